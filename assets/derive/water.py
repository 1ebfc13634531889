"""water.py RIVERS.json RIVERS_L3.json LAKES.json LAKES_L3.json OUTDIR

Rivers and lakes after mapshaper's simplification. The lakes come without attributes: their names are taken
from the "Lake Centerline" features of the rivers that lie in them, their rank from their area.
"""
import sys

from osgeo import ogr

from common import load, snap_ring, snapped_polygons, to_ogr, write_fgb
from pole import box, polygon_area
from topology import wind

RIVER = {"scalerank": int, "name": str, "name_alt": str, "featurecla": str}
LAKE = {"id": int, "scalerank": int, "name": str, "area_km2": float}
# Least area in km2 of a lake of rank 0, 1, ...
LAKE_RANKS = (20000, 8000, 3000, 1200, 600, 250, 100, 40, 15)


def lines_of(geometry, level):
    if geometry is None:
        return []
    parts = geometry["coordinates"]
    parts = [parts] if geometry["type"] == "LineString" else parts
    snapped = [snap_ring(p, level) for p in parts]
    return [p for p in snapped if len(p) > 1]


def rivers(items, level):
    out = []
    for item in items:
        old = item["properties"]
        lines = lines_of(item["geometry"], level)
        if lines:
            out.append(({k: old[k] for k in RIVER}, lines))
    return out


def centerlines(items):
    """(name, OGR line, middle point) of each named lake centre line."""
    out = []
    for item in items:
        old = item["properties"]
        if old["featurecla"] == "Lake Centerline" and old["name"]:
            for line in lines_of(item["geometry"], 1):
                out.append((old["name"], to_ogr("LineString", line), line[len(line) // 2]))
    return out


def lake_name(polygons, names):
    """The name with the longest centre line inside the lake."""
    west, south, east, north = box(polygons[0])
    shape = None
    best = (0.0, None)
    for name, line, middle in names:
        if west <= middle[0] <= east and south <= middle[1] <= north:
            shape = shape or to_ogr("MultiPolygon", polygons).Buffer(0)
            length = line.Intersection(shape).Length()
            best = max(best, (length, name), key=lambda b: b[0])
    return best[1]


def lakes(items, level, rows):
    """Fills rows (id -> properties) at the detailed level, reuses them at the coarse one."""
    out = []
    for item in items:
        polygons = wind(snapped_polygons(item["geometry"], level))
        if polygons:
            identity = item["properties"]["id"]
            if identity not in rows:
                area = sum(polygon_area(p) for p in polygons)
                rank = sum(area < least for least in LAKE_RANKS)
                rows[identity] = {"id": identity, "scalerank": rank, "area_km2": round(area, 2), "polygons": polygons}
            out.append((rows[identity], polygons))
    return out


def main(rivers_1, rivers_3, lakes_1, lakes_3, outdir):
    detailed = load(rivers_1)
    write_fgb(f"{outdir}/rivers.fgb", "MultiLineString", RIVER, rivers(detailed, 1))
    write_fgb(f"{outdir}/rivers_l3.fgb", "MultiLineString", RIVER, rivers(load(rivers_3), 3))
    rows = {}
    fine = lakes(load(lakes_1), 1, rows)
    names = centerlines(detailed)
    for row in rows.values():
        row["name"] = lake_name(row["polygons"], names)
    print(sum(bool(r["name"]) for r in rows.values()), "lakes have a name")
    write_fgb(f"{outdir}/lakes.fgb", "MultiPolygon", LAKE, fine)
    write_fgb(f"{outdir}/lakes_l3.fgb", "MultiPolygon", LAKE, lakes(load(lakes_3), 3, rows))


main(*sys.argv[1:])
