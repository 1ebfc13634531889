"""levels.py LEVEL TOPOLOGY.geojson SOURCE.json BOUNDARIES.shp OUTDIR KEPT.geojson

Writes admin1_lN.fgb, lines_lN.fgb and, for mapshaper to dissolve, KEPT.geojson from one level of mapshaper's
topology. Both layers come from the same rings on the same grid, so lines and fills coincide exactly.
"""
import math
import sys

from boundary_class import Classifier
from common import LANGUAGES, LEVELS, feature, load, load_admin1, save, snapped_polygons, write_fgb
from disputes import dispute_note
from topology import Coverage, chain, wind

SMALLEST_PX = 0.5  # islands whose larger side is shorter are dropped, at level 3 only
PLAIN = ("id", "iso_3166_2", "adm0_a3")
TEXTS = ("iso_a2", "name", *(f"name_{l}" for l in LANGUAGES), "type", "type_en", "admin", "geonunit",
         "region", "wikidataid", "featurecla")
RANKS = {"scalerank": int, "labelrank": int, "min_zoom": float, "min_label": float, "max_label": float}


def mercator_size(polygon):
    """Larger side of the polygon's box in Web Mercator metres."""
    radius = 6378137.0
    xs = [x for x, y in polygon[0]]
    ys = [math.asinh(math.tan(math.radians(max(-85.0, min(85.0, y))))) for x, y in polygon[0]]
    return radius * max(math.radians(max(xs) - min(xs)), max(ys) - min(ys))


def drop_small_islands(features, holders, least):
    """Features without the islands smaller than least metres; each country keeps its largest."""
    coverage = Coverage(features)
    kept = set()
    best = {}
    for group in coverage.islands():
        size = max(mercator_size(features[f][p]) for f, p in group)
        if size >= least:
            kept.update(group)
        for holder in {holders[f] for f, _ in group}:
            best[holder] = max(best.get(holder, (0, [])), (size, group))
    for _, group in best.values():
        kept.update(group)
    return [[polygon for p, polygon in enumerate(ps) if (f, p) in kept] for f, ps in enumerate(features)]


def directed_edges(coverage, classify, rows):
    """Groups edges by (class, left a3, right a3, left id, right id), each directed to suit its group."""
    groups = {}
    for (a, b), (left, right) in coverage.edges.items():
        if coverage.is_seam((a, b)):
            continue
        if left is None or (right is not None and rows[right[0]]["id"] < rows[left[0]]["id"]):
            a, b, left, right = b, a, right, left
        l = rows[left[0]]
        if right is None:
            key = ("coast", l["adm0_a3"], None, None, None)
        else:
            r = rows[right[0]]
            if l is r:
                continue  # two parts of one feature
            kind = classify(l, r, coverage.points[a], coverage.points[b])
            key = (kind, l["adm0_a3"], r["adm0_a3"], l["id"], r["id"])
        groups.setdefault(key, []).append((a, b))
    return groups


def lines_of(coverage, classify, rows):
    out = []
    for key, edges in directed_edges(coverage, classify, rows).items():
        properties = dict(zip(("class", "left", "right", "left_id", "right_id"), key))
        for line in chain(edges):
            out.append((properties, [coverage.points[v] for v in line]))
    return out


def admin1_fields(level, source):
    fields = dict(zip(PLAIN, (int, str, str)))
    if level == 0:
        fields |= {k: str for k in TEXTS} | RANKS
        fields |= {k: str for k in source[0]["properties"] if k.startswith("FCLASS_")}
        fields["disputed"] = str
    return fields


def attributes(old, fields):
    out = {k: old.get(k) for k in fields}
    out["id"] = old["ne_id"]
    out["disputed"] = dispute_note(old)
    return out


def main(level, topology, source, boundaries, outdir, kept):
    level = int(level)
    source = load_admin1(source)
    original = {f["properties"]["ne_id"]: f["properties"] for f in source}
    rows, features = [], []
    for item in load(topology):
        if item["properties"]["id"] > 0:
            rows.append(original[item["properties"]["id"]] | {"id": item["properties"]["id"]})
            features.append(wind(snapped_polygons(item["geometry"], level)))
    if level == 3:
        features = drop_small_islands(features, [r["adm0_a3"] for r in rows], SMALLEST_PX * LEVELS[3][0])
    fields = admin1_fields(level, source)
    write_fgb(f"{outdir}/admin1_l{level}.fgb", "MultiPolygon", fields,
              [(attributes(r, fields), f) for r, f in zip(rows, features) if f])
    save(kept, [feature({k: r[k] for k in PLAIN}, "MultiPolygon", f) for r, f in zip(rows, features) if f])
    coverage = Coverage(features)
    classifier = Classifier(boundaries)
    lines = lines_of(coverage, classifier.of, rows)
    write_fgb(f"{outdir}/lines_l{level}.fgb", "LineString",
              {"class": str, "left": str, "right": str, "left_id": int, "right_id": int}, lines)
    print(f"level {level}: {sum(len(r) for ps in features for p in ps for r in p)} polygon vertices, "
          f"{sum(len(c) for _, c in lines)} line vertices, {coverage.overlaps} doubled edges")
    classifier.report()


main(*sys.argv[1:])
