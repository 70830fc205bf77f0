#!/usr/bin/env python3
"""Looks at the charts of a site as a browser draws them: by their boxes (getBBox) no text stands over another and none
leaves the canvas, so the widths that charts are laid out with are those of a real browser, within their reserve.

    check-charts.py SITE [NUMBER]

NUMBER is how many charts are looked at, evenly spread; 40 unless said otherwise.
"""
import pathlib
import sys

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

charts = sorted(SITE.glob("charts/*.svg"))
charts = charts[:: max(1, len(charts) // NUMBER)]
texts, failures = 0, []
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for scheme in ["light", "dark"]:
        page = browser.new_context(color_scheme=scheme).new_page()
        for chart in charts:
            page.goto(chart.as_uri())
            result = page.evaluate(BOXES)
            texts += result["count"]
            failures += [f"{chart.name}, {scheme}: {failure}" for failure in result["found"]]
    browser.close()
print("\n".join(failures) or f"{len(charts)} charts with {texts} texts are sound in both themes")
sys.exit(1 if failures or not texts else 0)
