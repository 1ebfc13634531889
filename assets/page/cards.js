// Cards beside marks and in regions: the place, and the first of what is claimed there, with who says so.

const CARD_PAD = 8, CARD_ROW = 16;

function elided(ctx, words, width) {
  if (ctx.measureText(words).width <= width) return words;
  let low = 0, high = words.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ctx.measureText(`${words.slice(0, middle).trimEnd()}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return `${words.slice(0, low).trimEnd()}…`;
}

// What is out of the ordinary about a claim, after who said it.
function remarksOf(page, answer, i) {
  const claim = page.claims[i], state = answer.states[i];
  return [claim.loose && 'extent not stated', state.updated && 'updated since', state.retracted && 'retracted'].filter(Boolean).join(', ');
}

function makeCard(ctx, page, answer, group, most, text, pen) {
  const card = { group, title: placeOf(page, group), rows: [], more: 0, width: 0, height: 0 };
  const accounts = accountsOf(answer, group.claims);
  ctx.font = pen.font(12, true);
  card.note = `${group.claims.length} ${group.claims.length === 1 ? 'claim' : 'claims'}${accounts > 0 ? ', contradicted' : ''}`;
  card.split = accounts > 0 ? { ...lookOf(page, answer, shownBy(answer, group)), symbol: undefined } : null;
  const titleWidth = ctx.measureText(card.title).width;
  ctx.font = pen.font(11);
  if (most === 0) { // One line: the place, what the first of its claims look like, and how many they are.
    card.note = String(group.claims.length);
    card.marks = group.claims.slice(0, 4).map((i) => ({ ...lookOf(page, answer, i), symbol: undefined }));
    card.split = null;
    card.width = Math.ceil(Math.min(text, titleWidth) + 16 * card.marks.length + ctx.measureText(card.note).width + 10) + 2 * CARD_PAD;
    card.height = 26;
    return card;
  }
  let width = Math.min(text, titleWidth) + ctx.measureText(card.note).width + 14 + (card.split ? 20 : 0);
  for (const i of group.claims.slice(0, most)) {
    const said = [shortSource(page, page.claims[i].speaker), remarksOf(page, answer, i)].filter(Boolean).join(', ');
    const headline = elided(ctx, page.claims[i].headline, text), tail = said ? ` — ${elided(ctx, said, text * 0.45)}` : '';
    card.rows.push({ claim: i, headline, tail });
    width = Math.max(width, 17 + ctx.measureText(headline + tail).width);
  }
  card.more = group.claims.length - card.rows.length;
  card.width = Math.ceil(width) + 2 * CARD_PAD;
  card.height = 2 * CARD_PAD - 2 + 14 + (card.rows.length > 0 ? 3 : 0) + CARD_ROW * (card.rows.length + (card.more > 0 ? 1 : 0));
  return card;
}

// Where a card may stand around its anchor [x0, y0, x1, y1], the best first.
function cardPlaces(card, anchor, inside) {
  const { width: w, height: h } = card, [x0, y0, x1, y1] = anchor, cx = (x0 + x1) / 2, cy = (y0 + y1) / 2, places = [];
  if (inside) places.push([cx - w / 2, cy - h / 2]);
  // A long line to a mark would cross others; into a region it may be long.
  for (const gap of card.group.kind === 'region' ? [10, 34, 70, 120, 190] : [10, 34, 64])
    places.push([x1 + gap, cy - h / 2], [x0 - gap - w, cy - h / 2], [cx - w / 2, y0 - gap - h], [cx - w / 2, y1 + gap], [x1 + gap, y0 - gap - h],
      [x1 + gap, y1 + gap], [x0 - gap - w, y0 - gap - h], [x0 - gap - w, y1 + gap]);
  return places;
}

// Places the cards of groups with their anchors; answers those that found room. taken grows by them.
function placeCards(ctx, page, answer, wanted, camera, taken, pen) {
  const placed = [], shown = wanted.slice(0, 16), full = camera.height > 700 ? 4 : 3;
  // Cards that together would hide the map shrink to one line each, but for the one that is pointed at or chosen.
  const area = shown.reduce((sum, { group }) => { const card = makeCard(ctx, page, answer, group, full, 190, pen); return sum + card.width * card.height; }, 0);
  const small = camera.width < 620 || camera.height < 380 || area > 0.3 * (camera.width - 300) * camera.height;
  for (const { group, anchor, inside, chosen } of shown) {
    const most = small && !(chosen && camera.width >= 620) ? 0 : full;
    for (const [rows, text] of most > 1 ? [[most, 270], [most, 190], [2, 190], [1, 190], [0, 190]] : [[0, 190]]) {
      const card = makeCard(ctx, page, answer, group, rows, text, pen);
      const spot = cardPlaces(card, anchor, inside).find(([x, y]) => {
        const r = [x, y, x + card.width, y + card.height];
        return r[0] >= 6 && r[1] >= 6 && r[2] <= camera.width - 6 && r[3] <= camera.height - 6 && !taken.some((t) => boxesMeet(t, [r[0] - 3, r[1] - 3, r[2] + 3, r[3] + 3]));
      });
      if (!spot) continue;
      card.rect = [Math.round(spot[0]), Math.round(spot[1]), Math.round(spot[0]) + card.width, Math.round(spot[1]) + card.height];
      card.anchor = anchor;
      card.inside = inside;
      taken.push(card.rect);
      placed.push(card);
      break;
    }
  }
  return placed;
}

// From the card to the edge of its mark, or into its region.
function drawLeader(ctx, card, end, pen) {
  const [x0, y0, x1, y1] = card.rect, from = [Math.min(Math.max(end[0], x0), x1), Math.min(Math.max(end[1], y0), y1)];
  if (from[0] === end[0] && from[1] === end[1]) return;
  strokeLine(ctx, from[0], from[1], end[0], end[1], 3, pen.palette.halo);
  strokeLine(ctx, from[0], from[1], end[0], end[1], 1, pen.palette.ink);
  if (card.group.kind !== 'region') return;
  ctx.beginPath();
  ctx.arc(end[0], end[1], 2.5, 0, 2 * Math.PI);
  ctx.fillStyle = pen.palette.ink;
  ctx.fill();
}

function drawCard(ctx, page, answer, card, chosenClaim, pen) {
  const [x, y] = card.rect;
  ctx.fillStyle = pen.palette.card;
  ctx.strokeStyle = pen.palette.cardLine;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.roundRect(x + 0.5, y + 0.5, card.width - 1, card.height - 1, 6);
  ctx.fill();
  ctx.stroke();
  let left = x + CARD_PAD, baseline = y + CARD_PAD + 9;
  if (card.marks) {
    const right = x + card.width - CARD_PAD;
    ctx.font = pen.font(11);
    ctx.fillStyle = pen.palette.muted;
    const counted = ctx.measureText(card.note).width, marks = right - counted - 4 - 16 * card.marks.length;
    ctx.fillText(card.note, right - counted, baseline);
    ctx.font = pen.font(12, true);
    ctx.fillStyle = pen.palette.ink;
    ctx.fillText(elided(ctx, card.title, marks - left - 4), left, baseline);
    card.marks.forEach((look, k) => drawMark(ctx, look, marks + 8 + 16 * k, baseline - 4, 12, pen, false));
    return;
  }
  if (card.split) {
    drawMark(ctx, card.split, left + 6, baseline - 4, 12, pen, false);
    left += 18;
  }
  ctx.font = pen.font(11);
  const noteWidth = ctx.measureText(card.note).width;
  ctx.font = pen.font(12, true);
  ctx.fillStyle = pen.palette.ink;
  ctx.fillText(elided(ctx, card.title, x + card.width - CARD_PAD - left - noteWidth - 10), left, baseline);
  ctx.font = pen.font(11);
  ctx.fillStyle = pen.palette.muted;
  ctx.fillText(card.note, x + card.width - CARD_PAD - noteWidth, baseline);
  baseline += 3;
  for (const row of card.rows) {
    baseline += CARD_ROW;
    row.rect = [x + 3, baseline - 12, x + card.width - 3, baseline + 4];
    if (row.claim === chosenClaim) {
      ctx.save();
      ctx.globalAlpha = 0.16;
      ctx.fillStyle = pen.palette.accent;
      ctx.fillRect(row.rect[0], row.rect[1], card.width - 6, CARD_ROW);
      ctx.restore();
    }
    drawMark(ctx, lookOf(page, answer, row.claim), x + CARD_PAD + 6, baseline - 4, 12, pen, false);
    ctx.font = pen.font(11);
    ctx.fillStyle = pen.palette.ink;
    ctx.fillText(row.headline, x + CARD_PAD + 17, baseline);
    const width = ctx.measureText(row.headline).width;
    if (answer.states[row.claim].retracted) strokeLine(ctx, x + CARD_PAD + 17, baseline - 4, x + CARD_PAD + 17 + width, baseline - 4, 1, pen.palette.muted);
    ctx.fillStyle = pen.palette.muted;
    ctx.fillText(row.tail, x + CARD_PAD + 17 + width, baseline);
  }
  if (card.more > 0) {
    baseline += CARD_ROW;
    ctx.fillStyle = pen.palette.muted;
    ctx.fillText(`+ ${card.more} more`, x + CARD_PAD + 17, baseline);
  }
}
