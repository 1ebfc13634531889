// Starts the page: what it shows, what changes that, and the keys.

const STEPS = [['hour', 'hour'], ['day', 'day'], ['week', 'week'], ['month', 'month']];
const THEMES = ['light', 'dark', 'print', 'contrast'];

class Page {
  constructor(page) {
    this.page = page;
    this.byId = (id) => document.getElementById(id);
    this.clocks = { happened: [...page.clocks.happened], known: page.clocks.known };
    this.theme = page.looks.theme;
    this.icons = Object.fromEntries(Object.entries(page.looks.pictograms).map(([name, { path }]) => [name, new Path2D(path)]));
    this.symbols = new Symbols(page.looks.symbols, () => { this.arrivals = (this.arrivals || 0) + 1; this.redraw(); });
    this.texts = searchTexts(page);
    this.chosen = null;
    this.hovered = null;
    this.only = null;
    this.search = '';
    this.view = -1;
    this.without = null;
    this.calm = window.matchMedia('(prefers-reduced-motion: reduce)');
    const told = { moved: () => this.redraw(), chose: (claim) => this.choose(claim), window: (range) => this.setWindow(range), known: (at) => this.setKnown(at), step: () => this.byId('step').value };
    if (window.innerWidth < 700) this.byId('legend').open = false;
    this.byId('aside').open = window.innerWidth > 1500;
    this.map = new MapView(page, this.byId('map'), () => this.redraw());
    this.timeline = new Timeline(page, this.byId('track'), this.clocks, told);
    this.list = new ClaimList(page, this.byId('list'), this.byId('sources'), told);
    this.legend = new Legend(this.byId('legend-rows'));
    this.aside = new Aside(page, this.byId('aside'), { listed: (only) => this.listOnly(only) });
    this.input = new MapInput(this.map, { moved: () => this.redraw(), chose: (hit) => this.clicked(hit), pointed: (hit) => this.pointed(hit) });
    this.player = new Player(this);
    this.told = told;
    this.setUp();
    this.ask();
    this.drawNow();
  }

  setUp() {
    const { byId } = this, on = (id, event, does) => byId(id).addEventListener(event, does);
    const days = (this.page.clocks.reports[1] - this.page.clocks.reports[0]) / DAY;
    byId('step').value = days > 1800 ? 'month' : days > 500 ? 'week' : 'day';
    on('play', 'click', () => this.player.toggle());
    on('zoom-in', 'click', () => this.zoom(2));
    on('zoom-out', 'click', () => this.zoom(0.5));
    on('fit', 'click', () => this.fit());
    on('theme', 'click', () => this.nextTheme());
    on('help-open', 'click', () => byId('help').showModal());
    on('help-close', 'click', () => byId('help').close());
    on('back', 'click', () => this.choose(null));
    on('search', 'input', () => { this.search = byId('search').value; this.update(); });
    on('view-before', 'click', () => this.goView(this.view - 1));
    on('view-after', 'click', () => this.goView(this.view + 1));
    for (const id of ['legend', 'aside']) on(id, 'toggle', () => this.redraw());
    byId('views').hidden = this.page.views.length === 0;
    document.addEventListener('keydown', (event) => pageKey(this, event));
    const resized = () => { if (this.map.resize() | this.timeline.resize()) this.drawNow(); };
    new ResizeObserver(resized).observe(byId('map'));
    new ResizeObserver(resized).observe(byId('track'));
    this.showView();
  }

  get pen() {
    const palette = this.page.looks.palettes[this.theme];
    return { theme: this.theme, palette, icons: this.icons, symbols: this.symbols, arrivals: this.arrivals, ratio: this.map.camera.ratio,
      font: (size, bold, italic) => `${italic ? 'italic ' : ''}${bold ? '600 ' : ''}${size}px "Noto Sans", system-ui, sans-serif` };
  }

  setWindow(range) { this.clocks.happened = [range[0], Math.max(range[1], range[0] + 1)]; this.update(); }
  setKnown(at) { this.clocks.known = at; this.update(); }

  // Claims that the search and the step leave out.
  out() {
    const words = folded(this.search.trim());
    if (!words && !this.without) return null;
    const out = new Set(this.without || []);
    if (words) this.texts.forEach((text, i) => { if (!text.includes(words)) out.add(i); });
    return out;
  }

  ask() { this.answer = asOf(this.page, this.clocks.happened, this.clocks.known, this.out()); }

  update() {
    this.ask();
    this.redraw();
  }
  redraw() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.drawNow(); });
  }

  drawNow() {
    const { pen, answer } = this;
    if (document.documentElement.dataset.theme !== this.theme) document.documentElement.dataset.theme = this.theme;
    this.map.resize();
    this.timeline.resize();
    this.map.draw({ answer, happened: this.clocks.happened, chosen: this.chosen, hovered: this.hovered, pen });
    this.timeline.draw({ answer, chosen: this.chosen, pen });
    this.aside.draw(answer, this.map.grouped, pen);
    const borders = this.bordersKey === this.map.groundKey ? this.borders : this.map.ground.bordersIn(this.map.camera);
    [this.bordersKey, this.borders] = [this.map.groundKey, borders];
    this.legend.draw(this.page, answer, this.map.grouped, borders, this.map.annotations.authors(this.clocks.happened), pen);
    this.drawScale();
    this.drawWords();
    const key = JSON.stringify([this.clocks, this.search, this.view, this.chosen, this.only, this.theme, pen.ratio, this.arrivals]);
    // A long list is not made anew for every step of a hand.
    const wait = this.page.claims.length > 300 ? (this.listMade || 0) + 250 - performance.now() : 0;
    if (key !== this.listKey && wait > 0) setTimeout(() => this.redraw(), wait);
    else if (key !== this.listKey) {
      this.listMade = performance.now();
      this.listKey = key;
      this.list.draw(answer, this.chosen, this.only, pen, () => { this.only = null; this.redraw(); });
      this.drawDetails();
    }
  }

  drawWords() {
    const { counts } = this.answer, shown = counts.solid + counts.possible, filters = [this.page.filter];
    if (this.search.trim()) filters.push(`only claims with “${this.search.trim()}”`);
    if (this.view >= 0 && this.page.views[this.view].filter) filters.push(`filter: ${this.page.views[this.view].filter}`);
    const state = [clockSentence(this.clocks.happened, this.clocks.known), ...filters.filter(Boolean)].join(' · ');
    const count = `${this.page.notVerified}. ${grouped(shown)} of ${grouped(this.page.claims.length)} claims shown` +
      `${counts.unplaced > 0 ? `, ${grouped(counts.unplaced)} of them without a place on the map` : ''}.`;
    this.say(this.byId('state'), state);
    this.say(this.byId('counts'), count);
    // While it plays or a hand drags, a voice would never come to an end.
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => this.say(this.byId('spoken'), `${state}. ${count}`), 400);
  }
  say(node, words) { if (node.textContent !== words) node.textContent = words; }

  drawScale() {
    const { camera } = this.map, perPx = this.map.ground.groundMpp(camera), bar = this.byId('scale');
    let length = Math.pow(10, Math.floor(Math.log10(perPx * 140)));
    for (const by of [5, 2]) if (length * by <= perPx * 140) { length *= by; break; }
    bar.style.width = `${length / perPx}px`;
    this.say(bar, length >= 1000 ? `${grouped(length / 1000)} km` : `${length} m`);
    bar.title = 'in the middle of the map';
  }

  drawDetails() {
    const { byId } = this, open = this.chosen !== null;
    byId('details').hidden = !open;
    byId('listing').hidden = open;
    if (open) byId('details-body').replaceChildren(...detailsOf(this.page, this.answer, this.chosen, this.told));
  }

  choose(claim) {
    const before = this.chosen;
    this.chosen = claim;
    this.listMade = 0;
    this.drawNow();
    if (claim !== null) {
      if (before !== claim) this.byId('panel').scrollTop = 0;
      this.byId('details-body').querySelector('h2').focus({ preventScroll: true });
      if (window.innerWidth < 700) this.byId('panel').scrollIntoView({ block: 'start' });
    } else if (before !== null) this.list.focus(before);
  }

  clicked(hit) {
    if (!hit) { if (this.chosen !== null || this.only) { this.only = null; this.choose(null); } return; }
    if (hit.claims.length === 1) { this.choose(hit.claims[0]); return; }
    this.listOnly({ title: `${placeOf(this.page, hit.group)}: ${hit.claims.length} claims`, claims: hit.claims });
  }

  listOnly(only) {
    this.only = only;
    this.chosen = null;
    this.listMade = 0;
    this.drawNow();
    this.byId('panel').scrollTop = 0;
    const first = this.byId('list').querySelector('.claim');
    if (first) first.focus({ preventScroll: true });
    if (window.innerWidth < 700) this.byId('panel').scrollIntoView({ block: 'start' });
  }

  pointed(hit) {
    const number = hit && !hit.area ? hit.group.number : null;
    if (number !== this.hovered) { this.hovered = number; this.redraw(); }
  }

  zoom(factor) {
    this.map.zoomAt(factor, this.map.camera.width / 2, this.map.camera.height / 2);
    this.redraw();
  }
  pan(dx, dy) {
    const { camera } = this.map;
    this.map.move(camera.x + dx * camera.mpp * 80, camera.y - dy * camera.mpp * 80, camera.mpp);
    this.redraw();
  }
  fit() {
    this.map.fitFirst();
    this.redraw();
  }
  showChosen() {
    const group = this.chosen !== null && this.map.grouped.groups.find((g) => g.claims.includes(this.chosen));
    if (!group) return;
    this.map.showGroup(group);
    this.redraw();
  }

  nextTheme() {
    this.theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length];
    this.redraw();
  }

  // The views that the authors kept, one after the other.
  goView(number) {
    if (number < 0 || number >= this.page.views.length) return;
    this.view = number;
    const view = this.page.views[number];
    if (view.happened) this.clocks.happened = [...view.happened];
    if (view.known !== undefined) this.clocks.known = view.known;
    this.without = view.without || null;
    this.showView();
    this.ask();
    if (!view.center) return this.redraw();
    const { camera } = this.map, wide = Math.max(1, 900 / camera.width);
    return this.glide(view.center[0], view.center[1], (view.metresPerPixel || camera.mpp) * wide);
  }

  glide(x, y, mpp) {
    const { camera } = this.map, from = { x: camera.x, y: camera.y, mpp: camera.mpp }, start = performance.now(), length = 180;
    const step = (now) => {
      const t = this.calm.matches ? 1 : Math.min(1, (now - start) / length), s = t * t * (3 - 2 * t);
      this.map.move(from.x + (x - from.x) * s, from.y + (y - from.y) * s, from.mpp * Math.pow(mpp / from.mpp, s));
      this.drawNow();
      if (t < 1) requestAnimationFrame(step);
    };
    step(this.calm.matches ? start + length : start);
  }

  showView() {
    const { byId } = this, view = this.page.views[this.view];
    byId('view-before').disabled = this.view <= 0;
    byId('view-after').disabled = this.view >= this.page.views.length - 1;
    byId('view-words').replaceChildren(...(view
      ? [element('strong', { dir: 'auto' }, `${this.view + 1} of ${this.page.views.length}: ${view.name}`), view.caption ? element('span', { dir: 'auto' }, view.caption) : '']
      : [`${this.page.views.length} ${this.page.views.length === 1 ? 'view' : 'views'} kept by the authors`]));
  }
}

function start() {
  const page = JSON.parse(document.getElementById('page-data').textContent);
  document.documentElement.dataset.theme = page.looks.theme;
  document.documentElement.classList.add('js');
  document.getElementById('app').hidden = false;
  const made = new Page(page);
  // For tests, and for whoever looks at a page with the browser's tools.
  window.dateline = { page, asOf, state: () => ({ ...made.clocks, answer: made.answer, chosen: made.chosen, camera: { ...made.map.camera }, view: made.view, playing: made.player.playing, hits: made.map.hits }) };
}
