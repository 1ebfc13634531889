// What is not pinned to a place: claims about a whole country, or about no place, as the card at the edge of a picture has them.

class Aside {
  // told: {listed({title, claims})}.
  constructor(page, root, told) {
    this.page = page;
    this.root = root;
    this.rows = root.querySelector('div');
    this.told = told;
    this.key = '';
  }

  draw(answer, grouped, pen) {
    const denied = (i) => this.page.claims[i].modality === 'denied';
    const groups = grouped.groups.filter((g) => g.kind === 'country').map((g) => ({ title: placeOf(this.page, g), claims: g.claims }));
    const beyond = (i) => this.page.claims[i].spots.some((s) => this.page.spots.list[s] && this.page.spots.list[s].beyond);
    for (const [title, claims] of [['No place stated', grouped.nowhere.filter((i) => !beyond(i))], ['Not on this map', grouped.nowhere.filter(beyond)]])
      if (claims.length > 0) groups.push({ title, claims });
    const key = JSON.stringify([groups, groups.map((g) => g.claims.map((i) => answer.states[i])), pen.theme, pen.ratio, pen.arrivals]);
    if (key === this.key) return;
    this.key = key;
    this.root.hidden = groups.length === 0;
    this.rows.replaceChildren(...groups.map((group) => {
      const first = [...group.claims].sort((a, b) => denied(b) - denied(a)).slice(0, 4), swatch = element('canvas', { width: 16 * first.length * pen.ratio, height: 16 * pen.ratio, ariaHidden: 'true' });
      const ctx = swatch.getContext('2d');
      ctx.scale(pen.ratio, pen.ratio);
      first.forEach((i, k) => drawMark(ctx, { ...lookOf(this.page, answer, i), symbol: undefined }, 8 + 16 * k, 8, 12, pen, false));
      swatch.style.width = `${16 * first.length}px`;
      return element('button', { type: 'button', onclick: () => this.told.listed({ title: `${group.title}: ${group.claims.length} ${group.claims.length === 1 ? 'claim' : 'claims'}`, claims: group.claims }) },
        element('span', { dir: 'auto' }, group.title), swatch, element('span', {}, String(group.claims.length)));
    }));
  }
}
