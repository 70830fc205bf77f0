"""No input costs much, however hostile: each of a family of inputs is laid over a campaign and built, and has to end in a
site or in errors within 2 s and 512 MB of the same campaign without it.

Usage: check-hostile.py TOOL CONTENT [--sampled] [NAME…]
--sampled: a tenth of them; NAME: only those whose name contains one of these
"""
import multiprocessing, os, pathlib, random, shutil, struct, subprocess, sys, tempfile, time, zlib

SECONDS, MEGABYTES = 2, 512
sys.setrecursionlimit(10_000)  # for os.makedirs
tool, content = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
wanted = [name for name in sys.argv[3:] if name != "--sampled"]
sampled = "--sampled" in sys.argv
work = pathlib.Path(tempfile.mkdtemp(prefix="hostile-"))
MB = 1 << 20
# The largest Markdown and YAML files that are read, less what stands around the hostile part.
FULL = (256 << 10) - 1000
YAML = (512 << 10) - 5000

def build(root):
    """Seconds, megabytes, status and output of a build."""
    output = work / "out/site"
    out = work / "log"
    start = time.monotonic()
    with open(out, "wb") as log:
        process = subprocess.Popen([tool, "generate", "--content", str(root), "--output", str(output)], cwd=root.parent,
                                   stdout=log, stderr=log, start_new_session=True)
        pid = 0
        while pid == 0 and time.monotonic() - start < 20:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid == 0: time.sleep(0.005)
        if pid == 0:
            process.kill()
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    # On a busy machine the time that the build had is what it takes.
    seconds = min(time.monotonic() - start, usage.ru_utime + usage.ru_stime)
    with open(out, "rb") as log: text = log.read(4 * MB)
    size = out.stat().st_size
    shutil.rmtree(work / "out", ignore_errors=True)
    return seconds, usage.ru_maxrss / 1024, process.returncode, text.decode(errors="replace"), size


# A process counts the memory of the one that it was started by as its own, so builds are started by one that stays small.
starter = multiprocessing.get_context("fork").Pool(1)
inputs = {}


def filled(pattern, size=FULL):
    return pattern * (size // len(pattern.encode()))


def put(root, path, text):
    path = root / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def append(root, path, text):
    put(root, path, (root / path).read_text() + text)


def paper(body, front=""):
    head = f"---\ntitle: Hostile\ndate: 2024-06-01\nauthors: [A]\nsummary: Nothing.\n{front}---\n\n"
    return lambda root: put(root, "papers/hostile.md", head + body)


def unlocked(root):
    """What adds figures would only meet the lock."""
    (root / "figures.lock").unlink()


# Markdown: what libcmark or our own passes take long for. Each fills a file, and again stays below the declared limits.
markdown = {
    "nested lists": filled("- ", 64 << 10),
    "nested quotations": ">" * 100_000 + " *a*",
    "nested behind a fence in a list": "- ```\n  x\n  ```\n\n" + ">" * 100_000 + " a",
    "nested behind a fence that a list ends": "- ```\n  x\n\n" + ">" * 100_000 + " a",
    "nested in code": "```\n" + "> - " * 60_000 + " a",
    "nested in a footnote": "a[^x]\n\n[^x]: " + ">" * 100_000 + " a",
    "nested within limits": "\n".join("> " * 20 + "- a" for _ in range(5900)),
    "lists in lists": "".join("  " * (n % 20) + "- a\n" for n in range(10_000)),
    "lists in lists, then blank lines": "".join("  " * n + "- a\n" for n in range(24)) + filled("\n", 200_000),
    "images unclosed": filled("![[]()"),
    "images within limits": filled("![[]()", 11_900),
    "brackets open": filled("["),
    "brackets within limits": "[" * 3990,
    "brackets closed": filled("]"),
    "links unclosed": filled("[a](", 15_900),
    "links angle": filled("[a](<b", 23_900),
    "links nested": "[" * 1990 + "a" + "](b)" * 1990,
    "links in links": filled("[a](b", 19_000),
    "emphasis": filled("*a _b "),
    "emphasis within limits": filled("*a _b ", 47_900),
    "emphasis mixed": filled("*a**b", 13_000),
    "emphasis runs": "a" + "*" * 3990 + "b" + "*" * 3990 + "c",
    "emphasis underscores": filled("_a__b", 13_000),
    "emphasis left": filled("**x", 11_900),
    "backticks": filled("`"),
    "backticks growing": "".join("e" + "`" * n for n in range(1, 125)),
    "backticks in links": filled("[`a](`", 20_000),
    "comments unclosed": filled("<!-- "),
    "comments within limits": filled("a <!-- ", 13_900),
    "instructions unclosed": filled("<? ", 5900),
    "declarations unclosed": filled("<!A ", 7900),
    "cdata unclosed": filled("<![CDATA[", 17_900),
    "tags unclosed": filled("<a b=\"", 11_900),
    "autolinks": filled("<http://a", 17_900),
    "entities": filled("&"),
    "entities within limits": filled("&amp;", 99_000),
    "entities in lines": "a&amp;b\n" * 19_900,
    "entities in links": "[a](b&amp;c) " * 3990 + filled("x ", 180_000),
    "entities long": filled("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    "entities that say nothing": filled("&shy;"),
    "entities of digits": filled("&#48;7700 900123 ", 100_000),
    "backslashes": filled("\\"),
    "blank lines": filled("\n"),
    "blanks": filled(" "),
    "tabs": filled("\t"),
    "blanks before text": "\n".join(" " * 3 + "a" + " " * 2000 for _ in range(120)),
    "soft breaks": filled("a\n"),
    "hard breaks": filled("a\\\n"),
    "blanks in a line": filled("a" + " " * 500),
    "headings": filled("## a\n"),
    "numbers on lines": filled("12\n"),
    "numbers behind escapes": filled("12\\! "),
    "links in a cell": "a|b\n-|-\n" + "[7](figure:ponds) " * 3900 + filled("\\|", 150_000),
    "headings that look numbered": "".join(f"## a\n## a-{n}\n" for n in range(2, 14_000)),
    "headings setext": filled("a\n-\n"),
    "list items": filled("- a\n"),
    "list items numbered": filled("1. a\n"),
    "list items empty": filled("-\n"),
    "rules": filled("---\n\n"),
    "rule long": "-" * FULL,
    "rule of stars": "* " * 3990,
    "fences": filled("```\n", 10_000),
    "fence tildes": filled("~~~\n"),
    "code indented": filled("    a\n"),
    "pipes": filled("|"),
    "table tall": "a|b\n-|-\n" + filled("a|b\n"),
    "table within limits": "a|b\n-|-\n" + "a|b\n" * 24_900,
    "table wide": "|".join("a" * 20_000) + "\n" + "|".join("-" * 20_000) + "\n" + "b\n",
    "table filled up": "|".join("a" * 2000) + "\n" + "|".join("-" * 2000) + "\n" + "b\n" * 20_000,
    "tables": filled("a|b\n-|-\nc|d\n\n"),
    "tables almost": filled("a|b\n-|\n"),
    "pipes escaped": "a|b\n-|-\n" + filled("\\|", 200_000),
    "footnotes": "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(1990)),
    "footnotes one label": filled("a[^x]", 19_900) + "\n\n[^x]: b\n",
    "footnotes undefined": filled("[^x]", 15_900),
    "footnotes in footnotes": "a[^0]\n\n" + "".join(f"[^{n}]: b[^{n + 1}]\n\n" for n in range(1900)),
    "footnotes long labels": filled("[^" + "x" * 4000 + "]"),
    "footnotes unreferenced": "".join(f"[^{n}]: b\n\n" for n in range(3900)),
    "footnote continued": "a[^x]\n\n[^x]: b\n" + filled("    c\n\n"),
    "footnote blank lines": "a[^x]\n\n[^x]: b\n" + filled("\n") + "c",
    "footnote blank lines, then more of it": "a[^x]\n\n[^x]: b\n" + filled("\n", 200_000) + "    c",
    "references defined": "".join(f"[a{n}]: /x\n" for n in range(100_000))[:FULL],
    "reference long": f"[a]: /{'x' * 200_000}\n\n" + "[a] " * 3900,
    "reference title long": f"[a]: /papers/ponds/ '{'x' * 200_000}'\n\n" + "[a] " * 3900,
    "references in table cells": "".join(f"[a{n}]: #{'x' * 70} 'b'\n" for n in range(190))[:16_000] + "\na|b\n-|-\n"
    + "c|d\n" * 20_000,
    "references in footnotes": "".join(f"[a{n}]: #{'x' * 70} 'b'\n" for n in range(190)) + "\n"
    + "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(1800)),
    "reference labels": filled("[a\\" * 300 + "\n", 20_000),
    "reference unclosed": filled("[a]: <b\n", 30_000),
    "links that lead nowhere": filled("[a](javascript:b) ", 70_000),
    "links to unknown figures": filled("[7](figure:pondz) ", 70_000),
    "links in long words": " ".join(["[" + "a" * 45 + "](figure:ponds)"] * 3900),
    "links to figures": filled("[7](figure:ponds) ", 70_000),
    "links to the same place, on one line": "[x](#hostile)" * 3990,
    "charts": "![A chart](chart:frogs-by-pond)\n\n" * 3990,
    "tables of rows": "![Rows](table:sightings)\n\n" * 3990,
    "tables of figures": "![Values](table:sightings-in-time)\n\n" * 3990,
    "pictures": "![A pond](../images/pond-plan.png)\n\n" * 3990,
    "terms": filled("[a](term:frog) ", 59_000),
    "numbers": filled("12 "),
    "number words": filled("two "),
    "numbers with commas": filled("1,234,"),
    "digits": filled("1"),
    "fractions": filled("a quarter of "),
    "years": filled("in 2019 "),
    "at signs": filled("@"),
    "addresses almost": filled("a@b.c.d.e@"),
    "addresses of mail": filled("a@bb.cc "),
    "words before an at sign": filled("a" * 70 + "@"),
    "telephone digits": filled("0 7 "),
    "telephone digits in brackets": filled("(0) "),
    "telephone numbers": filled("07700 900123 "),
    "digits after slashes": "/" + filled("1234567890-"),
    "dates of birth": filled("born 1 "),
    "postcodes": filled("SW1A 1AA "),
    "streets": filled("1 Aa Bb Cc Dd "),
    "nationalities": filled("Albanian national aged 30 in Kent on 1 May "),
    "ages": filled("a 30-year-old man "),
    "one long line": "a" * FULL,
    "combining marks": "a" + "\u0301" * (FULL // 2),
    "family emoji": filled("\U0001F468\u200D"),
    "bidirectional overrides": filled("\u202e"),
    "control characters": filled("\x01"),
    "nul": filled("\0"),
    "bad UTF-8": b"\xff" * FULL,
    "schemes in text": filled("figure:a b"),
    "links almost": filled("](figure:a b", 400_000),
    "raw HTML": filled("a <b>c</b> ", 10_000),
    "braces": filled("{{{title}}}"),
    "quotation marks": filled("\"'"),
    "carriage returns": filled("a\r"),
}
for name, body in markdown.items():
    if isinstance(body, bytes):
        inputs["markdown: " + name] = lambda root, body=body: put(root, "papers/hostile.md", b"---\ntitle: a\n---\n" + body)
    else:
        inputs["markdown: " + name] = paper(body)
# The same where the text of a YAML value is Markdown.
for name in ["brackets within limits", "emphasis within limits", "soft breaks", "numbers", "combining marks", "one long line",
             "links to figures", "backslashes", "quotation marks"]:
    quoted = "\"" + markdown[name].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\""
    if len(quoted) < FULL:
        inputs["title: " + name] = lambda root, quoted=quoted: put(
            root, "papers/hostile.md", f"---\ntitle: {quoted}\ndate: 2024-06-01\nauthors: [A]\nsummary: Nothing.\n---\n\nA.\n")

# YAML, as front matter and as a file of its own.
yaml = {
    "sequences nested": "a: " + "[" * 100_000,
    "mappings nested": "a: " + "{a: " * 100_000,
    "blocks nested": "".join(" " * n + "a:\n" for n in range(1300)),
    "sequences nested in lines": "".join(" " * n + "-\n" for n in range(1300)),
    "keys": "".join(f"k{n}: a\n" for n in range(40_000)),
    "keys on one line": "a: {" + ", ".join(f"k{n}: a" for n in range(40_000)) + "}",
    "keys repeated": filled("a: b\n", YAML),
    "keys repeated on one line": "a: {" + filled("a: b, ", YAML) + "}",
    "keys that are lists": filled("? [a]\n: b\n", YAML),
    "aliases": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(12_000)),
    "aliases to aliases": "a: &a0 [x]\n" + "".join(f"b{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 20_000)),
    "anchors": "a: [" + filled("&a b, ", YAML) + "]",
    "tags": "a: [" + filled("!a b, ", YAML) + "]",
    "tags long": "a: !" + "a" * 500_000 + " b",
    "merge keys": filled("<<: a\n", YAML),
    "scalar long": "a: " + "x" * YAML,
    "scalar quoted": "a: \"" + filled("\\u00e9", YAML) + "\"",
    "scalar unclosed": "a: \"" + filled("x\n", YAML),
    "block scalar": "a: |\n" + filled("  x\n", YAML),
    "block scalar indented": "a: |\n" + "".join(" " * (n % 500) + "x\n" for n in range(4000)),
    "colons": filled(":", YAML),
    "colons and blanks": filled(": ", YAML),
    "colons before curly quotation marks": "title: a: b " + ":“" * 60_000,
    "dashes": filled("- ", YAML),
    "questions": filled("? ", YAML),
    "comments": filled("#\n", YAML),
    "comment long": "#" * YAML,
    "blank lines": filled("\n", YAML),
    "documents": filled("--- a\n", YAML),
    "directives": filled("%A b\n", YAML),
    "wide characters on one line": "a: [" + filled("é, ", YAML) + "]",
}
for name, text in yaml.items():
    inputs["front matter: " + name] = lambda root, text=text: put(
        root, "papers/hostile.md", f"---\n{text.replace('--- a', '-- a')[:FULL]}\n---\n\nA.\n")
    inputs["site.yaml: " + name] = lambda root, text=text: append(root, "site.yaml", text + "\n")
    inputs["datapackage.yaml: " + name] = lambda root, text=text: append(root, "data/datapackage.yaml", text + "\n")


def listed(key, item, count=60_000):
    return f"{key}: [" + ", ".join(item.replace("#", str(n)) for n in range(count))[: FULL - 1000].rsplit(",", 1)[0] + "]\n"


for key, item in [("aliases", "a#"), ("topics", "t#"), ("audiences", "funders"), ("audiences", "founders#")]:
    inputs[f"front matter: many {key} {item}"] = paper("A.", listed(key, item))
inputs["front matter: many authors"] = lambda root: put(
    root, "papers/hostile.md", "---\ntitle: a\ndate: 2024-06-01\nsummary: b\n" + listed("authors", "Name #") + "---\n\nA.\n")
inputs["front matter: long action"] = paper(
    "A.", "action:\n  title: a\n  to: b\n  text: |\n" + filled("    1. x\n", 200_000))
inputs["profile: long reply"] = lambda root: put(
    root, "profiles/void.md", "---\nreply:\n  sought: 2024-05-01\n  deadline: 2024-05-22\n  received: 2024-05-20\n"
    "  text: |\n" + filled("    x\n\n", 200_000) + "---\n")
inputs["site.yaml: many phrases allowed, and numbers"] = lambda root: (
    append(root, "site.yaml", "allow:\n" + "".join(f"  - {{phrase: 12 a{n}, reason: b}}\n" for n in range(12_000))),
    paper(filled("12 "))(root))
inputs["site.yaml: long name"] = lambda root: put(
    root, "site.yaml", (root / "site.yaml").read_text().replace("title: Pond watch", "title: " + "x" * 200_000))
inputs["site.yaml: long description"] = lambda root: put(
    root, "site.yaml", (root / "site.yaml").read_text().replace("Who inspects the ponds?", "x " * 200_000))
inputs["personal-data.yaml: many allowed, and addresses"] = lambda root: (
    put(root, "personal-data.yaml", "".join(f"- {{text: a{n}@bb.cc, reason: b}}\n" for n in range(12_000))),
    paper(filled("a1@bb.cc "))(root))
inputs["approvals.yaml: many"] = lambda root: put(
    root, "approvals.yaml", "".join(f"papers/a{n}:\n  - {{role: a, date: 2024-01-01, text: b}}\n" for n in range(8000)))
inputs["glossary: many terms"] = lambda root: append(
    root, "glossary.yaml", "".join(f"a{n}:\n  term: a{n}\n  definition: b\n" for n in range(12_000)))
inputs["glossary: overlapping terms, all used"] = lambda root: (
    append(root, "glossary.yaml", "".join(f"a{n}:\n  term: {'a ' * (n % 100)}a\n  definition: b\n" for n in range(3000))),
    paper(" ".join(f"[a](term:a{n})" for n in range(3000)))(root))
inputs["glossary: many terms, and links to none of them"] = lambda root: (
    append(root, "glossary.yaml", "".join(f"abcdefghijklmnopq{n}:\n  term: a{n}\n  definition: b\n" for n in range(12_000))),
    paper(" ".join(f"[a](term:abcdefghijklmnoqp-{n})" for n in range(3900)))(root))
inputs["glossary: terms that speak of each other"] = lambda root: append(
    root, "glossary.yaml",
    "".join(f"a{n}:\n  term: a\n  definition: {' '.join(f'[a](term:a{(n + k) % 1000})' for k in range(40))}\n"
            for n in range(1000)))
inputs["lock: many entries"] = lambda root: append(
    root, "figures.lock", "".join(f"  ponds?council=x{n}: \"1\"\n" for n in range(100_000)))
inputs["lock: a long value"] = lambda root: append(root, "figures.lock", f"  x: \"{'1' * (60 << 20)}\"\n")
inputs["lock: long history"] = lambda root: append(
    root, "figures.lock", "history:\n" + "".join(
        f"  - {{date: 2024-01-01, kind: update, reason: a, values: [{{figure: ponds, was: \"1\", is: \"2\"}}]}}\n"
        for n in range(100_000)))
inputs["claims: many expectations"] = lambda root: put(
    root, "claims/hostile.md", (root / "claims/clean-ponds.md").read_text().replace(
        "expect:\n", "expect:\n" + "  - figure: ponds?council=nowhere\n    within: 4..11\n" * 5000))

# Tables.
HEAD = "sighting,council,quarter,kind,animals\n"


def sightings(rows, then=lambda root: None):
    return lambda root: (unlocked(root), put(root, "data/sightings.csv", HEAD + rows), then(root))


N = 100_000
tables = {
    "wide header": ",".join(f"c{n}" for n in range(100_000)) + "\n",
    "header repeated": ",".join(["sighting"] * 100_000) + "\n",
    "header blank": "," * 100_000 + "\n",
    "commas": HEAD + "," * (4 * MB),
    "blank lines": HEAD + "\n" * (16 * MB),
    "quotes": HEAD + "\"" * (8 * MB + 1),
    "quotes doubled": HEAD + "s1,nowhere,2022-Q3,heron,\"" + "\"\"" * (4 * MB) + "\"\n",
    "quote unclosed": HEAD + "\"" + "a\n" * (4 * MB),
    "long cells": HEAD + "".join(f"s{n},nowhere,2022-Q3,{'x' * 30_000},1\n" for n in range(300)),
    "bad cells": HEAD + "".join(f"s{n},nowhere,2022-Q3,heron,x\n" for n in range(N)),
    "bad cells on one line": HEAD + "".join(f"s{n},nowhere,2022-Q3,heron,x\"\n" for n in range(N)),
    "ragged rows": HEAD + "s1\n" * N,
    "councils unknown": HEAD + "".join(f"s{n},nowhere{n},2022-Q3,heron,1\n" for n in range(N)),
    "keys repeated": HEAD + "s1,nowhere,2022-Q3,heron,1\n" * N,
    "kinds": HEAD + "".join(f"s{n},nowhere,2022-Q3,kind {n},1\n" for n in range(5000)),
    "kinds that look alike in an address": HEAD + "".join(f"s{n},nowhere,2022-Q3,{'?' * (n % 3000 + 1)},1\n"
                                                          for n in range(3000)),
    "quarters and kinds": HEAD + "".join(f"s{n},nowhere,q{n % 300},k{n // 300},1\n" for n in range(60_000)),
    "numbers long": HEAD + "".join(f"s{n},nowhere,2022-Q3,heron,{'1' * 30_000}\n" for n in range(300)),
    "numbers large": HEAD + "".join(f"s{n},nowhere,2022-Q3,heron,9223372036854775807\n" for n in range(300)),
    "rows": HEAD + "".join(f"s{n},nowhere,2022-Q3,heron,1\n" for n in range(N)),
    "marks combining in keys": HEAD + "".join(f"s{n}{chr(0x301) * 3000},nowhere,2022-Q3,heron,1\n" for n in range(200)),
    "rows about a woman": HEAD + "".join(f"s{n},nowhere,2022-Q3,the old woman,1\n" for n in range(N)),
    "a row about many women": HEAD + "s1,nowhere,2022-Q3," + "a b woman in A " * (MB // 16) + ",1\n",
    "bytes encoded": HEAD + "s1,nowhere,2022-Q3," + "%41" * (5 * MB) + ",1\n",
    "bytes that nobody sees": HEAD + "s1,nowhere,2022-Q3," + "\u00ad" * (8 * MB) + ",1\n",
    "bad UTF-8": HEAD.encode() + b"\xff" * (16 * MB),
    "control characters": HEAD + "\x01" * (4 * MB),
}
for name, text in tables.items():
    inputs["table: " + name] = lambda root, text=text: (unlocked(root), put(root, "data/sightings.csv", text))
inputs["table: rows shown in a text many times"] = sightings(
    "".join(f"s{n},nowhere,2022-Q3,heron,1\n" for n in range(2000)),
    paper("![Rows](table:sightings)\n\n" * 3990))


def field(root, name, more):
    text = (root / "data/datapackage.yaml").read_text()
    put(root, "data/datapackage.yaml", text.replace("        - {name: kind}\n", more, 1))


inputs["table: parts of parts"] = lambda root: (
    unlocked(root), field(root, "kind", "        - {name: kind}\n        - {name: whole}\n"),
    put(root, "data/datapackage.yaml", "    daylight:\n      part_of: whole\n".join(
        (root / "data/datapackage.yaml").read_text().rsplit("    daylight:\n", 1))),
    put(root, "data/sightings.csv", HEAD.strip() + ",whole\n" + "".join(
        f"s{n},{'nowhere' if n % 2 else 'example'},2022-Q3,heron,1,{f's{n + 1}' if n < 9999 else ''}\n" for n in range(10_000))))
inputs["table: fields beyond number"] = lambda root: (
    unlocked(root), field(root, "kind", "".join(f"        - {{name: c{n}}}\n" for n in range(25_000))))
inputs["table: two thousand columns"] = lambda root: (
    unlocked(root), field(root, "kind", "        - {name: kind}\n" + "".join(f"        - {{name: c{n}}}\n" for n in range(2000))),
    put(root, "data/sightings.csv", HEAD.strip() + "".join(f",c{n}" for n in range(2000)) + "\n"
        + "".join(f"s{row},nowhere,2022-Q3,heron,1" + ",x" * 2000 + "\n" for row in range(200))))
inputs["table: a pattern that backtracks"] = lambda root: (
    unlocked(root), field(root, "kind", "        - {name: kind, constraints: {pattern: \"(a+)+b\"}}\n"),
    put(root, "data/sightings.csv", HEAD + "s1,nowhere,2022-Q3," + "a" * 60 + ",1\n"))
inputs["table: a pattern with many ways"] = lambda root: (
    unlocked(root), field(root, "kind", "        - {name: kind, constraints: {pattern: \"^((a|a)*b|a*!.*)$\"}}\n"),
    put(root, "data/sightings.csv", HEAD + "".join(f"s{n},nowhere,2022-Q3,{'a' * 40}!{n},1\n" for n in range(2000))))
inputs["table: a pattern with ways enough"] = lambda root: (
    unlocked(root), field(root, "kind", "        - {name: kind, constraints: {pattern: \"^((a|a)*b|a*!.*)$\"}}\n"),
    put(root, "data/sightings.csv", HEAD + "".join(f"s{n},nowhere,2022-Q3,{'a' * 16}!{n},1\n" for n in range(2000))))
inputs["table: bad cells on one line of JSON"] = lambda root: (
    unlocked(root), put(root, "data/datapackage.yaml", (root / "data/datapackage.yaml").read_text().replace(
        "path: sightings.csv", "path: sightings.json", 1)),
    put(root, "data/sightings.json", "[" + ", ".join(
        f'{{"sighting": "s{n}", "council": "nowhere", "quarter": "2022-Q3", "kind": "heron", "animals": "x"}}'
        for n in range(70_000)) + "]"))
inputs["table: patterns nested"] = lambda root: (
    unlocked(root), field(root, "kind", f"        - {{name: kind, constraints: {{pattern: \"{'(' * 20000}a{')' * 20000}\"}}}}\n"))
inputs["table: a pattern that counts"] = lambda root: (
    unlocked(root), field(root, "kind", "        - {name: kind, constraints: {pattern: \"((a{1,1000}){1,1000}){1,1000}\"}}\n"))
inputs["table: many values listed"] = lambda root: (
    unlocked(root), field(
        root, "kind", "        - {name: kind, constraints: {enum: [" + ", ".join(f"k{n}" for n in range(50_000)) + "]}}\n"),
    put(root, "data/sightings.csv", HEAD + "".join(f"s{n},nowhere,2022-Q3,x{n},1\n" for n in range(20_000))))
inputs["table: foreign keys that lead nowhere"] = lambda root: (
    unlocked(root), append(root, "data/answers.csv", "".join(f"p1x{n},r1,q{n},value,3,1,a,,,\n" for n in range(20_000))),
    append(root, "data/ponds.csv", "".join(f"pond{n},nowhere,2020,1,true\n" for n in range(20_000))))
inputs["table: authorities"] = lambda root: (
    unlocked(root), append(root, "data/councils.csv", "".join(f"c{n},Council {n},,,1,,,\n" for n in range(2000))))
inputs["table: authorities of long names"] = lambda root: (
    unlocked(root), append(root, "data/councils.csv", "".join(f"c{n},{'x' * 30_000}{n},,,1,,,\n" for n in range(200))))
inputs["table: authorities of the longest names"] = lambda root: (
    unlocked(root), append(root, "data/councils.csv", "".join(f"c{n},{'x' * 140}{n},,,1,,,\n" for n in range(100))))
inputs["table: authorities of the longest names, in words"] = lambda root: (
    unlocked(root), append(root, "data/councils.csv", "".join(f"c{n},{'x ' * 70}{n},,,1,,,\n" for n in range(100))))
inputs["table: names of an authority"] = lambda root: (
    unlocked(root), append(root, "data/councils.csv", "a,A,\"" + "; ".join(f"Alias {n}" for n in range(2500)) + "\",,1,,,\n"))
inputs["table: requests"] = lambda root: (
    unlocked(root), append(root, "data/requests.csv", "".join(f"x{n},Nowhere Council,2024-01-02,,waiting_response,,,public,\n" for n in range(2000))))
inputs["table: events of one request"] = lambda root: (
    unlocked(root), append(root, "data/events.csv", "".join(f"r4,{2000 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02},acknowledged,,\n"
                                  for n in range(8000))))

# JSON.
json = {
    "nested": "[" * MB,
    "objects nested": '{"a":' * 500_000,
    "string long": '["' + "a" * (4 * MB - 100) + '"]',
    "string unclosed": '["' + "a" * (4 * MB - 100),
    "escapes": '["' + filled("\\u00e9", 4 * MB - 100) + '"]',
    "numbers": "[" + "1," * (2 * MB - 100) + "1]",
    "number long": "[" + "1" * (4 * MB - 100) + "]",
    "objects empty": "[" + "{}," * 1_300_000 + "{}]",
    "names repeated": "[{" + '"a":1,' * 600_000 + '"a":1}]',
    "blanks": " " * (4 * MB - 100) + "[]",
}
for name, text in json.items():
    inputs["references.json: " + name] = lambda root, text=text: put(root, "references.json", text)
    inputs["bank-holidays.json: " + name] = lambda root, text=text: put(root, "data/bank-holidays.json", text)
    inputs["councils.geojson: " + name] = lambda root, text=text: put(root, "charts/councils.geojson", text)
inputs["references.json: many"] = lambda root: put(
    root, "references.json", (root / "references.json").read_text().rstrip()[:-1] + ", " + ", ".join(
        f'{{"id": "a{n}", "type": "report", "title": "b"}}' for n in range(80_000)) + "]")
inputs["references.json: many authors, cited often"] = lambda root: (
    put(root, "references.json", (root / "references.json").read_text().replace(
        '{"literal": "Pond Society"}', ", ".join(['{"literal": "Pond Society"}'] * 100_000))),
    paper(filled("[a](source:pond-report) ", 90_000))(root))
inputs["bank-holidays.json: large"] = lambda root: put(root, "data/bank-holidays.json", "[" * (200 * MB))
inputs["councils.geojson: points"] = lambda root: put(
    root, "charts/councils.geojson", (root / "charts/councils.geojson").read_text().replace(
        "[[[", "[[[" + "".join(f"{n % 7}.1, {n % 5}.2], [" for n in range(400_000)), 1))

# SQL.
DEEP = "(" * 900 + "1" + ")" * 900
def copied(depth):
    """A query in which the text of the one inside it stands ten times, so many deep."""
    inside = "SELECT sighting, 'aaaaaaaaaa' AS s FROM sightings"
    for _ in range(depth): inside = f"SELECT sighting, {'||'.join('s' * 10)} AS s FROM ({inside})"
    return inside

expressions = {
    "nested": DEEP,
    "negations": "not " * 490 + "1",
    "sums": "1" + "+1" * 990,
    "like": "'" + "a" * 900 + "' like '" + "%a" * 90 + "%b'",
    "like over long cells": "kind like '" + "%a" * 90 + "%b'",
    "like over a text that grows": "(" + "||".join(["kind"] * 40) + ") like '" + "%a" * 90 + "%b'",
    "glob over a text that grows": "(" + "||".join(["kind"] * 40) + ") glob '" + "*x" * 90 + "*b'",
    "concatenation": "length(" + "||".join(["kind"] * 300) + ") > 1",
    "concatenation in brackets": "length(" + "(" * 50 + "kind" + "||kind)" * 50 + ") > 1",
    "a text in capitals that grows": "upper(lower(" + "||".join(["kind"] * 40) + ")) > 'a'",
    "lists": "kind in (" + ",".join(["'a'"] * 480) + ")",
    "cross join in an expression": "exists (select 1)",
}
for name, expression in expressions.items():
    def make(root, expression=expression):
        unlocked(root)
        put(root, "data/sightings.csv", HEAD + "".join(f"s{n},nowhere,2022-Q3,{'x' * 20_000}{n},1\n" for n in range(100)))
        append(root, "figures/sightings.yaml", f"hostile:\n  title: a\n  dataset: sightings\n  count: \"{expression}\"\n")
    inputs["expression: " + name] = make
inputs["expression: costly, in many figures"] = lambda root: (
    unlocked(root),
    put(root, "data/sightings.csv", HEAD + "".join(f"s{n},nowhere,2022-Q3,{'x' * 3000}{n},1\n" for n in range(1000))),
    append(root, "figures/sightings.yaml", "".join(
        f"hostile{n}:\n  title: a\n  dataset: sightings\n  count: \"kind like '{'%x' * 90}%b{n}'\"\n" for n in range(300))))
inputs["figures: many"] = lambda root: (unlocked(root), append(root, "figures/sightings.yaml", "".join(
    f"hostile{n}:\n  title: a\n  dataset: sightings\n  count: rows\n" for n in range(3000))))
inputs["figures: many dimensions"] = lambda root: (unlocked(root), append(
    root, "figures/sightings.yaml", "hostile:\n  title: a\n  dataset: sightings\n  count: rows\n  by: {"
    + ", ".join(f"d{n}: kind || '{n}'" for n in range(12)) + "}\n"))
inputs["figures: dimensions of many values"] = lambda root: (
    unlocked(root),
    put(root, "data/sightings.csv", HEAD + "".join(
        f"s{n},nowhere,q{n % 41},k{n % 43},{n % 47}\n" for n in range(5000))),
    append(root, "figures/sightings.yaml", "hostile:\n  title: a\n  dataset: sightings\n  count: rows\n"
           "  by: {a: quarter, b: kind, c: animals}\n"))
views = {
    "cross join": "SELECT count(*) AS n FROM sightings a, sightings b, sightings c, sightings d, sightings e, sightings f",
    "rows without end": "SELECT a.sighting AS s FROM sightings a, sightings b, sightings c, sightings d, sightings e",
    "rows sorted": "SELECT a.sighting || b.sighting || c.sighting AS s FROM sightings a, sightings b, sightings c, ponds d",
    "tables doubled": "WITH a AS (SELECT sighting AS s FROM sightings)" + "".join(
        f", {chr(98 + n)} AS (SELECT x.s FROM {chr(97 + n)} x, {chr(97 + n)} y)" for n in range(15)) + " SELECT s FROM p",
    "queries copied into queries": "SELECT sighting AS k, length(s) AS n FROM (" + copied(9) + ")",
    "text that grows": "SELECT s FROM (" + copied(5) + ")",
    "text that grows, measured": "SELECT sighting AS k, length(s) AS n FROM (" + copied(5) + ")",
    "long texts sorted": "SELECT substr(a.s, 1, 190000) || a.sighting || b.sighting AS s FROM (" + copied(4)
    + ") a, sightings b ORDER BY 1",
    "long texts searched": "SELECT count(*) AS n FROM (" + copied(4) + ") a, sightings b, sightings c WHERE a.s like '"
    + "%a" * 90 + "%b'",
    "columns": "SELECT " + ", ".join(f"1 AS c{n}" for n in range(3000)) + " FROM sightings",
    "conditions": "SELECT sighting FROM sightings WHERE " + " OR ".join(["kind = 'a'"] * 4000),
    "conditions nested": "SELECT sighting FROM sightings WHERE " + "(" * 9000 + "1" + ")" * 9000,
    "queries nested": "SELECT 1 AS a FROM " + "(SELECT * FROM " * 900 + "sightings" + ")" * 900,
    "joins": "SELECT 1 AS n FROM " + ", ".join(f"sightings t{n}" for n in range(60)) + " WHERE "
    + " AND ".join(f"t{n}.kind = t{(n * 7 + 3) % 60}.kind" for n in range(60)),
    "groups": "SELECT a.sighting AS a, b.sighting AS b, count(*) AS n FROM sightings a, sightings b, sightings c "
              "GROUP BY 1, 2",
    "recursion": "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT n FROM a",
    "like": "SELECT a.sighting AS s FROM sightings a, sightings b, sightings c WHERE ('" + "'||'".join(["a" * 1000] * 20)
    + "') like '" + "%a" * 90 + "%b'",
}
for name, text in views.items():
    inputs["view: " + name] = lambda root, text=text: put(root, "data/views/hostile.sql", "-- A view\n" + text + ";\n")
inputs["view: many costly ones"] = lambda root: [
    put(root, f"data/views/hostile{n}.sql",
        "-- A view\nSELECT count(*) AS n FROM sightings a, sightings b, sightings c, sightings d;\n") for n in range(300)] and None

# Charts and templates.
BAR = "  mark: bar\n  title: Sightings\n  subtitle: By kind\n  figure: sightings\n  by: kind\n"
inputs["chart: thousands of categories"] = sightings(
    "".join(f"s{n},nowhere,2022-Q3,kind {n},1\n" for n in range(5000)),
    lambda root: append(root, "charts/charts.yaml", "hostile:\n" + BAR))
inputs["chart: thousands of points"] = sightings(
    "".join(f"s{n},nowhere,{1900 + n // 4}-Q{n % 4 + 1},heron,1\n" for n in range(480)),
    lambda root: append(root, "charts/charts.yaml", "hostile:\n" + BAR.replace("bar", "line").replace("kind", "quarter")
                        .replace("figure: sightings", "figure: sightings-in-time")))
inputs["chart: labels without a blank"] = sightings(
    "".join(f"s{n},nowhere,2022-Q3,{'x' * 30_000}{n},1\n" for n in range(8)),
    lambda root: append(root, "charts/charts.yaml", "hostile:\n" + BAR))
inputs["chart: labels of many words"] = sightings(
    "".join(f"s{n},nowhere,2022-Q3,{'x ' * 15_000}{n},1\n" for n in range(8)),
    lambda root: append(root, "charts/charts.yaml", "hostile:\n" + BAR))
inputs["chart: many"] = lambda root: append(
    root, "charts/charts.yaml", "".join(f"hostile{n}:\n" + BAR.replace("Sightings", f"Herons lead {chr(97 + n % 26)}")
                                        for n in range(3000)))
inputs["chart: a long title"] = lambda root: append(
    root, "charts/charts.yaml", "hostile:\n" + BAR.replace("Sightings", "x " * 200_000))
inputs["chart: a title without a blank"] = lambda root: append(
    root, "charts/charts.yaml", "hostile:\n" + BAR.replace("Sightings", "x" * 400_000))
inputs["chart: many events"] = lambda root: append(
    root, "charts/charts.yaml", "hostile:\n" + BAR.replace("bar", "line").replace("kind", "quarter").replace(
        "figure: sightings", "figure: sightings-in-time") + "  events: ["
    + ", ".join(["{at: 2023-Q1, label: the winter was mild}"] * 10_000) + "]\n")
templates = {
    "that include themselves": "{{> page}}{{> footer}}" * 1000,
    "nested": "{{#site}}" * 20_000,
    "tags unclosed": "{{" * 200_000,
    "tags": "{{title}}" * 50_000,
    "braces": "{" * YAML,
}
for name, text in templates.items():
    inputs["template: " + name] = lambda root, text=text: put(root, "../Templates/page.mustache", text)

# Files.
inputs["files: papers"] = lambda root: [paper("A.")(root)] + [
    put(root, f"papers/a{n}.md", "---\ntitle: a\ndate: 2024-06-01\nauthors: [A]\nsummary: b\n---\n\nA.\n")
    for n in range(1000)] and None
inputs["files: pictures that nothing shows"] = lambda root: [
    shutil.copy(root / "images/pond-plan.png", root / f"images/a{n}.png") for n in range(3000)] and None
inputs["files: of no kind"] = lambda root: [put(root, f"papers/a{n}.txt", "a") for n in range(5000)] and None
inputs["files: letters"] = lambda root: [put(root, f"letters/a{n}.txt", "a") for n in range(5000)] and None
inputs["files: names of 255 letters"] = lambda root: [
    put(root, f"papers/{'a' * 240}{n}.md", "a") for n in range(2000)] and None
inputs["files: folders in folders"] = lambda root: os.makedirs(root / "papers" / ("a/" * 1500))
inputs["files: links in a circle"] = lambda root: [
    (root / f"papers/a{n}").symlink_to(root, target_is_directory=True) for n in range(2000)] and None
inputs["files: a pipe"] = lambda root: os.mkfifo(root / "papers/a.md")


def sparse(path, size):
    def make(root):
        put(root, path, "")
        os.truncate(root / path, size)
    return make


for path in ["papers/hostile.md", "data/sightings.csv", "references.json", "letters/r1-reply.pdf", "images/pond-plan.png",
             "figures.lock", "data/bank-holidays.json", "images/hostile.png", "letters/hostile.txt"]:
    inputs[f"files: a gigabyte of {path}"] = sparse(path, 1 << 30)
    inputs[f"files: 200 MB of {path}"] = sparse(path, 200 * MB)


def chunk(kind, body, length=None):
    return struct.pack(">I", len(body) if length is None else length) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width, height, *chunks):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


PIXELS = chunk(b"IDAT", zlib.compress(b"\0" * 100))
images = {
    "png of any size": png(2**31 - 1, 2**31 - 1, PIXELS),
    "png of no size": png(0, 0, PIXELS),
    "png with a chunk beyond its end": png(1, 1, chunk(b"IDAT", b"a", 2**32 - 1)),
    "png with many chunks": png(1, 1, *[chunk(b"IDAT", b"")] * 80_000),
    "png that unpacks to much": png(30_000, 30_000, chunk(b"IDAT", zlib.compress(b"\0" * (50 * MB), 1))),
    "jpeg with many segments": b"\xff\xd8" + b"\xff\xdb\x00\x02" * 250_000 + b"\xff\xd9",
    "jpeg of fill bytes": b"\xff\xd8" + b"\xff" * 1_000_000,
    "jpeg with a segment beyond its end": b"\xff\xd8\xff\xdb\xff\xff",
    "jpeg of markers": b"\xff\xd8" + b"\xff\xd0" * 500_000,
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<g>" * 250_000,
}
for name, data in images.items():
    ending = "jpg" if "jpeg" in name else name[:3]
    inputs["image: " + name] = lambda root, data=data, ending=ending: (
        put(root, f"images/hostile.{ending}", data),
        paper(f"![A pond](../images/hostile.{ending} \"A pond\")\n")(root))
pdfs = {
    "of dictionaries": b"%PDF-1.4\n" + b"<<" * (8 * MB),
    "of objects": b"%PDF-1.4\n" + b"1 0 obj<</Author(a)>>endobj\n" * 400_000,
    "of streams unclosed": b"%PDF-1.4\n" + b"stream\n" * 2_000_000,
    "of brackets": b"%PDF-1.4\n" + b"(" * (30 * MB),
    "of authors": b"%PDF-1.4\n" + b"/Author " * 3_000_000,
    "of packets": b"%PDF-1.4\n" + b"<x:xmpmeta" * 3_000_000,
    "of metadata": b"%PDF-1.4\n" + b"/Metadata " * 1_000_000,
    "of creators": b"%PDF-1.4\n" + b"<dc:creator " * 2_500_000,
    "of creators in attributes": b"%PDF-1.4\n" + b" dc:creator" * 2_500_000,
    "of comments": b"%PDF-1.4\n" + b"/Author%" * 2_000_000 + b"%/Author\n" * 1_500_000,
    "of names with escapes": b"%PDF-1.4\n" + b"/#41uthor" * 3_000_000,
    "of strings behind names": b"%PDF-1.4\n" + b"/T (" * (3 * MB) + b"/Title<4" * (2 * MB),
    "of streams in dictionaries": b"%PDF-1.4\n" + b"<<>>stream\n" * 2_500_000,
    "of objects with metadata": b"%PDF-1.4\n" + b"1 0 obj/Metadata stream endobj\n" * 500_000,
}
for name, data in pdfs.items():
    inputs["letter: a PDF " + name] = lambda root, data=data: put(root, "letters/r1-reply.pdf", data)
inputs["letter: many in the list"] = lambda root: append(
    root, "letters/letters.yaml", "".join(f"a{n}: {{request: r1}}\n" for n in range(20_000)))
inputs["letter: text of addresses"] = lambda root: put(root, "letters/r2-refusal.txt", "a@bb.cc " * (2 * MB))


def laid(make=None):
    """The campaign in a folder of its own, with an input laid over it."""
    root = work / "case/Content"
    shutil.rmtree(root.parent, ignore_errors=True)
    shutil.copytree(content, root)
    if make: make(root)
    return root


root = laid()
runs = [starter.apply(build, [root]) for _ in range(5)]
assert all(run[2] == 0 for run in runs), runs[0][3]
base_seconds, base_memory = sorted(run[0] for run in runs)[2], sorted(run[1] for run in runs)[2]
print(f"{len(inputs)} inputs; without them a build takes {base_seconds:.2f} s and {base_memory:.0f} MB")
failures, worst = [], []
chosen = random.Random(1).sample(sorted(inputs), len(inputs) // 10) if sampled else inputs
for name in chosen:
    make = inputs[name]
    if wanted and not any(part in name for part in wanted): continue
    root = laid(make)
    best = None
    for _ in range(3):
        run = starter.apply(build, [root])
        if best is None or run[0] < best[0]: best = run
        if best[0] - base_seconds < SECONDS * 0.8 or run[2] == -9: break
    seconds, memory, status, text, size = best
    seconds, memory = seconds - base_seconds, memory - base_memory
    faults = []
    if seconds > SECONDS: faults.append("too slow")
    if memory > MEGABYTES: faults.append("too much memory")
    if status not in (0, 1) or status == 1 and "error:" not in text: faults.append(f"ended with {status}")
    if size > 16 * MB: faults.append(f"{size >> 20} MB of messages")
    worst.append((seconds, memory, name))
    lines = text.strip().splitlines()
    said = next((line.split("error: ", 1)[1][:70] for line in lines if "error: " in line), lines[-1][:70] if lines else "")
    print(f"{seconds:6.2f} s {memory:6.0f} MB  {name}: {said}{'   << ' + ', '.join(faults) if faults else ''}", flush=True)
    if faults: failures.append(name)
shutil.rmtree(work)
worst.sort()
print(f"the slowest: {worst[-1][2]}, {worst[-1][0]:.2f} s; the largest: {max(worst, key=lambda w: w[1])[2]}, "
      f"{max(w[1] for w in worst):.0f} MB more than without")
if failures: sys.exit(f"{len(failures)} of {len(worst)} inputs cost too much: " + "; ".join(failures))
