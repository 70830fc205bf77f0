// swift-tools-version: 6.1
import PackageDescription

let algorithms = Target.Dependency.product(name: "Algorithms", package: "swift-algorithms")

let package = Package(
    name: "daylight",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "daylight", targets: ["daylight"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(
            name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
        .systemLibrary(name: "CMimalloc", providers: [.apt(["libmimalloc-dev"])]),
        .systemLibrary(name: "CPlatform"),

        .target(name: "Diagnostics", dependencies: [algorithms]),
        .target(name: "Quantities"),
        .target(
            name: "Documents",
            dependencies: ["Diagnostics", "CCmark", "CYAML", "CPCRE2", "CCrypto", "CPlatform", algorithms]),
        .target(
            name: "Evidence",
            dependencies: ["Diagnostics", "Quantities", "Documents", "CSQLite", algorithms]),
        .target(name: "Charts", dependencies: ["Quantities", algorithms], exclude: ["Text/advance-widths.py"]),
        .target(
            name: "Site",
            dependencies: ["Diagnostics", "Quantities", "Documents", "Evidence", "Charts", "CPlatform", algorithms],
            resources: [
                .embedInCode("Defaults"), .embedInCode("New/Starter"), .embedInCode("Languages/en.yaml"),
            ]),
        .executableTarget(
            name: "daylight",
            dependencies: [
                "Diagnostics", "Quantities", "Documents", "Charts", "Site", "CPlatform",
                .target(name: "CMimalloc", condition: .when(platforms: [.linux])),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "FlyingFox", package: "FlyingFox"),
            ]),

        .target(name: "TestSupport", dependencies: ["Diagnostics", "Quantities", "Site"], path: "Tests/Support"),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Diagnostics", "TestSupport"]),
        .testTarget(
            name: "EvidenceTests", dependencies: ["Evidence", "Documents", "Diagnostics", "Quantities", "TestSupport"]),
        .testTarget(
            name: "ChartsTests", dependencies: ["Charts", "Quantities", "TestSupport"], exclude: ["D3/d3-cases.py"]),
        .testTarget(
            name: "SiteTests",
            dependencies: ["Site", "Charts", "Evidence", "Documents", "Diagnostics", "Quantities", "TestSupport"]),
    ]
)

// The commands of `swift package`, each a plugin.
let commands = [
    ("NewSite", "new-site", "Lay out a minimal valid site in Content/"),
    ("NewPaper", "new-paper", "Begin a paper as a draft, with valid front matter"),
    ("GenerateSite", "generate-site", "Build the site from Content/ into _site"),
    ("CheckSite", "check-site", "Report every error in Content/; write nothing"),
    ("PreviewSite", "preview-site", "Serve the site from memory; reload the browser on changes"),
    ("FillFigures", "fill-figures", "Write current values into the figure links of Content/"),
    ("RightOfReply", "right-of-reply", "Write what the site says of an authority as one file to send to it"),
    ("ImportRequests", "import-requests", "Read exports of WhatDoTheyKnow into the table of requests"),
    ("ImportTable", "import-table", "Read home-made sheets into a table"),
    ("AcceptFigures", "accept-figures", "Record the published values and why they changed"),
    ("ExportChart", "export-chart", "Write one chart as SVG or PNG for the press"),
    ("ReviewCopy", "review-copy", "Write a paper as one file for those who sign off"),
    ("Approve", "approve", "Record that a role has signed off a text"),
]
for (plugin, verb, description) in commands {
    package.products.append(.plugin(name: plugin, targets: [plugin]))
    // The tool is not among the dependencies: listing it would build a debug copy first.
    package.targets.append(
        .plugin(name: plugin, capability: .command(intent: .custom(verb: verb, description: description))))
}

// What measures and fuzzes, for benchmark.py and fuzz.sh alone: whoever builds or uses the package doesn't meet it.
if Context.environment["DAYLIGHT_MEASURE"] != nil {
    package.targets += [
        .executableTarget(
            name: "Charts43", dependencies: ["Charts", "Quantities", "Site"], path: "Tests/Benchmarks/Charts43"),
        .executableTarget(
            name: "Fuzz", dependencies: ["Diagnostics", "Quantities", "Documents", "Evidence"], path: "Tests/Fuzz/Fuzz",
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    ]
}

for target in package.targets where ![.system, .plugin].contains(target.type) {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
        ]
}
