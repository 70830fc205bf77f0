#!/usr/bin/env python3
"""Looks at the charts of a site as a browser draws them: by their boxes (getBBox) no text stands over another and none
leaves the canvas, so the widths that charts are laid out with are those of a real browser, within their reserve. They are
served with the headers of `_headers`, which have to let a chart's own style through.

    check-charts.py SITE [NUMBER]

NUMBER is how many charts are looked at, evenly spread; 40 unless said otherwise.
"""
import functools
import http.server
import pathlib
import re
import sys
import threading

from playwright.sync_api import sync_playwright

SITE = pathlib.Path(sys.argv[1]).resolve()
NUMBER = int(sys.argv[2]) if len(sys.argv) > 2 else 40

BOXES = """() => {
  const svg = document.documentElement, canvas = svg.viewBox.baseVal, found = [];
  // From the height of a capital to the baseline, as the build's own lint has it.
  const boxes = [...svg.querySelectorAll('text')].map(text => {
    const box = text.getBBox(), size = parseFloat(getComputedStyle(text).fontSize), base = parseFloat(text.getAttribute('y'));
    return {words: text.textContent, left: box.x, right: box.x + box.width, top: base - 0.72 * size, bottom: base};
  });
  boxes.forEach((one, index) => {
    if (one.left < canvas.x - 0.5 || one.right > canvas.x + canvas.width + 0.5 || one.top < canvas.y - 0.5
        || one.bottom > canvas.y + canvas.height + 0.5) found.push(`“${one.words}” leaves the canvas`);
    boxes.slice(index + 1).forEach(other => {
      if (one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)
        found.push(`“${one.words}” and “${other.words}” stand over one another`);
    });
  });
  return {count: boxes.length, found};
}"""

RULES, pattern = [], None
for line in (SITE / "_headers").read_text().splitlines():
    if line.startswith(" "):
        RULES.append((pattern, *line.strip().split(": ", 1)))
    else:
        pattern = re.escape(line).replace(r"\*", ".*")


class Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self):
        for pattern, name, value in RULES:
            if re.fullmatch(pattern, self.path):
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=SITE))
threading.Thread(target=server.serve_forever, daemon=True).start()
charts = sorted(SITE.glob("charts/*.svg"))
charts = charts[:: max(1, len(charts) // NUMBER)]
texts, failures = 0, []
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for scheme in ["light", "dark"]:
        page = browser.new_context(color_scheme=scheme).new_page()
        page.on("console", lambda message: "Policy" in message.text and failures.append(f"{page.url}: {message.text}"))
        for chart in charts:
            page.goto(f"http://127.0.0.1:{server.server_port}/charts/{chart.name}")
            result = page.evaluate(BOXES)
            fill = page.evaluate("getComputedStyle(document.querySelector('.canvas')).fill")
            if fill != ("rgb(255, 255, 255)" if scheme == "light" else "rgb(18, 18, 18)"):
                failures.append(f"{chart.name}, {scheme}: its canvas is {fill}")
            texts += result["count"]
            failures += [f"{chart.name}, {scheme}: {failure}" for failure in result["found"]]
    browser.close()
print("\n".join(failures) or f"{len(charts)} charts with {texts} texts are sound in both themes")
sys.exit(1 if failures or not texts else 0)
