"""spines.py COUNTRIES.fgb REGIONS.fgb LABELS.fgb OUT.fgb

Along which curve the name of a country, or of a region that is much longer than it is wide from west to east, can be
written: a parabola through the thick of its largest part (least squares in the frame of its principal axes, weighted by
the square of the distance from the outline), as far as it runs inside. Beside it how much room there is across it, and
from west to east where a straight name stands.
"""
import math
import sys

import numpy as np
from osgeo import ogr

from common import snap, write_fgb
from pole import EARTH_KM, area_km2

ogr.UseExceptions()
CELLS = 96      # of the longer side of the raster that a polygon is looked at in
SAMPLES = 65    # of a curve, while it is tried
POINTS = 9      # of a curve that is kept
MOST_BEND = 0.35  # height of the arc by half its length
LEVEL = 3       # grid of coordinates
LEAST_RATIO = 1.45  # of a region's curve to its chord from west to east
FIELDS = {"kind": str, "code": str, "id": int, "length_km": float, "width_km": float, "chord_km": float}


class Plane:
    """Azimuthal equal-area on a sphere, km (Snyder 1987, p. 185)."""

    def __init__(self, lon, lat):
        self.lon, self.sin, self.cos = lon, math.sin(math.radians(lat)), math.cos(math.radians(lat))
        self.lat = math.radians(lat)

    def forward(self, points):
        lon, lat = np.radians(points[:, 0] - self.lon), np.radians(points[:, 1])
        k = np.sqrt(2 / np.maximum(1e-9, 1 + self.sin * np.sin(lat) + self.cos * np.cos(lat) * np.cos(lon))) * EARTH_KM
        return np.stack([k * np.cos(lat) * np.sin(lon),
                         k * (self.cos * np.sin(lat) - self.sin * np.cos(lat) * np.cos(lon))], 1)

    def inverse(self, points):
        x, y = points[:, 0] / EARTH_KM, points[:, 1] / EARTH_KM
        rho = np.maximum(1e-12, np.hypot(x, y))
        c = 2 * np.arcsin(np.minimum(1, rho / 2))
        lat = np.arcsin(np.clip(np.cos(c) * self.sin + y * np.sin(c) * self.cos / rho, -1, 1))
        lon = np.arctan2(x * np.sin(c), rho * self.cos * np.cos(c) - y * self.sin * np.sin(c))
        return np.stack([np.degrees(lon) + self.lon, np.degrees(lat)], 1)


def raster(rings):
    """(cells inside [row, column], x of the first column, y of the first row, size of a cell)"""
    points = np.vstack(rings)
    low, high = points.min(0), points.max(0)
    cell = max(high - low) / CELLS
    columns, rows = (np.maximum(1, np.ceil((high - low) / cell))).astype(int)
    xs, ys = low[0] + (np.arange(columns) + 0.5) * cell, low[1] + (np.arange(rows) + 0.5) * cell
    inside = np.zeros((rows, columns), bool)
    for ring in rings:
        a, b = ring[:-1], ring[1:]
        for row, y in enumerate(ys):
            hit = (a[:, 1] > y) != (b[:, 1] > y)
            if not hit.any():
                continue
            p, q = a[hit], b[hit]
            crossings = np.sort(p[:, 0] + (y - p[:, 1]) / (q[:, 1] - p[:, 1]) * (q[:, 0] - p[:, 0]))
            inside[row] ^= np.searchsorted(crossings, xs) % 2 == 1
    return inside, xs[0], ys[0], cell


def depths(inside):
    """How many cells away from the outside each cell is (4 and 8 neighbours in turn: nearly a circle)."""
    depth = np.zeros(inside.shape, int)
    rest = np.pad(inside, 1)
    step = 0
    while rest.any():
        depth += rest[1:-1, 1:-1]
        near = rest[:-2, 1:-1] & rest[2:, 1:-1] & rest[1:-1, :-2] & rest[1:-1, 2:]
        if step % 2:
            near &= rest[:-2, :-2] & rest[2:, 2:] & rest[2:, :-2] & rest[:-2, 2:]
        rest = np.pad(rest[1:-1, 1:-1] & near, 1)
        step += 1
    return depth


def longest_run(flags):
    best, begin = (0, 0), None
    for i, flag in enumerate(list(flags) + [False]):
        if flag and begin is None:
            begin = i
        if not flag and begin is not None:
            best, begin = max(best, (begin, i), key=lambda run: run[1] - run[0]), None
    return best


def spine(polygon, anchor):
    """(points in degrees, length, width, chord in km) of a polygon; None where there is too little of it."""
    west, south = np.min(polygon[0], 0)
    east, north = np.max(polygon[0], 0)
    plane = Plane((west + east) / 2, (south + north) / 2)
    inside, x0, y0, cell = raster([plane.forward(np.asarray(ring, float)) for ring in polygon])
    depth = depths(inside)
    if depth.max() < 2:
        return None

    def cell_of(points):
        column, row = np.floor((points - [x0, y0]) / cell + 0.5).astype(int).T
        good = (row >= 0) & (row < depth.shape[0]) & (column >= 0) & (column < depth.shape[1])
        return np.where(good, depth[np.clip(row, 0, depth.shape[0] - 1), np.clip(column, 0, depth.shape[1] - 1)], 0)

    rows, columns = np.nonzero(depth)
    points = np.stack([x0 + columns * cell, y0 + rows * cell], 1)
    weights = depth[rows, columns].astype(float) ** 2
    middle = (points * weights[:, None]).sum(0) / weights.sum()
    spread = ((points - middle) * weights[:, None]).T @ (points - middle)
    values, vectors = np.linalg.eigh(spread)
    axis = vectors[:, 1] * (1 if vectors[0, 1] > 0 else -1)
    across = np.array([-axis[1], axis[0]])
    u, v = (points - middle) @ axis, (points - middle) @ across
    half = max(abs(u.min()), abs(u.max()))
    fit = np.polyfit(u, v, 2, w=np.sqrt(weights))
    fit[0] = np.clip(fit[0], -MOST_BEND / half, MOST_BEND / half)
    along = np.linspace(u.min(), u.max(), SAMPLES)
    curve = middle + along[:, None] * axis + np.polyval(fit, along)[:, None] * across
    begin, end = longest_run(cell_of(curve) > 0)
    if end - begin < 8:
        return None
    clear = cell_of(curve[begin:end])
    kept = np.linspace(begin, end - 1, POINTS)
    kept = np.stack([np.interp(kept, np.arange(SAMPLES), curve[:, k]) for k in (0, 1)], 1)
    length = float(np.hypot(*np.diff(kept, axis=0).T).sum())
    width = float(np.median(clear)) * 2 * cell

    at = plane.forward(np.array([anchor]))[0]
    row = int(np.clip(round((at[1] - y0) / cell), 0, depth.shape[0] - 1))
    column = int(np.clip(round((at[0] - x0) / cell), 0, depth.shape[1] - 1))
    if depth[row, column] == 0:
        row, column = np.unravel_index(depth.argmax(), depth.shape)
    left = right = column
    while left > 0 and depth[row, left - 1] > 0:
        left -= 1
    while right + 1 < depth.shape[1] and depth[row, right + 1] > 0:
        right += 1
    return plane.inverse(kept), length, width, float((right - left + 1) * cell)


def features(path):
    layer = ogr.Open(path)
    for item in layer.GetLayer(0):
        yield item


def rings_of(item):
    """Polygons of a feature as lists of rings of points."""
    geometry = item.GetGeometryRef()
    parts = [geometry] if geometry.GetGeometryName() == "POLYGON" else [geometry.GetGeometryRef(i) for i in range(geometry.GetGeometryCount())]
    return [[part.GetGeometryRef(i).GetPoints() for i in range(part.GetGeometryCount())] for part in parts]


def main(countries, regions, labels, target):
    anchors = {}
    for item in features(labels):
        kind = item.GetField("kind")
        anchors[kind, item.GetField("adm0_a3") if kind == "country" else item.GetField("id")] = item.GetField("lon"), item.GetField("lat")
    out = []
    for kind, path in (("country", countries), ("region", regions)):
        for item in features(path):
            key = item.GetField("adm0_a3" if kind == "country" else "id")
            largest = max(rings_of(item), key=lambda polygon: area_km2(polygon[0]))
            found = (kind, key) in anchors and spine(largest, anchors[kind, key])
            if not found:
                continue
            points, length, width, chord = found
            if kind == "region" and length < LEAST_RATIO * chord:
                continue
            line = [(snap(x, LEVEL), snap(y, LEVEL)) for x, y in points.tolist()]
            if any(line[i] == line[i + 1] for i in range(len(line) - 1)):
                continue
            row = {"kind": kind, "length_km": round(length), "width_km": round(width), "chord_km": round(chord)}
            out.append((row | ({"code": key} if kind == "country" else {"id": key}), line))
    write_fgb(target, "LineString", FIELDS, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
