// swift-tools-version: 6.1
import PackageDescription

// One chart, drawn over and over by benchmark.py: a package of its own, so that nobody else builds it. `Sources` leads to
// those of Daylight itself.
let algorithms = Target.Dependency.product(name: "Algorithms", package: "swift-algorithms")

let package = Package(
    name: "charts",
    platforms: [.macOS(.v15)],
    dependencies: [.package(url: "https://github.com/apple/swift-algorithms", from: "1.2.0")],
    targets: [
        .systemLibrary(name: "CCmark", path: "Sources/CCmark", pkgConfig: "libcmark"),
        .systemLibrary(name: "CSQLite", path: "Sources/CSQLite", pkgConfig: "sqlite3"),
        .systemLibrary(name: "CYAML", path: "Sources/CYAML", pkgConfig: "yaml-0.1"),
        .systemLibrary(name: "CPCRE2", path: "Sources/CPCRE2", pkgConfig: "libpcre2-8"),
        .systemLibrary(name: "CPlatform", path: "Sources/CPlatform"),
        .target(name: "Diagnostics", dependencies: [algorithms]),
        .target(name: "Quantities"),
        .target(name: "Documents", dependencies: ["Diagnostics", "CCmark", "CYAML", "CPCRE2", algorithms]),
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
        .executableTarget(name: "Charts43", dependencies: ["Charts", "Quantities", "Site"], path: "Charts43"),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
