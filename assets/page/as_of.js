// What to show of claims that happened in a window, as far as they had been reported before a moment: the same answers as
// geo/claims/as_of.h gives, whose comments say why. The ghosts (claims that a filter left out when the page was made) have their
// say in relations and are never shown.

const REASON_WORDS = {
  filtered_out: 'left out by the search',
  unreported: 'report date unknown, never shown as early',
  not_yet_reported: 'not yet reported on the known-on date',
  undated: 'no time of happening stated',
  outside_window: 'said to have happened outside the window',
  possible: 'possibly within the window',
  certain: 'stated to fall within the window',
};

const rangesMeet = (aFrom, aTo, bFrom, bTo) => aFrom < bTo && bFrom < aTo && aFrom < aTo && bFrom < bTo;

function reasonOf(claim, happened, known) {
  if (claim.unreported) return 'unreported';
  if (claim.known >= known) return 'not_yet_reported';
  if (claim.undated) return 'undated';
  const [certainFrom, certainTo, possibleFrom, possibleTo] = claim.bounds;
  if (rangesMeet(certainFrom, certainTo, happened[0], happened[1])) return 'certain';
  return rangesMeet(possibleFrom, possibleTo, happened[0], happened[1]) ? 'possible' : 'outside_window';
}

// Disjoint sets over the numbers of claims.
class Sets {
  constructor(size) { this.parent = Array.from({ length: size }, (_, i) => i); }
  root(i) {
    while (this.parent[i] !== i) { this.parent[i] = this.parent[this.parent[i]]; i = this.parent[i]; }
    return i;
  }
  join(a, b) { this.parent[this.root(a)] = this.root(b); }
}

function markRelations(page, known, states) {
  const all = page.claims.concat(page.ghosts);
  const same = new Sets(all.length), origin = new Sets(all.length), linked = new Set();
  for (const r of page.relations) {
    linked.add(r.from).add(r.to);
    if (all[r.from].known >= known || all[r.to].known >= known) continue;
    if (r.kind === 'corroborates' || r.kind === 'repeats') same.join(r.from, r.to);
    if (r.kind === 'repeats' || (r.kind === 'corroborates' && r.independent === 'no')) origin.join(r.from, r.to);
    if (r.kind === 'contradicts') {
      if (states[r.from]) states[r.from].contradictedBy.add(r.to);
      if (states[r.to]) states[r.to].contradictedBy.add(r.from);
    }
    if (states[r.to] && r.kind === 'retracts') states[r.to].retracted = true;
    if (states[r.to] && r.kind === 'updates') states[r.to].updated = true;
  }
  const reports = new Map(), origins = new Map(), more = (map, key, by) => map.set(key, (map.get(key) || 0) + by);
  for (const i of linked) {
    more(reports, same.root(i), 1);
    more(origins, same.root(i), origin.root(i) === i ? 1 : 0);
  }
  for (const i of linked)
    if (states[i]) {
      states[i].reports = Math.min(reports.get(same.root(i)), 0xFFFF);
      states[i].origins = Math.min(origins.get(same.root(i)), 0xFFFF);
    }
}

// page: {claims, ghosts, relations}; happened: [from, to); known: exclusive; out: numbers of claims that are left out, or none.
function asOf(page, happened, known, out) {
  const counts = { solid: 0, possible: 0, hidden: 0, unplaced: 0, undated: 0, unreported: 0 };
  const states = page.claims.map((claim, i) => {
    const reason = out && out.has(i) ? 'filtered_out' : reasonOf(claim, happened, known);
    const state = reason === 'certain' ? 'solid' : reason === 'possible' ? 'possible' : 'hidden';
    counts[state] += 1;
    if (state !== 'hidden' && claim.unplaced) counts.unplaced += 1;
    if (reason === 'undated') counts.undated += 1;
    if (reason === 'unreported') counts.unreported += 1;
    return { state, reason, retracted: Boolean(claim.withdrawn), updated: false, contradictedBy: new Set(), reports: 1, origins: 1 };
  });
  markRelations(page, known, states);
  for (const state of states) state.contradictedBy = [...state.contradictedBy].sort((a, b) => a - b);
  return { states, counts };
}
