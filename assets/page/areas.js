// Areas that claims are about: regions hatched at each side's own angle, countries outlined within their border.

class Areas {
  constructor(page) {
    this.page = page;
    this.kept = new Map();
    this.layer = document.createElement('canvas');
    this.countries = document.createElement('canvas'); // Kept while neither the map nor what is said of countries changes.
    this.countriesKey = '';
  }

  shape(group) {
    if (!this.kept.has(group.number)) {
      const spot = group.spot, grid = this.page.spots;
      const turn = this.page.map.wrap / grid.unit, zero = -grid.x / grid.unit;
      const lines = gathered((spot.rings || spot.lines || []).map(decodeShape), turn, zero), b = boundsOfLines(lines);
      this.kept.set(group.number, {
        path: pathOfPoints(lines, Boolean(spot.rings)),
        outline: spot.rings && turn > 0 ? outlineOfRings(lines, zero + turn / 2) : pathOfPoints(lines, Boolean(spot.rings)),
        filled: Boolean(spot.rings),
        bounds: [grid.x + b[0] * grid.unit, grid.y - b[3] * grid.unit, grid.x + b[2] * grid.unit, grid.y - b[1] * grid.unit],
      });
    }
    return this.kept.get(group.number);
  }

  // What of it is seen, px; null: nothing.
  rectOf(group, camera) {
    const { bounds } = this.shape(group), turn = turnFor(camera, this.page.map.wrap, (bounds[0] + bounds[2]) / 2);
    const [x0, y0] = toScreen(camera, bounds[0] + turn, bounds[3]), [x1, y1] = toScreen(camera, bounds[2] + turn, bounds[1]);
    const rect = [Math.max(0, x0), Math.max(0, y0), Math.min(camera.width, x1), Math.min(camera.height, y1)];
    return rect[0] < rect[2] && rect[1] < rect[3] ? rect : null;
  }

  turn(group, camera) {
    const { bounds } = this.shape(group);
    return turnFor(camera, this.page.map.wrap, (bounds[0] + bounds[2]) / 2);
  }

  contains(ctx, group, camera, x, y) {
    const shape = this.shape(group);
    if (!shape.filled) return false;
    ctx.save();
    layGrid(ctx, camera, this.page.spots, this.turn(group, camera));
    const inside = ctx.isPointInPath(shape.path, x * camera.ratio, y * camera.ratio, 'evenodd');
    ctx.restore();
    return inside;
  }

  // A canvas of the picture's size to draw on by itself, blank within a rectangle of pixels.
  blank(layer, camera, rect) {
    const width = Math.round(camera.width * camera.ratio), height = Math.round(camera.height * camera.ratio);
    if (layer.width !== width || layer.height !== height) Object.assign(layer, { width, height });
    const own = layer.getContext('2d');
    layPixels(own, camera);
    own.globalCompositeOperation = 'source-over';
    own.globalAlpha = 1;
    own.clearRect(rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1]);
    return own;
  }
  // Lays such a rectangle over the picture.
  lay(ctx, layer, camera, rect) {
    const [x, y] = [Math.max(0, Math.floor(rect[0] * camera.ratio)), Math.max(0, Math.floor(rect[1] * camera.ratio))];
    const [w, h] = [Math.min(layer.width, Math.ceil(rect[2] * camera.ratio)) - x, Math.min(layer.height, Math.ceil(rect[3] * camera.ratio)) - y];
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    if (w > 0 && h > 0) ctx.drawImage(layer, x, y, w, h, x, y, w, h);
    layPixels(ctx, camera);
  }

  stroke(ctx, camera, group, width, color, dash) {
    const perPx = layGrid(ctx, camera, this.page.spots, this.turn(group, camera));
    ctx.lineJoin = 'round';
    ctx.lineCap = 'butt';
    ctx.strokeStyle = color;
    ctx.lineWidth = width * perPx;
    ctx.setLineDash((dash || []).map((d) => d * perPx));
    ctx.stroke(this.shape(group).outline);
    ctx.setLineDash([]);
  }

  hatch(ctx, camera, group, voice, count, pen) {
    const rect = this.rectOf(group, camera);
    if (!rect || !this.shape(group).filled) return;
    const own = voice.edgeStated ? ctx : this.blank(this.layer, camera, rect), shape = this.shape(group), turn = this.turn(group, camera);
    own.save();
    layGrid(own, camera, this.page.spots, turn);
    own.clip(shape.path, 'evenodd');
    layPixels(own, camera);
    own.globalAlpha = pen.palette.patterns ? (voice.solid ? 0.9 : 0.5) : voice.solid ? 0.62 : 0.32;
    own.strokeStyle = voice.style.color[pen.theme];
    own.lineWidth = 1.5;
    own.lineCap = 'butt';
    own.setLineDash(voice.dottedOnly ? [2, 3] : voice.solid ? [] : [7, 4]);
    hatchLines(own, rect, voice.style.hatch, 5.5 + 1.5 * Math.min(count, 4), toScreen(camera, group.x + turn, group.y));
    own.restore();
    if (voice.edgeStated) return;
    // Nobody stated how far it reaches: it fades towards the outline.
    own.globalCompositeOperation = 'destination-out';
    own.globalAlpha = 0.3;
    for (let width = 4; width <= 28; width += 4) this.stroke(own, camera, group, width, '#000');
    this.lay(ctx, this.layer, camera, rect);
  }

  drawRegion(ctx, camera, answer, group, chosen, pen) {
    const voices = voicesOf(this.page, answer, group), shape = this.shape(group);
    let loudest = null, denied = null;
    for (const voice of voices) {
      if (!voice.asserted) denied = denied || voice;
      else if (!loudest || (voice.solid && !loudest.solid)) loudest = voice;
    }
    if (loudest && !pen.palette.patterns && shape.filled) {
      layGrid(ctx, camera, this.page.spots, this.turn(group, camera));
      ctx.globalAlpha = loudest.solid ? 0.07 : 0.04;
      ctx.fillStyle = loudest.style.color[pen.theme];
      ctx.fill(shape.path, 'evenodd');
      ctx.globalAlpha = 1;
    }
    for (const voice of voices) if (voice.asserted) this.hatch(ctx, camera, group, voice, voices.length, pen);
    const width = chosen ? 2.6 : 1.5;
    const color = chosen ? pen.palette.accent : loudest ? loudest.style.color[pen.theme] : pen.palette.muted;
    this.stroke(ctx, camera, group, width, color, !loudest && denied ? [3, 3] : []);
    if (loudest && denied && accountsOf(answer, group.claims) > 0)
      this.stroke(ctx, camera, group, width + 0.5, denied.style.color[pen.theme], [8, 8]);
    layPixels(ctx, camera);
  }

  // How the outline of a country looks that these claims are about.
  countryLook(answer, group, chosen, pen) {
    let denialOnly = true, solid = false, color = pen.palette.muted;
    for (const voice of voicesOf(this.page, answer, group)) {
      if ((voice.asserted && (denialOnly || (voice.solid && !solid))) || (!voice.asserted && denialOnly)) color = voice.style.color[pen.theme];
      denialOnly = denialOnly && !voice.asserted;
      solid = solid || (voice.asserted && voice.solid);
    }
    return { number: group.number, color: chosen ? pen.palette.accent : color, dash: denialOnly ? [3, 4] : solid ? [] : [9, 4] };
  }

  // Two thin lines along the inside: wide strokes of the outline, the middle of each taken out again.
  drawCountries(ctx, camera, answer, groups, chosen, pen) {
    const seen = groups.filter((group) => this.rectOf(group, camera)), looks = seen.map((group) => this.countryLook(answer, group, chosen(group), pen));
    const all = [0, 0, camera.width, camera.height], key = JSON.stringify([camera, looks]);
    if (seen.length === 0) return;
    if (key !== this.countriesKey) {
      this.countriesKey = key;
      const own = this.blank(this.countries, camera, all);
      seen.forEach((group, i) => {
        own.save();
        layGrid(own, camera, this.page.spots, this.turn(group, camera));
        own.clip(this.shape(group).path, 'evenodd');
        for (const [width, out] of [[12.1, false], [9.9, true], [6.1, false], [3.9, true]]) {
          own.globalCompositeOperation = out ? 'destination-out' : 'source-over';
          this.stroke(own, camera, group, width, looks[i].color, out ? [] : looks[i].dash);
        }
        own.restore();
      });
    }
    ctx.globalAlpha = 0.8;
    this.lay(ctx, this.countries, camera, all);
    ctx.globalAlpha = 1;
  }
}
