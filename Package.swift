// swift-tools-version: 6.2
import PackageDescription

/// Who may import whom: `Tests/HouseTests/ImportTests.swift` holds every source file to this table.
let package = Package(
    name: "kaardistus",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "kaardistus", targets: ["App"]),
        .executable(name: "kaardistus-benchmark", targets: ["Benchmark"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(
            name: "CJOSE",
            pkgConfig: "cjose",
            providers: [.apt(["libcjose-dev", "libjansson-dev"])]
        ),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(
            name: "Storage",
            dependencies: ["CCrypto", "CSQLite", .grdb],
            resources: [.embedInCode("Migrations")]
        ),
        .target(name: "Addresses", dependencies: ["CIDN2"]),
        .target(name: "Fetch", dependencies: ["Addresses", "CCurl"]),
        .target(name: "Markup", dependencies: ["CLibXML2"]),
        .target(name: "Outbox", dependencies: ["Fetch", "Storage", .grdb]),
        .target(name: "Directory", dependencies: ["Addresses", "Storage", .grdb, .yams]),
        .target(
            name: "Accounts",
            dependencies: ["Addresses", "CArgon2", "CJOSE", "Fetch", "Storage", .grdb],
            resources: [.embedInCode("Password/common.txt"), .embedInCode("Password/obvious.txt")]
        ),
        .target(
            name: "Search",
            dependencies: ["CStemmer", "Directory", "Storage", .grdb],
            exclude: [
                "Danger/README.md", "Danger/check.tsv", "Danger/features.py", "Danger/phrases", "Danger/train.py",
                "Text/Estonian/README.md", "Text/Estonian/irregular.tsv", "Text/Estonian/lexicon.txt",
                "Text/Estonian/rebuild.py",
            ],
            resources: [
                .embedInCode("Danger/meanings.tsv"), .embedInCode("Danger/model.tsv"),
                .embedInCode("Danger/weights.bin"), .embedInCode("Index/index.sql"),
                .embedInCode("Text/Estonian/parts.txt"),
                .embedInCode("Text/Estonian/rules.tsv"),
            ]
        ),
        .target(
            name: "Harvest",
            dependencies: ["Addresses", "CZlib", "Directory", "Fetch", "Markup", "Storage", .grdb, .yams]
        ),
        .target(
            name: "Referrals",
            dependencies: ["Accounts", "Addresses", "Directory", "Outbox", "Storage", .grdb],
            resources: [
                .embedInCode("Letters/et.json"), .embedInCode("Letters/ru.json"), .embedInCode("Letters/en.json"),
            ]
        ),
        .target(
            name: "Web",
            dependencies: [
                "Accounts", "Addresses", "CQRCode", "CZlib", "Directory", "Harvest", "Outbox", "Referrals", "Search",
                "Storage", .hummingbird, .log,
            ],
            resources: [
                .embedInCode("Words/et.json"), .embedInCode("Words/ru.json"), .embedInCode("Words/en.json"),
                .embedInCode("Words/panel.uk.json"),
            ]
        ),
        .target(
            name: "API",
            dependencies: [
                "Accounts", "Directory", "Harvest", "Outbox", "Referrals", "Search", "Storage", .hummingbird, .log,
            ],
            resources: [.embedInCode("openapi.json")]
        ),
        .executableTarget(
            name: "App",
            dependencies: [
                "API", "Accounts", "Directory", "Fetch", "Harvest", "Outbox", "Referrals", "Search", "Storage", "Web",
                .argumentParser,
                .grdb, .hummingbird, .lifecycle, .log, .signals,
            ]
        ),
        .executableTarget(
            name: "Benchmark",
            dependencies: [
                "Accounts", "Directory", "Fetch", "Harvest", "Referrals", "Search", "Storage", .argumentParser, .grdb,
                .sqlite,
            ],
            exclude: ["README.md"]
        ),
        .testTarget(name: "AddressesTests", dependencies: ["Addresses"]),
        .testTarget(name: "StorageTests", dependencies: ["Storage", .grdb]),
        .testTarget(name: "FetchTests", dependencies: ["CZlib", "Fetch"]),
        .testTarget(name: "MarkupTests", dependencies: ["Markup"]),
        .testTarget(name: "DirectoryTests", dependencies: ["Directory", "Storage", .grdb]),
        .testTarget(
            name: "OutboxTests",
            dependencies: ["Fetch", "Outbox", "Storage", .grdb],
            exclude: ["smtp_sink.py", "webhook_sink.py"]
        ),
        .testTarget(
            name: "AccountsTests",
            dependencies: ["Accounts", "CArgon2", "CJOSE", "Fetch", "Storage", .grdb, .hummingbird, .log]
        ),
        .testTarget(
            name: "HarvestTests",
            dependencies: ["Benchmark", "CZlib", "Directory", "Fetch", "Harvest", "Markup", "Storage", .grdb],
            exclude: ["Recorded"]
        ),
        .testTarget(
            name: "SearchTests",
            dependencies: ["Directory", "Search", "Storage", .grdb],
            exclude: ["Danger/held.tsv", "Danger/held_families.tsv"]
        ),
        .testTarget(
            name: "ReferralsTests",
            dependencies: ["Accounts", "Benchmark", "Directory", "Outbox", "Referrals", "Storage", .grdb]
        ),
        .testTarget(
            name: "APITests",
            dependencies: [
                "API", "Accounts", "Benchmark", "Directory", "Harvest", "Referrals", "Search", "Storage", .grdb,
                .hummingbird, .log,
            ]
        ),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Accounts", "Directory", "Harvest", "Outbox", "Referrals", "Search", "Storage", .grdb,
                .hummingbird,
                .log,
            ]
        ),
        .testTarget(name: "AppTests", dependencies: ["App", "Directory", "Referrals", "Storage", .grdb, .log]),
        .testTarget(name: "HouseTests", dependencies: []),
    ],
    swiftLanguageModes: [.v6]
)

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let signals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let lifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let log = product(name: "Logging", package: "swift-log")
    static let sqlite = product(name: "GRDBSQLite", package: "GRDB.swift")
    static let yams = product(name: "Yams", package: "Yams")
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]
}
