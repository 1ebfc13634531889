// Symbols of units: SVG that the page carries with stand-ins for its colours (app/symbols/symbol_stand_ins.h), as pictures in the
// colours of a side, certain or not.

function mixed(a, b, t) {
  const channel = (color, i) => parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16);
  return `#${[0, 1, 2].map((i) => Math.round(channel(a, i) + (channel(b, i) - channel(a, i)) * t).toString(16).padStart(2, '0')).join('')}`;
}

class Symbols {
  // arrived: called when a picture that was asked for is there.
  constructor(drawings, arrived) {
    this.drawings = drawings;
    this.arrived = arrived;
    this.pictures = new Map();
  }

  svg(drawing, part, pen) {
    const ink = inkOf(part, pen.theme), filled = isFilled(part), ground = pen.palette.markGround;
    const fill = filled ? ink : ground, icon = filled ? (part.retracted ? ground : part.style.on[pen.theme]) : ink, { line } = drawing;
    const dash = part.dotted && !part.denied ? [line * 1.2, line * 1.6] : part.vague && !part.solid && !part.denied ? [line * 3.4, line * 2.2] : null;
    return drawing.svg.replaceAll('#0a0b01', fill).replaceAll('#0a0b02', filled ? mixed(ink, pen.palette.ink, 0.3) : ink).replaceAll('#0a0b03', icon).replaceAll('#0a0b04', ground)
      .replace(/"(rgb\(239, 239, 239\)|white|rgb\(255,255,255\))"/g, `"${fill}"`).replace(/"(black|rgb\(0, ?0, ?0\))"/g, `"${icon}"`)
      .replaceAll('7001,7002', dash ? dash.map((d) => d.toFixed(1)).join(',') : 'none');
  }

  // Null while it is being made.
  picture(code, part, pen) {
    const drawing = this.drawings[code];
    if (!drawing) return null;
    const svg = this.svg(drawing, part, pen), kept = this.pictures.get(svg);
    if (kept) return kept.done ? kept.image : null;
    const entry = { image: new Image(), done: false };
    this.pictures.set(svg, entry);
    entry.image.onload = () => { entry.done = true; this.arrived(); };
    entry.image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    return null;
  }

  // Draws it as a mark, its frame around (x, y); false, with nothing drawn, while it is not there.
  drawMark(ctx, look, x, y, size, pen) {
    const drawing = this.drawings[look.symbol], pieces = [look, ...(look.against || [])].slice(0, MOST_PIECES);
    const pictures = pieces.map((part) => this.picture(look.symbol, part, pen));
    if (pictures.some((picture) => !picture)) return false;
    const scale = 2 * Math.round(size * 0.45) / 100, [l, t, r, b] = drawing.frame, halfWidth = (r - l + drawing.line) / 2 * scale, half = (b - t + drawing.line) / 2 * scale;
    pieces.forEach((part, i) => {
      ctx.save();
      if (pieces.length > 1) ctx.clip(wedgePath(x, y, i, pieces.length, 0.8));
      ctx.drawImage(pictures[i], x - (l + r) / 2 * scale, y - (t + b) / 2 * scale, drawing.width * scale, drawing.height * scale);
      ctx.restore();
      markBars(ctx, part, x, y, halfWidth, half, false, pen, pieces.length > 1 ? { i, count: pieces.length } : null);
    });
    // The outline that all marks of a side have: sides are told by shape too.
    const sign = Math.max(2.6, half * 0.36);
    ctx.fillStyle = pen.palette.markGround;
    ctx.fill(outlinePath(look.style, x - halfWidth, y + half, sign + 1.2));
    ctx.fillStyle = isFilled(look) ? inkOf(look, pen.theme) : pen.palette.markGround;
    ctx.strokeStyle = inkOf(look, pen.theme);
    ctx.lineWidth = 1.2;
    ctx.setLineDash([]);
    const body = outlinePath(look.style, x - halfWidth, y + half, sign);
    ctx.fill(body);
    ctx.stroke(body);
    if (look.rating && size >= MARK_SIZE) {
      ctx.font = pen.font(9, true);
      ctx.strokeStyle = pen.palette.halo;
      ctx.lineWidth = 3;
      ctx.strokeText(look.rating, x + halfWidth + 3, y + half);
      ctx.fillStyle = pen.palette.ink;
      ctx.fillText(look.rating, x + halfWidth + 3, y + half);
    }
    if (look.updated) drawUpdated(ctx, x + halfWidth - half, y, half, false, pen);
    return true;
  }
}
