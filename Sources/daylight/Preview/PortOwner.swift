internal import Foundation

/// Finds out which process listens at a port, as far as the system says it.
enum PortOwner {
    /// `python3 (process 1234)`; nil where it can't be found out.
    static func name(of port: UInt16) -> String? {
        #if os(Linux)
            guard let inode = listeningInode(at: port) else { return nil }
            let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
            for process in processes.compactMap({ Int($0) }).sorted() {
                let folder = "/proc/\(process)/fd"
                let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                let holds = descriptors.contains { descriptor in
                    (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(descriptor)"))
                        == "socket:[\(inode)]"
                }
                guard holds else { continue }
                let name = (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) ?? "a process"
                return "\(name.trimmingCharacters(in: .whitespacesAndNewlines)) (process \(process))"
            }
        #endif
        return nil
    }

    /// The inode of the listening socket in `/proc/net/tcp` (proc(5)): state 0A, the port in hexadecimal.
    private static func listeningInode(at port: UInt16) -> String? {
        let suffix = ":" + String(format: "%04X", Int(port))
        for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
            let lines = (try? String(contentsOfFile: table, encoding: .utf8))?.split(separator: "\n").dropFirst() ?? []
            for line in lines {
                let fields = line.split(separator: " ")
                if fields.count > 9, fields[1].hasSuffix(suffix), fields[3] == "0A" { return String(fields[9]) }
            }
        }
        return nil
    }
}
