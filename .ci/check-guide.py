#!/usr/bin/env python3
"""Runs the commands of CONTRIBUTING.md that lead from a reply letter to a published figure, and holds what they print
against what the guide shows.

    check-guide.py CONTRIBUTING.md FOLDER

FOLDER is a new site that has nothing in it yet.
"""
import re
import subprocess
import sys

guide, folder = sys.argv[1:3]
with open(guide, encoding="utf-8") as file:
    text = file.read()
blocks = re.findall(r"<!-- letter (\d+) -->\n   ```sh\n(.*?)   ```(?:\n\n   ```console\n(.*?)   ```)?", text, re.DOTALL)
assert [number for number, _, _ in blocks] == [str(n + 1) for n in range(len(blocks))] and blocks, blocks
for number, script, shown in blocks:
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", re.sub("^   ", "", script, flags=re.MULTILINE)], cwd=folder,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert run.returncode == 0, f"step {number} of the guide fails:\n{run.stdout}"
    for line in shown.splitlines():
        assert line.strip() in run.stdout, f"step {number} of the guide shows a line that is not printed: {line}\n{run.stdout}"
with open(f"{folder}/_site/evidence/frogs/index.html", encoding="utf-8") as file:
    page = file.read()
assert "at least 3" in page and "letters/r1-reply.txt" in page, "the figure's page doesn't lead to the letter"
print(f"the {len(blocks)} steps of the guide hold")
