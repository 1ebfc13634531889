"""admin1_prepare.py BUILD.json OUT.geojson

The Natural Earth admin-1 polygons for mapshaper: on the grid, with the id, the two codes, and for each
level the distance in metres on the ground by which a line may move (`tol1` to `tol3`). On Web Mercator
a metre at latitude p is drawn 1 / cos p longer, so northern regions get a smaller distance.

Where a polygon was cut at longitude +-180 or ends at the pole, a thin helper polygon (negative id) is laid
on the outside of the cut. The cut is then a shared arc, so simplification keeps its ends and the cut
stays straight. levels.py removes the helpers.
"""
import math
import sys

from common import LEVELS, feature, load_admin1, save, seam_of, snapped_polygons

SEAM_WIDTH = 0.01


def tolerance(polygons, base):
    latitudes = [abs(y) for p in polygons for x, y in p[0]]
    return round(base * math.cos(math.radians(min(max(latitudes), 82.0))), 2)


def seam_runs(ring):
    """Maximal runs of points of the ring along one artificial edge, each with the side it lies on."""
    runs = []
    for a, b in zip(ring, ring[1:]):
        side = seam_of(a, b)
        if side is None:
            continue
        if runs and runs[-1][0] == side and runs[-1][1][-1] == a:
            runs[-1][1].append(b)
        else:
            runs.append((side, [a, b]))
    if len(runs) > 1 and runs[0][0] == runs[-1][0] and runs[-1][1][-1] == runs[0][1][0]:
        side, points = runs.pop()
        runs[0] = (side, points + runs[0][1][1:])
    return runs


def helper(side, points):
    dx, dy = {"west": (-SEAM_WIDTH, 0), "east": (SEAM_WIDTH, 0), "south": (0, -SEAM_WIDTH)}[side]
    outside = [(points[i][0] + dx, points[i][1] + dy) for i in (-1, 0)]
    return points + outside + points[:1]


def properties(identity, iso, holder, polygons):
    out = {"id": identity, "iso_3166_2": iso, "adm0_a3": holder}
    for level, (_, base) in LEVELS.items():
        out[f"tol{level}"] = tolerance(polygons, base)
    return out


def main(source, target):
    out = []
    helpers = []
    for item in load_admin1(source):
        old = item["properties"]
        polygons = snapped_polygons(item["geometry"])
        new = properties(old["ne_id"], old["iso_3166_2"], old["adm0_a3"], polygons)
        out.append(feature(new, "MultiPolygon", polygons))
        for ring in (r for p in polygons for r in p):
            helpers += [[helper(*run)] for run in seam_runs(ring)]
    for i, polygon in enumerate(helpers):
        out.append(feature(properties(-1 - i, "", "", [polygon]), "MultiPolygon", [polygon]))
    print(f"{len(helpers)} cuts at the edge of the map")
    save(target, out)


main(*sys.argv[1:])
