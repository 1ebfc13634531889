"""Where to write the name of a polygon: near the pole of inaccessibility of its largest part."""
import math

import numpy as np

EARTH_KM = 6371.0088
MOST_VERTICES = 1500  # a label point needs no more detail
SIDE, ROUNDS = 17, 5


def area_km2(ring):
    """Unsigned area of a ring on the sphere (Chamberlain and Duquette 2007)."""
    p = np.radians(np.asarray(ring))
    total = np.sum((p[1:, 0] - p[:-1, 0]) * (2 + np.sin(p[1:, 1]) + np.sin(p[:-1, 1])))
    return abs(float(total)) / 2 * EARTH_KM ** 2


def polygon_area(polygon):
    return area_km2(polygon[0]) - sum(area_km2(r) for r in polygon[1:])


def box(polygon):
    xs, ys = zip(*polygon[0])
    return min(xs), min(ys), max(xs), max(ys)


def _segments(polygon, scale):
    parts = []
    total = sum(len(r) for r in polygon)
    for ring in polygon:
        stride = max(1, min(math.ceil(total / MOST_VERTICES), (len(ring) - 1) // 4))
        points = np.asarray(ring[:-1:stride] + ring[-1:])
        parts.append(np.hstack([points[:-1], points[1:]]))
    return np.vstack(parts) * np.array([scale, 1, scale, 1])


def _clearance(points, s):
    """Signed distance of each point from the segments: positive inside."""
    a, b = s[:, :2], s[:, 2:]
    d = b - a
    length = np.maximum((d * d).sum(1), 1e-30)
    v = points[:, None, :] - a[None]
    t = np.clip((v * d).sum(2) / length, 0, 1)
    distance = np.sqrt(((v - t[..., None] * d) ** 2).sum(2).min(1))
    up = (a[:, 1] > points[:, 1:2]) != (b[:, 1] > points[:, 1:2])
    with np.errstate(divide="ignore", invalid="ignore"):
        x = a[:, 0] + (points[:, 1:2] - a[:, 1]) / d[:, 1] * d[:, 0]
    inside = (up & (points[:, 0:1] < x)).sum(1) % 2 == 1
    return np.where(inside, distance, -distance)


def label_point(polygons):
    """((lon, lat), largest polygon, clearance in km) of a multipolygon in degrees."""
    largest = max(polygons, key=lambda p: area_km2(p[0]))
    west, south, east, north = box(largest)
    scale = max(0.05, math.cos(math.radians((south + north) / 2)))
    segments = _segments(largest, scale)
    center = np.array([(west + east) / 2 * scale, (south + north) / 2])
    half = np.array([(east - west) / 2 * scale, (north - south) / 2])
    best = -math.inf
    for _ in range(ROUNDS):
        grid = np.linspace(-1, 1, SIDE)
        points = center + np.stack(np.meshgrid(grid, grid), -1).reshape(-1, 2) * half
        clear = _clearance(points, segments)
        i = int(clear.argmax())
        if clear[i] > best:
            best, center = float(clear[i]), points[i]
        half = half * (4 / SIDE if best > 0 else 0.9)
    return (float(center[0] / scale), float(center[1])), largest, best * math.pi / 180 * EARTH_KM
