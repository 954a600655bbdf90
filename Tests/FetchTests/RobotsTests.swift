import Testing

@testable import Fetch

/// robots.txt by RFC 9309.
@Suite struct RobotsTests {
    private func allows(_ text: String, _ target: String, for token: String = "Kaardistus") -> Bool {
        Robots(Array(text.utf8)).allows(target, for: token)
    }

    /// The example of section 5.1.
    static let simple = """
        User-Agent: *
        Disallow: *.gif$
        Disallow: /example/
        Allow: /publications/

        User-Agent: foobot
        Disallow:/
        Allow:/example/page.html
        Allow:/example/allowed.gif

        User-Agent: barbot
        User-Agent: bazbot
        Disallow: /example/page.html

        User-Agent: quxbot

        """

    @Test(arguments: [
        ("anybot", "/x.gif", false), ("anybot", "/x.gif?a", true), ("anybot", "/example/", false),
        ("anybot", "/publications/a", true),
        ("foobot", "/", false), ("FooBot", "/example/page.html", true),
        ("foobot", "/example/allowed.gif", true),
        ("foobot", "/publications/", false), ("barbot", "/example/page.html", false),
        ("bazbot", "/example/page.html", false),
        ("bazbot", "/x.gif", true), ("quxbot", "/example/", true), ("foobot", "/robots.txt", true),
    ]) func theExampleOfTheStandardIsUnderstood(token: String, target: String, isAllowed: Bool) {
        #expect(allows(Self.simple, target, for: token) == isAllowed)
    }

    @Test func theLongestRuleDecides() {
        let text = "User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif"
        #expect(allows(text, "/example/page/a"))
        #expect(!allows(text, "/example/page/disallowed.gif"))
        #expect(allows("User-agent: *\nDisallow: /a\nAllow: /a", "/a"))
        #expect(allows("User-agent: *\nDisallow: /\nAllow: /$", "/"))
        #expect(!allows("User-agent: *\nDisallow: /\nAllow: /$", "/leht"))
    }

    @Test(arguments: [
        ("/path/file-with-a-%2A.html", "/path/file-with-a-*.html", true),
        ("/foo/bar?baz=quz", "/foo/bar?baz=quz", true),
        ("/foo/bar/%E3%83%84", "/foo/bar/ツ", true), ("/foo/bar/ツ", "/foo/bar/%e3%83%84", true),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz", true), ("/a%3cd.html", "/a%3Cd.html", true),
        ("/a%2fb", "/a/b", false),
        ("/fish", "/fish.html", true), ("/fish", "/Fish", false), ("/fish*", "/fishheads", true),
        ("/*.php", "/folder/index.php?a=1", true), ("/*.php$", "/index.php?a=1", false),
        ("/fish*.php", "/fishheads/a.php", true),
        ("/*a*b*c$", "/xxaxxbxxc", true), ("/*a*b*c$", "/xxaxxcxxb", false), ("/", "/x", true),
        ("/a$b", "/a%24b", false),
    ]) func rulesMeetPaths(rule: String, target: String, isMet: Bool) {
        #expect(allows("User-agent: *\nDisallow: \(rule)", target) == !isMet)
    }

    @Test func groupsOfOneRobotAreJoined() {
        let text = """
            user-agent: kaardistus
            disallow: /a
            user-agent: *
            disallow: /
            user-agent: Kaardistus/2.1 (robot)
            disallow: /b
            crawl-delay: 2.5
            """
        #expect(!allows(text, "/a/1"))
        #expect(!allows(text, "/b/1"))
        #expect(allows(text, "/c"))
        #expect(Robots(Array(text.utf8)).crawlDelay(for: "KAARDISTUS") == .milliseconds(2_500))
        #expect(Robots(Array(text.utf8)).crawlDelay(for: "muu") == nil)
    }

    @Test func whatMakesNoSenseIsPassedOver() {
        let text =
            "\u{FEFF}Disallow: /enne\r\rhello\n: x\n# User-agent: *\nUser-agent: * # kõik\r\nSitemap: https://a.ee/s.xml\n"
            + "Disallow: /a # b\r\nDisallow:\nNoindex: /c\nCrawl-delay: never\n\0\u{1}"
        #expect(allows(text, "/enne"))
        #expect(!allows(text, "/a"))
        #expect(allows(text, "/c"))
        #expect(Robots(Array(text.utf8)).sitemaps == ["https://a.ee/s.xml"])
    }

    @Test func onlyTheBeginningIsReadAndNoLineInHalves() {
        let filler = String(repeating: "# tühi\n", count: 80_000)
        #expect(allows("User-agent: *\nDisallow: /a\n" + filler + "Disallow: /b", "/b"))
        #expect(!allows("User-agent: *\nDisallow: /a\n" + filler, "/a"))
        let bytes = Array("User-agent: *\nDisallow: /a\nDisallow: /bcd".utf8)
        #expect(Robots(bytes, limit: bytes.count - 2).allows("/b", for: "x"))
    }

    @Test func manyStarsCostNoTime() {
        let rule = String(repeating: "*a", count: 1_000)
        #expect(allows("User-agent: *\nDisallow: \(rule)b", "/" + String(repeating: "a", count: 5_000)))
    }
}
