"""The class of a line between two admin-1 regions: admin1, admin0, disputed, line_of_control, indefinite.

Between regions with one de facto holder the line is admin1. Otherwise:
1. If the ISO 3166-2 code of the region on one side belongs to the holder of the other side (Crimea, held by
   RUS, coded UA-43, beside Ukraine), the line is disputed: the newer polygons know about it, the
   older boundary lines (Natural Earth 2) do not.
2. If PAIRS names the two holders, its class.
3. Otherwise the class of the nearest Natural Earth boundary line: first among the lines of the same two
   countries, else among all lines nearer than NEAR degrees, else admin0.
"""
import math

from osgeo import ogr

CLASSES = {
    "International boundary (verify)": "admin0",
    "Disputed (please verify)": "disputed",
    "Line of control (please verify)": "line_of_control",
    "Indefinite (please verify)": "indefinite",
    "Indeterminant frontier": "indefinite",
}
# Changed by the packager of the boundary lines, or no international boundary.
SKIPPED = {"ForgetMagics", "International boundary (Magics)", "Overlay limit", "Lease limit"}

# Pairs of holders the old lines do not have, or have under other codes.
PAIRS = {
    frozenset(("SOL", "SOM")): "disputed",
    frozenset(("SOL", "ETH")): "admin0",
    frozenset(("CYN", "CYP")): "line_of_control",
    frozenset(("CYN", "CNM")): "line_of_control",
    frozenset(("KOS", "SRB")): "disputed",
    frozenset(("KAS", "IND")): "indefinite",
    frozenset(("KAS", "PAK")): "indefinite",
    frozenset(("KAS", "CHN")): "indefinite",
    frozenset(("KAB", "KAZ")): "indefinite",  # "Lease limit": no international boundary
    frozenset(("USG", "CUB")): "indefinite",
}
NEAR = 0.1


def distance2(p, a, b):
    """Squared distance of p from segment ab, longitudes shrunk to the latitude of p."""
    k = math.cos(math.radians(p[1]))
    ax, ay, bx, by = (a[0] - p[0]) * k, a[1] - p[1], (b[0] - p[0]) * k, b[1] - p[1]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
    return (ax + t * dx) ** 2 + (ay + t * dy) ** 2


def segments_of(geometry):
    if geometry.GetGeometryCount():
        return [s for i in range(geometry.GetGeometryCount()) for s in segments_of(geometry.GetGeometryRef(i))]
    points = geometry.GetPoints()
    return [(a[:2], b[:2]) for a, b in zip(points, points[1:])]


class Classifier:
    def __init__(self, path):
        self._by_pair = {}
        self._all = []
        self._guesses = {}
        source = ogr.Open(path)
        for item in source.GetLayer():
            if item["featurecla"] in SKIPPED:
                continue
            kind = CLASSES[item["featurecla"]]
            segments = [(*segment, kind) for segment in segments_of(item.GetGeometryRef())]
            pair = frozenset((item["adm0_a3_l"], item["adm0_a3_r"]))
            self._by_pair.setdefault(pair, []).extend(segments)
            self._all += segments

    def of(self, left, right, a, b):
        holders = (left["adm0_a3"], right["adm0_a3"])
        if holders[0] == holders[1]:
            return "admin1"
        if coded_for(left, right) or coded_for(right, left):
            return "disputed"
        pair = frozenset(holders)
        if pair in PAIRS:
            return PAIRS[pair]
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        candidates = self._by_pair.get(pair)
        if candidates is None:
            return self._guess(pair, middle)
        kinds = {kind for _, _, kind in candidates}
        return kinds.pop() if len(kinds) == 1 else nearest(candidates, middle)[1]

    def _guess(self, pair, middle):
        near = [s for s in self._all if abs(s[0][1] - middle[1]) < 1 and abs(s[0][0] - middle[0]) < 2]
        distance, kind = nearest(near, middle)
        kind = kind if distance < NEAR else "admin0"
        counts = self._guesses.setdefault("-".join(sorted(pair)), {})
        counts[kind] = counts.get(kind, 0) + 1
        return kind

    def report(self):
        print("pairs without a boundary line of their own:", self._guesses)


def nearest(segments, point):
    best = min(((distance2(point, a, b), kind) for a, b, kind in segments), default=(math.inf, "admin0"))
    return math.sqrt(best[0]), best[1]


def coded_for(region, neighbour):
    """True when the region's ISO code belongs to the country that holds its neighbour, not to its holder."""
    return region["iso_3166_2"][:2] == neighbour["iso_a2"] != region["iso_a2"]
