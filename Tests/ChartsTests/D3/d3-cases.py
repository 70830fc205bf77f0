#!/usr/bin/env python3
"""Asks d3 itself for ticks, rounded domains, tick labels, places on scales, days on time axes and number formats, and
writes them as D3Cases.swift, against which the tests hold this package.

d3 runs inside Vega, Vega inside vl-convert (`pip install vl-convert-python`):

    Tests/ChartsTests/D3/d3-cases.py >Tests/ChartsTests/D3/D3Cases.swift
"""
import html
import json
import re

import vl_convert

DOMAINS = [
    (0, 1), (0, 0.5), (0, 0.03), (0, 0.97), (0, 1043), (0, 528), (0, 7), (0, 3), (0, 12), (0, 99), (0, 101), (0, 1234),
    (0, 98765), (0, 1e6), (0, 2.5e6), (-10, 10), (-3, 97), (-50, 20), (-0.2, 0.7), (-1, 0), (0, 1e9), (0, 65), (0, 14),
    (0, 46), (0, 0.0042), (0, 17.3), (5, 25), (-1234, -12), (0, 150), (0, 0.00007)]
COUNTS = [1, 2, 3, 5, 6, 10]
SHARES = [(0, 1), (0, 0.5), (0, 0.03), (0, 0.97), (0, 0.007), (-0.2, 0.7)]
PLACES = [((0, 1200), (72, 560)), ((-20, 100), (0, 340)), ((0, 0.05), (10, 250)), ((5, 25), (0, 640))]
NUMBERS = [
    0, 1, 2, 9, 10, 12, 14, 20, 43, 65, 99, 100, 101, 412, 528, 938, 999, 1000, 1043, 1234, 9999, 10000, 10938, 12345,
    99999, 100000, 123456, 999999, 1000000, 1234567, 12345678, 987654321, 1e9, 1e12, 123456789012, 0.1, 0.2, 0.25, 0.3,
    0.5, 0.75, 0.125, 0.333, 1 / 3, 2 / 3, 0.6, 0.07, 0.001, 0.002, 0.999, 1.5, 2.25, 3.125, 12.34, 17.3, 99.9, 99.95,
    99.999, 1234.5, 1234.56, 1234.567, 1234.5678, 0.1 + 0.2, 1e6 + 0.1, 0.9996, 0.00051, 0.0006, 4.2e-3]
PERCENT = [
    0, 1, 0.5, 0.25, 0.75, 0.1, 0.2, 0.3, 0.4, 0.44, 0.444, 0.446, 0.6, 0.69, 0.7, 0.07, 0.14, 0.28, 0.29, 0.55, 0.56,
    0.57, 0.58, 1 / 3, 2 / 3, 1 / 7, 3 / 14, 5 / 14, 9 / 14, 0.012, 0.018, 0.994, 0.99, 0.01, 1.2, 2, 12.5]
SPANS = [
    ((2006, 1, 1), (2023, 1, 1), ("year", 1)), ((2006, 1, 1), (2023, 1, 1), ("year", 2)),
    ((2006, 1, 1), (2023, 1, 1), ("year", 5)), ((2006, 3, 2), (2043, 1, 1), ("year", 10)),
    ((1901, 1, 1), (2023, 1, 1), ("year", 20)), ((1901, 1, 1), (2023, 1, 1), ("year", 50)),
    ((1201, 1, 1), (2023, 1, 1), ("year", 100)), ((2022, 1, 1), (2024, 1, 1), ("month", 3)),
    ((2022, 4, 1), (2023, 12, 31), ("month", 3)), ((2022, 1, 1), (2023, 1, 1), ("month", 1)),
    ((2022, 1, 2), (2022, 12, 31), ("month", 1)), ((2019, 11, 30), (2020, 3, 1), ("month", 1)),
    ((2024, 2, 29), (2025, 2, 28), ("month", 3)), ((1999, 12, 31), (2001, 1, 1), ("month", 3))]


def texts(spec):
    """The texts that Vega draws for a specification, in their order."""
    spec = {"$schema": "https://vega.github.io/schema/vega/v6.json", "width": 400, "height": 50} | spec
    return [html.unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", vl_convert.vega_to_svg(json.dumps(spec)))]


def said(expression):
    return {"type": "text", "encode": {"update": {"text": {"signal": expression}}}}


def axis(scale, count, text, **more):
    labels = {"update": {"text": {"signal": text}}}
    return {"scale": scale, "orient": "bottom", "tickCount": count, "encode": {"labels": labels}} | more


def ticks(domain, count, form):
    low, high = domain
    found = texts({
        "scales": [{"name": "plain", "type": "linear", "zero": False, "domain": domain, "range": "width"},
                   {"name": "nice", "type": "linear", "zero": False, "domain": domain, "nice": count, "range": "width"}],
        "axes": [axis("plain", count, "'' + datum.value + '=' + datum.label", format=form)],
        "marks": [said("'|' + domain('nice')[0] + ' ' + domain('nice')[1]")]})
    nice = next(text for text in found if text.startswith("|"))
    return f"{low} {high} {count} | {nice[1:]} | " + " ".join(text for text in found if text != nice)


def places(domain, extent):
    values = [domain[0] + (domain[1] - domain[0]) * part / 8 for part in range(9)]
    found = texts({"scales": [{"name": "x", "type": "linear", "zero": False, "domain": domain, "range": extent}],
                   "marks": [said(f"'' + scale('x', {value!r})") for value in values]})
    return [f"{domain[0]} {domain[1]} {extent[0]} {extent[1]} {value!r} | {place}" for value, place in zip(values, found)]


def formats(values, form):
    return [f"{value!r} | {text}" for value, text in zip(values, texts({"marks": [said(f"format({value!r}, '{form}')") for value in values]}))]


def days(first, last, interval):
    at = lambda day: {"signal": f"utc({day[0]}, {day[1] - 1}, {day[2]})"}
    found = texts({
        "scales": [{"name": "x", "type": "utc", "domain": [at(first), at(last)], "range": "width"}],
        "axes": [axis("x", {"interval": interval[0], "step": interval[1]}, "utcFormat(datum.value, '%Y-%m-%d')")]})
    iso = lambda day: "%04d-%02d-%02d" % day
    months = interval[1] * (12 if interval[0] == "year" else 1)
    return f"{iso(first)} {iso(last)} {months} | " + " ".join(found)


def table(name, comment, lines):
    print(f"\n    /// {comment}\n    static let {name} = \"\"\"")
    for line in lines:
        print(f"        {line}".rstrip())
    print('        """')


print(f"""/// What d3 gives, as d3-cases.py got it from Vega {vl_convert.get_vega_version()} in vl-convert {vl_convert.__version__}, whose d3 answers every case: d3-array's
/// `ticks`, d3-scale's `nice`, `tickFormat` and `scaleLinear`, d3-time's `utcMonth.every` and `utcYear.every`, d3-format's `format`.
enum D3Cases {{""", end="")
table("ticks", "A domain and a count | `nice(count)` of the domain | `ticks(count)`, each with `tickFormat(count, \",~f\")`.",
      [ticks(domain, count, ",~f") for domain in DOMAINS for count in COUNTS])
table("shares", "The same with `tickFormat(count, \",~%\")`.",
      [ticks(domain, count, ",~%") for domain in SHARES for count in COUNTS])
table("places", "A domain, a range and a value | its place by `scaleLinear`.",
      [line for domain, extent in PLACES for line in places(domain, extent)])
table("days", "The first and the last day and a step in months | the ticks of `scaleUtc` by `utcMonth.every`, or `utcYear.every` from twelve on.",
      [days(*span) for span in SPANS])
table("numbers", "A number | `format(\",.3~f\")`.", formats(NUMBERS + [-number for number in NUMBERS if number], ",.3~f"))
table("percentages", "A share | `format(\",.0%\")`.", formats(PERCENT, ",.0%"))
print("}")
