"""countries.py DISSOLVED.geojson SOURCE.json CLDR_MAIN LEVEL OUT.fgb

Countries by de facto holder, dissolved by mapshaper from admin1_l2 or admin1_l3. With LEVEL 2 also their
names, Unicode CLDR's (the short form for HK, MO, PS); holders without an ISO code (Northern Cyprus, Somaliland,
Siachen, bases) take those of their only admin-1 feature. `name` is the English one.
"""
import json
import sys
from collections import Counter

from common import LANGUAGES, load, load_admin1, snapped_polygons, write_fgb
from pole import label_point
from topology import wind

CLDR_NAMES = {"zh": "zh", "zht": "zh-Hant"}
SHORT = {"HK", "MO", "PS"}


def cldr(main):
    """language -> territory code -> name."""
    out = {}
    for language in LANGUAGES:
        code = CLDR_NAMES.get(language, language)
        with open(f"{main}/{code}/territories.json", encoding="utf-8") as file:
            out[language] = json.load(file)["main"][code]["localeDisplayNames"]["territories"]
    return out


def country_rows(source, main):
    """adm0_a3 -> properties, from the admin-1 features the country holds."""
    names = cldr(main)
    members = {}
    for item in source:
        members.setdefault(item["properties"]["adm0_a3"], []).append(item["properties"])
    return {holder: country_row(holder, regions, names) for holder, regions in members.items()}


def common_value(regions, key):
    return Counter(r[key] for r in regions).most_common(1)[0][0]


def country_row(holder, regions, names):
    iso = common_value(regions, "iso_a2")
    row = {"adm0_a3": holder, "iso_a2": None if iso == "-1" else iso, "regions": len(regions)}
    row["sov_a3"] = common_value(regions, "sov_a3")
    for language in LANGUAGES:
        table = names[language]
        own = regions[0][f"name_{language}"] if len(regions) == 1 else None
        name = table.get(iso) or own
        if iso in SHORT:
            name = table.get(f"{iso}-alt-short", name)
        row[f"name_{language}"] = name
    row["name"] = row["name_en"] or common_value(regions, "admin")
    for key in regions[0]:
        if key.startswith("FCLASS_"):
            values = {r[key] for r in regions}
            row[key] = values.pop() if len(values) == 1 else None
    return row


def main(dissolved, source, cldr_main, level, target):
    level = int(level)
    rows = country_rows(load_admin1(source), cldr_main)
    fields = {"adm0_a3": str, "iso_a2": str}
    if level == 2:
        fields |= {"sov_a3": str, "regions": int, "name": str, "label_lon": float, "label_lat": float}
        fields |= {f"name_{l}": str for l in LANGUAGES}
        fields |= {k: str for k in next(iter(rows.values())) if k.startswith("FCLASS_")}
    out = []
    for item in load(dissolved):
        row = rows[item["properties"]["adm0_a3"]]
        polygons = wind(snapped_polygons(item["geometry"], level))
        if level == 2:
            row["label_lon"], row["label_lat"] = label_point(polygons)[0]
        out.append((row, polygons))
    write_fgb(target, "MultiPolygon", fields, sorted(out, key=lambda r: r[0]["adm0_a3"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
