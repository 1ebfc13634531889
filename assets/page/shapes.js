// Shapes as app/page/shape_text.h writes them, as paths of whole units with y downwards.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const LETTER_VALUE = new Uint8Array(128);
for (let i = 0; i < LETTERS.length; ++i) LETTER_VALUE[LETTERS.charCodeAt(i)] = i;

// x, y, x, y … of one line.
function decodeShape(text) {
  const numbers = [];
  let at = 0, x = 0, y = 0;
  const next = () => {
    let value = 0, place = 1, letter;
    do {
      letter = LETTER_VALUE[text.charCodeAt(at++)];
      value += (letter & 31) * place;
      place *= 32;
    } while (letter & 32);
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  while (at < text.length) {
    x += next();
    y += next();
    numbers.push(x, y);
  }
  return numbers;
}

function pathOf(texts, closed) { return pathOfPoints(texts.map(decodeShape), closed); }
function pathOfPoints(lines, closed) {
  const path = new Path2D();
  for (const points of lines) {
    path.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
    if (closed) path.closePath();
  }
  return path;
}

// Rings to be outlined: what runs along the antimeridian (at x = `seam`) is an edge of the sheet and no line.
function outlineOfRings(rings, seam) {
  const path = new Path2D();
  for (const points of rings) {
    const count = points.length / 2, x = (i) => points[2 * (i % count)], y = (i) => points[2 * (i % count) + 1];
    path.moveTo(x(0), y(0));
    for (let i = 1; i <= count; ++i) path[Math.abs(x(i) - seam) < 2 && Math.abs(x(i - 1) - seam) < 2 ? 'moveTo' : 'lineTo'](x(i), y(i));
  }
  return path;
}

// The lines of what lies on both sides of the antimeridian brought together, those in the west a turn (in units) to the east;
// `zero`: the unit where longitude 0 lies.
function gathered(lines, turn, zero) {
  const b = boundsOfLines(lines);
  if (turn <= 0 || b[2] - b[0] <= turn / 2) return lines;
  return lines.map((points) => {
    const own = boundsOfLines([points]);
    return (own[0] + own[2]) / 2 >= zero ? points : points.map((v, i) => (i % 2 ? v : v + turn));
  });
}

const boundsOfShapes = (texts) => boundsOfLines(texts.map(decodeShape));
function boundsOfLines(lines) {
  const b = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of lines) {
    for (let i = 0; i < points.length; i += 2) {
      b[0] = Math.min(b[0], points[i]); b[2] = Math.max(b[2], points[i]);
      b[1] = Math.min(b[1], points[i + 1]); b[3] = Math.max(b[3], points[i + 1]);
    }
  }
  return b;
}

// Lays units of a grid ({unit, x, y}: metres of the map) on the screen of a camera, `turn` metres to the east. Answers how many
// units a pixel has, for the widths of lines.
function layGrid(ctx, camera, grid, turn = 0) {
  const scale = grid.unit / camera.mpp * camera.ratio;
  ctx.setTransform(scale, 0, 0, scale, ((grid.x + turn - camera.x) / camera.mpp + camera.width / 2) * camera.ratio,
    ((camera.y - grid.y) / camera.mpp + camera.height / 2) * camera.ratio);
  return camera.mpp / grid.unit;
}
const layPixels = (ctx, camera) => ctx.setTransform(camera.ratio, 0, 0, camera.ratio, 0, 0);

const toScreen = (camera, x, y) => [(x - camera.x) / camera.mpp + camera.width / 2, (camera.y - y) / camera.mpp + camera.height / 2];
const toMap = (camera, px, py) => [camera.x + (px - camera.width / 2) * camera.mpp, camera.y - (py - camera.height / 2) * camera.mpp];
// The turn of the world that brings a point nearest to the middle of the picture.
const turnFor = (camera, wrap, x) => (wrap > 0 ? Math.round((camera.x - x) / wrap) * wrap : 0);

function boundsOfCamera(camera, marginPx = 0) {
  const w = (camera.width / 2 + marginPx) * camera.mpp, h = (camera.height / 2 + marginPx) * camera.mpp;
  return [camera.x - w, camera.y - h, camera.x + w, camera.y + h];
}
const boxesMeet = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

// Parallel strokes over a rectangle [x0, y0, x1, y1] of pixels that keep their place on the map; the caller has clipped. `degrees`
// anticlockwise from east; anchor: where a stroke goes through, px.
function hatchLines(ctx, rect, degrees, period, anchor) {
  const a = -degrees * Math.PI / 180, dx = Math.cos(a), dy = Math.sin(a);
  const across = (x, y) => -dy * x + dx * y, along = (x, y) => dx * x + dy * y;
  const corners = [[rect[0], rect[1]], [rect[2], rect[1]], [rect[2], rect[3]], [rect[0], rect[3]]];
  const c = corners.map(([x, y]) => across(x, y)), l = corners.map(([x, y]) => along(x, y));
  const origin = across(anchor[0], anchor[1]);
  const first = Math.ceil((Math.min(...c) - origin) / period), last = Math.floor((Math.max(...c) - origin) / period);
  const from = Math.min(...l), to = Math.max(...l);
  // Dashes begin where they would if the stroke began at the anchor.
  const start = along(anchor[0], anchor[1]) + Math.floor((from - along(anchor[0], anchor[1])) / 132) * 132;
  ctx.beginPath();
  for (let k = first; k <= last; ++k) {
    const at = origin + k * period;
    ctx.moveTo(start * dx - at * dy, start * dy + at * dx);
    ctx.lineTo(to * dx - at * dy, to * dy + at * dx);
  }
  ctx.stroke();
}
