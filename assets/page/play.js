// Playing and stepping: the known-on cursor moves on, or the window does.

const BEATS = 8, CALM_BEATS = 2;

// The known-on moment that just takes in a report: the end of its day when it is a midnight, as dates are.
const afterReport = (at) => (at === startOfDay(at) ? at + DAY : at + 1);

class Player {
  constructor(page) {
    this.page = page;
    this.playing = false;
  }

  get movesWindow() { return this.page.byId('play-mode').value === 'window'; }

  // Where the moving clock stands, and between which ends it goes.
  at() {
    const { clocks, page } = this.page, { events, reports } = page.clocks;
    if (this.movesWindow) return [clocks.happened[0] === PAST ? events[0] : clocks.happened[0], events[0], events[1]];
    return [Math.min(clocks.known, Math.max(reports[1], page.clocks.extent[1])), reports[0], reports[1]];
  }

  go(to) {
    const { clocks, page } = this.page;
    if (!this.movesWindow) return this.page.setKnown(to);
    const start = clocks.happened[0] === PAST ? page.clocks.events[0] : clocks.happened[0], end = clocks.happened[1] === FUTURE ? page.clocks.events[1] : clocks.happened[1];
    return this.page.setWindow([to, to + end - start]);
  }

  step(count) {
    const [now, first, last] = this.at(), then = addStep(now, this.page.byId('step').value, count);
    this.go(Math.min(Math.max(then, Math.min(first, now)), Math.max(last, now)));
    return now !== this.at()[0];
  }

  // To the next report, or event that begins; back when negative.
  toNext(direction) {
    const [now] = this.at();
    const stops = this.page.page.claims.filter((c) => !c.unreported && (!this.movesWindow || !c.undated))
      .map((c) => (this.movesWindow ? c.bounds[2] : afterReport(c.known))).filter((t) => !isDistant(t));
    const beyond = stops.filter((t) => (direction > 0 ? t > now : t < now));
    if (beyond.length > 0) this.go(direction > 0 ? Math.min(...beyond) : Math.max(...beyond));
    else if (direction < 0 && !this.movesWindow) this.go(this.at()[1]);
  }

  toEnd(last) {
    const [, from, to] = this.at(), [start, end] = this.page.clocks.happened;
    this.go(last ? (this.movesWindow && !isDistant(start) && !isDistant(end) ? to - (end - start) : to) : from);
  }

  toggle() {
    this.playing = !this.playing;
    const button = this.page.byId('play');
    button.textContent = this.playing ? '❚❚' : '►';
    button.setAttribute('aria-label', this.playing ? 'Pause' : 'Play');
    if (!this.playing) return;
    const [now, first, last] = this.at();
    if (now >= last) this.go(first);
    let before = performance.now();
    const beat = (time) => {
      if (!this.playing) return;
      if (time - before >= 1000 / (this.page.calm.matches ? CALM_BEATS : BEATS)) {
        before = time;
        if (!this.step(1)) { this.toggle(); return; }
      }
      requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
  }
}

// Keys, unless somebody types or a control has a use of its own for them.
function pageKey(page, event) {
  const { target, key } = event, inside = (selector) => target.closest && target.closest(selector);
  if (event.defaultPrevented || page.byId('help').open) return;
  if (key === 'Escape') {
    if (page.chosen !== null) page.choose(null);
    else if (page.only) { page.only = null; page.redraw(); } else return;
    event.preventDefault();
    return;
  }
  if (inside('input, select, textarea') || event.altKey) return;
  if ((key === ' ' || key === 'Enter') && inside('button, a, summary')) return;
  const pans = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.ctrlKey && pans[key]) page.pan(...pans[key]);
  else if (event.ctrlKey || event.metaKey) return;
  else if (key === ' ') page.player.toggle();
  else if (key === 'ArrowLeft' || key === 'ArrowRight') page.player.step((key === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? 10 : 1));
  else if (key === ',' || key === '.') page.player.toNext(key === '.' ? 1 : -1);
  else if (key === 'Home' || key === 'End') page.player.toEnd(key === 'End');
  else if (key === '+' || key === '=') page.zoom(2);
  else if (key === '-') page.zoom(0.5);
  else if (key === 'f' || key === 'F') page.fit();
  else if (key === 'Enter') page.showChosen();
  else if (key === 'a' || key === 'A') page.setWindow([PAST, FUTURE]);
  else if (key === '[') page.setWindow([startOfDay(page.clocks.known - 1), Math.max(page.clocks.happened[1], page.clocks.known)]);
  else if (key === ']') page.setWindow([Math.min(page.clocks.happened[0], startOfDay(page.clocks.known - 1)), page.clocks.known]);
  else if (key === 't' || key === 'T') page.nextTheme();
  else if (key === 'n' || key === 'N') page.goView(page.view + 1);
  else if (key === 'p' || key === 'P') page.goView(page.view - 1);
  else if (key === '/') page.byId('search').focus();
  else if (key === '?') page.byId('help').showModal();
  else return;
  event.preventDefault();
}

start();
