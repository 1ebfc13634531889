"""check.py DIR: what the unpacked admin1_lN.fgb and lines_lN.fgb promise, at every level; exits 1 when broken.

- Kursk Oblast is there, shares vertices with each neighbour, and touches exactly the known regions.
- Every segment of a line is an edge of a polygon, and every polygon edge not on a cut is in one line.
- No line runs along a cut, and no single polygon part but Antarctica is wider than 180 degrees.
- The line between Crimea and Kherson is disputed.
"""
import sys

from osgeo import ogr

from topology import Coverage

KURSK = {"RU-BRY", "RU-ORL", "RU-LIP", "RU-VOR", "RU-BEL", "UA-59"}


def rings(shape):
    return [[[p[:2] for p in part.GetGeometryRef(i).GetPoints()] for i in range(part.GetGeometryCount())]
            for part in (shape.GetGeometryRef(j) for j in range(shape.GetGeometryCount()))]


def read_polygons(path):
    source = ogr.Open(path)
    out = [(f["id"], f["iso_3166_2"], f["adm0_a3"], rings(f.GetGeometryRef())) for f in source.GetLayer()]
    return out


def segments(path):
    source = ogr.Open(path)
    for item in source.GetLayer():
        points = [p[:2] for p in item.GetGeometryRef().GetPoints()]
        for a, b in zip(points, points[1:]):
            yield item, a, b


def check_level(directory, level):
    features = read_polygons(f"{directory}/admin1_l{level}.fgb")
    coverage = Coverage([f[3] for f in features])
    number = {p: i for i, p in enumerate(coverage.points)}
    codes = [f[1] for f in features]
    touching, drawable = set(), set()
    for edge, (left, right) in coverage.edges.items():
        faces = {f[0] for f in (left, right) if f is not None}
        if not coverage.is_seam(edge) and not (left and right and len(faces) == 1):
            drawable.add(edge)
        names = {codes[f] for f in faces}
        if "RU-KRS" in names:
            touching |= names - {"RU-KRS"}
    assert coverage.overlaps == 0, f"{coverage.overlaps} edges belong to two faces on one side"
    assert touching == KURSK, f"Kursk Oblast touches {sorted(touching)}"
    for _, code, holder, polygons in features:
        for polygon in polygons:
            xs = [x for x, y in polygon[0]]
            assert holder == "ATA" or max(xs) - min(xs) < 180, f"{code} is {max(xs) - min(xs)} degrees wide"
    crimea = set()
    for item, a, b in segments(f"{directory}/lines_l{level}.fgb"):
        edge = tuple(sorted((number.get(a, -1), number.get(b, -1))))
        assert edge in drawable, f"a line segment {a} {b} is no polygon edge, on a cut, or drawn twice"
        drawable.remove(edge)
        if {item["left"], item["right"]} == {"RUS", "UKR"}:
            ids = {item["left_id"], item["right_id"]}
            if any(f[0] in ids and f[1] in ("UA-43", "UA-40") for f in features):
                crimea.add(item["class"])
    assert not drawable, f"{len(drawable)} polygon edges are in no line"
    assert crimea == {"disputed"}, f"the Crimean line is {crimea}"
    print(f"level {level}: {len(features)} regions, {len(coverage.edges)} edges, all promises kept")


failed = False
for number in range(4):
    try:
        check_level(sys.argv[1], number)
    except AssertionError as error:
        print(f"check.py: level {number}: {error}", file=sys.stderr)
        failed = True
sys.exit(failed)
