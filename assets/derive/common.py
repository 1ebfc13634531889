"""What every deriving script shares: the coordinate grid, GeoJSON in, FlatGeobuf out."""
import json
import math
import os

from osgeo import gdal, ogr

gdal.UseExceptions()
ogr.UseExceptions()

# Coordinates are multiples of 2^-bits degree, by level: 0.8 m, 1.7 m, 6.8 m and 27 m at the equator, from level
# 1 on below 1/350 of a pixel of the level. Exact in a double; the zero low bits are what lets xz compress them.
GRID_BITS = {0: 17, 1: 16, 2: 14, 3: 12}

# The languages of Natural Earth 5, in its order.
LANGUAGES = ("ar bn de el en es fa fr he hi hu id it ja ko nl pl pt ru sv tr uk ur vi zh zht").split()

# Metres per pixel (Web Mercator, equator) each level is made for, and by how many metres a line may move.
LEVELS = {1: (600.0, 600.0), 2: (2500.0, 2500.0), 3: (20000.0, 15000.0)}


def snap(value, level=0):
    grid = float(1 << GRID_BITS[level])
    return math.floor(value * grid + 0.5) / grid


def snap_ring(ring, level=0):
    """The points on the level's grid without repetitions."""
    out = []
    for point in ring:
        q = (snap(point[0], level), snap(point[1], level))
        if not out or out[-1] != q:
            out.append(q)
    return out


def seam_of(a, b):
    """The side of the map the segment a-b lies on ("west", "east", "south"), or None inside it."""
    if a[0] == b[0] and abs(a[0]) == 180.0:
        return "west" if a[0] < 0 else "east"
    return "south" if a[1] == b[1] == -90.0 else None


def polygons_of(geometry):
    """List of polygons, each a list of rings, of a GeoJSON geometry or None."""
    if geometry is None:
        return []
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    if geometry["type"] == "MultiPolygon":
        return geometry["coordinates"]
    return [p for g in geometry.get("geometries", []) for p in polygons_of(g)]


def snapped_polygons(geometry, level=0):
    """polygons_of on the grid; rings that collapse are dropped, and holes with a dropped shell."""
    out = []
    for polygon in polygons_of(geometry):
        rings = [snap_ring(r, level) for r in polygon]
        if len(rings[0]) >= 4:
            out.append([r for r in rings if len(r) >= 4])
    return out


def load(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    return data["features"] if "features" in data else data["geometries"]


# Natural Earth gives Moscow the code of Moscow Oblast and the other way round: ne_id -> ISO 3166-2.
ISO_CORRECTIONS = {1159313165: "RU-MOW", 1159313163: "RU-MOS"}


def load_admin1(path):
    """The features of Natural Earth's admin-1 file, codes corrected."""
    features = load(path)
    for item in features:
        row = item["properties"]
        row["iso_3166_2"] = ISO_CORRECTIONS.get(row["ne_id"], row["iso_3166_2"])
    return features


def save(path, features):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file, ensure_ascii=False,
                  separators=(",", ":"))


def feature(properties, kind, coordinates):
    return {"type": "Feature", "properties": properties,
            "geometry": {"type": kind, "coordinates": coordinates}}


_OGR_KIND = {"MultiPolygon": ogr.wkbMultiPolygon, "MultiLineString": ogr.wkbMultiLineString,
             "LineString": ogr.wkbLineString, "Point": ogr.wkbPoint}
_OGR_TYPE = {int: ogr.OFTInteger64, float: ogr.OFTReal, str: ogr.OFTString}


def _line(points, kind=ogr.wkbLineString):
    line = ogr.Geometry(kind)
    for x, y in points:
        line.AddPoint_2D(x, y)
    return line


def to_ogr(kind, coordinates):
    if kind == "Point":
        geometry = ogr.Geometry(ogr.wkbPoint)
        geometry.AddPoint_2D(*coordinates)
        return geometry
    if kind == "LineString":
        return _line(coordinates)
    geometry = ogr.Geometry(_OGR_KIND[kind])
    for part in coordinates:
        if kind == "MultiLineString":
            geometry.AddGeometryDirectly(_line(part))
            continue
        polygon = ogr.Geometry(ogr.wkbPolygon)
        for ring in part:
            polygon.AddGeometryDirectly(_line(ring, ogr.wkbLinearRing))
        geometry.AddGeometryDirectly(polygon)
    return geometry


def write_fgb(path, kind, fields, rows):
    """Writes rows of (properties, coordinates) as an indexed FlatGeobuf of WGS 84 degrees.

    The file names no reference system: GDAL would open PROJ's database for each file that does, which takes longer
    than reading it. fields maps each column to int, float or str; None and "" are stored as null.
    """
    name = path.rsplit("/", 1)[-1].split(".")[0]
    if os.path.exists(path):
        os.remove(path)
    source = ogr.GetDriverByName("FlatGeobuf").CreateDataSource(path)
    layer = source.CreateLayer(name, None, _OGR_KIND[kind], ["SPATIAL_INDEX=YES"])
    for field, python in fields.items():
        layer.CreateField(ogr.FieldDefn(field, _OGR_TYPE[python]))
    for properties, coordinates in rows:
        out = ogr.Feature(layer.GetLayerDefn())
        for field, python in fields.items():
            value = properties.get(field)
            if value not in (None, ""):
                out.SetField(field, python(value))
        out.SetGeometryDirectly(to_ogr(kind, coordinates))
        layer.CreateFeature(out)
    source = None  # closes and writes the index
    print(f"{name}: {len(rows)} features", flush=True)
