#!/usr/bin/env python3
"""Runs the shell steps of the workflows and of the publishing recipes in CONTRIBUTING.md, in a clean clone.

    check-workflows.py REPOSITORY VENV

What only the host can do (`uses:`) is left out, and `swift` hands out the tool that was built before this: other checks
build it in a clone and run the plugins. An embargo that has ended is put into the clone first.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

REPOSITORY, VENV = map(os.path.abspath, sys.argv[1:3])
sys.path += glob.glob(f"{VENV}/lib/python3*/site-packages")

import yaml  # noqa: E402


# The day on which the embargo has ended, whatever day it is here.
LATER = ["faketime", "2027-01-02 12:00:00"]


def sh(script, within=(), **environment):
    run = subprocess.run(
        [*within, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=CLONE,
        env={**os.environ, "HOME": HOME, "PATH": f"{TOOLS}:{os.environ['PATH']}", **environment},
        stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert run.returncode == 0, f"{script}\n{run.stdout[-3000:]}\n{run.stderr[-3000:]}"
    return run.stdout


def program(path, script):
    with open(path, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\n" + script)
    os.chmod(path, 0o755)


def steps(name):
    with open(f"{CLONE}/.github/workflows/{name}.yml", encoding="utf-8") as file:
        workflow = yaml.safe_load(file)
    return [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]


def read(path):
    with open(os.path.join(CLONE, path), encoding="utf-8") as file:
        return file.read()


with tempfile.TemporaryDirectory() as folder:
    HOME, CLONE, SUMMARY, TOOLS = (f"{folder}/{name}" for name in ("home", "clone", "summary.md", "tools"))
    os.mkdir(HOME)
    os.mkdir(TOOLS)
    program(f"{TOOLS}/swift", f'''
        case "$*" in
        "build -c release --product daylight")
            mkdir -p .build/release && ln -sf {REPOSITORY}/.build/release/daylight .build/release/daylight ;;
        "package generate-site"*) shift 2; exec {REPOSITORY}/.build/release/daylight generate "$@" ;;
        *) echo "a step runs swift $*" >&2; exit 1 ;;
        esac
        ''')
    subprocess.run(["git", "clone", "-q", "--bare", REPOSITORY, f"{folder}/hub.git"], check=True)
    subprocess.run(["git", "clone", "-q", f"{folder}/hub.git", CLONE], check=True)
    base = sh("git rev-parse HEAD").strip()
    # Addresses of a publisher's own, as publishing needs them.
    sh("sed -i 's/daylight\\.example/daylight.test/' Content/site.yaml")
    sh("git -c user.name=a -c user.email=a@b.test commit -qam addresses && git push -q")

    for step in steps("check"):
        sh(step, LATER, BASE=base, GITHUB_STEP_SUMMARY=SUMMARY)
    with open(SUMMARY, encoding="utf-8") as file:
        summary = file.read()
    assert "## The site" in summary and "Published to _site" in summary, summary
    assert "No published value changes." in summary, summary

    as_of = re.search(r"^as_of: (.*)$", read("Content/site.yaml"), re.MULTILINE)[1]
    with open(f"{CLONE}/Content/papers/later.md", "w", encoding="utf-8") as file:
        file.write("---\ntitle: Later\ndate: 2027-01-01\nembargo: \"2027-01-01\"\nauthors: [A]\nsummary: S.\n---\n\nLifted.\n")
    sh("git add -A Content && git -c user.name=a -c user.email=a@b.test commit -qm paper && git push -q")
    for step in steps("publish"):
        if "git push" in step:
            # The job that records the day has a checkout of its own.
            sh("git checkout -q Content/site.yaml")
        sh(step, LATER, BASE_URL="https://daylight.test/a",
           GITHUB_OUTPUT=f"{folder}/output", ENDED="2027-01-01")
    assert read(f"{folder}/output") == "ended=2027-01-01\n", "the end of the embargo was not seen"
    assert "as_of: 2027-01-01" in read("Content/site.yaml"), "the embargo was not lifted"
    assert "Lifted." in read("_site/papers/later/index.html")
    assert "https://daylight.test/a/papers/later/" in read("_site/sitemap.xml")
    assert "2027-01-01" in sh("git log -1 --format=%s origin/main")

    recipes = re.findall(r"<!-- recipe (\S+) -->\n```sh\n(.*?)```", read("CONTRIBUTING.md"), re.DOTALL)
    assert len(recipes) >= 2, recipes
    for name, script in recipes:
        sh("rm -rf _site public")
        sh(script, LATER)
        print(f"the recipe {name} runs")
print("the workflows' steps run")
