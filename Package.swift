// swift-tools-version: 6.1
import PackageDescription

let algorithms = Target.Dependency.product(name: "Algorithms", package: "swift-algorithms")

let package = Package(
    name: "daylight",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "daylight", targets: ["daylight"]),
        .plugin(name: "NewSite", targets: ["NewSite"]),
        .plugin(name: "NewPaper", targets: ["NewPaper"]),
        .plugin(name: "GenerateSite", targets: ["GenerateSite"]),
        .plugin(name: "CheckSite", targets: ["CheckSite"]),
        .plugin(name: "PreviewSite", targets: ["PreviewSite"]),
        .plugin(name: "FillFigures", targets: ["FillFigures"]),
        .plugin(name: "RightOfReply", targets: ["RightOfReply"]),
        .plugin(name: "ImportRequests", targets: ["ImportRequests"]),
        .plugin(name: "ImportTable", targets: ["ImportTable"]),
        .plugin(name: "AcceptFigures", targets: ["AcceptFigures"]),
        .plugin(name: "ExportChart", targets: ["ExportChart"]),
        .plugin(name: "ReviewCopy", targets: ["ReviewCopy"]),
        .plugin(name: "Approve", targets: ["Approve"]),
    ],
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
            dependencies: ["Diagnostics", "Quantities", "Documents", "CSQLite", "CPlatform", algorithms]),
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

        // The tool is not among the plugins' dependencies: listing it would build a debug copy first.
        .plugin(
            name: "NewSite",
            capability: .command(
                intent: .custom(verb: "new-site", description: "Lay out a minimal valid site in Content/"))),
        .plugin(
            name: "NewPaper",
            capability: .command(
                intent: .custom(verb: "new-paper", description: "Begin a paper as a draft, with valid front matter"))),
        .plugin(
            name: "GenerateSite",
            capability: .command(
                intent: .custom(verb: "generate-site", description: "Build the site from Content/ into _site"))),
        .plugin(
            name: "CheckSite",
            capability: .command(
                intent: .custom(verb: "check-site", description: "Report every error in Content/; write nothing"))),

        .plugin(
            name: "PreviewSite",
            capability: .command(
                intent: .custom(
                    verb: "preview-site", description: "Serve the site from memory; reload the browser on changes"))),
        .plugin(
            name: "FillFigures",
            capability: .command(
                intent: .custom(
                    verb: "fill-figures", description: "Write current values into the figure links of Content/"))),
        .plugin(
            name: "RightOfReply",
            capability: .command(
                intent: .custom(
                    verb: "right-of-reply",
                    description: "Write all that the site says of an authority as one file to send to it"))),
        .plugin(
            name: "ImportRequests",
            capability: .command(
                intent: .custom(
                    verb: "import-requests", description: "Read exports of WhatDoTheyKnow into the table of requests"))),
        .plugin(
            name: "ImportTable",
            capability: .command(
                intent: .custom(verb: "import-table", description: "Read home-made sheets into a table"))),
        .plugin(
            name: "AcceptFigures",
            capability: .command(
                intent: .custom(
                    verb: "accept-figures", description: "Record the published values and why they changed"))),

        .plugin(
            name: "ReviewCopy",
            capability: .command(
                intent: .custom(verb: "review-copy", description: "Write a paper as one file for those who sign off"))),
        .plugin(
            name: "Approve",
            capability: .command(
                intent: .custom(verb: "approve", description: "Record that a role has signed off a text"))),

        .plugin(
            name: "ExportChart",
            capability: .command(
                intent: .custom(verb: "export-chart", description: "Write one chart as SVG or PNG for the press"))),

        .target(name: "TestSupport", dependencies: ["Diagnostics", "Quantities", "Site"], path: "Tests/Support"),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"]),
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
