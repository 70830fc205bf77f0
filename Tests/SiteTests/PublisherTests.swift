import Diagnostics
import Documents
import Foundation
import Site
import TestSupport
import Testing

@Suite struct PublisherTests {
    /// A folder of its own for each test.
    private let scratch: ScratchFolder
    private var folder: URL { scratch.url }

    init() throws { scratch = try ScratchFolder() }

    private func publish(_ output: String, sources: [String] = []) throws {
        let site = try #require(Campaign.build().site)
        let sources = sources.map { folder.path + "/" + $0 }
        let published = try Publisher(output: folder.path + "/" + output, sources: sources).publish { sink in
            // In no order, as threads write them.
            site.files.reversed().forEach(sink)
            return site.summary
        }
        #expect(published != nil)
    }

    private func write(_ path: String, _ text: String = "x") throws {
        let url = folder.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: false, encoding: .utf8)
    }

    private func names(_ path: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + path).sorted()
    }

    @Test func publishesAndReplacesAsAWhole() throws {
        try publish("deep/_site")
        try write("deep/_site/left-over.txt")
        try publish("deep/_site")
        #expect(try names("deep") == ["_site"])
        #expect(try !names("deep/_site").contains("left-over.txt"))
        #expect(try names("deep/_site").contains("index.html"))
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/deep/_site/index.html")
        #expect(mode[.posixPermissions] as? Int == 0o644)
    }

    @Test func theManifestListsEveryFileThatIsNotHidden() throws {
        try publish("_site")
        let lines = try String(contentsOf: folder.appending(path: "_site/manifest.sha256"), encoding: .utf8)
            .split(separator: "\n")
        let found = FileManager.default.enumerator(atPath: folder.path + "/_site")?.allObjects as? [String] ?? []
        let files = found.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder.path + "/_site/" + path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
        let hidden = files.filter { $0.hasPrefix(".") }
        #expect(hidden.sorted() == [".daylight", ".nojekyll"])
        let listed = Set(files).subtracting(hidden + ["manifest.sha256"])
        #expect(lines.map { String($0.dropFirst(66)) } == listed.sorted())
        let robots = SHA256(Array("User-agent: *\nAllow: /\nSitemap: https://ponds.test/sitemap.xml\n".utf8))
        #expect(lines.contains { $0 == "\(robots.hex)  robots.txt" })
    }

    @Test func anEmptyFolderIsTaken() throws {
        try FileManager.default.createDirectory(at: folder.appending(path: "out"), withIntermediateDirectories: true)
        try publish("out")
        #expect(try names("out").contains("index.html"))
    }

    @Test func whatIsNotOursIsNeverTouched() throws {
        try write("home/diary.txt")
        try write("file")
        for (output, sources) in [
            ("home", []), ("file", []), ("home/diary/_site", ["home/diary"]), ("x", ["x/Content"]),
        ] {
            let error = #expect(throws: Diagnostic.self) { try publish(output, sources: sources) }
            #expect(error?.message.isEmpty == false)
        }
        #expect(try names() == ["file", "home"])
        #expect(try names("home") == ["diary.txt"])
    }

    @Test func aLinkToTheSourcesIsSeenThrough() throws {
        try write("Content/site.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link", withDestinationPath: folder.path + "/Content")
        #expect(throws: Diagnostic.self) { try publish("link/_site", sources: ["Content"]) }
        #expect(try names("Content") == ["site.yaml"])
    }

    @Test func aSiblingWhoseNameIsAPrefixIsAnotherFolder() throws {
        try write("Content/site.yaml")
        try publish("Content-site", sources: ["Content"])
        #expect(try names() == ["Content", "Content-site"])
    }

    @Test func whatAKilledRunLeftIsSwept() throws {
        try write("._site.staging/half.html")
        try write("._site.staging.lock", "")
        try publish("_site")
        #expect(try names() == ["_site"])
    }

    @Test func aBuildThatFailsPublishesNothing() throws {
        try publish("_site")
        let before = try names("_site")
        #expect(try Publisher(output: folder.path + "/_site", sources: []).publish { _ in nil } == nil)
        #expect(try names("_site") == before)
        #expect(try names() == ["_site"])
    }

    /// Whatever goes wrong with the staged tree: the old site stands, and nothing is left beside it.
    @Test(arguments: [("index.html", "can't be written"), ("strange.html/x", "doesn't hold what was written")])
    func whatIsNotWholeIsNotPublished(obstacle: String, message: String) throws {
        try publish("_site")
        let before = try names("_site")
        let site = try #require(Campaign.build().site)
        let error = #expect(throws: Diagnostic.self) {
            _ = try Publisher(output: folder.path + "/_site", sources: []).publish { sink in
                try? write("._site.staging/" + obstacle + (message.hasPrefix("can't") ? "/x" : ""))
                site.files.forEach(sink)
                return site.summary
            }
        }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(try names("_site") == before)
        #expect(try names() == ["_site"])
    }

    /// Each output has a lock of its own, so that sites can be published side by side.
    @Test func aSecondBuildSaysSoAndTheSiteStays() throws {
        try publish("_site")
        let site = try #require(Campaign.build().site)
        let published = try Publisher(output: folder.path + "/_site", sources: []).publish { sink in
            let error = #expect(throws: Diagnostic.self) { try publish("_site") }
            #expect(error?.message == "another build is publishing to `\(folder.path)/_site`")
            #expect(throws: Never.self) { try publish("other") }
            site.files.forEach(sink)
            return site.summary
        }
        #expect(published != nil)
        #expect(try names() == ["_site", "other"])
        #expect(try names("_site") == names("other"))
    }
}

@Suite struct DiskTreeTests {
    @Test func linksAndDevicesAreErrorsAndHiddenFilesPassed() throws {
        let scratch = try ScratchFolder()
        let root = scratch.path
        try FileManager.default.createDirectory(atPath: root + "/papers", withIntermediateDirectories: true)
        try "x".write(toFile: root + "/papers/a.md", atomically: false, encoding: .utf8)
        for hidden in [".hidden", ".settings.yaml", "papers/.x.md", "papers/.md", "papers/._a.md", "papers/.a.md.swp"] {
            try "x".write(toFile: root + "/" + hidden, atomically: false, encoding: .utf8)
        }
        try FileManager.default.createSymbolicLink(atPath: root + "/papers/out.md", withDestinationPath: "/etc/passwd")
        try FileManager.default.createSymbolicLink(atPath: root + "/loop", withDestinationPath: root)
        try FileManager.default.createSymbolicLink(atPath: root + "/papers/.#a.md", withDestinationPath: "pat@host.1")
        #expect(mkfifo(root + "/papers/pipe.md", 0o600) == 0)
        var findings = Findings()
        let tree = FileTree.onDisk(root, shownAs: "Content/", &findings)
        #expect(tree.paths == ["loop", "papers/a.md", "papers/out.md", "papers/pipe.md"])
        #expect(tree.paths.compactMap(tree.file).map(\.path) == ["Content/papers/a.md"])
        #expect(tree.file("papers/a.md")?.bytes == [0x78])
        #expect(tree.file("../x") == nil)
        #expect(
            findings.lines().sorted() == [
                "`Content/loop` is a link or a device, not a file",
                "`Content/papers/out.md` is a link or a device, not a file",
                "`Content/papers/pipe.md` is a link or a device, not a file",
            ])
        #expect(
            findings.lines([.note]).sorted()
                == ["md", "x.md"].map {
                    "`Content/papers/.\($0)` is passed over: a name that begins with a full stop is hidden"
                })
    }

    @Test func nothingOutsideTheTreeIsRead() throws {
        let scratch = try ScratchFolder()
        let root = scratch.path + "/Content"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        for path in [root + "/a.md", scratch.path + "/outside"] {
            try "x".write(toFile: path, atomically: false, encoding: .utf8)
        }
        var findings = Findings()
        let tree = FileTree.onDisk(root, shownAs: "Content/", &findings)
        #expect(tree.file("../outside") == nil)
        // Nor through a file that has turned into a link since the folder was walked.
        try FileManager.default.removeItem(atPath: root + "/a.md")
        try FileManager.default.createSymbolicLink(
            atPath: root + "/a.md", withDestinationPath: scratch.path + "/outside")
        #expect(tree.file("a.md") == nil)
    }

    @Test func namesThatCannotBeWrittenDownAndFilesWithoutEndAreErrors() throws {
        let scratch = try ScratchFolder()
        let root = scratch.path
        for name in [[0x61, 0xFF], [0x61, 0x0A, 0x62]] as [[UInt8]] {
            let path = Array(root.utf8) + [0x2F] + name + [0]
            let descriptor = path.withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
            }
            #expect(descriptor >= 0)
            close(descriptor)
        }
        // A sparse file takes no room.
        let large = open(root + "/large.csv", O_CREAT | O_WRONLY, 0o600)
        #expect(ftruncate(large, 1 << 30) == 0)
        close(large)
        let text = open(root + "/long.md", O_CREAT | O_WRONLY, 0o600)
        #expect(ftruncate(text, 1 << 20) == 0)
        close(text)
        var findings = Findings()
        let tree = FileTree.onDisk(root, shownAs: "Content/", &findings)
        #expect(tree.paths == ["large.csv", "long.md"])
        #expect(tree.paths.compactMap(tree.file).isEmpty)
        #expect(
            findings.lines().sorted() == [
                "`Content/large.csv` has 1073741824 bytes, more than the 268435456 that are read",
                "`Content/long.md` has 1048576 bytes, more than the 262144 that are read",
                "the name of `Content/a\\x0Ab` is not UTF-8 or has a control character in it",
                "the name of `Content/a\\xFF` is not UTF-8 or has a control character in it",
            ])
        #expect(findings.all.count == 4)
    }

    /// A failing disk must not look like a file that nobody wrote.
    @Test func aFileThatCannotBeReadIsAnError() {
        let files = Campaign.files
        let tree = FileTree(paths: Array(files.keys), prefix: "Content/") { path in
            path == "references.json" ? nil : files[path].map { Array($0.utf8) }
        }
        let (site, findings) = SiteSources(content: tree).build()
        #expect(site == nil)
        #expect(findings.lines().contains("`Content/references.json` is there but can't be read"))
    }
}
