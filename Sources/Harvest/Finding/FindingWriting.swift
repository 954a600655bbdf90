import Storage

extension Finding {
    /// The fields as JSON, by their names in order.
    var json: String {
        var json = JSONText()
        json.open()
        for (field, found) in fields.sorted(by: { $0.key < $1.key }) {
            json.key(field.rawValue)
            json.open()
            json.member("passage", found.passage)
            json.member("value", found.value)
            json.close()
        }
        json.close()
        return json.text
    }
}
