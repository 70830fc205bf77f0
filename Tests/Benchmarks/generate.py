#!/usr/bin/env python3
"""Writes a made-up campaign of any size, always the same for the same numbers.

    generate.py FOLDER [--papers N] [--authorities N] [--rows N]

FOLDER/Content is the site's content. FOLDER/hugo is a Hugo site over the same papers. FOLDER/shell.sql imports the
same CSV into the sqlite3 shell and asks for the same figures. Councils, words and numbers are invented.
"""
import argparse
import json
import os
import shutil

HERE = os.path.dirname(os.path.abspath(__file__))
REQUESTS_EACH = 3
REFERENCES = 200
WORDS = (
    "pond water council record officer visit reply answer clause notice report season margin reed frog newt heron "
    "survey letter public clear plain slow careful open quiet common written known useful fair local early late long "
    "short green shallow deep they we people members readers each every some most few such these those ask say show "
    "keep find hold give take make read write count follow explain describe compare publish withhold refuse accept "
    "because although while where when before after without within between against towards about under beside "
    "policy practice evidence duty interest law request review ground reason harm benefit cost trust place"
).split()
BEGINNINGS = (
    "Alder Ash Beck Birch Bram Brook Cale Cliff Cold Combe Cran Dane Dun East Elm Fair Fen Gold Green Hart Hazel High "
    "Holm Kirk Lang Lime Long Mar Mill Moss Nether North Oak Over Pen Red Rush Sand Stan West"
).split()
ENDINGS = (
    "bourne bridge bury by caster cliffe cote dale den field ford gate grave ham hurst ley mere minster moor mouth "
    "port stead stoke ton worth"
).split()
MIDDLES = ["", "ing", "er", "en", "es", "le", "ar", "ow", "and", "el"]
HOLIDAYS = [f"{year}-{day}" for year in (2022, 2023, 2024) for day in ("01-02", "12-25", "12-26")]


class Dice:
    """A linear congruential generator (Knuth's MMIX constants): the same numbers in every version of Python."""

    def __init__(self, seed):
        self.state = seed * 2862933555777941757 + 3037000493

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & (1 << 64) - 1
        return (self.state >> 33) % limit

    def pick(self, items):
        return items[self.below(len(items))]


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def name_of(council):
    rest, ending = divmod(council, len(ENDINGS))
    rest, beginning = divmod(rest, len(BEGINNINGS))
    return BEGINNINGS[beginning] + MIDDLES[rest % len(MIDDLES)] + ENDINGS[ending]


def key_of(council):
    return f"council-{council + 1:05}"


# Papers


def words(dice, count):
    return [dice.pick(WORDS) for _ in range(count)]


def sentence(dice, count, special):
    text = words(dice, count)
    if special:
        text.insert(1 + dice.below(count - 1), special)
    return text[0].capitalize() + " " + " ".join(text[1:]) + "."


def paper(number, papers, authorities, requests):
    dice = Dice(number + 1)
    body = []
    for _ in range(5):
        body.append("## " + " ".join(words(dice, 4)).capitalize())
        council = dice.below(authorities)
        key, other = key_of(council), dice.below(papers)
        specials = [
            f"[{requests:,}](figure:requests)",
            f"[three](figure:requests?council={key})",
            f"[{' '.join(words(dice, 2))}](source:reference-{dice.below(REFERENCES) + 1} \"p. 3\")",
            f"[{name_of(council)}](profile:{key})",
            f"[{' '.join(words(dice, 3))}](paper:paper-{other + 1:05})",
            f"[{' '.join(words(dice, 2))}](https://ponds.test/{dice.pick(WORDS)})",
            f"*{' '.join(words(dice, 2))}*", f"**{' '.join(words(dice, 2))}**",
        ]
        for start in (0, 4):
            body.append(" ".join(sentence(dice, 11 + dice.below(6), specials[start + index]) for index in range(4)))
        body.append("\n".join(f"- {sentence(dice, 8, '')}" for _ in range(4)))
    body.insert(4, "> " + sentence(dice, 16, ""))
    month, day = 1 + number % 12, 1 + number % 28
    front = [
        f"title: {' '.join(words(dice, 5)).capitalize()}", f"date: {2022 + number % 2}-{month:02}-{day:02}",
        "authors: [The Pond Campaign]", f"summary: {sentence(dice, 14, '')}", "audiences: [funders, journalists]",
    ]
    return "---\n" + "\n".join(front) + "\n---\n\n" + "\n\n".join(body) + "\n"


# Tables


def requests_of(authorities):
    yield "request,council,subject,sent,responded,status,grounds"
    for council in range(authorities):
        dice = Dice(council + 1_000_003)
        for index in range(REQUESTS_EACH):
            sent = f"2023-{1 + dice.below(9):02}-{1 + dice.below(28):02}"
            status = dice.pick(["successful", "partially_successful", "rejected", "waiting_response"])
            responded = "" if status == "waiting_response" else f"2023-{10 + dice.below(3)}-{1 + dice.below(28):02}"
            grounds = "12(1)" if status == "rejected" else ""
            subject = " ".join(words(dice, 6)).capitalize()
            yield f"r-{council + 1}-{index + 1},{key_of(council)},{subject},{sent},{responded},{status},{grounds}"


def inspections(rows, authorities):
    dice = Dice(7)
    yield "inspection,council,year,kind,frogs,newts,clean"
    for row in range(rows):
        frogs = ["", "[x]"][dice.below(2)] if dice.below(20) == 0 else dice.below(90)
        newts = "" if dice.below(25) == 0 else dice.below(40)
        clean = dice.pick(["true", "true", "false", "false", "false", ""])
        kind = dice.pick(["routine", "complaint", "follow-up", "survey"])
        yield f"i-{row + 1},{key_of(dice.below(authorities))},{2014 + dice.below(10)},{kind},{frogs},{newts},{clean}"


# name, measure as Daylight reads it, and the same as grouped SQL over T (the rows of the table)
KINDS = ["routine", "complaint", "follow-up", "survey"]
FIGURES = (
    [(f"count-{kind}", f"count: kind = '{kind}'", f"kind = '{kind}'", None) for kind in KINDS]
    + [(f"frogs-{kind}", f"sum: frogs\n  where: kind = '{kind}'", None, ("frogs", f"kind = '{kind}'")) for kind in KINDS]
    + [(f"newts-{kind}", f"sum: newts\n  where: kind = '{kind}'", None, ("newts", f"kind = '{kind}'")) for kind in KINDS]
    + [
        (f"clean-{kind}", f"share: {{of: clean, among: \"kind = '{kind}'\"}}", ("clean", f"kind = '{kind}'"), None)
        for kind in KINDS
    ]
    + [
        ("many-frogs", "count: frogs > 50", "frogs > 50", None),
        ("many-newts", "count: newts > 30", "newts > 30", None),
        ("clean-with-frogs", "share: {of: clean, among: frogs > 50}", ("clean", "frogs > 50"), None),
        ("clean-recently", "share: {of: clean, among: year > 2020}", ("clean", "year > 2020"), None),
    ]
)


def figure_sql(predicate, total):
    """The counts that a value and its bounds are made from, for each council and for all."""
    truth = lambda among, of: f"count(*) FILTER (WHERE {among} AND {of})"
    if total:
        column, where = total
        columns = [f"sum({column}) FILTER (WHERE {where})", f"count(*) FILTER (WHERE {where} AND {column} IS NULL)"]
    elif isinstance(predicate, tuple):
        of, among = predicate
        columns = [
            truth(f"({among}) IS {a}", f"({of}) IS {o}") for a in ("TRUE", "NULL") for o in ("TRUE", "FALSE", "NULL")
        ]
    else:
        columns = [f"count(*) FILTER (WHERE ({predicate}) IS {t})" for t in ("TRUE", "FALSE", "NULL")]
    return f"SELECT council, {', '.join(columns)} FROM inspections GROUP BY council;"


SHELL = """.bail on
.mode csv
CREATE TABLE raw (inspection TEXT, council TEXT, year TEXT, kind TEXT, frogs TEXT, newts TEXT, clean TEXT);
.import --skip 1 Content/data/inspections.csv raw
CREATE TABLE inspections (inspection TEXT PRIMARY KEY, council TEXT, year INTEGER, kind TEXT, frogs INTEGER,
  newts INTEGER, clean INTEGER) STRICT;
INSERT INTO inspections SELECT inspection, council, year, kind,
  CASE WHEN frogs IN ('', '[x]') THEN NULL ELSE CAST(frogs AS INTEGER) END,
  CASE WHEN newts = '' THEN NULL ELSE CAST(newts AS INTEGER) END,
  CASE clean WHEN 'true' THEN 1 WHEN 'false' THEN 0 END FROM raw;
DROP TABLE raw;
"""

PACKAGE = """name: ponds
title: Ponds
resources:
  - name: councils
    title: Councils
    path: councils.csv
    schema:
      primaryKey: council
      fields: [{name: council}, {name: name}]
    daylight: {role: authorities}
  - name: requests
    title: Requests
    path: requests.csv
    schema:
      primaryKey: request
      foreignKeys: [{fields: council, reference: {resource: councils, fields: council}}]
      fields:
        - {name: request}
        - {name: council}
        - {name: subject}
        - {name: sent, type: date}
        - {name: responded, type: date}
        - {name: status}
        - {name: grounds}
    daylight: {role: foi-requests, authority: council}
"""
INSPECTIONS = """  - name: inspections
    title: Inspections
    path: inspections.csv
    schema:
      primaryKey: inspection
      foreignKeys: [{fields: council, reference: {resource: councils, fields: council}}]
      missingValues: ["", "[x]"]
      fields:
        - {name: inspection}
        - {name: council}
        - {name: year, type: year}
        - {name: kind}
        - {name: frogs, type: integer, constraints: {minimum: 0}}
        - {name: newts, type: integer, constraints: {minimum: 0}}
        - {name: clean, type: boolean}
    daylight: {missing: {"[x]": not-stated}}
"""
SITE = """title: Pond watch
description: Who inspects the ponds?
base_url: https://ponds.test/
as_of: 2024-06-30
publisher: The Pond Campaign
contact: mailto:ponds@ponds.test
privacy: privacy
complaints: complaints
profiles: {path: councils, singular: council, plural: councils}
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--papers", type=int, default=0)
    parser.add_argument("--authorities", type=int, default=43)
    parser.add_argument("--rows", type=int, default=0)
    options = parser.parse_args()
    limit = len(BEGINNINGS) * len(ENDINGS) * len(MIDDLES)
    if options.authorities > limit:
        parser.error(f"there are names for {limit} authorities")
    content, hugo = f"{options.folder}/Content", f"{options.folder}/hugo"
    for folder in (content, hugo):
        shutil.rmtree(folder, ignore_errors=True)

    for name in ("index", "privacy", "complaints"):
        write(f"{content}/pages/{name}.md", f"---\ntitle: The {name}\n---\n\nWords about the {name}.\n")
    write(f"{content}/site.yaml", SITE)
    references = [
        {"id": f"reference-{number + 1}", "type": "report", "title": " ".join(words(Dice(number + 99), 6)).capitalize(),
         "author": [{"literal": "Pond Society"}], "issued": {"date-parts": [[2000 + number % 20]]},
         "URL": f"https://ponds.test/reference-{number + 1}"}
        for number in range(REFERENCES)
    ]
    write(f"{content}/references.json", json.dumps(references, indent=1))
    for number in range(options.papers):
        text = paper(number, options.papers, options.authorities, options.authorities * REQUESTS_EACH)
        write(f"{content}/papers/paper-{number + 1:05}.md", text)

    data = f"{content}/data"
    write(f"{data}/datapackage.yaml", PACKAGE + (INSPECTIONS if options.rows else ""))
    councils = ["council,name"] + [f"{key_of(n)},{name_of(n)} Council" for n in range(options.authorities)]
    write(f"{data}/councils.csv", "\n".join(councils) + "\n")
    write(f"{data}/requests.csv", "\n".join(requests_of(options.authorities)) + "\n")
    divisions = ("england-and-wales", "scotland", "northern-ireland")
    events = [{"title": "Holiday", "date": date} for date in HOLIDAYS]
    write(f"{data}/bank-holidays.json", json.dumps({name: {"events": events} for name in divisions}))
    figures = "requests:\n  title: Requests\n  dataset: requests\n  count: rows\n  by: {council: council}\n"
    figures += "late:\n  title: Late replies\n  dataset: requests\n  share: {of: late}\n  by: {council: council}\n"
    if options.rows:
        write(f"{data}/inspections.csv", "\n".join(inspections(options.rows, options.authorities)) + "\n")
        for name, measure, _, _ in FIGURES:
            title = name.replace("-", " ").capitalize()
            figures += f"{name}:\n  title: {title}\n  dataset: inspections\n  {measure}\n  by: {{council: council}}\n"
        queries = [figure_sql(predicate, total) for _, _, predicate, total in FIGURES]
        write(f"{options.folder}/shell.sql", SHELL + "\n".join(queries) + "\n")
    write(f"{content}/figures/figures.yaml", figures)
    write(f"{content}/charts/charts.yaml", "requests-by-council:\n  mark: bar\n  title: Each council was asked\n"
          "  subtitle: Requests by council\n  figure: requests\n  by: council\n" if options.authorities < 100 else "{}\n")

    if options.papers:
        shutil.copytree(f"{HERE}/hugo", hugo)
        shutil.copytree(f"{content}/papers", f"{hugo}/content/papers")
        shutil.copy(f"{content}/pages/index.md", f"{hugo}/content/_index.md")
        write(f"{hugo}/data/references.json", json.dumps({reference["id"]: reference for reference in references}))


if __name__ == "__main__":
    main()
