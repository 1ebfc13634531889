"""waters.py SEAS.tsv LAKES.tsv LAND.fgb LAKES.fgb OUT.fgb

Names of seas and lakes and the curves along which they can be written. The names and, for seas, the curves are our own
table: no packaged data have them. Fails where a sea's curve lies on land or a lake's point in no lake.
"""
import csv
import math
import statistics
import sys

import numpy as np
from osgeo import ogr

from common import snap, to_ogr, write_fgb
from pole import area_km2, label_point
from spines import features, rings_of, spine

LANGUAGES = ("en", "ru", "uk", "ko", "zh", "ar")
FIELDS = {"kind": str, "rank": int, "name": str, **{f"name_{l}": str for l in LANGUAGES}, "length_km": float, "width_km": float,
          "chord_km": float}
LAKES_AFTER = 2  # ranks: the greatest lakes come with the seas of this one
POINTS = 9   # of a curve
LEVEL = 3    # grid of coordinates
KM_OF_DEGREE = 111.2
NEAR = 8.0  # degrees around a curve in which land is looked for


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = {f"name_{l}": row[l] for l in LANGUAGES}
            rank = int(row["rank"]) if "kind" in row else int(row["rank"]) + LAKES_AFTER
            yield row, names | {"name": row["en"], "kind": row.get("kind", "lake"), "rank": rank}


def places(text):
    return np.array([[float(v) for v in pair.split()] for pair in text.split(",")])


def smooth(points):
    """A parabola through or near the points."""
    t = np.linspace(0, 1, len(points))
    degree = min(2, len(points) - 1)
    at = np.linspace(0, 1, POINTS)
    return np.stack([np.polyval(np.polyfit(t, points[:, k], degree), at) for k in (0, 1)], 1)


def squeezed(geometry, factor):
    """Longitudes made as long as latitudes, so that distances in degrees are alike in all directions."""
    copy = geometry.Clone()

    def walk(part):
        for i in range(part.GetGeometryCount()):
            walk(part.GetGeometryRef(i))
        for i in range(part.GetPointCount() if part.GetGeometryCount() == 0 else 0):
            x, y = part.GetPoint_2D(i)
            part.SetPoint_2D(i, x * factor, y)
    walk(copy)
    return copy


def sea(row, properties, land):
    curve = smooth(places(row["curve"]))
    factor = math.cos(math.radians(curve[:, 1].mean()))
    west, south, east, north = *(curve.min(0) - NEAR), *(curve.max(0) + NEAR)
    land.SetSpatialFilterRect(float(west), float(south), float(east), float(north))
    shores = [squeezed(item.GetGeometryRef(), factor) for item in land]
    clear = []
    for x, y in curve:
        point = to_ogr("Point", (float(x * factor), float(y)))
        distance = min((s.Distance(point) for s in shores), default=NEAR)
        assert distance > 0, f"{row['en']}: {x:.2f} {y:.2f} lies on land"
        clear.append(min(distance, NEAR))
    length = float(np.hypot(np.diff(curve[:, 0]) * factor, np.diff(curve[:, 1])).sum()) * KM_OF_DEGREE
    width = 2 * statistics.median(clear) * KM_OF_DEGREE
    chord = float(np.ptp(curve[:, 0])) * factor * KM_OF_DEGREE
    return properties | {"length_km": round(length, 1), "width_km": round(width, 1), "chord_km": round(chord, 1)}, curve


def short(polygon):
    """What spine() answers, of a lake too narrow or too ragged for a curve: from west to east at its thickest."""
    (lon, lat), _, clearance = label_point([polygon])
    half = clearance / KM_OF_DEGREE / math.cos(math.radians(lat))
    at = np.linspace(lon - half, lon + half, POINTS)
    return np.stack([at, np.full(POINTS, lat)], 1), 2 * clearance, 2 * clearance, 2 * clearance


def lake(row, properties, lakes):
    (lon, lat), = places(row["inside"])
    point = to_ogr("Point", (float(lon), float(lat)))
    found = [polygon for item in lakes if item.GetGeometryRef().Contains(point) for polygon in rings_of(item)]
    assert found, f"{row['en']}: {lon} {lat} lies in no lake"
    largest = max(found, key=lambda polygon: area_km2(polygon[0]))
    points, length, width, chord = spine(largest, (lon, lat)) or short(largest)
    return properties | {"length_km": round(length, 1), "width_km": round(width, 1), "chord_km": round(chord, 1)}, points


def main(seas, lakes, land, lake_file, target):
    opened = ogr.Open(land)
    shapes = list(features(lake_file))
    rows = [sea(*entry, opened.GetLayer(0)) for entry in table(seas)]
    rows += [lake(*entry, shapes) for entry in table(lakes)]
    write_fgb(target, "LineString", FIELDS, [(r, [(snap(x, LEVEL), snap(y, LEVEL)) for x, y in p.tolist()]) for r, p in rows])


main(*sys.argv[1:])
