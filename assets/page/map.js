// The map: the ground on one canvas, claims and names on another above it.

const MOST_SPREAD = 24;
// How far from a place its claims stand when they are spread around it.
const spreadRadius = (count) => Math.max(MARK_SIZE / 2 + 16, count * (MARK_SIZE + 5) / (2 * Math.PI));

class MapView {
  constructor(page, root, arrived) {
    this.page = page;
    this.root = root;
    this.canvases = [...root.querySelectorAll('canvas')];
    this.ground = new Ground(page.map);
    this.names = new Names(page.map);
    this.areas = new Areas(page);
    this.annotations = new Annotations(page, arrived);
    this.camera = { x: 0, y: 0, mpp: 1, width: 1, height: 1, ratio: 1 };
    this.groundKey = '';
    this.hits = [];
    this.resize();
    this.fitFirst();
  }

  get ctx() { return this.canvases[1].getContext('2d'); }

  // Answers whether the size is another one than before.
  resize() {
    const box = this.root.getBoundingClientRect(), width = Math.max(1, Math.floor(box.width)), height = Math.max(1, Math.floor(box.height));
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    if (width === this.camera.width && height === this.camera.height && ratio === this.camera.ratio) return false;
    Object.assign(this.camera, { width, height, ratio });
    for (const canvas of this.canvases) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    this.groundKey = '';
    return true;
  }

  // Everything that is claimed of regions and places; what the writer of the page chose to show, if he did.
  fitFirst() {
    const b = [Infinity, Infinity, -Infinity, -Infinity], { shown, wrap } = this.page.map;
    let middle = null; // Where the first lies; the others are brought next to it.
    const include = (x0, y0, x1, y1) => {
      middle = middle ?? (x0 + x1) / 2;
      const turn = wrap > 0 ? Math.round((middle - (x0 + x1) / 2) / wrap) * wrap : 0;
      b[0] = Math.min(b[0], x0 + turn); b[1] = Math.min(b[1], y0); b[2] = Math.max(b[2], x1 + turn); b[3] = Math.max(b[3], y1);
    };
    this.page.spots.list.forEach((spot, number) => {
      if (!spot || spot.x === undefined || spot.kind === 'country') return;
      const reach = spot.major || 0;
      if (spot.rings || spot.lines) include(...this.areas.shape({ number, spot }).bounds);
      else include(spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach);
    });
    const fits = this.page.map.fitsClaims && b[0] <= b[2];
    if (!fits) { this.fit(shown); return; }
    const least = (shown[3] - shown[1]) / 8, w = Math.max(b[2] - b[0], least), h = Math.max(b[3] - b[1], least), x = (b[0] + b[2]) / 2, y = (b[1] + b[3]) / 2;
    this.fit([x - w * 0.68, y - h * 0.68, x + w * 0.68, y + h * 0.68]);
  }

  // Shows all of a box of the map.
  fit(box) {
    const legend = this.root.querySelector('#legend'), wide = this.camera.width > 760;
    const inset = wide && legend.open ? Math.max(220, legend.offsetWidth) + 12 : 0; // The legend hides what lies at the left.
    const mpp = Math.max((box[2] - box[0]) / (this.camera.width - inset), (box[3] - box[1]) / this.camera.height);
    this.move((box[0] + box[2]) / 2 - inset / 2 * mpp, (box[1] + box[3]) / 2, mpp);
    this.first = { ...this.camera };
  }

  // The finest scale at which the shapes of the page still look like what they are.
  leastMpp() { return Math.max(1, Math.min(...this.page.map.levels.map((level) => level.tolerance)) / 2.5); }

  move(x, y, mpp) {
    const most = this.page.map.wrap > 0 ? this.page.map.wrap / Math.max(320, this.camera.width * 0.6) : EQUATOR / 300;
    this.camera.mpp = Math.min(Math.max(mpp, this.leastMpp()), Math.max(most, this.leastMpp()));
    const reach = EQUATOR / 2;
    this.camera.x = this.page.map.wrap > 0 ? x - Math.round(x / this.page.map.wrap) * this.page.map.wrap : Math.min(Math.max(x, -reach), reach);
    this.camera.y = Math.min(Math.max(y, -reach), reach);
  }

  // Keeps the place under the pixel where it is.
  zoomAt(factor, px, py) {
    const [x, y] = toMap(this.camera, px, py), before = this.camera.mpp;
    this.move(this.camera.x, this.camera.y, before / factor);
    const f = this.camera.mpp / before;
    this.move(x + (this.camera.x - x) * f, y + (this.camera.y - y) * f, this.camera.mpp);
  }

  showGroup(group) {
    const spot = group.spot;
    if (spot.rings || spot.lines) {
      const { bounds } = this.areas.shape(group), w = bounds[2] - bounds[0], h = bounds[3] - bounds[1];
      this.fit([bounds[0] - w * 0.2, bounds[1] - h * 0.2, bounds[2] + w * 0.2, bounds[3] + h * 0.2]);
    } else {
      const reach = Math.max((spot.major || 0) * 2, Math.min(this.camera.mpp, this.first.mpp) * 160);
      this.fit([group.x - reach, group.y - reach, group.x + reach, group.y + reach]);
    }
  }

  // now: {answer, happened, chosen (claim or null), hovered (group number or null), pen}.
  draw(now) {
    this.now = now;
    const { camera } = this, { pen } = now;
    const key = [camera.x, camera.y, camera.mpp, camera.width, camera.height, camera.ratio, pen.theme].join(' ');
    if (key !== this.groundKey) {
      this.groundKey = key;
      this.ground.draw(this.canvases[0].getContext('2d'), camera, pen.palette);
    }
    const { ctx } = this;
    layPixels(ctx, camera);
    ctx.clearRect(0, 0, camera.width, camera.height);
    this.hits = [];
    this.annotations.drawShapes(ctx, camera, now.happened, pen);
    this.grouped = this.page.map.visible.claims ? groupClaims(this.page, now.answer, camera) : { groups: [], nowhere: [] };
    const chosen = (group) => group.claims.includes(now.chosen) || group.number === now.hovered;
    this.areas.drawCountries(ctx, camera, now.answer, this.grouped.groups.filter((g) => g.kind === 'country'), chosen, pen);
    for (const group of this.grouped.groups) if (group.kind === 'region') this.areas.drawRegion(ctx, camera, now.answer, group, chosen(group), pen);
    const marks = this.placeMarks(chosen), notes = this.annotations.layOut(ctx, camera, now.happened, pen), covered = [...this.reserved(), ...notes.map((note) => note.rect)], taken = [...covered, ...marks.map((m) => m.rect)];
    const wanted = this.cardsWanted(marks, chosen);
    const cards = placeCards(ctx, this.page, now.answer, wanted, camera, taken, pen);
    // Names may stand within rings.
    this.names.draw(ctx, camera, [...covered, ...marks.filter((m) => !m.ring).map((m) => m.rect), ...cards.map((c) => c.rect)], pen);
    layPixels(ctx, camera);
    this.annotations.drawWords(ctx, notes, pen);
    for (const card of cards) drawLeader(ctx, card, this.leaderEnd(card), pen);
    for (const card of cards) {
      drawCard(ctx, this.page, now.answer, card, now.chosen, pen);
      card.rows.forEach((row) => this.hits.push({ rect: row.rect, claims: [row.claim], group: card.group }));
      this.hits.push({ rect: card.rect, claims: card.group.claims, group: card.group });
    }
    for (const mark of marks) this.drawMark(mark, chosen(mark.group));
    for (const kind of ['region', 'country'])
      for (const group of this.grouped.groups) if (group.kind === kind) this.hits.push({ area: group, claims: group.claims, group });
  }

  // What the cards over the map cover.
  reserved() {
    const own = this.root.getBoundingClientRect();
    return [...this.root.querySelectorAll('[data-covers]')].filter((part) => part.offsetParent !== null).map((part) => {
      const b = part.getBoundingClientRect();
      return [b.left - own.left - 4, b.top - own.top - 4, b.right - own.left + 4, b.bottom - own.top + 4];
    });
  }

  placeMarks(chosen) {
    const { camera, page } = this, marks = [];
    for (const group of this.grouped.groups) {
      if (group.kind === 'region' || group.kind === 'country') continue;
      const [x, y] = toScreen(camera, group.x + turnFor(camera, page.map.wrap, group.x), group.y);
      const ring = group.kind === 'ring' ? { major: Math.max(5, group.spot.major / camera.mpp), minor: Math.max(5, group.spot.minor / camera.mpp), turn: group.spot.turn } : null;
      const half = ring ? ring.major : group.kind === 'crowd' ? CROWD_PX / 2 : MARK_SIZE / 2;
      if (x + half < -20 || y + half < -20 || x - half > camera.width + 20 || y - half > camera.height + 20) continue;
      const spread = group.kind === 'mark' && group.claims.length > 1 && group.claims.length <= MOST_SPREAD && chosen(group);
      const reach = spread ? spreadRadius(group.claims.length) + half + 4 : half;
      marks.push({ group, x, y, half, ring, spread, rect: [x - reach, y - reach, x + reach, y + reach] });
    }
    return marks;
  }

  cardsWanted(marks, chosen) {
    const { camera } = this, wanted = [];
    for (const group of this.grouped.groups)
      if (group.kind === 'region') {
        const anchor = this.areas.rectOf(group, camera);
        if (anchor) wanted.push({ group, anchor, inside: false, chosen: chosen(group) });
      }
    for (const mark of marks)
      if (mark.group.kind !== 'crowd' && mark.x > 0 && mark.y > 0 && mark.x < camera.width && mark.y < camera.height)
        wanted.push({ group: mark.group, anchor: mark.rect, inside: false, chosen: chosen(mark.group) });
    return wanted.sort((a, b) => b.chosen - a.chosen || b.group.claims.length - a.group.claims.length);
  }

  // Walks from the card towards the middle of what it is about until inside a region, or to the edge of a mark.
  leaderEnd(card) {
    const { camera } = this, { group } = card;
    const [tx, ty] = toScreen(camera, group.x + turnFor(camera, this.page.map.wrap, group.x), group.y), [x0, y0, x1, y1] = card.rect;
    const sx = Math.min(Math.max(tx, x0), x1), sy = Math.min(Math.max(ty, y0), y1);
    if (group.kind !== 'region') {
      const d = Math.max(1, Math.hypot(sx - tx, sy - ty)), reach = (card.anchor[2] - card.anchor[0]) / 2 + 2;
      return [tx + (sx - tx) / d * reach, ty + (sy - ty) / d * reach];
    }
    for (let k = 0; k <= 60; ++k) {
      const t = k / 60, x = sx + (tx - sx) * t, y = sy + (ty - sy) * t;
      if (this.areas.contains(this.ctx, group, camera, x, y)) {
        const inward = Math.min(1, t + 0.05);
        return [sx + (tx - sx) * inward, sy + (ty - sy) * inward];
      }
    }
    return [tx, ty];
  }

  drawMark(mark, chosen) {
    const { ctx } = this, { answer, pen } = this.now, { group, x, y } = mark;
    const look = lookOf(this.page, answer, shownBy(answer, group));
    if (mark.ring) drawRing(ctx, look, x, y, mark.ring, chosen, pen);
    else if (group.kind === 'crowd') this.drawCrowd(group, x, y, chosen);
    else if (mark.spread) return this.drawSpread(mark);
    else {
      if (chosen) this.halo(x, y, mark.half + 4);
      if (group.claims.length > 1) drawStack(ctx, look, x, y, mark.half, pen);
      drawMark(ctx, look, x, y, MARK_SIZE, pen);
      if (group.claims.length > 1) drawCount(ctx, group.claims.length, x - mark.half, y - mark.half, pen);
    }
    this.hits.push({ rect: mark.rect, ring: mark.ring && mark, claims: group.claims, group });
    return undefined;
  }

  halo(x, y, radius) {
    const { ctx } = this;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.strokeStyle = this.now.pen.palette.accent;
    ctx.lineWidth = 2.6;
    ctx.setLineDash([]);
    ctx.stroke();
  }

  drawCrowd(group, x, y, chosen) {
    const { ctx } = this, { pen } = this.now, half = CROWD_PX / 2 - 1.5, many = Math.min(1, Math.log10(group.claims.length) / 3);
    for (const [color, alpha] of [[pen.palette.card, 1], [chosen ? pen.palette.accent : pen.palette.ink, 0.1 + 0.35 * many]]) {
      ctx.globalAlpha = alpha;
      ctx.fillStyle = color;
      ctx.beginPath();
      ctx.roundRect(x - half, y - half, 2 * half, 2 * half, 4);
      ctx.fill();
    }
    ctx.globalAlpha = 1;
    ctx.font = pen.font(11, true);
    ctx.textAlign = 'center';
    ctx.fillStyle = pen.palette.ink;
    ctx.fillText(group.claims.length < 1000 ? group.claims.length : `${Math.floor(group.claims.length / 1000)}k`, x, y + 4);
    ctx.textAlign = 'left';
  }

  // All claims of one place around it, the first at the top, then clockwise.
  drawSpread(mark) {
    const { ctx } = this, { answer, pen, chosen } = this.now, { claims } = mark.group, radius = spreadRadius(mark.group.claims.length);
    const at = claims.map((_, i) => { const a = 2 * Math.PI * i / claims.length - Math.PI / 2; return [mark.x + radius * Math.cos(a), mark.y + radius * Math.sin(a)]; });
    for (const [width, color] of [[3, pen.palette.halo], [1.1, pen.palette.ink]]) at.forEach(([x, y]) => strokeLine(ctx, mark.x, mark.y, x, y, width, color));
    claims.forEach((claim, i) => {
      const [x, y] = at[i], half = MARK_SIZE / 2;
      if (claim === chosen) this.halo(x, y, half + 3);
      drawMark(ctx, lookOf(this.page, answer, claim), x, y, MARK_SIZE, pen);
      this.hits.unshift({ rect: [x - half - 2, y - half - 2, x + half + 2, y + half + 2], claims: [claim], group: mark.group });
    });
    const reach = radius + MARK_SIZE / 2;
    this.hits.push({ rect: [mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach], claims, group: mark.group });
  }

  // What lies under a pixel, the topmost first; null: nothing.
  hitAt(x, y) {
    return this.hits.find((hit) => {
      if (hit.area) return this.areas.contains(this.ctx, hit.area, this.camera, x, y);
      if (hit.ring) return Math.hypot(x - hit.ring.x, y - hit.ring.y) <= hit.ring.half + 2;
      return x >= hit.rect[0] && x <= hit.rect[2] && y >= hit.rect[1] && y <= hit.rect[3];
    }) || null;
  }
}
