#!/usr/bin/env python3
"""What schema.sh asks of the JSON Schema.

usage: schema.py SCHEMA sound                       the schema itself is valid
       schema.py SCHEMA valid FILE                  FILE is valid
       schema.py SCHEMA covers FILE                 FILE has every member that the schema lists
       schema.py SCHEMA spoil FILE FOLDER           writes one file for each member of FILE, with a value of a wrong type
                                                    in it; prints "file member" of each, fails if one is still valid
       schema.py SCHEMA set FILE A/B/0/C JSON OUT   FILE with one value changed
"""
import copy
import json
import sys

import jsonschema



def resolved(schema, part):
    """The part itself, behind a reference, with the name of its definition."""
    name = None
    while "$ref" in part:
        name = part["$ref"].rsplit("/", 1)[-1]
        part = schema["$defs"][name]
    return name, part


def members(schema, part, value, path=(), name="the file"):
    """(definition, member, path) of each member of `value` that the schema lists, the first entry of a list only."""
    found, part = resolved(schema, part)
    name = found or name
    if isinstance(value, dict):
        for key, inner in part.get("properties", {}).items():
            if key in value:
                yield name, key, path + (key,)
                yield from members(schema, inner, value[key], path + (key,), f"{name}.{key}")
    elif isinstance(value, list) and "items" in part:
        for i, entry in enumerate(value):
            yield from members(schema, part["items"], entry, path + (i,), name)


def listed(schema):
    """(definition, member) of all that the schema lists; a geometry is one value."""
    yield from (("the file", key) for key in schema["properties"])
    for name, part in schema["$defs"].items():
        yield from ((name, key) for key in part.get("properties", {}))


def changed(document, path, value):
    document = copy.deepcopy(document)
    inner = document
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return document


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def save(path, document):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False)


def spoil(schema, validator, document, folder):
    seen = set()
    for name, key, path in members(schema, schema, document):
        _, part = resolved(schema, part_at(schema, path))
        if (name, key) in seen or not any(word in part for word in ("type", "enum", "const", "oneOf")):
            continue  # once is enough; or any value will do
        seen.add((name, key))
        right = document
        for step in path:
            right = right[step]
        value = ["no", 1] if isinstance(right, dict) else {"no": 1}
        wrong = changed(document, path, value)
        member = "/".join(map(str, path))
        if validator.is_valid(wrong):
            sys.exit(f"still valid: {member} = {value}")
        file = f"{folder}/{len(seen)}.geojson"
        save(file, wrong)
        print(file, member)


def part_at(schema, path):
    part = schema
    for key in path:
        _, part = resolved(schema, part)
        part = part["items"] if isinstance(key, int) else part["properties"][key]
    return part


def main(schema_path, what, *arguments):
    schema = load(schema_path)
    validator = jsonschema.Draft202012Validator(schema)
    if what == "sound":
        jsonschema.Draft202012Validator.check_schema(schema)
    elif what == "valid":
        validator.validate(load(arguments[0]))
    elif what == "covers":
        missing = set(listed(schema)) - {m[:2] for m in members(schema, schema, load(arguments[0]))}
        sys.exit("\n".join(f"{name} has no {key}" for name, key in sorted(missing)) or 0)
    elif what == "spoil":
        spoil(schema, validator, load(arguments[0]), arguments[1])
    elif what == "set":
        path = [int(key) if key.isdigit() else key for key in arguments[1].split("/")]
        save(arguments[3], changed(load(arguments[0]), path, json.loads(arguments[2])))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
