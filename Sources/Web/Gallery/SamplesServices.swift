/// Invented organisations whose services show every state that a card or a page can be in on the samples' Tuesday.
enum SamplesServices {
    /// The keys of the services, each with the words that say what it shows.
    static let states: [(key: String, name: String)] = [
        ("sample-avatud", "gallery.card.open"), ("sample-suletud", "gallery.card.closed"),
        ("sample-homme", "gallery.card.tomorrow"), ("sample-kellata", "gallery.card.unknown"),
        ("sample-kohti", "gallery.card.places"), ("sample-tais", "gallery.card.full"),
        ("sample-vanus", "gallery.card.age"), ("sample-piirkond", "gallery.card.area"),
        ("sample-lopp", "gallery.card.ended"), ("sample-vastuolu", "gallery.card.contradictory"),
        ("sample-tahtaeg", "gallery.card.due"), ("sample-vana", "gallery.card.old"),
        ("sample-kuupaevata", "gallery.card.undated"), ("sample-tolkimata", "gallery.card.untranslated"),
        ("sample-salajane", "gallery.card.secret"), ("sample-pikk", "gallery.card.long"),
    ]

    static let crisis = ["sample-112", "sample-116111", "sample-116006", "sample-116123"]

    /// The organisation with most of them.
    static let trail = """
        - key: sample-rada
          kind: ngo
          name: {et: Roheline Rada MTÜ, ru: MTÜ Roheline Rada, en: Green Trail NGO}
          description:
            et: Kuulame noori ja otsime koos järgmise sammu.
            ru: Слушаем молодых и вместе ищем следующий шаг.
            en: We listen to young people and look for the next step together.
          aliases: [Rada]
          former_names: [{name: Vana Rada MTÜ, until: 2021-12-31}]
          website: https://rada.example
          source: {cite: "https://rada.example", date: 2026-11-10, confidence: high}
          services:
            - key: sample-avatud
              name: {et: Noorte nõustamine, ru: Консультации для молодых, en: Advice for young people}
              summary:
                et: Räägi oma murest. Teeme koos plaani.
                ru: "Расскажи, что тебя беспокоит. Составим план вместе."
                en: Say what worries you. We make a plan together.
              description:
                et: Esimene kohtumine kestab tunni. Võid võtta sõbra kaasa.
                ru: Первая встреча длится час. Можно прийти с другом.
                en: The first meeting takes an hour. You may bring a friend.
              age: {from: 13, to: 26}
              audience: {et: Kõik noored, ru: Вся молодёжь, en: All young people}
              needs: [mental_health, family]
              area: ["0079"]
              languages: [et, ru, en]
              cost: {kind: free}
              anonymity: possible
              first_step: {et: Helista või tule kohale., ru: Позвони или приходи., en: Call or come by.}
              documents: {et: Midagi ei ole vaja., ru: Ничего не нужно., en: Nothing is needed.}
              decides: {et: Sina ise., ru: Ты сам., en: You do.}
              waiting: {et: Enamasti samal nädalal., ru: Обычно на той же неделе., en: Mostly the same week.}
              expect:
                et: "Vastab nõustaja. Ta küsib, mis teeb muret."
                ru: "Ответит консультант. Он спросит, что тебя беспокоит."
                en: An adviser answers and asks what worries you.
              phones: [{number: "+372 5555 0101"}]
              emails: [noored@rada.example]
              links: [{url: "https://rada.example/vestlus", kind: chat}, {url: "https://rada.example"}]
              hours: "E–N 9–17; R 9–14; pühad suletud"
              location: {address: "Kesk 1, Tartu", municipality: "0793"}
              programme: ESF+
              source: {cite: "https://rada.example/noored", date: 2026-11-10, confidence: high}
            - key: sample-suletud
              name: {et: Õhtune klubi, ru: Вечерний клуб, en: Evening club}
              summary:
                et: "Mängi, räägi ja ole koos."
                ru: "Играй, общайся, будь вместе со всеми."
                en: "Play, talk and be together."
              age: {from: 10}
              needs: [leisure]
              area: ["0079"]
              cost: {kind: free}
              first_step: {et: Astu sisse., ru: Заходи., en: Walk in.}
              phones: [{number: "+372 5555 0102"}]
              hours: "T–R 14–20"
              location: {address: "Kesk 2, Tartu", municipality: "0793"}
              source: {cite: "https://rada.example/klubi", date: 2026-11-10, confidence: high}
            - key: sample-homme
              name: {et: Võlanõustamine, ru: Помощь с долгами, en: Debt advice}
              summary:
                et: Vaatame arved koos läbi.
                ru: Вместе разберём счета.
                en: We go through the bills together.
              age: {from: 18}
              needs: [debts]
              area: ["0793"]
              residents_only: true
              cost: {kind: free_with_decision}
              first_step: {et: Helista ja lepi aeg kokku., ru: Позвони и запишись., en: Call and make an appointment.}
              phones: [{number: "+372 5555 0103"}]
              hours: "K 10–14"
              source: {cite: "https://rada.example/volad", date: 2026-11-10, confidence: high}
            - key: sample-kellata
              name: {et: Tööproov, ru: Пробная работа, en: Work trial}
              needs: [work]
              area: [EE]
              source: {cite: "https://rada.example/too", date: 2026-11-10, confidence: high}
            - key: sample-kohti
              name: {et: Stardikodu, ru: Стартовое жильё, en: Starter home}
              summary:
                et: Tuba ja tugi aastaks.
                ru: Комната и поддержка на год.
                en: A room and support for a year.
              age: {from: 16, to: 24}
              needs: [housing, aftercare]
              area: ["0079"]
              cost: {kind: contribution}
              capacity: {places: 3, date: 2026-11-10}
              first_step: {et: Kirjuta meile., ru: Напиши нам., en: Write to us.}
              emails: [kodu@rada.example]
              source: {cite: "https://rada.example/kodu", date: 2026-11-10, confidence: high}
            - key: sample-tais
              name: {et: Öömaja, ru: Ночлег, en: Night shelter}
              needs: [housing]
              area: ["0079"]
              cost: {kind: paid}
              capacity: {places: 0, full_until: 2027-01-15, date: 2026-11-10}
              phones: [{number: "+372 5555 0104"}]
              hours: "iga päev 19–07"
              first_step: {et: Helista enne tulekut., ru: "Позвони, прежде чем прийти.", en: Call before you come.}
              source: {cite: "https://rada.example/oomaja", date: 2026-11-10, confidence: high}
            - key: sample-vanus
              name: {et: Mängutuba lastele, ru: Игровая комната, en: Playroom for children}
              age: {from: 3, to: 7}
              needs: [leisure, debts]
              area: [EE]
              first_step: {et: Tule koos täiskasvanuga., ru: Приходи со взрослым., en: Come with an adult.}
              source: {cite: "https://rada.example/mang", date: 2026-11-10, confidence: high}
            - key: sample-piirkond
              name: {et: Viljandi nõustaja, ru: Консультант в Вильянди, en: Adviser in Viljandi}
              needs: [mental_health, debts]
              area: ["0897"]
              cost: {kind: free}
              phones: [{number: "+372 5555 0105"}]
              first_step: {et: Helista., ru: Позвони., en: Call.}
              source: {cite: "https://rada.example/viljandi", date: 2026-11-10, confidence: high}
            - key: sample-lopp
              name: {et: Noorte tugiring, ru: Группа поддержки, en: Support circle}
              needs: [mental_health, debts]
              area: [EE]
              status: ended
              valid: {from: 2020-01-01, to: 2022-02-28}
              successor: sample-avatud
              source: {cite: "https://rada.example/ring", date: 2022-03-01, confidence: high}
            - key: sample-vastuolu
              name: {et: Kriisinõustaja, ru: Кризисный консультант, en: Crisis adviser}
              summary:
                et: "Aitab, kui on juhtunud midagi rasket."
                ru: "Поможет, если случилось что-то тяжёлое."
                en: Helps when something hard has happened.
              needs: [mental_health]
              area: [EE]
              cost: {kind: free}
              phones: [{number: "+372 5555 0106"}]
              hours: "iga päev 10–24"
              first_step: {et: Helista., ru: Позвони., en: Call.}
              check_first:
                et: Vanem voldik nimetab teisi kellaaegu.
                ru: В старом буклете указано другое время.
                en: An older leaflet names other hours.
              claims: [{field: hours, value: "iga päev 14–24", cite: "voldik", date: 2025}]
              source: {cite: "https://rada.example/kriis", date: 2026-11-10, confidence: high, unverified: [cost]}
            - key: sample-tahtaeg
              name: {et: Õpiabi, ru: Помощь с учёбой, en: Help with schoolwork}
              needs: [education]
              area: [EE]
              phones: [{number: "+372 5555 0107"}]
              source: {cite: "https://rada.example/opi", date: 2026-04, confidence: high}
            - key: sample-vana
              name: {et: Juristi vastuvõtt, ru: Приём юриста, en: A lawyer's hour}
              needs: [justice]
              area: [EE]
              phones: [{number: "+372 5555 0108"}]
              source: {cite: "https://rada.example/jurist", date: 2021, confidence: high}
            - key: sample-kuupaevata
              name: {et: Riiete jagamine, ru: Раздача одежды, en: Free clothes}
              needs: [food_basics]
              area: [EE]
              links: [{url: "https://rada.example/riided"}]
              source: {cite: "https://rada.example/riided", date: undated, confidence: high}
            - key: sample-tolkimata
              name: {et: Isikut tõendava dokumendi taotlemine}
              summary: {et: Aitame avalduse täita ja tuleme vajadusel kaasa.}
              audience: {et: "Noored, kes taotlevad dokumenti esimest korda"}
              needs: [digital_documents]
              area: [EE]
              first_step: {et: "Helista ja ütle, mis dokumenti vajad."}
              phones: [{number: "+372 5555 0109", label: {et: eesti keeles}}]
              source: {cite: "https://rada.example/paberid", date: 2026-11-10, confidence: high}
            - key: sample-salajane
              name: {et: Turvakodu, ru: Убежище, en: Safe house}
              needs: [violence]
              area: [EE]
              cost: {kind: free}
              phones: [{number: "+372 5555 0110"}]
              hours: "24/7"
              location: {address: "Salajane 1, Tartu", municipality: "0793", confidential: true}
              source: {cite: "https://rada.example/turvakodu", date: 2026-11-10, confidence: high}
        """
}
