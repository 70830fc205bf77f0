#!/usr/bin/env python3
"""Every page names a card that is there and is 1200 by 630 pixels, every chart has its PNG, and an export has its size.

    check-pictures.py SITE EXPORT WIDTH HEIGHT
"""
import pathlib
import re
import struct
import sys

site, export, width, height = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])


def size(path):
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n") and b"iTXtSoftware\0\0\0\0\0Daylight" in data, path
    return struct.unpack(">II", data[16:24])


base = re.search(r"Sitemap: (\S+)sitemap.xml", (site / "robots.txt").read_text())[1]
cards = 0
for page in site.rglob("index.html"):
    found = re.search(r'property="og:image" content="([^"]+)"', page.read_text())
    if found:
        card = site / found[1].removeprefix(base)
        assert card == page.parent / "card.png" and size(card) == (1200, 630), card
        cards += 1
charts = sorted(site.glob("charts/*.svg"))
for chart in charts:
    assert size(chart.with_suffix(".png"))[0] == 1344, chart
assert cards == len(list(site.rglob("card.png"))) and cards > 50 and charts, cards
assert size(export) == (width, height)
print(f"{cards} cards, {len(charts)} charts and an export")
