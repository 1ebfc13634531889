// The shown claims by the place they are about, as app/compose/claim_groups has them.

const MOST_MARKS = 400, CROWD_PX = 30;

// Of each spot with shown claims a group {kind, spot, claims: [solid first], x, y}, and what cannot be drawn.
function groupClaims(page, answer, camera) {
  const bySpot = new Map(), nowhere = [], order = [];
  page.claims.forEach((claim, i) => { if (answer.states[i].state !== 'hidden') order.push(i); });
  order.sort((a, b) => (answer.states[a].state === 'solid' ? 0 : 1) - (answer.states[b].state === 'solid' ? 0 : 1) || a - b);
  for (const i of order) {
    let drawn = false;
    for (const number of page.claims[i].spots) {
      const spot = page.spots.list[number];
      if (!spot || spot.beyond || spot.unknown) continue;
      drawn = true;
      if (!bySpot.has(number)) bySpot.set(number, { kind: spot.kind, number, spot, claims: [], x: spot.x, y: spot.y });
      bySpot.get(number).claims.push(i);
    }
    if (!drawn) nowhere.push(i);
  }
  const groups = [...bySpot.values()].sort((a, b) => a.number - b.number);
  return { groups: camera ? crowded(groups, page.map.wrap, camera) : groups, nowhere };
}

// With more marks in the picture than a reader tells apart they are counted in squares, fixed on the map.
function crowded(groups, wrap, camera) {
  const seen = boundsOfCamera(camera);
  const inside = (g) => { const x = g.x + turnFor(camera, wrap, g.x); return x >= seen[0] && x <= seen[2] && g.y >= seen[1] && g.y <= seen[3]; };
  const marks = groups.filter((g) => g.kind === 'mark');
  if (marks.filter(inside).length <= MOST_MARKS) return groups;
  const side = CROWD_PX * camera.mpp, squares = new Map(), out = groups.filter((g) => g.kind !== 'mark');
  for (const g of marks) {
    const column = Math.floor(g.x / side), row = Math.floor(g.y / side), key = `${column} ${row}`;
    const square = squares.get(key);
    if (!square) squares.set(key, { kind: 'mark', number: g.number, spot: g.spot, claims: [...g.claims], known: new Set(g.claims), x: g.x, y: g.y, places: 1, square: [(column + 0.5) * side, (row + 0.5) * side] });
    else {
      for (const i of g.claims) if (!square.known.has(i)) { square.known.add(i); square.claims.push(i); } // One that names several places counts once.
      square.places += 1;
    }
  }
  for (const square of squares.values()) {
    if (square.places > 1) {
      square.kind = 'crowd';
      [square.x, square.y] = square.square;
    }
    out.push(square);
  }
  return out;
}

// What the claims of one side say of an area together, by side.
function voicesOf(page, answer, group) {
  const voices = new Map();
  for (const i of group.claims) {
    const claim = page.claims[i], part = partOf(page, claim, answer.states[i]);
    if (!voices.has(claim.side))
      voices.set(claim.side, { style: part.style, solid: false, edgeStated: false, asserted: false, dottedOnly: true });
    const voice = voices.get(claim.side);
    if (part.denied || part.retracted) continue;
    voice.asserted = true;
    voice.solid = voice.solid || (part.solid && !part.dotted);
    voice.edgeStated = voice.edgeStated || !claim.loose;
    voice.dottedOnly = voice.dottedOnly && part.dotted;
  }
  return [...voices.entries()].sort((a, b) => a[0] - b[0]).map(([, voice]) => voice);
}

// The claim by whose mark a group is shown: the first that is contradicted, else the first.
const shownBy = (answer, group) => group.claims.find((i) => answer.states[i].contradictedBy.length > 0) ?? group.claims[0];

// How many claims have their say in the disagreement about these; 0: nobody contradicts.
function accountsOf(answer, claims) {
  const accounts = new Set();
  for (const i of claims) {
    const others = answer.states[i].contradictedBy;
    if (others.length > 0) accounts.add(i);
    others.forEach((other) => accounts.add(other));
  }
  return accounts.size;
}

// What the place of a group is called: the first claim's words, of a country its name on the map.
function placeOf(page, group) {
  if (group.kind === 'country') {
    const named = page.map.names.find((n) => n.k === 1 && n.code === group.spot.code);
    if (named) return named.n;
  }
  if (group.kind === 'crowd') return `${group.places} places`;
  return page.claims[group.claims[0]].place || 'No name stated';
}

const shortSource = (page, number) => (number >= 0 && page.sources[number] ? page.sources[number].short || page.sources[number].name : '');
