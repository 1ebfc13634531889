// Marks as app/compose/mark draws them: the side by colour and outline, certainty by fill and dash, disagreement by pieces.

const MARK_SIZE = 22, RETRACTED = '#8a8a8a', MOST_PIECES = 4;
// From this long a possible range counts as vague: a season.
const VAGUE_SECONDS = 80 * DAY;

// How one claim shows, whatever others say. `state`: of asOf; of a ghost none.
function partOf(page, claim, state) {
  const [, , from, to] = claim.bounds;
  return {
    style: page.looks.styles[claim.side],
    solid: !state || state.state === 'solid',
    vague: from === PAST || to === FUTURE || to - from >= VAGUE_SECONDS,
    denied: claim.modality === 'denied',
    dotted: claim.modality === 'speculated' || claim.modality === 'planned',
    retracted: Boolean(claim.withdrawn) || Boolean(state && state.retracted),
  };
}

// The mark of claim `i`; split when claims known by then contradict it.
function lookOf(page, answer, i) {
  const claim = page.claims[i], state = answer.states[i], all = page.claims.length;
  const look = partOf(page, claim, state);
  look.updated = state.updated;
  look.icon = claim.icon;
  look.symbol = claim.symbol;
  look.rating = claim.rating;
  look.against = state.contradictedBy.slice(0, MOST_PIECES - 1)
    .map((other) => (other < all ? partOf(page, page.claims[other], answer.states[other]) : partOf(page, page.ghosts[other - all])));
  return look;
}

const isFilled = (part) => part.solid && !part.denied && !part.dotted && !part.retracted;
const inkOf = (part, theme) => (part.retracted ? RETRACTED : part.style.color[theme]);

function outlinePath(style, x, y, half) {
  const path = new Path2D();
  const polygon = (count, radius, start) => {
    for (let i = 0; i < count; ++i) {
      const a = start + style.turn + i * 2 * Math.PI / count;
      path[i ? 'lineTo' : 'moveTo'](x + radius * Math.cos(a), y + radius * Math.sin(a));
    }
    path.closePath();
  };
  if (style.shape === 'square') polygon(4, half * 0.9 * Math.SQRT2, Math.PI / 4);
  else if (style.shape === 'hexagon') polygon(6, half * 1.06, Math.PI / 6);
  else if (style.shape === 'triangle') polygon(3, half * 1.5, -Math.PI / 2);
  else path.arc(x, y, half, 0, 2 * Math.PI);
  return path;
}

// The piece `i` of `count`: the claim's own lies on the left, the others follow clockwise; `gap` px are left between them.
function wedgePath(x, y, i, count, gap) {
  const sweep = 2 * Math.PI / count, start = Math.PI - sweep / 2 + sweep * i, middle = start + sweep / 2;
  const out = gap / Math.sin(sweep / 2), cx = x + out * Math.cos(middle), cy = y + out * Math.sin(middle), far = 4000;
  const path = new Path2D();
  path.moveTo(cx, cy);
  path.lineTo(cx + far * Math.cos(start), cy + far * Math.sin(start));
  path.lineTo(cx + far * Math.cos(middle), cy + far * Math.sin(middle));
  path.lineTo(cx + far * Math.cos(start + sweep), cy + far * Math.sin(start + sweep));
  path.closePath();
  return path;
}

function strokeLine(ctx, x0, y0, x1, y1, width, color) {
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.setLineDash([]);
  ctx.lineCap = 'round';
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

function drawMarkPart(ctx, part, outline, icon, x, y, half, small, pen, piece) {
  const color = inkOf(part, pen.theme), filled = isFilled(part);
  const body = outlinePath(outline, x, y, half - (small ? 0.5 : 1));
  ctx.fillStyle = filled ? color : pen.palette.markGround;
  ctx.fill(body);
  ctx.strokeStyle = color;
  ctx.lineWidth = small ? 1.4 : 1.8;
  const unit = small ? 1.4 : 2;
  ctx.lineCap = 'butt';
  ctx.setLineDash(part.denied ? [] : part.dotted ? [unit, unit * 1.2] : part.vague && !part.solid ? [unit * 2.2, unit * 1.4] : []);
  ctx.stroke(body);
  ctx.setLineDash([]);
  if (icon && pen.icons[icon]) {
    const share = outline.shape === 'triangle' ? 1.12 : outline.shape === 'square' && outline.turn ? 1.22 : 1.42, scale = half * share / 24;
    ctx.save();
    ctx.translate(x - 12 * scale, y - 12 * scale);
    ctx.scale(scale, scale);
    ctx.fillStyle = filled ? (part.retracted ? pen.palette.markGround : part.style.on[pen.theme]) : color;
    ctx.fill(pen.icons[icon]);
    ctx.restore();
  }
  markBars(ctx, part, x, y, half, half, small, pen, piece);
}

// The bar of a denial rises to the right; the line through a retraction lies flat and reaches beyond the mark.
function markBars(ctx, part, x, y, halfWidth, half, small, pen, piece) {
  const middle = piece ? Math.PI + piece.i * 2 * Math.PI / piece.count : 0, out = piece ? half * 0.5 : 0, wide = halfWidth / half, color = inkOf(part, pen.theme);
  const cx = x + out * wide * Math.cos(middle), cy = y + out * Math.sin(middle);
  const bar = (x0, y0, x1, y1) => {
    strokeLine(ctx, x0, y0, x1, y1, small ? 3.2 : 4.4, pen.palette.markGround);
    strokeLine(ctx, x0, y0, x1, y1, small ? 1.6 : 2.2, color);
  };
  if (part.denied) {
    const reach = half * (piece ? 0.46 : 0.86);
    bar(cx - reach * wide, cy + reach, cx + reach * wide, cy - reach);
  }
  if (part.retracted) {
    const reach = halfWidth * (piece ? 0.62 : 1.3);
    bar(cx - reach, cy, cx + reach, cy);
  }
}

// A small arrow at the upper right: there is something newer.
function drawUpdated(ctx, x, y, half, small, pen) {
  const size = half * (small ? 0.5 : 0.38), ax = x + half * 0.8, ay = y - half * 0.8, width = small ? 1.2 : 1.5;
  ctx.fillStyle = pen.palette.markGround;
  ctx.fillRect(ax - size * 1.4, ay - size * 1.4, size * 2.8, size * 2.8);
  strokeLine(ctx, ax - size, ay, ax + size, ay, width, pen.palette.ink);
  for (const side of [-1, 1]) strokeLine(ctx, ax + size * 0.1, ay + side * size * 0.8, ax + size, ay, width, pen.palette.ink);
}

// pen: {theme, palette, icons, symbols, ratio, font}.
function drawMark(ctx, look, x, y, size, pen, withIcon = true) {
  if (look.symbol && pen.symbols && pen.symbols.drawMark(ctx, look, x, y, size, pen)) return;
  const half = size / 2, icon = withIcon ? look.icon : null, small = !icon;
  if (!small) {
    const ring = outlinePath(look.style, x, y, half + 1.5);
    ctx.save();
    if (!pen.palette.patterns) { ctx.shadowColor = 'rgba(0,0,0,0.3)'; ctx.shadowBlur = 4 * pen.ratio; ctx.shadowOffsetY = 1.2 * pen.ratio; }
    ctx.fillStyle = pen.palette.markGround;
    ctx.fill(ring);
    ctx.restore();
  }
  const pieces = [look, ...(look.against || [])].slice(0, MOST_PIECES);
  pieces.forEach((part, i) => {
    ctx.save();
    if (pieces.length > 1) ctx.clip(wedgePath(x, y, i, pieces.length, small ? 0.6 : 0.8));
    drawMarkPart(ctx, part, look.style, icon, x, y, half, small, pen, pieces.length > 1 ? { i, count: pieces.length } : null);
    ctx.restore();
  });
  if (look.updated) drawUpdated(ctx, x, y, half, small, pen);
}

// A ring of the true radius says "somewhere in here": nothing stands in its middle.
function drawRing(ctx, look, x, y, ring, chosen, pen) {
  const pieces = [look, ...(look.against || [])].slice(0, MOST_PIECES);
  pieces.forEach((part, i) => {
    ctx.save();
    if (pieces.length > 1) ctx.clip(wedgePath(x, y, i, pieces.length, 1.5));
    const path = new Path2D();
    path.ellipse(x, y, ring.major, ring.minor, ring.turn, 0, 2 * Math.PI);
    if (!part.denied && !part.retracted) {
      ctx.fillStyle = part.style.color[pen.theme];
      ctx.globalAlpha = part.solid ? 0.12 : 0.06;
      ctx.fill(path);
      ctx.globalAlpha = 1;
    }
    ctx.strokeStyle = chosen ? pen.palette.accent : part.retracted ? pen.palette.muted : part.style.color[pen.theme];
    ctx.lineWidth = chosen ? 2.6 : 1.6;
    ctx.lineCap = 'butt';
    ctx.setLineDash(!part.solid || part.dotted || part.denied || part.retracted ? [5, 4] : []);
    ctx.stroke(path);
    ctx.restore();
  });
}

// Behind the one mark of several claims: the edges of those below it.
function drawStack(ctx, look, x, y, half, pen) {
  for (const step of [2, 1]) {
    const plate = outlinePath(look.style, x + 2.6 * step, y - 2.6 * step, half - 1);
    ctx.fillStyle = pen.palette.markGround;
    ctx.fill(plate);
    ctx.strokeStyle = inkOf(look, pen.theme);
    ctx.lineWidth = 1.1;
    ctx.setLineDash([]);
    ctx.stroke(plate);
  }
}

function drawCount(ctx, count, x, y, pen) {
  const words = count < 100 ? String(count) : '99+';
  ctx.font = pen.font(9.5, true);
  const width = Math.max(13, ctx.measureText(words).width + 7), left = Math.round(x - width / 2), top = Math.round(y - 6.5);
  ctx.fillStyle = pen.palette.markGround;
  ctx.beginPath();
  ctx.roundRect(left - 1, top - 1, width + 2, 15, 7.5);
  ctx.fill();
  ctx.fillStyle = pen.palette.ink;
  ctx.beginPath();
  ctx.roundRect(left, top, width, 13, 6.5);
  ctx.fill();
  ctx.fillStyle = pen.palette.markGround;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(words, left + width / 2, top + 7);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
}
