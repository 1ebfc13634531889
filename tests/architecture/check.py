#!/usr/bin/env python3
"""Checks the rules of the house: who may include what, no cycles, header habits, file lengths, unused shaders.

usage: check.py ROOT [--max-lines N]     prints one line per violation; exit 1 if there is any
       check.py --self-test              the fixtures beside this file must give exactly fixtures/expected.txt
"""
import argparse
import fnmatch
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
CODE = (".h", ".cpp")
SHADERS = (".vert", ".frag", ".glsl")

GL = ["glad/*", "GL/*", "GLES*", "EGL/*", "KHR/*"]
WINDOW = ["GLFW/*", "X11/*"]
IMGUI = ["imgui*"]
GDAL = ["gdal*", "ogr*", "cpl_*", "proj.h", "proj/*"]
JSON_AND_CLI = ["nlohmann/json.hpp", "CLI/*"]
FONTS = ["ft2build.h", "freetype*", "hb*", "harfbuzz/*", "fribidi*", "fontconfig/*", "png.h", "cairo*.h", "librsvg/*"]

# (folder, what a file in it must not include, why)
FORBIDDEN = [
    ("geo", GL + WINDOW + IMGUI, "geo knows no OpenGL, no window and no ImGui"),
    ("geo", ["render/*", "app/*"], "geo knows nothing of render and app"),
    ("render", GDAL, "render knows no GDAL and no PROJ"),
    ("render", IMGUI + WINDOW, "render knows no ImGui and no window"),
    ("render", ["geo/*", "app/*"], "render knows nothing of geo and app"),
    ("render/scene", GL, "a scene is plain data"),
    ("render/tessellate", GL, "geometry is built without OpenGL"),
    ("render/labels", GL, "labels are placed without OpenGL"),
    ("render/text", GL, "text is shaped without OpenGL"),
    ("render/vector", GL, "vectors are drawn without OpenGL"),
    ("render/image", GL, "images are read, written and compared without OpenGL"),
    ("app/panels", GDAL, "panels know no GDAL and no PROJ"),
    ("app/session", GL + WINDOW + IMGUI, "the session knows no OpenGL, no window and no ImGui"),
    ("app/charts", GL + WINDOW + IMGUI + ["render/*"], "charts are counted without drawing"),
    ("app/compose", GL + WINDOW + IMGUI, "composition knows no OpenGL, no window and no ImGui"),
    ("app/cli", WINDOW + IMGUI, "the command line knows no window and no ImGui"),
]
# Heavy headers belong in a .cpp, or in a folder's private NAME_impl.h that no other folder includes.
# Except that data sets are files too: geo/data reads and writes with the tools of geo/io.
MAY_USE_PRIVATE = {"geo/data": {"geo/io"}}
HEAVY_IN_HEADERS = GDAL + JSON_AND_CLI + FONTS + WINDOW

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def matches(path, patterns):
    return any(fnmatch.fnmatchcase(path, p) for p in patterns)


def folder_of(path):
    """The unit of the dependency rules: geo/time, app/panels; app for app/main.cpp."""
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def includes_of(file):
    """(line number, path as written, whether quoted) of every #include, comments aside."""
    in_comment = False
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if in_comment:
            in_comment = "*/" not in line
            continue
        in_comment = line.lstrip().startswith("/*") and "*/" not in line
        found = INCLUDE.match(line)
        if found:
            yield number, found.group(2), found.group(1) == '"'


def first_code_line(text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    for line in text.splitlines():
        line = line.strip()
        if line and not line.startswith("//"):
            return line
    return ""


def check_includes(root, files):
    edges = {}  # folder → {folder it includes: "file:line"}
    for file in files:
        path = file.relative_to(root).as_posix()
        for position, (number, written, quoted) in enumerate(includes_of(file)):
            target = written
            if quoted and (file.parent / written).exists() and not (root / written).exists():
                target = (file.parent / written).resolve().relative_to(root.resolve()).as_posix()
            where = f"{path}:{number}"
            for folder, patterns, why in FORBIDDEN:
                if path.startswith(folder + "/") and matches(target, patterns):
                    yield f"{where}: includes {written}: {why}"
            if file.suffix == ".h" and not path.endswith("_impl.h") and matches(target, HEAVY_IN_HEADERS):
                yield f"{where}: includes {written}: heavy headers belong in a .cpp or a private NAME_impl.h"
            allowed = MAY_USE_PRIVATE.get(folder_of(path), set()) | {folder_of(path)}
            if target.endswith("_impl.h") and folder_of(target) not in allowed:
                yield f"{where}: includes {written}: it is private to {folder_of(target)}"
            if file.suffix == ".cpp" and position == 0 and file.with_suffix(".h").exists():
                own = file.with_suffix(".h").relative_to(root).as_posix()
                if target != own:
                    yield f"{where}: includes {written} before its own header {own}"
            if (root / target).is_file():
                there, here = folder_of(target), folder_of(path)
                if there != here:
                    edges.setdefault(here, {}).setdefault(there, where)
        if file.suffix == ".cpp" and file.with_suffix(".h").exists() and not any(True for _ in includes_of(file)):
            yield f"{path}:1: does not include its own header"
        if file.suffix == ".h" and first_code_line(file.read_text(encoding="utf-8")) != "#pragma once":
            yield f"{path}:1: does not begin with #pragma once"
    yield from check_cycles(edges)


def check_cycles(edges):
    """Each cycle between folders once, told from its alphabetically first folder."""
    reported = set()

    def walk(trail):
        for there in sorted(edges.get(trail[-1], {})):
            if there in trail:
                cycle = trail[trail.index(there):]
                start = cycle.index(min(cycle))
                cycle = cycle[start:] + cycle[:start]
                if tuple(cycle) not in reported:
                    reported.add(tuple(cycle))
                    steps = [edges[a][b] for a, b in zip(cycle, cycle[1:] + cycle[:1])]
                    found.append(f"cycle: {' -> '.join(cycle + cycle[:1])} (by {', '.join(steps)})")
            elif there not in done:
                walk(trail + [there])
        done.add(trail[-1])

    found, done = [], set()
    for folder in sorted(edges):
        if folder not in done:
            walk([folder])
    return found


def check_lengths(root, max_lines):
    allowed = {}
    table = root / "tests/architecture/long_files.tsv"
    if table.exists():
        for line in table.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                path, _, reason = line.partition("\t")
                allowed[path] = reason.strip()
    long = set()
    for folder in ("geo", "render", "app", "shaders", "tests"):
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root).as_posix()
            if file.suffix not in CODE + SHADERS + (".sh", ".py", ".cmake") or "/fixtures/" in path:
                continue
            lines = len(file.read_text(encoding="utf-8").splitlines())
            if lines > max_lines:
                long.add(path)
                if not allowed.get(path):
                    yield f"{path}: {lines} lines, more than {max_lines}: split it, or give the reason in {table.name}"
    for path in sorted(set(allowed) - long):
        yield f"{path}: is in {table.name} but is not long, or not there"


def check_shaders(root, files):
    shaders = sorted(f for f in (root / "shaders").glob("*") if f.suffix in SHADERS)
    texts = {f: f.read_text(encoding="utf-8") for f in [*files, *shaders]}
    for shader in shaders:
        if not any(f'"{shader.name}"' in text for f, text in texts.items() if f != shader):
            yield f"shaders/{shader.name}: no source file names it"


def check(root, max_lines):
    files = sorted(f for folder in ("geo", "render", "app") for f in (root / folder).rglob("*") if f.suffix in CODE)
    violations = [*check_includes(root, files), *check_lengths(root, max_lines), *check_shaders(root, files)]
    return len(files), violations


def self_test():
    fixtures = HERE / "fixtures"
    expected = set((fixtures / "expected.txt").read_text(encoding="utf-8").splitlines())
    _, found = check(fixtures, 12)
    for line in sorted(expected - set(found)):
        print(f"not reported: {line}")
    for line in sorted(set(found) - expected):
        print(f"reported, though not expected: {line}")
    return 1 if expected != set(found) or len(found) != len(expected) else 0


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("root", nargs="?", type=pathlib.Path)
    arguments.add_argument("--max-lines", type=int, default=400)
    arguments.add_argument("--self-test", action="store_true")
    given = arguments.parse_args()
    if given.self_test:
        return self_test()
    if given.root is None:
        arguments.error("which folder?")
    count, violations = check(given.root, given.max_lines)
    print(*violations, sep="\n", end="\n" if violations else "")
    print(f"{count} source files, {len(violations)} violations")
    return 1 if violations or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
