"""disputed.py SOURCE.json ADMIN1.fgb WORLD_MAP.gpkg OUTDIR

disputed_areas.fgb (admin-1 regions by the rules of disputes.py and worldviews.py, at full detail) and disputed_lines.fgb.
"""
import sys

from osgeo import ogr

from common import load_admin1, snap_ring, write_fgb
from disputes import dispute_note
from worldviews import disputed

AREA = {"admin1_id": int, "iso_3166_2": str, "name": str, "kind": str, "holder": str, "claimants": str,
        "worldviews": str, "note": str}
LINE = {"name": str, "class": str, "adm0_left": str, "adm0_right": str, "adm0_a3_l": str, "adm0_a3_r": str,
        "holder": str, "claimant": str, "status": str}
# Lines of 2018 and before that describe nothing any more: Nagorno-Karabakh, and the line of 2015 in Donbas.
PAST = {"Former USSR oblast in 1991", "Ceasefire Line 1994", "Ukrainian claim"}
# Who "X claim" is, as adm0_a3.
CLAIMANT = {
    "Japanese": "JPN", "Lebanese": "LBN", "Chinese": "CHN", "Bolivian": "BOL", "Moldovan": "MDA",
    "Georgian": "GEO", "Suriname": "SUR", "Indian": "IND", "Sudanese": "SDN", "Kenyan": "KEN",
    "Syrian": "SYR", "Pakistani": "PAK", "South Sudanese": "SDS", "Guatemalan": "GTM",
    "Venezuelan": "VEN", "Portuguese": "PRT", "Western Saharan": "SAH", "Ukrainian": "UKR",
}


def rings_of(polygon):
    return [[p[:2] for p in polygon.GetGeometryRef(i).GetPoints()] for i in range(polygon.GetGeometryCount())]


def areas(source, admin1):
    shapes = ogr.Open(admin1)
    polygons = {f["id"]: f.GetGeometryRef().Clone() for f in shapes.GetLayer()}
    out = []
    for item in source:
        row = item["properties"]
        found = disputed(row)
        if found is None:
            continue
        kind, claimants, views = found
        shape = polygons[row["ne_id"]]
        out.append(({"admin1_id": row["ne_id"], "iso_3166_2": row["iso_3166_2"], "name": row["name"], "kind": kind,
                     "holder": row["adm0_a3"], "claimants": ",".join(claimants), "worldviews": ",".join(views),
                     "note": dispute_note(row)},
                    [rings_of(shape.GetGeometryRef(i)) for i in range(shape.GetGeometryCount())]))
    return out


def lines(path):
    source = ogr.Open(path)
    out = []
    for item in source.GetLayerByName("disputed_borders"):
        row = {k: item[k] for k in LINE if item.GetFieldIndex(k) >= 0}
        claim = item["name"].endswith(" claim")
        row["claimant"] = CLAIMANT[item["name"][:-len(" claim")]] if claim else None
        row["class"] = "disputed" if claim else "line_of_control" if "Ceasefire" in item["name"] else "indefinite"
        row["holder"] = item["adm0_a3_l"]
        row["status"] = "past" if item["name"] in PAST else None
        shape = item.GetGeometryRef()
        parts = [snap_ring(shape.GetGeometryRef(i).GetPoints(), 1) for i in range(shape.GetGeometryCount())]
        out.append((row, [p for p in parts if len(p) > 1]))
    return out


def main(source, admin1, world_map, outdir):
    write_fgb(f"{outdir}/disputed_areas.fgb", "MultiPolygon", AREA, areas(load_admin1(source), admin1))
    write_fgb(f"{outdir}/disputed_lines.fgb", "MultiLineString", LINE, lines(world_map))


main(*sys.argv[1:])
