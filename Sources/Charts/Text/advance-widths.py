#!/usr/bin/env python3
"""Writes AdvanceWidths.swift: the advance widths of Liberation Sans, Regular and Bold, in units of 1/2048 em.

Needs PyPI's `fonttools` and Debian's `fonts-liberation`:
    python3 Sources/Charts/Text/advance-widths.py > Sources/Charts/Text/AdvanceWidths.swift
"""
from fontTools.ttLib import TTFont

FOLDER = "/usr/share/fonts/truetype/liberation/LiberationSans-"
LATIN1 = range(0x20, 0x100)
EXTRA = [0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x20AC, 0x2212]


def widths(style):
    font = TTFont(FOLDER + style + ".ttf")
    assert font["head"].unitsPerEm == 2048
    cmap, hmtx = font.getBestCmap(), font["hmtx"]
    return lambda code: hmtx[cmap[code]][0] if code in cmap else 0


def table(numbers):
    lines, line = [], "       "
    for number in numbers:
        item = f" {number},"
        if len(line) + len(item) > 118:
            lines.append(line)
            line = "       "
        line += item
    return "\n".join(lines + [line])


print("// Written by advance-widths.py from Liberation Sans, which is metric-compatible with Arial; edit the script.\n")
print("enum AdvanceWidths {")
for style in ["Regular", "Bold"]:
    width = widths(style)
    name = style.lower()
    print(f"    /// U+0020 to U+00FF, in units of 1/2048 em; 0 where the font has no glyph.")
    print(f"    static let {name}: [UInt16] = [")
    print(table(width(code) for code in LATIN1))
    print("    ]\n")
    print(f"    static let {name}Punctuation: [UInt32: UInt16] = [")
    print("\n".join(f"        0x{code:04X}: {width(code)}," for code in EXTRA))
    print("    ]" + ("\n" if style == "Regular" else ""))
print("}")
