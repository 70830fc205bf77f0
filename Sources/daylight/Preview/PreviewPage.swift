internal import Documents

/// A page of the site as the preview serves it: it shows at once what has changed, and says at its top what is wrong with
/// the newest build.
struct PreviewPage {
    let path: String
    let version: Int
    let diagnostics: String?

    /// The page's HTML with what the preview adds; a page of its own where there is nothing to show.
    func html(_ bytes: [UInt8]?) -> [UInt8] {
        var page =
            bytes.map { String(decoding: $0, as: UTF8.self) }
            ?? "<!DOCTYPE html><html lang=\"en\"><head><title>Preview</title></head><body></body></html>"
        // A page's policy allows what the page needs; the preview's script comes from the same place and reads from it.
        let none = "default-src 'none'; "
        page = page.replacing(none + "script-src 'self'; ", with: none)
        page = page.replacing(none, with: none + "script-src 'self'; connect-src 'self'; ")
        page = page.replacing(
            "</head>",
            with: "<link rel=\"stylesheet\" href=\"/__daylight/preview.css\">"
                + "<script src=\"/__daylight/reload.js\" data-page=\"\(path.htmlEscaped)\" data-version=\"\(version)\" defer></script></head>",
            maxReplacements: 1)
        guard let diagnostics else { return Array(page.utf8) }
        let note =
            "<div class=\"daylight-diagnostics\" role=\"alert\"><strong>The newest build is broken; "
            + "this is the last one that was whole.</strong><pre>\(diagnostics.htmlEscaped)</pre></div>"
        return Array(page.replacing("<body>", with: "<body>" + note, maxReplacements: 1).utf8)
    }

    /// Asks for a change, and asks again when none has come. The answer is the new page: where only its main part is new,
    /// that takes the old one's place, which is several times as quick as loading the page, and leaves the reader's place
    /// on it alone.
    static let script = """
        const own = document.currentScript.dataset;
        // What a page's own script has added is no difference.
        function written(part) {
          const copy = part.cloneNode(true);
          for (const added of copy.querySelectorAll("[role=status]")) added.remove();
          return copy.outerHTML;
        }
        const outside = (page) => [...page.head.children, ...page.body.children]
          .filter((part) => part.localName !== "main" && !part.dataset.version).map(written).join("");
        function takeOver(text) {
          const next = new DOMParser().parseFromString(text, "text/html");
          const [main, script] = [next.querySelector("main"), next.querySelector("script[data-version]")];
          const hasScript = document.querySelector("script[src$='/search.js']");
          if (!main || !script || hasScript || outside(next) !== outside(document)) return location.reload();
          document.querySelector("main").replaceWith(document.adoptNode(main));
          own.version = script.dataset.version;
          // The build goes on when asked again: once this has been painted, which a hidden page never is.
          if (document.hidden) wait(); else requestAnimationFrame(() => setTimeout(wait));
        }
        async function wait() {
          try {
            const answer = await fetch("/__daylight/wait?" + new URLSearchParams({ ...own }));
            if (answer.status === 200) return takeOver(await answer.text());
            if (answer.status === 205) return location.reload();
          } catch { await new Promise((done) => setTimeout(done, 500)); }
          wait();
        }
        wait();
        """

    static let styleSheet = """
        .daylight-diagnostics { background: #fff4f2; color: #1a1a1a; border-bottom: 4px solid #8a1c1c; padding: 1rem; }
        .daylight-diagnostics pre { background: none; white-space: pre-wrap; margin: 0.5rem 0 0; }
        """
}
