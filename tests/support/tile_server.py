#!/usr/bin/env python3
"""A server of map tiles on 127.0.0.1 that can misbehave.   tile_server.py LOG [PORT_FILE]

/tiles/Z/X/Y.png   a tile of the colour of its quarter of the world
/missing/…  404    /page/…  HTML    /cut/…  a PNG without its end    /slow/…  after 5 seconds    /large/…  8 MB
/away/…     302 to the host in ?to=…    /around/…  302 to itself    /jpeg/…  a PNG called a JPEG
/login/…    HTML the first time, then a tile
/wmts.xml   a WMTS description of layers: in web maps' tiles, in degrees, and of the western half of the world

Each request is a line of LOG: METHOD PATH USER-AGENT. Its port goes to PORT_FILE."""
import http.server
import re
import socketserver
import struct
import sys
import time
import zlib

LOG = open(sys.argv[1], "a", buffering=1)
LOGGED_IN = set()


def png(colour, side=256):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    row = b"\0" + bytes(colour) * side
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(row * side)) + chunk(b"IEND", b""))


def colour_of(z, x, y):
    """Of the quarter of the world that a tile lies in: west or east, north or south."""
    east, south = (x * 2 >> z, y * 2 >> z) if z > 0 else (0, 0)
    return [(200, 30, 30), (30, 160, 30), (30, 30, 200), (200, 160, 30)][south * 2 + east]


WMTS = """<?xml version="1.0"?>
<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
<ows:ServiceProvider><ows:ProviderName>Test mapping agency</ows:ProviderName></ows:ServiceProvider>
<Contents>
%s
<TileMatrixSet><ows:Identifier>web</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>%s</TileMatrixSet>
<TileMatrixSet><ows:Identifier>degrees</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4326</ows:SupportedCRS>%s</TileMatrixSet>
</Contents></Capabilities>"""
LAYER = """<Layer><ows:Title>{0} of the world</ows:Title><ows:Identifier>{0}</ows:Identifier><Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style>
<Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>{1}</TileMatrixSet>{4}</TileMatrixSetLink>
<ResourceURL format="image/png" resourceType="tile" template="http://{2}/{3}/{{TileMatrix}}/{{TileCol}}/{{TileRow}}.png"/></Layer>"""
LIMITS = """<TileMatrixLimits><TileMatrix>{0}</TileMatrix><MinTileRow>0</MinTileRow><MaxTileRow>{1}</MaxTileRow>
<MinTileCol>0</MinTileCol><MaxTileCol>{2}</MaxTileCol></TileMatrixLimits>"""
MATRIX = """<TileMatrix><ows:Identifier>{0}</ows:Identifier><ScaleDenominator>{1}</ScaleDenominator><TopLeftCorner>{2}</TopLeftCorner>
<TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>{3}</MatrixWidth><MatrixHeight>{4}</MatrixHeight></TileMatrix>"""


def wmts(host):
    web = "".join(MATRIX.format(z, 559082264.0287178 / 2**z, "-20037508.342789244 20037508.342789244", 2**z, 2**z) for z in range(10))
    degrees = "".join(MATRIX.format(z, 279541132.0143589 / 2**z, "90 -180", 2**(z + 1), 2**z) for z in range(8))
    # The western half at all scales, the eastern one at the coarsest alone.
    west = "".join(LIMITS.format(z, 2**z - 1, max(0, 2**z // 2 - 1)) for z in range(10))
    half = LAYER.format("half", "web", host, "half", f"<TileMatrixSetLimits>{west}</TileMatrixSetLimits>")
    layers = LAYER.format("streets", "web", host, "tiles", "") + LAYER.format("heights", "degrees", host, "wide", "") + half
    return (WMTS % (layers, web, degrees)).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body, kind="image/png", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        LOG.write(f"GET {self.path} {self.headers.get('User-Agent')}\n")
        what, _, query = self.path.partition("?")
        if what == "/wmts.xml":
            return self.answer(200, wmts(self.headers["Host"]), "text/xml")
        found = re.fullmatch(r"/(\w+)/(\d+)/(\d+)/(\d+)\.png", what)
        if not found:
            return self.answer(404, b"no such thing")
        kind, z, x, y = found[1], *(int(v) for v in found.groups()[1:])
        if kind == "missing":
            return self.answer(404, b"<html>not here</html>", "text/html")
        if kind == "page":
            return self.answer(200, b"<!DOCTYPE html><html>Please log in</html>")
        if kind == "login" and self.path not in LOGGED_IN:
            LOGGED_IN.add(self.path)
            return self.answer(200, b"<!DOCTYPE html><html>Please log in</html>", Cache_Control="max-age=3600")
        if kind == "slow":
            time.sleep(5)
        if kind == "large":
            return self.answer(200, b"\x89PNG\r\n\x1a\n" + bytes(8 << 20))
        if kind == "away":
            return self.answer(302, b"", Location=f"http://{query.removeprefix('to=')}/tiles/{z}/{x}/{y}.png")
        if kind == "around":
            return self.answer(302, b"", Location=self.path)
        colour = colour_of(z + 1, x, y * 2) if kind == "wide" else colour_of(z, x, y)  # Twice as many columns as rows.
        picture = png(colour)
        self.answer(200, picture[:len(picture) // 2] if kind == "cut" else picture, Cache_Control="max-age=0" if kind == "stale" else "max-age=3600")

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 64


server = Server(("127.0.0.1", 0), Handler)
with open(sys.argv[2], "w") as port:
    port.write(str(server.server_address[1]))
server.serve_forever()
