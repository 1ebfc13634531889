#!/usr/bin/env python3
"""Makes the rasters beside it, all invented, with gdal_translate (Debian: gdal-bin).   usage: make.py"""
import math
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
WORK = pathlib.Path(tempfile.mkdtemp())


def translate(source, name, *options):
    subprocess.run(["gdal_translate", "-q", "-co", "COMPRESS=DEFLATE", *options, str(source), str(HERE / name)], check=True)


def picture(name, width, height, colour, srs, box):
    """box: left, top, right, bottom in the units of srs."""
    data = bytearray()
    for y in range(height):
        for x in range(width):
            data += bytes(colour(x, y))
    ppm = WORK / "a.ppm"
    ppm.write_bytes(b"P6 %d %d 255\n" % (width, height) + bytes(data))
    translate(ppm, name, "-a_srs", srs, "-a_ullr", *map(str, box), "-co", "PREDICTOR=2")


def heights(name, width, height, value, srs, box):
    rows = "\n".join(" ".join(str(round(value(x / width, y / height))) for x in range(width)) for y in range(height))
    grid = WORK / "a.asc"
    grid.write_text(f"ncols {width}\nnrows {height}\nxllcorner 0\nyllcorner 0\ncellsize 1\nNODATA_value -9999\n{rows}\n")
    translate(grid, name, "-ot", "Int16", "-a_srs", srs, "-a_ullr", *map(str, box), "-co", "PREDICTOR=2")


def tiles(x, y):
    """A chessboard of muted fields with a grid in it, so that every shift shows."""
    if x % 16 == 0 or y % 16 == 0:
        return 70, 60, 50
    field = (x // 16 * 7 + y // 16 * 13) % 5
    return [(214, 196, 150), (158, 182, 130), (190, 150, 120), (140, 170, 178), (220, 214, 190)][field]


def ridges(u, v):
    """Two ridges and a bay without data."""
    if math.hypot(u - 1, v - 1) < 0.25:
        return -9999
    first = 2600 * math.exp(-((v - 0.35 - 0.15 * math.sin(5 * u)) * 7) ** 2) * (0.7 + 0.3 * math.sin(60 * u + 9 * v))
    second = 2000 * math.exp(-((u - 0.6 - 0.1 * math.sin(7 * v)) * 8) ** 2) * (0.7 + 0.3 * math.cos(53 * v - 7 * u))
    return 150 + first + second + 120 * math.sin(39 * u + 11 * v) * math.sin(43 * v)


# Around Kursk in Web Mercator; the Alps in ETRS89-LAEA; around Fiji, over the antimeridian, in PDC Mercator.
picture("mercator.tif", 160, 112, tiles, "EPSG:3857", (3700000, 7000000, 4500000, 6440000))
picture("laea.tif", 144, 96, tiles, "EPSG:3035", (3900000, 2900000, 4620000, 2420000))
picture("antimeridian.tif", 128, 128, tiles, "EPSG:3832", (2700000, -1500000, 3980000, -2780000))
heights("ridges.tif", 150, 110, ridges, "EPSG:4326", (33, 53, 40, 49.9))
