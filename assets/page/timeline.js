// The timeline: axis, how many claims there are, a bar for each, the happened window and the known-on cursor. The window's edges,
// its body and the cursor are sliders for hands and keys alike.

const AXIS_PX = 34, HISTOGRAM_PX = 30;

class Timeline {
  // told: {window([from, to]), known(instant), moved()}; clocks: {happened, known, extent, events, reports}.
  constructor(page, root, clocks, told) {
    this.page = page;
    this.root = root;
    this.canvas = root.querySelector('canvas');
    this.told = told;
    this.clocks = clocks;
    this.axis = new Axis(...page.clocks.extent);
    this.ratio = 1;
    this.handles = Object.fromEntries(['from', 'to', 'body', 'known'].map((name) => [name, root.querySelector(`[data-handle=${name}]`)]));
    this.flag = this.handles.known.querySelector('span');
    for (const [name, handle] of Object.entries(this.handles)) {
      handle.addEventListener('pointerdown', (event) => this.grab(name, event));
      handle.addEventListener('keydown', (event) => this.key(name, event));
    }
    root.addEventListener('wheel', (event) => {
      event.preventDefault();
      this.axis.zoom(Math.pow(2, -Math.max(-120, Math.min(120, event.deltaY)) / 240), event.clientX - root.getBoundingClientRect().left);
      this.lanes = null;
      told.moved();
    }, { passive: false });
    // A click on the axis sets the cursor there.
    this.canvas.addEventListener('pointerdown', (event) => {
      const [x, y] = [event.offsetX, event.offsetY];
      if (y <= AXIS_PX) told.known(this.knownAt(x));
      else this.pressed = { x, bar: this.barAt(x, y) };
    });
    this.canvas.addEventListener('pointerup', () => {
      if (this.pressed && this.pressed.bar !== undefined) told.chose(this.pressed.bar);
      this.pressed = null;
    });
  }

  resize() {
    const box = this.root.getBoundingClientRect(), ratio = Math.min(3, window.devicePixelRatio || 1);
    if (this.width === Math.floor(box.width) && this.height === Math.floor(box.height) && this.ratio === ratio) return false;
    this.width = Math.max(1, Math.floor(box.width));
    this.height = Math.max(1, Math.floor(box.height));
    this.ratio = ratio;
    this.axis.width = this.width;
    Object.assign(this.canvas, { width: Math.round(this.width * ratio), height: Math.round(this.height * ratio) });
    this.lanes = null;
    return true;
  }

  knownAt(x) { return this.clampKnown(this.axis.snap(this.axis.at(x) - DAY / 2) + DAY); }
  clampKnown(instant) { return Math.min(Math.max(instant, this.page.clocks.extent[0]), this.page.clocks.extent[1]); }
  finite([from, to]) { return [from === PAST ? this.page.clocks.events[0] : from, to === FUTURE ? this.page.clocks.events[1] : to]; }

  grab(name, event) {
    if (event.button > 0) return;
    const handle = this.handles[name], start = event.clientX, was = this.finite(this.clocks.happened), wasKnown = this.clocks.known === FUTURE ? this.page.clocks.reports[1] : this.clocks.known;
    event.preventDefault();
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    const perPx = (this.axis.range[1] - this.axis.range[0]) / this.axis.width;
    const move = (now) => {
      const by = (now.clientX - start) * perPx;
      if (name === 'known') return this.told.known(this.clampKnown(this.axis.snap(wasKnown + by)));
      if (name === 'body') {
        const from = this.axis.snap(was[0] + by);
        return this.told.window([from, from + was[1] - was[0]]);
      }
      const edge = this.axis.snap((name === 'from' ? was[0] : was[1]) + by);
      return this.told.window(name === 'from' ? [Math.min(edge, was[1] - HOUR), was[1]] : [was[0], Math.max(edge, was[0] + HOUR)]);
    };
    const end = () => {
      handle.removeEventListener('pointermove', move);
      for (const kind of ['pointerup', 'pointercancel']) handle.removeEventListener(kind, end);
    };
    handle.addEventListener('pointermove', move);
    for (const kind of ['pointerup', 'pointercancel']) handle.addEventListener(kind, end);
  }

  key(name, event) {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { events, reports } = this.page.clocks, [from, to] = this.finite(this.clocks.happened);
    if (direction !== undefined) {
      const by = (t) => addStep(t, this.told.step(), direction * (event.shiftKey ? 10 : 1));
      if (name === 'known') this.told.known(this.clampKnown(by(this.clocks.known === FUTURE ? reports[1] : this.clocks.known)));
      else if (name === 'body') this.told.window([by(from), by(from) + to - from]);
      else this.told.window(name === 'from' ? [Math.min(by(from), to - HOUR), to] : [from, Math.max(by(to), from + HOUR)]);
    } else if (event.key === 'Home' || event.key === 'End') {
      const last = event.key === 'End';
      if (name === 'known') this.told.known(reports[last ? 1 : 0]);
      else if (name === 'body') this.told.window(last ? [events[1] - (to - from), events[1]] : [events[0], events[0] + to - from]);
      else this.told.window(name === 'from' ? [last ? to - DAY : events[0], to] : [from, last ? events[1] : from + DAY]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // A lane for each bar, so that none hides another; the axis' scale decides.
  makeLanes() {
    const ends = [], order = this.page.claims.map((_, i) => i).filter((i) => !this.page.claims[i].undated);
    order.sort((a, b) => this.page.claims[a].bounds[2] - this.page.claims[b].bounds[2] || a - b);
    const room = this.height - AXIS_PX - HISTOGRAM_PX - 8, most = Math.max(1, Math.floor(room / 5));
    this.lanes = { of: new Map(), beyond: 0 };
    for (const i of order) {
      const [, , from, to] = this.page.claims[i].bounds, x0 = this.axis.clamped(from), x1 = Math.max(x0 + 6, this.axis.clamped(to));
      if (to <= this.axis.range[0] || from >= this.axis.range[1]) continue;
      let lane = ends.findIndex((end) => end + 3 <= x0);
      if (lane < 0) lane = ends.length;
      if (lane >= most) { this.lanes.beyond += 1; continue; }
      ends[lane] = x1;
      this.lanes.of.set(i, lane);
    }
    this.lanes.step = Math.max(5, Math.min(16, Math.floor(room / Math.max(1, ends.length))));
  }

  // Strokes at 45 degrees, four px apart, as a pattern: cheaper than lines for each of many bars.
  hatchOf(ctx, color) {
    const key = `${color} ${this.ratio}`;
    this.hatches = this.hatches || new Map();
    if (!this.hatches.has(key)) {
      const side = Math.round(6 * this.ratio), tile = element('canvas', { width: side, height: side }), own = tile.getContext('2d');
      own.strokeStyle = color;
      own.lineWidth = 1.1 * this.ratio;
      own.beginPath();
      for (const k of [-1, 0, 1]) { own.moveTo(k * side - 1, side + 1); own.lineTo(k * side + side + 1, -1); }
      own.stroke();
      const pattern = ctx.createPattern(tile, 'repeat');
      pattern.setTransform(new DOMMatrix().scale(1 / this.ratio));
      this.hatches.set(key, pattern);
    }
    return this.hatches.get(key);
  }

  laneTop(lane) { return AXIS_PX + HISTOGRAM_PX + 6 + lane * this.lanes.step; }

  barAt(x, y) {
    for (const [i, lane] of this.lanes.of) {
      const [, , from, to] = this.page.claims[i].bounds, x0 = this.axis.clamped(from), top = this.laneTop(lane);
      if (y >= top && y < top + this.lanes.step && x >= x0 - 2 && x <= Math.max(x0 + 6, this.axis.clamped(to)) + 2) return i;
    }
    return undefined;
  }

  draw({ answer, chosen, pen }) {
    if (!this.lanes) this.makeLanes();
    const ctx = this.canvas.getContext('2d'), { palette } = pen;
    ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    ctx.clearRect(0, 0, this.width, this.height);
    const [from, to] = this.finite(this.clocks.happened), x0 = this.axis.clamped(from), x1 = this.axis.clamped(to);
    ctx.fillStyle = palette.accent;
    ctx.globalAlpha = 0.09;
    ctx.fillRect(x0, AXIS_PX, Math.max(1, x1 - x0), this.height - AXIS_PX);
    ctx.globalAlpha = 1;
    this.drawTicks(ctx, pen);
    this.drawHistogram(ctx, answer, pen);
    this.drawBars(ctx, answer, chosen, pen);
    const known = this.axis.clamped(this.clocks.known);
    ctx.fillStyle = palette.land;
    ctx.globalAlpha = 0.55;
    ctx.fillRect(known, AXIS_PX, this.width - known, this.height - AXIS_PX); // What came after is dimmed.
    ctx.globalAlpha = 1;
    this.placeHandles(x0, x1, known);
  }

  drawTicks(ctx, pen) {
    const { fine, coarse } = axisTicks(this.axis.range[0], this.axis.range[1], this.width);
    ctx.strokeStyle = pen.palette.cardLine;
    ctx.lineWidth = 1;
    ctx.setLineDash([]);
    const line = (x, top, bottom) => { ctx.beginPath(); ctx.moveTo(Math.round(x) + 0.5, top); ctx.lineTo(Math.round(x) + 0.5, bottom); ctx.stroke(); };
    ctx.font = pen.font(11, true);
    ctx.fillStyle = pen.palette.ink;
    coarse.forEach((tick, i) => {
      const x = Math.max(0, this.axis.x(tick.at)), next = i + 1 < coarse.length ? this.axis.x(coarse[i + 1].at) : this.width;
      line(x, 0, 18);
      if (next - x > ctx.measureText(tick.label).width + 8) ctx.fillText(tick.label, x + 4, 12);
    });
    ctx.font = pen.font(10.5);
    ctx.fillStyle = pen.palette.muted;
    let free = 0;
    for (const tick of fine) {
      const x = this.axis.x(tick.at), width = ctx.measureText(tick.label).width + 6;
      if (x < 0) continue;
      line(x, 18, this.height);
      if (x < free || x + width > this.width) continue;
      ctx.fillText(tick.label, x + 3, 29);
      free = x + width;
    }
  }

  // How many claims meet each stretch of time: certainly, and with those that only may.
  drawHistogram(ctx, answer, pen) {
    const bin = 5, count = Math.ceil(this.width / bin), solid = new Float64Array(count), possible = new Float64Array(count);
    const add = (bins, from, to) => {
      if (from >= to || to <= this.axis.range[0] || from >= this.axis.range[1]) return;
      const first = Math.max(0, Math.floor(this.axis.clamped(from) / bin)), last = Math.min(count - 1, Math.floor((this.axis.clamped(to) - 1e-6) / bin));
      for (let b = first; b <= last; ++b) bins[b] += 1;
    };
    this.page.claims.forEach((claim, i) => {
      if (['filtered_out', 'not_yet_reported', 'unreported', 'undated'].includes(answer.states[i].reason)) return;
      add(solid, claim.bounds[0], claim.bounds[1]);
      add(possible, claim.bounds[2], claim.bounds[3]);
    });
    const most = Math.max(1, ...possible, ...solid), base = AXIS_PX + HISTOGRAM_PX;
    for (let b = 0; b < count; ++b)
      for (const [bins, alpha] of [[possible, 0.3], [solid, 0.75]]) {
        const height = Math.min(1, bins[b] / most) * (HISTOGRAM_PX - 4);
        ctx.globalAlpha = alpha;
        ctx.fillStyle = pen.palette.muted;
        if (height > 0) ctx.fillRect(b * bin, base - height, bin - 1, height);
      }
    ctx.globalAlpha = 1;
    ctx.fillStyle = pen.palette.cardLine;
    ctx.fillRect(0, base, this.width, 1);
  }

  drawBars(ctx, answer, chosen, pen) {
    const tall = this.lanes.step - 2;
    const hidden = this.lanes.beyond;
    for (const [i, lane] of this.lanes.of) {
      const claim = this.page.claims[i], state = answer.states[i], part = partOf(this.page, claim, state), top = this.laneTop(lane);
      const color = inkOf(part, pen.theme), [certainFrom, certainTo, from, to] = claim.bounds;
      const x0 = this.axis.clamped(from), x1 = Math.max(x0 + 4, this.axis.clamped(to));
      ctx.save();
      ctx.globalAlpha = state.reason === 'not_yet_reported' || state.reason === 'filtered_out' ? 0.22 : state.state === 'hidden' ? 0.4 : 1;
      ctx.beginPath();
      ctx.rect(x0, top, x1 - x0, tall);
      ctx.strokeStyle = color;
      ctx.lineWidth = 1;
      ctx.stroke();
      ctx.fillStyle = this.hatchOf(ctx, color); // Possible.
      ctx.fill();
      if (certainFrom < certainTo) {
        const c0 = this.axis.clamped(certainFrom), c1 = Math.max(c0 + 4, this.axis.clamped(certainTo));
        ctx.fillStyle = part.denied || part.dotted ? pen.palette.markGround : color;
        ctx.fillRect(c0, top, c1 - c0, tall);
        ctx.strokeRect(c0, top, c1 - c0, tall);
      }
      if (part.denied || part.retracted) strokeLine(ctx, x0, part.denied ? top + tall : top + tall / 2, x1, part.denied ? top : top + tall / 2, 1.4, pen.palette.ink);
      if (!claim.unreported && tall > 6) {
        ctx.fillStyle = pen.palette.ink;
        ctx.fillRect(this.axis.x(claim.known) - 0.5, top + tall - 3, 1.5, 4); // When it was reported.
      }
      if (i === chosen) {
        ctx.globalAlpha = 1;
        ctx.strokeStyle = pen.palette.accent;
        ctx.lineWidth = 2;
        ctx.strokeRect(x0 - 2, top - 2, x1 - x0 + 4, tall + 4);
      }
      ctx.restore();
    }
    if (hidden > 0) {
      ctx.font = pen.font(10.5);
      const words = `and ${grouped(hidden)} more: turn the wheel to come nearer`;
      ctx.fillStyle = pen.palette.card;
      ctx.fillRect(0, this.height - 15, ctx.measureText(words).width + 12, 15);
      ctx.fillStyle = pen.palette.muted;
      ctx.fillText(words, 6, this.height - 4);
    }
  }

  placeHandles(x0, x1, known) {
    const { from, to, body } = this.handles, [start, end] = this.clocks.happened;
    from.style.left = `${x0}px`;
    to.style.left = `${x1}px`;
    body.style.left = `${x0}px`;
    body.style.width = `${Math.max(1, x1 - x0)}px`;
    this.handles.known.style.left = `${known}px`;
    this.flag.textContent = this.clocks.known === FUTURE ? 'everything known' : `known on ${formatKnownOn(this.clocks.known)}`;
    this.flag.classList.toggle('left', known > this.width / 2);
    const [low, high] = this.page.clocks.extent, days = (t) => Math.round(Math.min(Math.max(t, low), high) / DAY);
    const tell = (handle, value, words) => {
      handle.setAttribute('aria-valuemin', days(low));
      handle.setAttribute('aria-valuemax', days(high));
      handle.setAttribute('aria-valuenow', days(value));
      handle.setAttribute('aria-valuetext', words);
    };
    tell(from, start, start === PAST ? 'no beginning' : formatDay(start));
    tell(to, end, end === FUTURE ? 'no end' : formatDay(end - 1));
    tell(body, start, formatWindow(start, end));
    tell(this.handles.known, this.clocks.known, this.clocks.known === FUTURE ? 'everything known by now' : formatKnownOn(this.clocks.known));
  }
}
