#!/usr/bin/env python3
"""Data goes one way within a target too: no folder uses a type or a function of one that comes after it.

    check-rooms.py README.md Sources

The order is the table in the README. Names are found in the text of the code, so one that is declared in several folders
is passed over; extensions of a type count as the folder in which they stand.
"""
import collections
import pathlib
import re
import sys

readme, sources = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
DECLARED = re.compile(
    r"^(?:(?:public|package|internal|private|fileprivate|final|indirect) )*"
    r"(?:struct|class|enum|protocol|typealias|actor|func) (\w+)", re.MULTILINE)
NOT_CODE = re.compile(r'//[^\n]*|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"')

wrong = []
orders = re.findall(r"^\| `(\w+)` \| ((?:`[\w/]+\.?\w*` ▸ )+`[\w/]+\.?\w*`) \|$", readme.read_text("utf-8"), re.MULTILINE)
if not orders:
    sys.exit(f"{readme}: there is no table of folders")
for target, row in orders:
    order = [name.rstrip("/") for name in re.findall(r"`([^`]+)`", row)]
    files, homes = {}, collections.defaultdict(set)
    for path in sorted((sources / target).rglob("*.swift")):
        below = path.relative_to(sources / target)
        # A file of the target's own folder stands for all of them.
        room = below.parts[0] if len(below.parts) > 1 else next((o for o in order if o.endswith(".swift")), "")
        code = NOT_CODE.sub(" ", path.read_text("utf-8"))
        files[path] = room, code
        for name in DECLARED.findall(code):
            homes[name].add(room)
    wrong += [f"{target}/{room} is not in the README's table" for room in {r for r, _ in files.values()} - set(order)]
    for path, (room, code) in files.items():
        for name in sorted(set(re.findall(r"\b\w+\b", code)) & set(homes)):
            home = next(iter(homes[name]))
            if len(homes[name]) == 1 and room in order and home in order and order.index(home) > order.index(room):
                # A function's name may be a member's or a parameter's too; it is called where it stands by itself.
                calls = re.search(rf"(?<![\w.]){name}\(", code) and not re.search(rf"func {name}\b|\b{name}:", code)
                if name[0].isupper() or calls:
                    wrong.append(f"{path}: `{name}` stands in {target}/{home}, which comes after {target}/{room}")
print("\n".join(sorted(wrong)))
sys.exit(1 if wrong else 0)
