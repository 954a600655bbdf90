/// Who runs this directory and where it is found, as the data routes tell it.
package struct APISettings: Sendable {
    /// The address under which readers reach it, without a slash at the end.
    package var address: String
    package var operatorName: String
    package var operatorEmail: String
    /// The version of the program.
    package var version: String

    package init(
        address: String = "http://localhost:8080",
        operatorName: String = "",
        operatorEmail: String = "",
        version: String = "0.1.0"
    ) {
        (self.address, self.version) = (address, version)
        (self.operatorName, self.operatorEmail) = (operatorName, operatorEmail)
    }
}
