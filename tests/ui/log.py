#!/usr/bin/env python3
"""Questions to the program's action log (one JSON object per line), for run.sh.

log.py LOG wait SECONDS CONDITION   exit 0 as soon as CONDITION holds
log.py LOG get EXPRESSION           prints its value
log.py LOG mark                     keeps the values of now, in the file `mark` beside the log
log.py LOG center row N | pinned N | reply NAME | spot NAME | button NAME | band | band right | map      prints "X Y" in window pixels
log.py pixels A.png B.png           exit 0 when both hold the same pixels
log.py screen Xvfb_screen0 OUT.png  the screen that Xvfb keeps in a file (xwd), as a picture

In a CONDITION: of(EVENT) are that event's lines since the mark; last(KEY) is the newest value of KEY in any line;
before[KEY] its value at the mark; steps() how far StepTime went since the mark; clocks() the happened
window and the known-on moment; length([from, to]) of a window in seconds.
"""
import json
import pathlib
import struct
import sys
import time
import zlib

KEYS = ("happened", "knownOn", "playing", "selected", "zoom", "center")


class Log:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.mark_file = self.path.with_name("mark")
        saved = json.loads(self.mark_file.read_text()) if self.mark_file.exists() else {"lines": 0, "before": {}}
        self.start, self.before = saved["lines"], saved["before"]
        self.lines = []

    def read(self):
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        self.lines = [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]

    def last(self, key):
        return next((line[key] for line in reversed(self.lines) if key in line), None)

    def of(self, event):
        return [line for line in self.lines[self.start:] if line["event"] == event]

    def steps(self):
        return sum(line.get("steps", 1) for line in self.of("action") if line.get("action") == "StepTime")

    def clocks(self):
        return [self.last("happened"), self.last("knownOn")]

    def evaluate(self, expression):
        self.read()
        names = {"of": self.of, "last": self.last, "steps": self.steps, "clocks": self.clocks, "json": json,
                 "before": self.before, "length": lambda window: window[1] - window[0]}
        return eval(expression, names)

    def wait(self, seconds, condition):
        end = time.monotonic() + float(seconds)
        while True:
            problem = ""
            try:
                if self.evaluate(condition):
                    return 0
            except (TypeError, KeyError, IndexError) as error:
                problem = f" ({error!r})"
            if time.monotonic() > end:
                print(f"never came true: {condition}{problem}\nbefore: {self.before}\n"
                      f"now: {({key: self.last(key) for key in KEYS})}")
                return 1
            time.sleep(0.05)

    def mark(self):
        self.read()
        before = {key: self.last(key) for key in KEYS}
        before["clocks"] = self.clocks()
        self.mark_file.write_text(json.dumps({"lines": len(self.lines), "before": before}))

    def center(self, what, which=None):
        self.read()
        listed = {"row": "rows", "pinned": "pinned"}.get(what)
        if listed:
            x, y, w, h = self.last(listed)[int(which)]["rect"]
        else:
            named = {"reply": "replies", "spot": "spots", "button": "buttons"}.get(what)
            x, y, w, h = self.last(named)[which] if named else self.last(what)
        return f"{int(x + (w - 1 if which == 'right' else w / 2))} {int(y + h / 2)}"


def pixels(path):
    data, at, packed, head = pathlib.Path(path).read_bytes(), 8, b"", b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        packed += body if kind == b"IDAT" else b""
        head = body if kind == b"IHDR" else head
        at += size + 12
    return head, zlib.decompress(packed)


def screen(path, out):
    data = pathlib.Path(path).read_bytes()
    head = struct.unpack(">25I", data[:100])  # XWDFileHeader
    width, height, stride, start = head[4], head[5], head[12], head[0] + 12 * head[19]
    rows = []
    for y in range(height):
        pixels_of_row = data[start + y * stride:start + y * stride + 4 * width]  # B, G, R, unused
        row = bytearray(3 * width)
        row[0::3], row[1::3], row[2::3] = pixels_of_row[2::4], pixels_of_row[1::4], pixels_of_row[0::4]
        rows.append(b"\0" + bytes(row))

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    pathlib.Path(out).write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
        chunk(b"IDAT", zlib.compress(b"".join(rows), 6)) + chunk(b"IEND", b""))


def main():
    path, command, *rest = sys.argv[1:]
    if path == "screen":
        screen(command, *rest)
        return 0
    if path == "pixels":
        return 0 if pixels(command) == pixels(rest[0]) else "the pixels differ"
    log = Log(path)
    if command == "wait":
        return log.wait(*rest)
    if command == "mark":
        log.mark()
    else:
        print({"get": log.evaluate, "center": log.center}[command](*rest))
    return 0


if __name__ == "__main__":
    sys.exit(main())
