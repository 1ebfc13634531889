// Land, water and borders, as app/compose/ground draws them, from the levels of detail that the page has.

const EQUATOR = 40075016.685578488;
// Px on, px off: disputed, line of control, indefinite, and how far a claim reaches.
const BORDER_DASHES = { disputed: [6, 4], control: [2, 3], indefinite: [2, 5], claimed: [4, 3] };
const zoomOf = (mpp) => Math.log2(EQUATOR / (256 * mpp));

// Widths by how much of the Earth a pixel covers.
function groundWidths(groundMpp) {
  if (groundMpp > 7000) return { coast: 0.6, admin1: 0, admin0: 0.65, band: 3, glow: 5, river: 0.5 };
  if (groundMpp > 1400) return { coast: 0.8, admin1: 0.5, admin0: 1.1, band: 7, glow: 9, river: 0.8 };
  if (groundMpp > 220) return { coast: 1.0, admin1: 0.7, admin0: 1.4, band: 10, glow: 12, river: 1.1 };
  return { coast: 1.1, admin1: 0.8, admin0: 1.6, band: 12, glow: 14, river: 1.1 };
}

class Ground {
  constructor(map) {
    this.map = map;
    this.paths = new Map();
  }

  // A path of one level, made when it is first needed.
  path(level, name, closed, texts) {
    const key = `${level} ${name}`;
    if (!this.paths.has(key)) this.paths.set(key, texts && texts.length > 0 ? pathOf(texts, closed) : null);
    return this.paths.get(key);
  }

  groundMpp(camera) {
    if (!this.map.mercator) return camera.mpp / this.map.scale;
    return camera.mpp / Math.cosh(camera.y / 6378137); // Mercator's scale is the secant of the latitude.
  }

  // The coarsest level is drawn where nothing finer serves; a finer one over it within its box.
  levelsFor(camera) {
    const seen = boundsOfCamera(camera), levels = this.map.levels, wrap = this.map.wrap;
    const inBox = (level) => {
      if (!level.box) return true;
      const turn = turnFor(camera, wrap, (level.box[0] + level.box[2]) / 2);
      return seen[0] >= level.box[0] + turn && seen[2] <= level.box[2] + turn && seen[1] >= level.box[1] && seen[3] <= level.box[3];
    };
    const needed = [];
    for (let i = 0; i < levels.length; ++i) {
      if (i > 0 && levels[i - 1].tolerance < 0.75 * camera.mpp) break;
      if (inBox(levels[i])) needed.length = 0;
      needed.push(i);
    }
    return needed;
  }

  draw(ctx, camera, palette) {
    layPixels(ctx, camera);
    ctx.fillStyle = this.map.mercator ? palette.water : palette.beyond;
    ctx.fillRect(0, 0, camera.width, camera.height);
    const wrap = this.map.wrap, seen = boundsOfCamera(camera);
    const turns = [0];
    if (wrap > 0) {
      turns.length = 0;
      for (let k = Math.floor((seen[0] + wrap / 2) / wrap); k * wrap - wrap / 2 <= seen[2]; ++k) turns.push(k * wrap);
    }
    for (const i of this.levelsFor(camera)) {
      const level = this.map.levels[i];
      for (const turn of turns) {
        ctx.save();
        if (level.box) {
          const box = [level.box[0] + turn, level.box[1], level.box[2] + turn, level.box[3]];
          if (!boxesMeet(box, seen)) { ctx.restore(); continue; }
          layPixels(ctx, camera);
          const [x0, y0] = toScreen(camera, box[0], box[3]), [x1, y1] = toScreen(camera, box[2], box[1]);
          ctx.beginPath();
          ctx.rect(x0, y0, x1 - x0, y1 - y0);
          ctx.clip();
          if (this.map.mercator) { ctx.fillStyle = palette.water; ctx.fill(); }
        }
        this.drawSea(ctx, camera, palette, turn);
        this.drawLevel(ctx, camera, palette, i, turn);
        ctx.restore();
      }
    }
    this.drawEdge(ctx, camera, palette);
  }

  drawSea(ctx, camera, palette, turn) {
    if (!this.map.outline) return;
    layGrid(ctx, camera, { unit: this.map.outlineUnit, x: 0, y: 0 }, turn);
    ctx.fillStyle = palette.water;
    ctx.fill(this.path('map', 'outline', true, [this.map.outline]));
  }

  drawLevel(ctx, camera, palette, index, turn) {
    const level = this.map.levels[index], visible = this.map.visible;
    const perPx = layGrid(ctx, camera, level, turn);
    const zoom = zoomOf(camera.mpp);
    const thin = Math.pow(2, -Math.ceil(Math.min(Math.max((2.5 - zoom) * 2, 0), 4)) / 2 * 0.75);
    const factor = thin * (1 + (palette.lineFactor - 1) * thin), widths = groundWidths(this.groundMpp(camera));
    ctx.lineJoin = ctx.lineCap = 'round';
    const fill = (name, color) => {
      const path = this.path(index, name, true, level[name]);
      if (!path) return;
      ctx.fillStyle = color;
      ctx.fill(path);
    };
    const line = (path, color, width, dash = []) => {
      if (!path || width <= 0) return;
      ctx.strokeStyle = color;
      ctx.lineWidth = width * factor * perPx;
      ctx.lineCap = dash.length > 0 ? 'butt' : 'round';
      ctx.setLineDash(dash.map((d) => d * perPx));
      ctx.stroke(path);
    };
    const lineOf = (name, color, width, dash) => line(this.path(index, name, false, level[name]), color, width, dash);

    // A soft band on the water side: the land hides its other half.
    if (visible.coast)
      for (const share of [1, 0.7, 0.4]) {
        ctx.globalAlpha = 0.5;
        lineOf('coast', palette.coastGlow, widths.glow * share);
        ctx.globalAlpha = 1;
      }
    if (visible.land) {
      fill('land', palette.land);
      // Neighbours are simplified each by itself: what gapes between them is closed.
      line(this.path(index, 'land', true, level.land), palette.land, Math.max(0.8, 1.6 * level.tolerance / camera.mpp) / factor);
    }
    if (visible.admin0)
      for (const share of [1, 0.6]) {
        ctx.globalAlpha = 0.55;
        for (const name of ['admin0', 'disputed', 'control', 'indefinite']) lineOf(name, palette.admin0Band, widths.band * share);
        ctx.globalAlpha = 1;
      }
    if (visible.rivers)
      [1.4, 1.0, 0.7].forEach((by, k) => line(this.path(index, `river ${k}`, false, level.rivers[k]), palette.river, widths.river * by));
    if (visible.lakes) {
      fill('lakes', palette.water);
      line(this.path(index, 'lakes', true, level.lakes), palette.lakeShore, widths.coast * 0.8);
    }
    if (visible.disputed) this.hatchContested(ctx, camera, palette, index, turn, widths);
    layGrid(ctx, camera, level, turn);
    if (visible.admin1) lineOf('admin1', palette.admin1, widths.admin1);
    if (visible.disputed) lineOf('claimed', palette.admin0, widths.admin0 * 0.6, BORDER_DASHES.claimed);
    if (visible.coast) lineOf('coast', palette.coast, widths.coast);
    if (visible.admin0) {
      lineOf('admin0', palette.admin0, widths.admin0);
      lineOf('disputed', palette.admin0, widths.admin0, BORDER_DASHES.disputed);
      lineOf('control', palette.admin0, widths.admin0 * 1.2, BORDER_DASHES.control);
      lineOf('indefinite', palette.admin0, widths.admin0, BORDER_DASHES.indefinite);
    }
    ctx.setLineDash([]);
  }

  hatchContested(ctx, camera, palette, index, turn) {
    const level = this.map.levels[index], path = this.path(index, 'contested', true, level.contested);
    if (!path) return;
    ctx.save();
    layGrid(ctx, camera, level, turn);
    ctx.clip(path);
    layPixels(ctx, camera);
    ctx.strokeStyle = palette.disputedHatch;
    ctx.lineWidth = 0.8;
    ctx.setLineDash([]);
    hatchLines(ctx, [0, 0, camera.width, camera.height], 60, 9, toScreen(camera, level.x + turn, level.y));
    ctx.restore();
  }

  drawEdge(ctx, camera, palette) {
    const grid = this.map.graticule;
    if (grid) {
      const perPx = layGrid(ctx, camera, grid, turnFor(camera, this.map.wrap, grid.x));
      ctx.strokeStyle = palette.graticule;
      ctx.lineWidth = perPx;
      ctx.setLineDash([]);
      ctx.stroke(this.path('map', 'graticule', false, grid.lines));
    }
    if (!this.map.outline || this.map.wrap > 0) return;
    const perPx = layGrid(ctx, camera, { unit: this.map.outlineUnit, x: 0, y: 0 });
    ctx.strokeStyle = palette.coast;
    ctx.lineWidth = 0.9 * perPx;
    ctx.stroke(this.path('map', 'outline', true, [this.map.outline]));
  }

  // Which kinds of contested borders lie in the picture, for the legend.
  bordersIn(camera) {
    const found = {}, seen = boundsOfCamera(camera), visible = this.map.visible;
    for (const i of this.levelsFor(camera)) {
      const level = this.map.levels[i];
      for (const name of ['admin0', 'disputed', 'control', 'indefinite', 'claimed', 'contested']) {
        if (!(name === 'claimed' || name === 'contested' ? visible.disputed : visible.admin0)) continue;
        found[name] = found[name] || (level[name] || []).some((text) => {
          const b = boundsOfShapes([text]), x0 = level.x + b[0] * level.unit, x1 = level.x + b[2] * level.unit;
          const turn = turnFor(camera, this.map.wrap, (x0 + x1) / 2);
          return boxesMeet([x0 + turn, level.y - b[3] * level.unit, x1 + turn, level.y - b[1] * level.unit], seen);
        });
      }
    }
    return found;
  }
}
