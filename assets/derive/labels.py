"""labels.py COUNTRIES.geojson REGIONS.geojson SOURCE.json CLDR_MAIN OUT.fgb

Label anchors of countries (dissolved level 2) and admin-1 regions (level 2).
"""
import sys

from common import LANGUAGES, load, load_admin1, polygons_of, snap, write_fgb
from countries import country_rows
from pole import box, label_point, polygon_area

# Least area in km2 of a country of rank 1, 2, ...
COUNTRY_RANKS = (2.5e6, 1e6, 3e5, 1e5, 3e4, 5e3)
FIELDS = {"kind": str, "code": str, "id": int, "adm0_a3": str, "iso_a2": str, "name": str,
          **{f"name_{l}": str for l in LANGUAGES}, "lon": float, "lat": float, "area_km2": float,
          "clearance_km": float, "west": float, "south": float, "east": float, "north": float,
          "rank": int, "min_label": float}


def anchor(item):
    polygons = polygons_of(item["geometry"])
    (lon, lat), largest, clearance = label_point(polygons)
    west, south, east, north = box(largest)
    return {"lon": snap(lon, 3), "lat": snap(lat, 3), "west": west, "south": south, "east": east, "north": north,
            "area_km2": round(sum(polygon_area(p) for p in polygons), 3), "clearance_km": round(clearance, 3)}


def country(item, rows):
    row = rows[item["properties"]["adm0_a3"]] | anchor(item)
    rank = 1 + sum(row["area_km2"] < least for least in COUNTRY_RANKS)
    return row | {"kind": "country", "code": row["adm0_a3"], "rank": rank, "id": None, "min_label": None}


def region(item, original):
    row = original[item["properties"]["id"]]
    return row | anchor(item) | {"kind": "region", "code": row["iso_3166_2"], "id": row["ne_id"],
                                 "iso_a2": None if row["iso_a2"] == "-1" else row["iso_a2"],
                                 "rank": row["labelrank"]}


def main(countries, regions, source, cldr_main, target):
    source = load_admin1(source)
    original = {f["properties"]["ne_id"]: f["properties"] for f in source}
    rows = country_rows(source, cldr_main)
    out = [country(item, rows) for item in load(countries)]
    out += [region(item, original) for item in load(regions)]
    write_fgb(target, "Point", FIELDS, [(r, (r["lon"], r["lat"])) for r in out])


main(*sys.argv[1:])
