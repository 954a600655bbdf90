import Directory

extension HSDS {
    /// What it costs. An amount stands only where it is nothing.
    struct CostOption: Encodable {
        let id: String
        let serviceId: String
        /// `free`, `free_with_decision`, `contribution` or `paid`.
        let option: String
        let currency = "EUR"
        let amount: Int?
        let amountDescription: String?

        /// Nil when the cost is not known.
        init?(_ cost: Cost, of service: String, _ edition: Edition) {
            guard cost.kind != .unknown else { return nil }
            id = Identity.part("cost_option", of: service, cost.kind.rawValue)
            (serviceId, option) = (service, cost.kind.rawValue)
            amount = cost.isFree ? 0 : nil
            amountDescription = edition.text(cost.note)
        }
    }
}
