// One claim in full: who said it, who printed it, when, where, in which words.

function detailsOf(page, answer, i, told) {
  const claim = page.claims[i], state = answer.states[i], rows = [];
  const row = (name, ...values) => {
    const said = values.filter((value) => value !== null && value !== undefined && value !== '' && value !== false);
    if (said.length > 0) rows.push(element('dt', {}, name), element('dd', { dir: 'auto' }, ...said));
  };
  const standing = REASON_WORDS[state.reason];
  row('In this view', `${standing[0].toUpperCase()}${standing.slice(1)}${state.retracted ? '; retracted or withdrawn' : ''}${state.updated ? '; updated by a later claim' : ''}`);
  row('Said by', ...sourceWords(page, claim.speaker));
  const article = page.articles[claim.article];
  row('Printed by', ...(article ? sourceWords(page, article.source) : ['not stated']));
  for (const again of (article && article.republishers) || []) row('Printed again by', ...sourceWords(page, again));
  row('How it was put', claim.modalityWords);
  row('Happened', claim.happened ? `${claim.happenedWords} (EDTF ${claim.happened})` : 'no time stated', claim.boundsWords && small(claim.boundsWords), claim.basis && small(claim.basis));
  row('Reported', claim.reportedWords, claim.reported && small(`EDTF ${claim.reported}`));
  row('Place', claim.place ? `${claim.place}: ${claim.precisionWords}` : claim.precisionWords, claim.radius > 0 && small(`within ${grouped(Math.round(claim.radius / 100) / 10)} km`),
    claim.loose && small('extent not stated'), claim.placeMethod && small(claim.placeMethod), claim.placeNote && small(claim.placeNote));
  if (claim.candidates) row('Could also be', ...claim.candidates.map((words) => element('div', {}, words)));
  row('Unit', claim.unit, claim.role && small(claim.role));
  row('Figure', claim.value);
  row('Kind of event', claim.type);
  if (claim.actors) row('Who takes part', ...claim.actors.map((words) => element('div', {}, words)));
  row('Credibility', claim.credibility);
  row('Coding', `${claim.method}, ${claim.status}`);
  row('Note', claim.note);
  if (state.reports > 1) row('Said the same', `${state.reports} reports, ${state.origins} ${state.origins === 1 ? 'origin' : 'origins'}`);
  relationRows(page, answer, i, told, row);
  const parts = [element('h2', { tabIndex: -1, dir: 'auto', lang: page.language || 'en' }, claim.headline), element('dl', {}, ...rows), ...quoteParts(page, claim)];
  if (article) parts.push(element('p', { class: 'article' }, element('span', { dir: 'auto' }, article.title || 'Article without a title'), ` (${article.published}) `,
    article.url ? link(article.url, 'Read it where it was published') : article.address || '', article.archiveUrl ? ' · ' : '', article.archiveUrl ? link(article.archiveUrl, 'archived copy') : article.archiveAddress || '',
    article.licence && small(article.licence)));
  return parts;
}

const small = (words) => element('small', {}, words);

function sourceWords(page, number) {
  const source = page.sources[number];
  if (!source) return ['not stated'];
  const about = [source.kind, source.country].filter(Boolean).join(', ');
  return [source.url ? link(source.url, source.name) : source.name, source.address && small(source.address), small(`${about}; ${source.grade === 'unrated' ? 'reliability unrated' : source.grade}`),
    source.ratedBy && small(`rated by ${source.ratedBy}${source.ratedWhy ? `: ${source.ratedWhy}` : ''}`)];
}

const RELATION_WORDS = {
  corroborates: ['Corroborates', 'Corroborated by'], contradicts: ['Contradicts', 'Contradicted by'], repeats: ['Repeats', 'Repeated by'],
  updates: ['Updates', 'Updated by'], retracts: ['Retracts', 'Retracted by'], same_event: ['Same event as', 'Same event as'], part_of: ['Part of', 'Has as a part'],
};

function relationRows(page, answer, i, told, row) {
  const groups = new Map();
  for (const relation of page.relations) {
    if (relation.from !== i && relation.to !== i) continue;
    const other = relation.from === i ? relation.to : relation.from, words = (RELATION_WORDS[relation.kind] || [relation.kind, relation.kind])[relation.from === i ? 0 : 1];
    const made = other < page.claims.length
      ? element('button', { type: 'button', class: 'other', dir: 'auto', onclick: () => told.chose(other) }, page.claims[other].headline,
        answer.states[other].reason === 'not_yet_reported' && small('not yet reported on that day'))
      : element('span', {}, 'a claim that is not in this page');
    groups.set(words, [...(groups.get(words) || []), element('div', {}, made, relation.note && small(relation.note))]);
  }
  for (const [words, others] of groups) row(words, ...others);
}

function quoteParts(page, claim) {
  return claim.quotes.map((quote) => {
    const other = page.articles[quote.article], where = [quote.where, other && other.title, quote.anchor].filter(Boolean).join(', ');
    if (!quote.exact) return element('p', { class: 'quote-place' }, `${where}: the words themselves are not in this file.`);
    return element('blockquote', { dir: 'auto' }, quote.prefix && element('span', {}, quote.prefix), element('q', {}, quote.exact), quote.suffix && element('span', {}, quote.suffix), element('cite', {}, where));
  });
}
