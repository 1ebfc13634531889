"""Shared edges of a polygon coverage, and polylines chained from them.

A face is one polygon part: (feature index, part index). Edges are undirected pairs of vertex numbers; the
faces on both sides are known, because rings are wound with their inside to the left.
"""
from common import seam_of


def signed_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def wind(polygons):
    """Shells counter-clockwise, holes clockwise: the inside is always to the left."""
    out = []
    for polygon in polygons:
        out.append([ring if (signed_area(ring) > 0) == (i == 0) else ring[::-1]
                    for i, ring in enumerate(polygon)])
    return out


class Coverage:
    """features: list of lists of polygons, wound and on the grid."""

    def __init__(self, features):
        self.features = features
        self.points = []
        self.edges = {}  # (low, high) -> [face left of low->high, face right of it], None is water
        self.overlaps = 0
        self._numbers = {}
        for f, polygons in enumerate(features):
            for p, polygon in enumerate(polygons):
                for ring in polygon:
                    self._add_ring(ring, (f, p))

    def _number(self, point):
        number = self._numbers.setdefault(point, len(self.points))
        if number == len(self.points):
            self.points.append(point)
        return number

    def _add_ring(self, ring, face):
        numbers = [self._number(q) for q in ring]
        for a, b in zip(numbers, numbers[1:]):
            key, side = ((a, b), 0) if a < b else ((b, a), 1)
            sides = self.edges.setdefault(key, [None, None])
            if sides[side] is not None:
                self.overlaps += 1
            sides[side] = face

    def is_seam(self, edge):
        return seam_of(self.points[edge[0]], self.points[edge[1]]) is not None

    def islands(self):
        """Groups of faces that touch only one another, each a list of faces."""
        parent = {(f, p): (f, p) for f, ps in enumerate(self.features) for p in range(len(ps))}

        def root(face):
            while parent[face] != face:
                parent[face] = parent[parent[face]]
                face = parent[face]
            return face

        for left, right in self.edges.values():
            if left is not None and right is not None:
                parent[root(left)] = root(right)
        groups = {}
        for face in parent:
            groups.setdefault(root(face), []).append(face)
        return list(groups.values())


def chain(directed):
    """Joins directed edges (from, to) into the longest polylines of vertex numbers.

    Lines end where other than one edge comes in and one goes out.
    """
    out, incoming = {}, {}
    for a, b in directed:
        out.setdefault(a, []).append(b)
        incoming[b] = incoming.get(b, 0) + 1
    starts = [v for v, nexts in out.items() if len(nexts) != 1 or incoming.get(v, 0) != 1]
    lines = []
    for start in starts + list(out):
        while out.get(start):
            line = [start, out[start].pop()]
            while line[-1] != start and incoming[line[-1]] == 1 and len(out.get(line[-1], ())) == 1:
                line.append(out[line[-1]].pop())
            lines.append(line)
    return lines
