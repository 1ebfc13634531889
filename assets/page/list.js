// The list of claims by how they stand at the clocks, and of the sources of those that are shown.

// Builds an element; text is always text.
function element(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === 'class') made.className = value;
    else if (name === 'data') Object.assign(made.dataset, value);
    else if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false && child !== ''));
  return made;
}

// An address that the writer of the page found fit to be a link; looked at again, because a page can be edited.
function link(address, words) {
  if (!/^https?:\/\/[^\s\\]+$/i.test(address)) return words || address;
  return element('a', { href: address, rel: 'noopener noreferrer', target: '_blank' }, words || address);
}

const LIST_GROUPS = [
  ['certain', 'Certain in the window'],
  ['possible', 'Possible: the stated time is vague'],
  ['not_yet_reported', 'Not yet reported on that day'],
  ['outside_window', 'Happened outside the window'],
  ['undated', 'No time of happening stated'],
  ['unreported', 'Report date unknown'],
  ['filtered_out', 'Left out by the search'],
];
const LISTED_AT_ONCE = 60;

// Text for the search: case, accents and marks do not matter.
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

function searchTexts(page) {
  return page.claims.map((claim) => folded([claim.headline, claim.note, claim.place, claim.unit, claim.attribution,
    (page.sources[claim.speaker] || {}).name, (page.articles[claim.article] || {}).publisher, ...claim.quotes.map((quote) => quote.exact)].filter(Boolean).join(' \n')));
}

class ClaimList {
  // told: {chose(claim)}.
  constructor(page, root, sourcesRoot, told) {
    this.page = page;
    this.root = root;
    this.sourcesRoot = sourcesRoot;
    this.told = told;
    this.more = {};
    this.items = new Map();
  }

  tags(i, state) {
    const claim = this.page.claims[i], spots = claim.spots.map((s) => this.page.spots.list[s]).filter(Boolean);
    const place = claim.unplaced ? 'no place on the map' : spots.some((s) => s.kind === 'country') ? 'only a country is named' : spots.every((s) => s.beyond || s.unknown) ? 'not on this map' : '';
    return [
      claim.modality !== 'asserted' && claim.modality,
      state.retracted && claim.modality !== 'withdrawn' && 'retracted',
      state.updated && 'updated since',
      state.contradictedBy.length > 0 && 'contradicted',
      state.reports > 1 && `${state.reports} reports, ${state.origins} ${state.origins === 1 ? 'origin' : 'origins'}`,
      place,
    ].filter(Boolean);
  }

  item(i, answer, chosen, pen) {
    const claim = this.page.claims[i], state = answer.states[i], look = lookOf(this.page, answer, i);
    const key = JSON.stringify([state, pen.theme, pen.ratio, i === chosen, this.page.claims[i].symbol && pen.arrivals]);
    const kept = this.items.get(i);
    if (kept && kept.key === key) return kept.node;
    const swatch = element('canvas', { width: 28 * pen.ratio, height: 24 * pen.ratio, ariaHidden: 'true' }), ctx = swatch.getContext('2d');
    ctx.scale(pen.ratio, pen.ratio);
    drawMark(ctx, look, 14, 12, 16, pen);
    const node = element('li', {}, element('button', { type: 'button', class: `claim ${state.state}${state.retracted ? ' struck' : ''}`, ariaCurrent: i === chosen ? 'true' : null, data: { claim: String(i) },
      onclick: () => this.told.chose(i) },
    swatch, element('span', { class: 'words' }, element('span', { class: 'headline', dir: 'auto', lang: this.page.language || 'en' }, claim.headline),
      element('span', { class: 'said', dir: 'auto' }, claim.attribution || 'speaker not stated'),
      element('span', { class: 'when' }, [claim.happenedWords ? `Said to have happened ${claim.happenedWords}` : 'no time stated', `reported ${claim.reportedShort || 'on an unknown day'}`].join(' · ')),
      this.tags(i, state).length > 0 && element('span', { class: 'tags' }, ...this.tags(i, state).map((tag) => element('span', {}, tag))))));
    this.items.set(i, { key, node });
    return node;
  }

  // only: {title, claims} to list those alone, or null.
  draw(answer, chosen, only, pen, showAll) {
    const byReason = Object.fromEntries(LIST_GROUPS.map(([reason]) => [reason, []]));
    for (const i of only ? only.claims : this.page.claims.keys()) byReason[answer.states[i].reason].push(i);
    const parts = [];
    if (only) parts.push(element('p', { class: 'only' }, element('strong', { dir: 'auto' }, only.title), ' ', element('button', { type: 'button', onclick: showAll }, 'All claims')));
    for (const [reason, words] of LIST_GROUPS) {
      const claims = byReason[reason], most = this.more[reason] || LISTED_AT_ONCE;
      if (claims.length === 0) continue;
      parts.push(element('h3', { data: { reason } }, `${words} (${grouped(claims.length)})`));
      parts.push(element('ul', { data: { reason } }, ...claims.slice(0, most).map((i) => this.item(i, answer, chosen, pen))));
      if (claims.length > most)
        parts.push(element('button', { type: 'button', class: 'more', onclick: () => { this.more[reason] = most + LISTED_AT_ONCE; this.draw(answer, chosen, only, pen, showAll); } },
          `${grouped(claims.length - most)} more`));
    }
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.claim : undefined;
    this.root.replaceChildren(...parts);
    if (focused !== undefined) this.focus(Number(focused));
    this.drawSources(answer);
  }

  focus(i) {
    const button = this.root.querySelector(`[data-claim="${i}"]`);
    if (button) button.focus({ preventScroll: false });
  }

  drawSources(answer) {
    const counts = new Map();
    this.page.claims.forEach((claim, i) => { if (answer.states[i].state !== 'hidden' && claim.article >= 0) counts.set(claim.article, (counts.get(claim.article) || 0) + 1); });
    this.numbers = new Map([...counts.keys()].map((article, n) => [article, n + 1]));
    this.sourcesRoot.replaceChildren(...[...counts].map(([number, count]) => {
      const article = this.page.articles[number];
      return element('li', {}, element('span', { dir: 'auto' }, article.publisher), article.title && ': ', article.title && element('span', { dir: 'auto' }, article.url ? link(article.url, article.title) : article.title),
        ` (${article.published}), ${count} ${count === 1 ? 'claim' : 'claims'}`);
    }));
  }
}
