internal import Diagnostics
internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Site

/// Serves the preview to this machine alone, and tells open pages when to reload.
struct PreviewServer {
    private let preview: PreviewSite
    private let port: UInt16

    init(_ preview: PreviewSite, port: UInt16) { (self.preview, self.port) = (preview, port) }

    /// Serves until the task is cancelled; throws a diagnostic where the port can't be had.
    func run() async throws {
        let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: port)
        let server = HTTPServer(address: address, timeout: 30, logger: .disabled)
        await server.appendRoute("*") { [preview] request in
            guard let host = request.headers[.host], Self.isLocal(host) else {
                // Another name for this machine may be a trap of a page elsewhere (DNS rebinding).
                return HTTPResponse(statusCode: .forbidden)
            }
            var answer = await Self.answer(request, preview)
            // The server writes head and body apart, and a connection that has been used before holds the second back
            // until the first is acknowledged, up to 40 ms later (Nagle's algorithm, RFC 896, meets delayed
            // acknowledgement, RFC 1122, 4.2.3.2). A new one, to this very machine, costs next to nothing.
            answer.headers[.connection] = "close"
            return answer
        }
        do {
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await server.run() }
                tasks.addTask { [port] in
                    // Where it can't listen, the other task says why.
                    guard (try? await server.waitUntilListening(timeout: 5)) != nil else { return }
                    Terminal.out("Preview at http://localhost:\(port)/ until Ctrl-C. It publishes nothing.")
                }
                try await tasks.waitForAll()
            }
        } catch SocketError.failed(_, errno: EADDRINUSE, _) {
            throw Diagnostic.portTaken(port, by: PortOwner.name(of: port))
        }
    }

    private static func isLocal(_ host: String) -> Bool {
        ["localhost", "127.0.0.1"].contains(host.split(separator: ":").first.map(String.init) ?? "")
    }

    private static func answer(_ request: HTTPRequest, _ preview: PreviewSite) async -> HTTPResponse {
        // `request.path` has lost the slash at its end, by which a page is told from a file.
        var path = String(request.target.path(percentEncoded: false).drop { $0 == "/" })
        switch path {
        case "__daylight/reload.js": return response(Array(PreviewPage.script.utf8), type: "text/javascript")
        case "__daylight/preview.css": return response(Array(PreviewPage.styleSheet.utf8), type: "text/css")
        case "__daylight/wait":
            let query = Dictionary(firstOf: request.query.map { ($0.name, $0.value) })
            let (page, version) = (query["page"] ?? "", query["version"].flatMap { Int($0) } ?? -1)
            await wait(preview, page, after: version)
            switch preview.change(of: page, since: version) {
            case .none: return HTTPResponse(statusCode: .noContent)
            case .everything: return HTTPResponse(statusCode: .resetContent)
            case .page: return answer(preview.page(page))
            }
        default: break
        }
        if path.isEmpty || path.hasSuffix("/") { path += "index.html" }
        path = preview.path(path)
        if !path.hasSuffix(".html"), let found = preview.file(path) { return response(found, type: type(of: path)) }
        return answer(preview.page(path))
    }

    private static func answer(_ found: (page: PreviewPage, bytes: [UInt8]?, isFound: Bool)) -> HTTPResponse {
        response(
            found.page.html(found.bytes), type: "text/html; charset=utf-8", status: found.isFound ? .ok : .notFound)
    }

    /// Waits until a page has changed, at most as long as a connection lasts.
    private static func wait(_ preview: PreviewSite, _ page: String, after version: Int) async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await preview.change(of: page, after: version) }
            tasks.addTask {
                try? await Task.sleep(for: .seconds(20))
                if !Task.isCancelled { preview.release() }
            }
            await tasks.next()
            tasks.cancelAll()
        }
    }

    private static func response(_ bytes: [UInt8], type: String, status: HTTPStatusCode = .ok) -> HTTPResponse {
        HTTPResponse(
            statusCode: status, headers: [.contentType: type, HTTPHeader("Cache-Control"): "no-store"],
            body: Data(bytes))
    }

    private static func type(of path: String) -> String {
        switch path.split(separator: ".").last {
        case "css": "text/css"
        case "svg": "image/svg+xml"
        case "json": "application/json"
        case "csv": "text/csv; charset=utf-8"
        case "xml": "application/xml"
        case "js": "text/javascript; charset=utf-8"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "woff2": "font/woff2"
        case "pdf": "application/pdf"
        default: "text/plain; charset=utf-8"
        }
    }
}

extension Diagnostic {
    fileprivate static func portTaken(_ port: UInt16, by owner: String?) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "the port \(port) is taken\(owner.map { " by \($0)" } ?? "")",
            help: "end that process, or choose another port: `--port \(port == .max ? 8000 : port + 1)`")
    }
}
