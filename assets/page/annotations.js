// What the authors wrote and drew, which nobody reported: lines and areas under what is claimed, words over them, in slanted letters and
// with dashed edges that no card of a claim has.

const NOTE_LINE = 2.2, NOTE_HIGHLIGHT = 16, NOTE_TEXT = 14, NOTE_CAPTION = 11, NOTE_PICTURE = 180;

// Lines of a text that are no wider than `most` px; a word that is stays whole.
function wrapped(ctx, text, most) {
  const lines = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line ? `${line} ${word}` : word;
      if (line && ctx.measureText(longer).width > most) { lines.push(line); line = word; } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

class Annotations {
  constructor(page, arrived) {
    this.page = page;
    this.grid = page.annotations;
    const turn = page.map.wrap / this.grid.unit, zero = -this.grid.x / this.grid.unit;
    this.list = this.grid.list.map((note) => {
      const lines = gathered((note.lines || []).map(decodeShape), turn, zero), b = boundsOfLines(lines);
      const areas = (note.areas || []).map((rings) => pathOfPoints(gathered(rings.map(decodeShape), turn, zero), true));
      const picture = note.image && Object.assign(new Image(), { onload: arrived, src: note.image });
      return { note, lines, areas, picture, path: pathOfPoints(lines, false), middle: this.grid.x + (b[0] + b[2]) / 2 * this.grid.unit };
    });
  }

  shown(happened) {
    return this.list.filter(({ note }) => !note.happened || rangesMeet(note.happened[0], note.happened[1], happened[0], happened[1]));
  }
  // Who made those, each once.
  authors(happened) { return [...new Set(this.shown(happened).map(({ note }) => note.by))]; }

  ink(note, pen) { return note.ink || this.grid.ink[pen.theme]; }

  drawShapes(ctx, camera, happened, pen) {
    for (const one of this.shown(happened)) {
      const { note } = one, highlight = note.kind === 'highlight', ink = this.ink(note, pen), width = note.width || (highlight ? NOTE_HIGHLIGHT : NOTE_LINE);
      if (one.lines.length === 0) continue;
      const turn = turnFor(camera, this.page.map.wrap, one.middle), perPx = layGrid(ctx, camera, this.grid, turn);
      if (one.areas.length > 0 && (note.fill || highlight || note.kind === 'arrow')) {
        ctx.globalAlpha = note.fill || highlight ? 0.28 : 0.14;
        ctx.fillStyle = note.fill || ink;
        for (const area of one.areas) ctx.fill(area, 'evenodd');
        ctx.globalAlpha = 1;
      }
      if (highlight && one.areas.length > 0) continue;
      ctx.lineJoin = ctx.lineCap = 'round';
      const w = Math.max(1, width / NOTE_LINE), dash = note.dash === 'dashed' ? [9 * w, 5 * w] : note.dash === 'dotted' ? [2.4 * w, 4 * w] : [];
      const head = note.headed ? this.head(camera, one.lines[one.lines.length - 1], turn, 8 + 2.2 * width) : null;
      for (const [color, more, alpha] of highlight ? [[ink, 0, 0.3]] : [[pen.palette.halo, 2.6, 1], [ink, 0, 1]]) {
        layGrid(ctx, camera, this.grid, turn);
        ctx.globalAlpha = alpha;
        ctx.strokeStyle = color;
        ctx.lineCap = dash.length > 0 ? 'butt' : 'round';
        ctx.setLineDash(highlight ? [] : dash.map((d) => d * perPx));
        ctx.lineWidth = (width + more) * perPx;
        ctx.stroke(one.path);
        ctx.setLineDash([]);
        layPixels(ctx, camera);
        ctx.lineWidth = width + more;
        if (head) { ctx.beginPath(); head.forEach(([x, y], i) => ctx[i === 0 ? 'moveTo' : 'lineTo'](x, y)); ctx.stroke(); }
      }
      ctx.globalAlpha = 1;
      ctx.lineCap = 'butt';
    }
    layPixels(ctx, camera);
  }

  // Two strokes back from the end of a line, px.
  head(camera, line, turn, length) {
    const at = (i) => toScreen(camera, this.grid.x + line[i] * this.grid.unit + turn, this.grid.y - line[i + 1] * this.grid.unit), tip = at(line.length - 2);
    for (let i = line.length - 4; i >= 0; i -= 2) {
      const [x, y] = at(i), dx = x - tip[0], dy = y - tip[1], away = Math.hypot(dx, dy);
      if (away === 0 || (away < length / 2 && i > 0)) continue;
      const end = (a) => [tip[0] + (dx * Math.cos(a) - dy * Math.sin(a)) / away * length, tip[1] + (dx * Math.sin(a) + dy * Math.cos(a)) / away * length];
      return [end(27 * Math.PI / 180), tip, end(-27 * Math.PI / 180)];
    }
    return null;
  }

  // Where the words and pictures stand: {rect, …} for drawWords().
  layOut(ctx, camera, happened, pen) {
    const laid = [];
    for (const { note, picture } of this.shown(happened)) {
      if (!note.at && !note.page) continue;
      const place = (p) => toScreen(camera, p[0] + turnFor(camera, this.page.map.wrap, p[0]), p[1]);
      const image = note.kind === 'image', size = image ? NOTE_CAPTION : Math.min(note.size || NOTE_TEXT, 120), ready = picture && picture.complete && picture.naturalWidth > 0;
      if (!image && !note.text) continue;
      const wide = image ? (ready ? Math.min(note.size || NOTE_PICTURE, 1000) : 90) : 0, high = image ? (ready ? wide * picture.naturalHeight / picture.naturalWidth : 60) : 0;
      ctx.font = pen.font(size, false, true);
      const most = Math.max(40, Math.min(image ? Math.max(wide, 90) : 280 * Math.max(1, size / 14), camera.width * 0.6));
      const lines = note.text ? wrapped(ctx, note.text, most) : [], padX = note.boxed ? 8 : 2, padY = note.boxed ? 5 : 1;
      const textWidth = Math.max(0, ...lines.map((line) => ctx.measureText(line).width)), textHeight = lines.length * size * 1.3;
      const width = image ? Math.max(wide, textWidth) : textWidth + 2 * padX, height = image ? high + (lines.length > 0 ? textHeight + 3 : 0) : textHeight + 2 * padY;
      let [x, y] = note.page ? [note.page[0] * camera.width, note.page[1] * camera.height] : place(note.at);
      x -= width / 2;
      y -= height / 2;
      if (note.page) { // Whole, wherever it is on the page.
        x = Math.min(Math.max(x, 2), Math.max(2, camera.width - width - 2));
        y = Math.min(Math.max(y, 2), Math.max(2, camera.height - height - 2));
      }
      if (x > camera.width || y > camera.height || x + width < 0 || y + height < 0) continue;
      laid.push({ note, rect: [x, y, x + width, y + height], lines, size, padX, padY, high, wide, picture: ready ? picture : null, about: note.about ? place(note.about) : null });
    }
    return laid;
  }

  drawWords(ctx, laid, pen) {
    for (const one of laid) {
      const { note, rect: [x0, y0, x1, y1] } = one, ink = this.ink(note, pen);
      if (one.about) this.leader(ctx, one.rect, one.about, ink, pen);
      ctx.strokeStyle = ink;
      const edge = (x, y, width, height, fill) => {
        ctx.beginPath();
        ctx.roundRect(x, y, width, height, 2);
        if (fill) { ctx.fillStyle = fill; ctx.fill(); }
        ctx.lineWidth = 1.2;
        ctx.setLineDash([5, 3]);
        ctx.stroke();
        ctx.setLineDash([]);
      };
      if (note.boxed) edge(x0, y0, x1 - x0, y1 - y0, note.fill || pen.palette.card);
      if (note.kind === 'image') {
        const left = (x0 + x1 - one.wide) / 2;
        if (one.picture) ctx.drawImage(one.picture, left, y0, one.wide, one.high);
        edge(left, y0, one.wide, one.high, one.picture ? null : pen.palette.card);
      }
      ctx.font = pen.font(one.size, false, true);
      ctx.lineJoin = 'round';
      one.lines.forEach((line, i) => {
        const image = note.kind === 'image', x = image ? (x0 + x1 - ctx.measureText(line).width) / 2 : x0 + one.padX, y = (image ? y0 + one.high + 3 : y0 + one.padY) + one.size * (1.3 * i + 1);
        if (!note.boxed) { ctx.strokeStyle = pen.palette.halo; ctx.lineWidth = 4.4; ctx.strokeText(line, x, y); }
        ctx.fillStyle = ink;
        ctx.fillText(line, x, y);
      });
    }
  }

  // From the box's edge to what it is about, ended by a small ring.
  leader(ctx, rect, to, ink, pen) {
    const from = [Math.min(Math.max(to[0], rect[0]), rect[2]), Math.min(Math.max(to[1], rect[1]), rect[3])], length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length < 6) return;
    const end = [to[0] - (to[0] - from[0]) / length * 4, to[1] - (to[1] - from[1]) / length * 4];
    for (const [color, line, ring] of [[pen.palette.halo, 3.8, 3.8], [ink, 1.5, 1.6]]) {
      strokeLine(ctx, from[0], from[1], end[0], end[1], line, color);
      ctx.beginPath();
      ctx.arc(to[0], to[1], 4, 0, 2 * Math.PI);
      ctx.lineWidth = ring;
      ctx.strokeStyle = color;
      ctx.stroke();
    }
  }
}
