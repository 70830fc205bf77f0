#!/usr/bin/env python3
"""Checks the JSON Schemas with an outside validator: each is one, and accepts every file of the sites that it is for.

    check-schemas.py SCHEMAS CONTENT… VENV
"""
import glob
import json
import os
import sys

SCHEMAS, *SITES, VENV = sys.argv[1:]
sys.path += glob.glob(f"{VENV}/lib/python3*/site-packages")

import jsonschema  # noqa: E402
import yaml  # noqa: E402

FILES = {
    "site": "site.yaml", "paper": "papers/*.md", "translation": "papers/*.*.md", "page": "pages/*.md", "figures": "figures/*.yaml",
    "charts": "charts/*.yaml", "datapackage": "data/datapackage.yaml", "claim": "claims/*.md",
    "language": "languages/*.yaml", "testimony": "testimonies/*.md", "profile": "profiles/*.md", "glossary": "glossary.yaml", "corrections": "corrections.yaml", "letters": "letters/letters.yaml",
}


class Loader(yaml.SafeLoader):
    """Takes a date, or `yes`, as the text that it is, as the YAML of editors (1.2) does."""


Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers
        if tag != "tag:yaml.org,2002:timestamp" and (tag != "tag:yaml.org,2002:bool" or first in "tTfF")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

failures = checked = 0
for path in sorted(glob.glob(f"{SCHEMAS}/*.json")):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    pattern = FILES.get(os.path.basename(path).removesuffix(".json"))
    assert pattern, f"{path}: which files is it for?"
    for content in SITES:
        for source in sorted(glob.glob(f"{content}/{pattern}")):
            if pattern == "papers/*.md" and os.path.basename(source).count(".") > 1:
                continue  # a translation
            with open(source, encoding="utf-8") as file:
                text = file.read()
            if source.endswith(".md"):
                text = text.split("\n---\n")[0].removeprefix("---\n")
            for error in validator.iter_errors(yaml.load(text, Loader)):
                print(f"{source}: {'/'.join(map(str, error.path))}: {error.message[:200]}")
                failures += 1
            checked += 1
assert checked > 10, "hardly any file was checked"
print(f"{checked} files fit their schemas" if not failures else f"{failures} failures")
sys.exit(1 if failures else 0)
