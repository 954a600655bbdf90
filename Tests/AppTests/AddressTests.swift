import Testing

@testable import App

/// A page has one address.
@Suite struct AddressTests {
    @Test(arguments: [
        "/", "/too", "/too/", "/ru/teenus/0f5c-3a", "/static/page.css", "/aadress/a_b-C~1", "http://x/too",
    ])
    func theOneWayOfWritingIsTaken(_ target: String) { #expect(AddressCheck.path(target) != nil) }

    @Test(arguments: [
        "//too", "/too//", "//", "/./too", "/too/.", "/a/../too", "/%74oo", "/too%2f", "/%2e%2e/too", "/too;a", "\\too",
        "/t\u{F6}\u{F6}", "too", "*", "", "/too%00", "/too#a", "http://x//too",
    ])
    func anyOtherSpellingIsNotThere(_ target: String) { #expect(AddressCheck.path(target) == nil) }
}
