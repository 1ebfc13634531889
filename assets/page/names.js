// Names of countries, regions and cities, the greatest first, where nothing else stands.

class Names {
  constructor(map) {
    this.map = map;
    this.widths = new Map();
    this.sorted = map.names.map((n, id) => ({ ...n, id, priority: this.priority(n) })).sort((a, b) => b.priority - a.priority);
  }

  priority(n) {
    if (n.k === 1) return 1000 + Math.log10(n.a + 1) * 50;
    if (n.k === 2) return 300 + Math.log10(n.a + 1) * 10;
    return (n.c === 2 ? 950 : n.c === 1 ? 800 : 700) - n.r * 45;
  }

  // Whether it is written at this scale, if it finds room.
  wanted(n, camera, zoom) {
    if (n.k === 1) return zoom < 7.5 && n.s / camera.mpp > 34;
    if (n.k === 2) return zoom >= 4.2 && n.s / camera.mpp > 70;
    return zoom >= n.z;
  }

  style(n, camera, pen) {
    if (n.k === 1) {
      const size = Math.round(Math.min(17, Math.max(11, 9 + n.s / camera.mpp / 60)));
      return { font: pen.font(size), size, spacing: 0.12 * size, color: pen.palette.countryName, words: n.n.toLocaleUpperCase() };
    }
    if (n.k === 2) return { font: pen.font(11.5, false, true), size: 11.5, spacing: 0.35, color: pen.palette.regionName, words: n.n };
    const size = n.r <= 1 ? 13.5 : n.r <= 4 ? 12.5 : 11.5;
    return { font: pen.font(size), size, spacing: 0, color: pen.palette.cityName, words: n.n };
  }

  width(ctx, style) {
    const key = `${style.font} ${style.words}`;
    if (!this.widths.has(key)) {
      ctx.font = style.font;
      this.widths.set(key, ctx.measureText(style.words).width);
    }
    return this.widths.get(key) + style.spacing * Math.max(0, style.words.length - 1);
  }

  // occupied: rectangles [x0, y0, x1, y1] that names keep away from.
  draw(ctx, camera, occupied, pen) {
    const zoom = zoomOf(camera.mpp), taken = [...occupied], free = (r) => !taken.some((o) => boxesMeet(o, r));
    ctx.save();
    layPixels(ctx, camera);
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'left';
    ctx.lineJoin = 'round';
    for (const n of this.sorted) {
      if (!this.wanted(n, camera, zoom)) continue;
      const [x, y] = toScreen(camera, n.x + turnFor(camera, this.map.wrap, n.x), n.y);
      if (x < -150 || y < -30 || x > camera.width + 150 || y > camera.height + 30) continue;
      const style = this.style(n, camera, pen), width = this.width(ctx, style), tall = style.size * 0.62;
      const at = n.k ? this.placeArea(n, camera, x, y, width, tall, free) : this.placeCity(n, x, y, width, tall, free);
      if (!at) continue;
      taken.push([at[0] - 4, at[1] - tall - 2, at[0] + width + 4, at[1] + tall + 2]);
      if (!n.k) {
        taken.push([x - 5, y - 5, x + 5, y + 5]);
        this.dot(ctx, n, x, y, pen);
      }
      ctx.font = style.font;
      if ('letterSpacing' in ctx) ctx.letterSpacing = `${style.spacing}px`;
      ctx.strokeStyle = pen.palette.halo;
      ctx.lineWidth = 3.4;
      ctx.strokeText(style.words, at[0], at[1]);
      ctx.fillStyle = style.color;
      ctx.fillText(style.words, at[0], at[1]);
    }
    if ('letterSpacing' in ctx) ctx.letterSpacing = '0px';
    ctx.restore();
  }

  // A region's name has to have room in it; a country is named even where the name reaches beyond it.
  placeArea(n, camera, x, y, width, tall, free) {
    if (n.k === 2 && width > n.w / camera.mpp * 1.15) return null;
    for (const down of [0, 16, -16, 32, -32, 52, -52]) {
      if (Math.abs(down) > n.s / camera.mpp / 4) break;
      const left = x - width / 2;
      if (free([left - 3, y + down - tall - 2, left + width + 3, y + down + tall + 2])) return [left, y + down];
    }
    return null;
  }

  placeCity(n, x, y, width, tall, free) {
    if (!free([x - 4, y - 4, x + 4, y + 4])) return null;
    for (const [left, top] of [[x + 7, y], [x - 7 - width, y], [x - width / 2, y - tall - 6], [x - width / 2, y + tall + 6]])
      if (free([left - 2, top - tall - 1, left + width + 2, top + tall + 1])) return [left, top];
    return null;
  }

  dot(ctx, n, x, y, pen) {
    const radius = n.c === 2 ? 4 : n.r <= 4 || n.c ? 2.8 : 2.2;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = n.c === 2 ? pen.palette.land : pen.palette.cityName;
    ctx.strokeStyle = n.c === 2 ? pen.palette.cityName : pen.palette.halo;
    ctx.lineWidth = n.c === 2 ? 1.3 : 1;
    ctx.setLineDash([]);
    ctx.fill();
    ctx.stroke();
    if (n.c !== 2) return;
    ctx.beginPath();
    ctx.arc(x, y, radius * 0.42, 0, 2 * Math.PI);
    ctx.fillStyle = pen.palette.cityName;
    ctx.fill();
  }
}
