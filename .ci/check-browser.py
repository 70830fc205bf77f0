#!/usr/bin/env python3
"""Meets a generated site in a real browser as readers do: light, dark and on a phone of 320 pixels, with scripts and
without, by keyboard. (A window of 1,280 pixels at 400 per cent zoom is 320 pixels wide.)

    check-browser.py SITE [--sampled | --all] PAGE...

Of more than twenty pages of a kind every eighth is met, with --sampled one of each kind, with --all every page. The pages named, and the home page, have to be light enough for a phone with bad reception.
Needs the packages playwright and axe-playwright-python, and Chromium at /usr/bin/chromium.
"""
import concurrent.futures
import functools
import glob
import gzip
import http.server
import os
import sys
import threading

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

SITE = os.path.abspath(sys.argv[1])
CHOICE = next((choice for choice in ("--sampled", "--all") if choice in sys.argv), None)
WEIGHED = [argument for argument in sys.argv[2:] if argument != CHOICE]
WEIGHT_LIMIT = 60_000
LOOKS = [("light", 1280), ("dark", 1280), ("light", 320)]
FOCUSABLE = "a[href], button, input, select, summary, [tabindex='0']"


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def serve():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=SITE))
    server.handle_error = lambda *arguments: None  # a browser that has what it wants hangs up
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def read(path):
    with open(f"{SITE}/{path}", encoding="utf-8") as file:
        return file.read()


def pages():
    """The addresses of all pages but redirects, which nobody stays on."""
    files = (os.path.relpath(path, SITE) for path in sorted(glob.glob(f"{SITE}/**/*.html", recursive=True)))
    return [f.removesuffix("index.html") for f in files if f != "404.html" and 'http-equiv="refresh"' not in read(f)]


def file_of(path):
    return path if path.endswith(".html") else path + "index.html"


def launch(playwright):
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])


def words(page):
    """The words of a page, without what a script has brought along for its own use."""
    return page.evaluate(
        """() => {
            for (const own of document.querySelectorAll('[data-by-script]')) own.remove();
            return document.body.textContent.replace(/\\s+/g, ' ').trim();
        }""")


def look(paths):
    """What is wrong with some pages, in a browser of their own."""
    found = []
    base = serve()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        scripted, silent = browser.new_context(), browser.new_context(java_script_enabled=False)
        tested = browser.new_context(bypass_csp=True).new_page()  # axe comes from elsewhere, which the policy forbids
        for path in paths:
            page = scripted.new_page()
            page.on("console", lambda message: found.append(f"{path}: the browser says: {message.text}"))
            page.on("pageerror", lambda error: found.append(f"{path}: {error}"))
            page.on("request", lambda request: request.url.startswith(base)
                    or found.append(f"{path}: asks for {request.url}"))
            page.goto(base + path)
            kept = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length].join()")
            if kept != ",0,0":
                found.append(f"{path}: something is stored: {kept}")
            quiet = silent.new_page()
            quiet.goto(base + path)
            if words(page) != words(quiet):
                found.append(f"{path}: with scripts it has other words than without")
            page.close()
            quiet.close()
            tested.goto(base + path)
            for scheme, width in LOOKS:
                tested.emulate_media(color_scheme=scheme)
                tested.set_viewport_size({"width": width, "height": 900})
                needed = tested.evaluate("document.documentElement.scrollWidth")
                if needed > width:
                    found.append(f"{path}: {needed} pixels wide on a screen of {width}")
                for violation in Axe().run(tested).response["violations"]:
                    nodes = violation["nodes"]
                    found.append(f"{path} ({scheme}, {width}): {violation['id']}: {violation['help']}, {len(nodes)} "
                                 f"times: {nodes[0]['html'][:200]}")
        browser.close()
    return found


def by_keyboard(base, browser, path):
    """Tab reaches everything that can be used, and one sees where it is."""
    page = browser.new_context().new_page()
    page.goto(base + path)
    wanted = page.evaluate(
        f"""() => [...document.querySelectorAll("{FOCUSABLE}")]
            .filter(e => e.checkVisibility({{visibilityProperty: true}}) && e.tabIndex >= 0)
            .map((e, i) => e.dataset.order = i).length""")
    reached = set()
    for _ in range(wanted + 2):
        page.keyboard.press("Tab")
        order, seen = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
                return [e.dataset.order ?? null, s.outlineStyle !== 'none' || s.boxShadow !== 'none']; }""")
        reached.add(order)
        if order is not None and not seen:
            yield f"{path}: the keyboard's place {order} is not seen"
    missed = wanted - len(reached - {None})
    if missed:
        yield f"{path}: {missed} of {wanted} links and controls are out of the keyboard's reach"


def weight(base, browser, path):
    """What a first visit costs, compressed as servers do."""
    page = browser.new_context().new_page()
    responses = []
    page.on("response", lambda response: responses.append(response))
    page.goto(base + path, wait_until="networkidle")
    total = sum(len(gzip.compress(response.body())) for response in responses)
    print(f"{path or 'home'} weighs {total:,} bytes, compressed")
    if total > WEIGHT_LIMIT:
        yield f"{path} weighs {total:,} bytes"


def leaving(base, browser, path):
    """The exit works by script without a trace behind Back, by Shift three times, and as a plain link."""
    for script, way in ((True, "click"), (True, "shift"), (False, "click")):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto(base + path)
        target = page.locator("#site-exit").get_attribute("href")
        context.route(target + "**", lambda route: route.fulfill(body="elsewhere"))
        for _ in range(3 if way == "shift" else 0):
            page.keyboard.press("Shift")
        if way == "click":
            page.click("#site-exit")
        page.wait_for_url(target)
        page.go_back()
        if script and page.url == base + path:
            yield f"{path}: after leaving ({way}), Back returns to the page"


def searching(base, browser, path):
    """An entry is found by the words in it: the first of each of its parts."""
    page = browser.new_context().new_page()
    page.goto(base + path)
    words = page.evaluate(
        """() => [...document.querySelector('[data-entry]').querySelectorAll('a, dd')]
            .map(part => part.textContent.trim().split(/\\s+/)[0])""")
    if not words:
        yield f"{path}: the first entry has no part to be found by"
    for word in words:
        page.fill("#site-query", word)
        page.press("#site-query", "Enter")
        if page.evaluate("document.querySelector('[data-entry]').hidden"):
            yield f"{path}: `{word}` doesn't find the entry in which it stands"


def by_kind(paths):
    """Pages by their kind: those at one depth of one folder."""
    kinds = {}
    for path in paths:
        kind = (path.split("/")[0] if path.count("/") > 1 else path, path.count("/"))
        kinds.setdefault(kind, []).append(path)
    return list(kinds.values())


def sampled(paths):
    """One page of each kind."""
    return [kind[0] for kind in by_kind(paths)]


def thinned(paths):
    """Every page, or every eighth where a kind has many."""
    return [path for kind in by_kind(paths) for path in (kind[::8] if len(kind) > 20 else kind)]


def main():
    paths = {"--sampled": sampled, "--all": list}.get(CHOICE, thinned)(pages())
    found = []
    cores = os.cpu_count() or 1
    with concurrent.futures.ProcessPoolExecutor(cores) as pool:
        for part in pool.map(look, [paths[i::cores] for i in range(cores)]):
            found += part
    base = serve()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for path in sampled(paths):
            found += by_keyboard(base, browser, path)
        for path in ["", *WEIGHED]:
            found += weight(base, browser, path)
        for path in paths:
            if 'id="site-search"' in read(file_of(path)):
                found += searching(base, browser, path)
        with_exit = [path for path in paths if 'id="site-exit"' in read(file_of(path))]
        for path in with_exit[:1]:
            found += leaving(base, browser, path)
        browser.close()
    print("\n".join(found[:40]) or f"{len(paths)} pages are sound in the browser")
    if len(found) > 40:
        print(f"and {len(found) - 40} more")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
