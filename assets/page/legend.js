// The legend lists only what is there: sides, the certainty key, areas, pictograms, borders.

const NOBODY = { hatch: 45, shape: 'circle', turn: 0, color: { light: '#6e6e6e', dark: '#8e8e8e', print: '#6e6e6e', contrast: '#4a4a4a' },
  on: { light: '#ffffff', dark: '#14171a', print: '#ffffff', contrast: '#ffffff' } };
const plainPart = (more) => ({ style: NOBODY, solid: true, vague: false, denied: false, dotted: false, retracted: false, against: [], ...more });

// What of the shown claims occurs in the picture.
function occurring(page, answer, grouped) {
  const o = { sides: new Set(), icons: new Set(), echelons: new Set() };
  page.claims.forEach((claim, i) => {
    const state = answer.states[i];
    if (state.state === 'hidden') return;
    const part = partOf(page, claim, state), plain = !part.denied && !part.dotted && !part.retracted;
    o.certain = o.certain || (plain && part.solid);
    o.possible = o.possible || (plain && !part.solid && !part.vague);
    o.vague = o.vague || (plain && !part.solid && part.vague);
    for (const name of ['denied', 'dotted', 'retracted']) o[name] = o[name] || part[name];
    o.updated = o.updated || state.updated;
    o.contradicted = o.contradicted || state.contradictedBy.length > 0;
    o.sides.add(claim.side);
  });
  for (const group of grouped.groups) {
    o[group.kind] = true;
    for (const i of group.claims) {
      if (group.kind === 'region' && page.claims[i].loose) o.loose = true;
      const claim = page.claims[i];
      if (group.kind === 'mark' && !claim.symbol) o.icons.add(claim.icon);
      o.symbols = o.symbols || Boolean(claim.symbol && !claim.symbolUnknown);
      o.symbolUnknown = o.symbolUnknown || (claim.symbolUnknown ? claim.symbol : undefined);
      o.ratings = o.ratings || Boolean(group.kind === 'mark' && claim.rating);
      if (claim.echelon) o.echelons.add(claim.echelon);
    }
    o.stack = o.stack || (group.kind === 'mark' && group.claims.length > 1);
  }
  return o;
}

function hatchSwatch(ctx, color, degrees, edge) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(2, 4, 26, 13);
  if (edge) { ctx.strokeStyle = color; ctx.lineWidth = 1.2; ctx.stroke(); }
  ctx.clip();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5;
  hatchLines(ctx, [2, 4, 28, 17], degrees, 5, [15, 10]);
  ctx.restore();
}

function symbolRows(page, o, rows) {
  if (!o.symbols && !o.symbolUnknown) return;
  rows.push({ heading: page.looks.seenFrom ? `Units, as ${page.looks.seenFrom} sees them` : 'Units: the frame takes no side' });
  // Without the sign of a side: it is nobody's.
  const bare = (words, code) => rows.push({ words, draw: (ctx, pen) => {
    const drawing = page.looks.symbols[code], picture = pen.symbols.picture(code, plainPart({ solid: false }), pen), scale = 0.12, [l, t, r, b] = drawing.frame;
    if (picture) ctx.drawImage(picture, 15 - (l + r) / 2 * scale, 12.5 - (t + b) / 2 * scale, drawing.width * scale, drawing.height * scale);
  } });
  for (const number of [...o.echelons].sort((a, b) => a - b)) bare(page.looks.echelons[number].words, page.looks.echelons[number].code);
  if (o.ratings) rows.push({ words: 'who says it A–F, how credible 1–6, if rated', draw: (ctx, pen) => { ctx.font = pen.font(9, true); ctx.fillStyle = pen.palette.ink; ctx.fillText('B2', 9, 14); } });
  if (o.symbolUnknown) bare('its symbol’s code cannot be read', o.symbolUnknown);
}

function legendRows(page, answer, grouped, borders, authors) {
  const o = occurring(page, answer, grouped), rows = [];
  const heading = (words) => rows.push({ heading: words });
  const mark = (is, words, more) => is && rows.push({ words, draw: (ctx, pen) => drawMark(ctx, plainPart(more), 15, 10.5, 12, pen) });
  const sides = page.sides.map((name, i) => ({ name, i })).filter((side) => o.sides.has(side.i));
  if (sides.length > 0) heading('Whom the claims are about');
  for (const { name, i } of sides)
    rows.push({ words: name, draw: (ctx, pen) => {
      hatchSwatch(ctx, page.looks.styles[i].color[pen.theme], page.looks.styles[i].hatch, false);
      drawMark(ctx, plainPart({ style: page.looks.styles[i] }), 15, 10.5, 12, pen);
    } });
  if (o.certain || o.possible || o.vague || o.dotted || o.denied || o.retracted) heading('How certain the stated time is, and who disagrees');
  mark(o.certain, 'certain in this window');
  mark(o.possible, 'possible (vague date)', { solid: false });
  mark(o.vague, 'possible, a season or more', { solid: false, vague: true });
  mark(o.dotted, 'speculated or planned', { solid: false, dotted: true });
  mark(o.denied, 'denied', { solid: false, denied: true });
  mark(o.retracted, 'retracted or withdrawn', { retracted: true });
  mark(o.updated, 'updated by a later claim', { updated: true });
  const two = page.looks.styles;
  mark(o.contradicted, 'contradicted: one piece for each account', { style: two[0], against: [plainPart({ style: two[Math.min(1, two.length - 1)] })] });
  if (o.crowd || o.region || o.ring || o.country || o.stack) heading('What is said of a place or an area');
  if (o.stack) rows.push({ words: 'several claims about one place: counted', draw: (ctx, pen) => drawCount(ctx, 3, 15, 10.5, pen) });
  if (o.crowd) rows.push({ words: 'many places in one square: claims counted', draw: (ctx, pen) => {
    ctx.globalAlpha = 0.25; ctx.fillStyle = pen.palette.ink; ctx.fillRect(7, 3, 16, 14); ctx.globalAlpha = 1;
  } });
  const grey = (pen) => NOBODY.color[pen.theme];
  if (o.region) rows.push({ words: 'the whole region is named', draw: (ctx, pen) => hatchSwatch(ctx, grey(pen), 45, true) });
  if (o.loose) rows.push({ words: 'inside it, extent not stated', draw: (ctx, pen) => { ctx.globalAlpha = 0.55; hatchSwatch(ctx, grey(pen), 45, false); } });
  if (o.ring) rows.push({ words: 'somewhere within this distance', draw: (ctx, pen) => drawRing(ctx, plainPart(), 15, 10.5, { major: 7, minor: 7, turn: 0 }, false, pen) });
  if (o.country) rows.push({ words: 'only the country is named', draw: (ctx, pen) => [9, 12].forEach((y) => strokeLine(ctx, 2, y, 28, y, 1, grey(pen))) });
  symbolRows(page, o, rows);
  const icons = [...o.icons].filter((name) => page.looks.pictograms[name]).sort();
  if (icons.length > 0) heading('Kinds of events');
  for (const name of icons) rows.push({ words: page.looks.pictograms[name].words, draw: (ctx, pen) => drawMark(ctx, plainPart({ icon: name }), 15, 10.5, 16, pen) });
  if (authors.length > 0) heading('Annotations, no claims');
  for (const words of authors)
    rows.push({ words, draw: (ctx, pen) => {
      const ink = page.annotations.ink[pen.theme];
      for (const x of [2, 12, 22]) strokeLine(ctx, x, 14.5, x + 6, 14.5, 2, ink);
      ctx.font = pen.font(13, false, true);
      ctx.fillStyle = ink;
      ctx.fillText('a', 11.5, 11.5);
    } });
  const border = (name, words, dash, width = 1.5) => borders[name] && rows.push({ words, draw: (ctx, pen) => {
    ctx.strokeStyle = pen.palette.admin0; ctx.lineWidth = width; ctx.setLineDash(dash); ctx.beginPath(); ctx.moveTo(2, 10.5); ctx.lineTo(28, 10.5); ctx.stroke(); ctx.setLineDash([]);
  } });
  if (Object.values(borders).some(Boolean)) heading('Borders');
  border('admin0', 'international', []);
  border('disputed', 'disputed', BORDER_DASHES.disputed);
  border('control', 'line of control', BORDER_DASHES.control, 1.8);
  border('indefinite', 'indefinite', BORDER_DASHES.indefinite);
  border('claimed', 'extent of a territorial claim', BORDER_DASHES.claimed, 0.9);
  if (borders.contested) rows.push({ words: 'disputed area', draw: (ctx, pen) => hatchSwatch(ctx, pen.palette.disputedHatch, 60, false) });
  return rows;
}

class Legend {
  constructor(root) {
    this.root = root;
    this.key = '';
  }
  draw(page, answer, grouped, borders, authors, pen) {
    const rows = legendRows(page, answer, grouped, borders, authors), key = JSON.stringify([rows, pen.theme, pen.ratio, pen.arrivals]);
    if (key === this.key) return;
    this.key = key;
    this.root.replaceChildren(...rows.map((row) => {
      if (row.heading) return element('h3', {}, row.heading);
      const swatch = element('canvas', { width: 30 * pen.ratio, height: 21 * pen.ratio, ariaHidden: 'true' });
      const ctx = swatch.getContext('2d');
      ctx.scale(pen.ratio, pen.ratio);
      row.draw(ctx, pen);
      return element('p', {}, swatch, row.words);
    }));
  }
}
