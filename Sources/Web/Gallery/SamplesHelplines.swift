/// Invented lines to call, and an organisation whose names are as long as they come.
enum SamplesHelplines {
    static let help = """
        - key: sample-abi
          kind: helpline
          name: {et: Näidisabi, ru: Образцовая помощь, en: Sample Help}
          source: {cite: "https://abi.example", date: 2026-11-10, confidence: high}
          services:
            - key: sample-112
              name: {et: Hädaabi 112, ru: Экстренная помощь 112, en: Emergency 112}
              summary:
                et: "Helista kohe, kui elu on ohus."
                ru: "Звони сразу, если жизнь в опасности."
                en: Call at once when a life is in danger.
              needs: [crisis]
              area: [EE]
              cost: {kind: free}
              phones: [{number: "112"}]
              hours: "24/7"
              first_step: {et: Helista 112., ru: Позвони 112., en: Call 112.}
              source: {cite: "https://abi.example", date: 2026-11-10, confidence: high}
            - key: sample-116111
              name: {et: Lasteabi 116 111, ru: Детский телефон 116 111, en: Child Helpline 116 111}
              summary:
                et: "Räägi, mis juhtus. Sind kuulatakse."
                ru: "Расскажи, что случилось. Тебя выслушают."
                en: Say what happened. Someone listens.
              age: {to: 17}
              needs: [crisis]
              area: [EE]
              cost: {kind: free}
              anonymity: anonymous
              phones: [{number: "116 111"}]
              links: [{url: "https://abi.example/vestlus", kind: chat}]
              hours: "24/7"
              first_step: {et: Helista 116 111., ru: Позвони 116 111., en: Call 116 111.}
              source: {cite: "https://abi.example", date: 2026-11-10, confidence: high}
            - key: sample-116006
              name: {et: Ohvriabi 116 006, ru: Помощь жертвам 116 006, en: Victim support 116 006}
              needs: [crisis, violence]
              area: [EE]
              cost: {kind: free}
              phones: [{number: "116 006"}]
              hours: "24/7"
              source: {cite: "https://abi.example", date: 2026-11-10, confidence: high}
            - key: sample-116123
              name: {et: Tugitelefon 116 123, ru: Линия поддержки 116 123, en: Support line 116 123}
              needs: [crisis, mental_health]
              area: [EE]
              cost: {kind: free}
              phones: [{number: "116 123"}]
              hours: "iga päev 14–24"
              source: {cite: "https://abi.example", date: 2026-11-10, confidence: high}
        """

    static let long = """
        - key: sample-pikknimi
          kind: authority
          name:
            et: Pikanimelise Valla Sotsiaal-, Haridus-, Kultuuri- ja Noorsootööosakonna lastekaitse ning hoolekande talitus
            ru: Служба защиты детей и социального попечения отдела социальной работы, образования, культуры и молодёжи
            en: Child Protection and Welfare Service of the Department of Social Affairs, Education, Culture and Youth Work
          source: {cite: "https://pikk.example", date: 2026-11-10, confidence: high}
          services:
            - key: sample-pikk
              name:
                et: Asenduskoduteenuselt lahkuvate noorte järelhooldusteenus ja sotsiaaltranspordikorraldus
                ru: Последующая поддержка молодых людей, покидающих учреждения замещающего попечения
                en: Aftercare and transport arrangements for young people leaving substitute family care
              summary:
                et: Iseseisvumisplaan, eluasemekulude hüvitamine, õppetoetused ja tugiisik kuni kahekümne viiendaks eluaastaks.
                ru: План самостоятельной жизни, оплата жилья, пособия на учёбу и опорное лицо до двадцати пяти лет.
                en: A plan for independent life, housing costs, study allowances and a support person until you turn twenty-five.
              age: {from: 16, to: 25}
              needs: [aftercare, transport, disability]
              area: ["0793", "0171", "0283", "0291", "0432"]
              residents_only: true
              first_step:
                et: Pöördu oma elukohajärgse lastekaitsetöötaja poole ja lepi kokku juhtumikorralduse esimene kohtumine.
                ru: Обратись к специалисту по защите детей по месту жительства и договорись о первой встрече.
                en: Turn to the child protection worker of the place where you live and agree on a first case meeting.
              phones: [{number: "+372 5555 0111", label: {et: lastekaitsetöötaja, ru: защита детей, en: child protection}}]
              links: [{url: "https://sotsiaalharidusjakultuuriosakond.pikk.example/vorm", kind: form}]
              hours: "E 9–12, 13–18; T–N 9–12, 13–16; R 9–13; pühad suletud"
              location: {address: "Väga-Pika-Tänavanime puiestee 123a–45, Pikkjärve alevik", municipality: "0793"}
              source: {cite: "https://pikk.example/jarelhooldus", date: 2026-11-10, confidence: high}
        """
}
