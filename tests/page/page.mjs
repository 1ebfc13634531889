// node page.mjs FOLDER [CHECK…]: the page of `dateline export -o page.html` in a real browser. FOLDER is empty and is written to.
import fs from 'node:fs';
import path from 'node:path';
import { Browser } from './browser.mjs';
import { dataOf, equal, finish, isoDay, knownOf, list, listed, makePage, ok, randoms, root, run, sample, windowOf } from './checks.mjs';

const folder = process.argv[2], at = (name) => path.join(folder, name), DAY = 86400;
const browser = await Browser.open();

// Ids of the claims that the list has under certain and possible.
const SHOWN = `[...document.querySelectorAll('#list ul[data-reason=certain] .claim, #list ul[data-reason=possible] .claim')].map((b) => window.dateline.page.claims[Number(b.dataset.claim)].id).sort()`;
const shownBy = (answer) => answer.claims.filter((c) => c.state !== 'hidden').map((c) => c.id).sort();
const clocks = (page) => page.value('({ happened: window.dateline.state().happened, known: window.dateline.state().known })');
const edtf = ([from, to]) => `${from < -1e299 ? '..' : isoDay(from)}/${to > 1e299 ? '..' : isoDay(to - DAY)}`;
async function sameAsList(what, page) {
  const { happened, known } = await clocks(page);
  equal(what, shownBy(list(sample, '--happened', edtf(happened), '--known-on', isoDay(known - DAY))), await page.value(SHOWN));
}
const words = (page, selector) => page.value(`document.querySelector(${JSON.stringify(selector)}).innerText`);
const quiet = (what, page) => equal(what, { said: [], requests: [] }, { said: page.said, requests: page.requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:')) });

async function checkFile() {
  const made = makePage(sample, at('page.html'), '--size', '1920x1080');
  ok('export says what it wrote', /page\.html: 28 of 28 claims in a page of \d\.\d MB/.test(made.stdout), made.stdout);
  const size = fs.statSync(at('page.html')).size;
  ok('the sample takes at most 5 MB', size <= 5e6 && size > 1e5, `${size} bytes`);
  equal('nothing else is left beside it', ['page.html'], fs.readdirSync(folder));
  const again = makePage(sample, at('again.html'), '--bbox', '30,48,40,54', '--sidecar', '--theme', 'dark');
  ok('with what makes it again beside it', fs.existsSync(at('again.json')), again.stderr);
  const bytes = fs.readFileSync(at('again.html'));
  equal('it is made again', 0, run(['export', at('again.json'), '--force']).status);
  ok('to the byte', bytes.equals(fs.readFileSync(at('again.html'))));
  for (const file of ['again.html', 'again.json']) fs.unlinkSync(at(file));
  const html = fs.readFileSync(at('page.html'), 'utf8').replace(/<script type="application\/json".*?<\/script>/s, '');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1];
  ok('its policy allows its own script and nothing of the network', /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; img-src data:; base-uri 'none'; form-action 'none'$/.test(policy), policy);
  ok('it names no file and no address to load', !/\s(src|srcset|poster|data)=(?!"data:image)/i.test(html.replace(/<script>.*?<\/script>/s, '')) && !/<link|@import|url\(/i.test(html));
}

async function checkClocks() {
  const page = await browser.page();
  await page.open(at('page.html'));
  await page.settled();
  for (const [name, input, pairs] of [['the sample', sample, 200], ['disagreement and retraction', path.join(root, 'tests/data/regatta.geojson'), 40], ['every member of the format', path.join(root, 'tests/data/everything.geojson'), 30]]) {
    const file = at('clocks.html');
    makePage(input, file);
    await page.open(file);
    // Days around those that the claims name, where answers change.
    const data = dataOf(file), next = randoms(20241018), wrong = [];
    const moments = data.claims.flatMap((c) => [...c.bounds, c.known]).filter((t) => Math.abs(t) < 2e11 && t > -6e10);
    const day = () => isoDay(Math.floor(moments[next(moments.length)] / DAY) * DAY + (next(9) - 4) * (next(3) ? 1 : 12) * DAY);
    for (let k = 0; k < pairs; ++k) {
      const [from, to] = [day(), day()].sort(), known = day();
      const said = listed(list(input, '--happened', `${from}/${to}`, '--known-on', known));
      const found = await page.value(`(() => { const { page, asOf } = window.dateline, { states, counts } = asOf(page, ${JSON.stringify(windowOf(from, to))}, ${knownOf(known)}, null);
        return { claims: states.map((s, i) => [page.claims[i].id, s.state, s.reason, s.retracted, s.updated, s.reports, s.origins, s.contradictedBy.length]), counts }; })()`);
      if (JSON.stringify(said) !== JSON.stringify(found)) wrong.push(`${from}/${to} known on ${known}`);
    }
    ok(`asOf answers as the program does at ${pairs} pairs of clocks: ${name}`, wrong.length === 0, ...wrong.slice(0, 5));
  }
  await page.open(at('clocks.html'));
  // Claims that a filter leaves out still have their say in what is contradicted or told again.
  const regatta = path.join(root, 'tests/data/regatta.geojson'), whole = list(regatta, '--happened', '../..', '--known-on', '..');
  const [speaker] = dataOf(makeOf(regatta)).claims.map((c) => c.speaker).filter((s) => s >= 0);
  const source = JSON.parse(fs.readFileSync(regatta, 'utf8')).dateline.sources[speaker].id;
  makePage(regatta, at('filtered.html'), '--speaker', source);
  await page.open(at('filtered.html'));
  const kept = await page.value('(() => { const { page, asOf } = window.dateline, { states } = asOf(page, [-1e300, 1e300], 1e300, null); return states.map((s, i) => [page.claims[i].id, s.retracted, s.updated, s.reports, s.origins, s.contradictedBy.length]); })()');
  ok('a filter leaves claims out of the page', kept.length > 0 && kept.length < whole.claims.length, `${kept.length} of ${whole.claims.length}`);
  const expected = kept.map(([id]) => whole.claims.find((c) => c.id === id)).map((c) => [c.id, c.retracted, c.updated, c.reports, c.origins, c.contradicts.length]);
  equal('but not out of what others say of those that stay', expected, kept);
  await page.close();
}
function makeOf(input) {
  makePage(input, at('other.html'));
  return at('other.html');
}

async function checkScrubbing() {
  const page = await browser.page();
  await page.open(at('page.html'));
  await page.settled();
  ok('the state is in words', /^Happened 19 Jun 2024 – 1 May 2025 · as known on 28 Apr 2025$/.test(await words(page, '#state')), await words(page, '#state'));
  ok('and that nobody verified it', /^Reported, not verified\. 28 of 28 claims shown, 7 of them without a place on the map\.$/.test(await words(page, '#counts')), await words(page, '#counts'));
  await sameAsList('at first it shows what the program lists', page);
  for (const share of [0.75, 0.5, 0.42]) {
    const [x, y] = await page.middle('[data-handle=known]'), track = await page.value('(() => { const b = document.querySelector("#track").getBoundingClientRect(); return [b.left, b.width]; })()');
    await page.drag(x, y, track[0] + track[1] * share, y);
    await sameAsList(`known-on dragged to ${isoDay((await clocks(page)).known - DAY)} shows what the program lists`, page);
  }
  const before = (await page.value(SHOWN)).length;
  ok('claims have disappeared', before < 28 && before > 0, `${before}`);
  const [x, y] = await page.middle('[data-handle=to]');
  await page.drag(x, y, x - 200, y);
  await sameAsList('the window’s end dragged, likewise', page);
  await page.click(...await page.middle('#view-after'));
  await page.click(...await page.middle('#view-after'));
  ok('the second view says so', /2 of 2: As known on 20 October 2024/.test(await words(page, '#view-words')) && /1 Jun 2024 – 1 May 2025 · as known on 20 Oct 2024/.test(await words(page, '#state')), await words(page, '#state'));
  await page.until(() => page.value('Math.abs(window.dateline.state().camera.mpp - 4891.97) < 500 || window.dateline.state().camera.mpp > 4800'), 'the camera to arrive');
  await sameAsList('and shows what the program lists', page);
  ok('there is no third', await page.value('document.querySelector("#view-after").disabled'));
  quiet('without a word on the console or a request', page);
  await page.close();
}

async function checkMap() {
  const page = await browser.page();
  await page.open(at('page.html'));
  await page.settled();
  const rect = await page.value(`(() => { const i = window.dateline.page.claims.findIndex((c) => c.id === 'choe-confirms'), hit = window.dateline.state().hits.find((h) => h.group.kind === 'mark' && h.group.claims.includes(i) && h.rect[2] - h.rect[0] < 30), box = document.querySelector('#map').getBoundingClientRect();
    return [box.left + (hit.rect[0] + hit.rect[2]) / 2, box.top + (hit.rect[1] + hit.rect[3]) / 2]; })()`);
  await page.click(...rect);
  const told = await words(page, '#details-body');
  for (const part of ['North Korea\'s foreign minister confirms help for Russia', 'Choe Son-hui, Minister of Foreign Affairs of the DPRK', 'RT (Russia Today)', 'PressBee', 'EDTF 2024-11-01', 'a settlement', '¶ 15'])
    ok(`a click on the mark in Moscow tells: ${part}`, told.includes(part), told);
  await page.click(...await page.middle('#back'));
  ok('and back is the list', await page.value('document.querySelector("#details").hidden && document.activeElement.dataset.claim !== undefined'));
  // A region is hatched: nothing stands on its middle, and a click in it lists what is said of it.
  ok('no claim about an area has a mark', await page.value(`window.dateline.state().hits.every((h) => h.area || !['region', 'country'].includes(h.group.kind) || h.rect[2] - h.rect[0] > 60)
    && window.dateline.page.claims.filter((c) => /^(admin1|admin2|country)$/.test(c.precision)).every((c) => c.spots.every((s) => ['region', 'country'].includes(window.dateline.page.spots.list[s].kind)))`));
  const inside = await page.value(`(() => { const s = window.dateline.state(), spot = window.dateline.page.spots.list.find((o) => o && o.code === 'RU-KRS'), box = document.querySelector('#map').getBoundingClientRect(), c = s.camera;
    return [box.left + (spot.x - c.x) / c.mpp + c.width / 2, box.top + (c.y - spot.y) / c.mpp + c.height / 2]; })()`);
  await page.click(...inside);
  ok('a click in the region lists its claims', /Kursk Region: 9 claims/.test(await words(page, '#list')), (await words(page, '#list')).slice(0, 80));
  const zoom = await page.value('window.dateline.state().camera.mpp');
  await page.mouse('mouseWheel', inside[0], inside[1], { deltaX: 0, deltaY: -240, button: 'none' });
  await page.settled();
  ok('the wheel zooms in', (await page.value('window.dateline.state().camera.mpp')) < zoom);
  const left = await page.value('window.dateline.state().camera.x');
  await page.drag(inside[0], inside[1] + 60, inside[0] + 80, inside[1] + 60);
  ok('a drag pans', (await page.value('window.dateline.state().camera.x')) < left);
  quiet('all that without a word on the console or a request', page);
  await page.close();
}

async function checkKeys() {
  const page = await browser.page();
  await page.open(at('page.html'));
  await page.settled();
  const focus = () => page.value('document.activeElement.dataset.handle || document.activeElement.id || document.activeElement.className');
  const tabTo = async (wanted) => { for (let k = 0; k < 80 && await focus() !== wanted; ++k) await page.key('Tab'); return await focus() === wanted; };
  ok('Tab reaches the known-on day', await tabTo('known'));
  const known = (await clocks(page)).known;
  await page.key('ArrowLeft');
  equal('an arrow moves it by a day', known - DAY, (await clocks(page)).known);
  await page.key('ArrowLeft', { shift: true });
  equal('with Shift by ten', known - 11 * DAY, (await clocks(page)).known);
  equal('it says its day', '17 Apr 2025', await page.value('document.activeElement.getAttribute("aria-valuetext")'));
  await sameAsList('and the list follows', page);
  await page.value('document.activeElement.blur()');
  await page.key('Home');
  equal('Home: nothing was known', 0, (await page.value(SHOWN)).length);
  await page.key('.');
  ok('a point: the first report', (await page.value(SHOWN)).length > 0);
  await sameAsList('is what the program lists', page);
  await page.key('End');
  equal('End: everything was', 28, (await page.value(SHOWN)).length);
  await page.key('Home');
  await page.key(' ');
  ok('Space plays', await page.value('window.dateline.state().playing'));
  await page.until(async () => (await page.value(SHOWN)).length > 0, 'playing to bring the first claim');
  await page.key(' ');
  ok('and pauses', !(await page.value('window.dateline.state().playing')));
  await page.key('?');
  ok('? opens the keys', await page.value('document.querySelector("#help").open'));
  await page.key('Escape');
  ok('Esc closes them', !(await page.value('document.querySelector("#help").open')));
  await page.key('n');
  ok('n goes to the first view', /1 of 2/.test(await words(page, '#view-words')));
  await page.key('/');
  for (const letter of 'treaty') await page.key(letter);
  const found = list(sample).claims.filter((c) => /treaty/i.test(c.headline)).map((c) => c.id);
  const shown = await page.value(SHOWN);
  ok('/ searches', found.length > 0 && found.every((id) => shown.includes(id)) && shown.length < 10, shown);
  ok('and the state says so', /only claims with “treaty”/.test(await words(page, '#state')), await words(page, '#state'));
  for (let k = 0; k < 10 && !/claim/.test(await focus()); ++k) await page.key('Tab');
  const chosen = await page.value('document.activeElement.querySelector(".headline").textContent');
  await page.key('Enter');
  equal('Enter opens the claim', chosen, await words(page, '#details-body h2'));
  ok('and the reader is there', await page.value('document.activeElement === document.querySelector("#details-body h2")'));
  await page.key('Escape');
  equal('Esc goes back to it in the list', chosen, await page.value('document.activeElement.querySelector(".headline").textContent'));
  await page.until(async () => /only claims with/.test(await page.value('document.querySelector("#spoken").textContent')), 'the state to be spoken');
  ok('a live region tells the state', await page.value('document.querySelector("#spoken").getAttribute("aria-live") === "polite"'));
  const { nodes } = await page.send('Accessibility.getFullAXTree');
  const nameless = nodes.filter((n) => !n.ignored && ['button', 'slider', 'combobox', 'searchbox', 'link', 'img'].includes(n.role?.value) && !n.name?.value);
  equal('every control has a name', [], nameless.map((n) => n.role.value));
  quiet('all that without a word on the console or a request', page);
  await page.close();
}

async function checkWithoutScript() {
  const page = await browser.page({ script: false });
  await page.open(at('page.html'));
  const { root: tree } = await page.send('DOM.getDocument', { depth: -1 });
  const { outerHTML: html } = await page.send('DOM.getOuterHTML', { nodeId: tree.nodeId });
  const { data } = await page.send('Page.captureScreenshot', { format: 'png' });
  ok('without JavaScript something is drawn', data.length > 20000);
  const { nodes } = await page.send('Accessibility.getFullAXTree');
  const text = nodes.filter((n) => !n.ignored).map((n) => n.name?.value || '').join('\n');
  const answer = list(sample);
  equal('every claim is there to be read', [], answer.claims.filter((c) => !text.includes(c.headline)).map((c) => c.id));
  equal('with who said it and who printed it', [], answer.claims.filter((c) => !text.includes(c.speaker) || !text.includes(c.publisher)).map((c) => c.id));
  ok('and a picture of the map', nodes.some((n) => n.role?.value === 'image' && /^Map\. Happened/.test(n.name?.value || '')) && html.includes('data:image/png'));
  ok('and no dead controls', !nodes.some((n) => !n.ignored && ['slider', 'button'].includes(n.role?.value)));
  await page.close();
}

async function checkSmall() {
  const page = await browser.page({ width: 400, height: 800, touch: true, calm: true });
  await page.open(at('page.html'));
  await page.settled();
  equal('on 400 px nothing lies beyond the edge', 400, await page.value('Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)'));
  const small = await page.value('[...document.querySelectorAll("#zoom button, #play, #view-after, #theme, #track [data-handle=from], #track [data-handle=to]")].filter((b) => { const r = b.getBoundingClientRect(); return r.width < 27 || r.height < 27; }).map((b) => b.id || b.dataset.handle)');
  equal('what is touched is large enough for it', [], small);
  await page.value('document.querySelector("#view-after").click()');
  ok('where motion is unwelcome the map does not glide', await page.value(`(() => { const v = window.dateline.page.views[0], c = window.dateline.state().camera; return Math.abs(c.x - v.center[0]) < 1 && Math.abs(c.y - v.center[1]) < 1; })()`));
  await page.picture(at('small.png'));
  quiet('no word on the console', page);
  await page.close();
}

async function checkAnnotations() {
  const document = JSON.parse(fs.readFileSync(sample, 'utf8'));
  const dot = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  document.dateline.annotations = [
    { id: 'area', kind: 'polygon', author: 'Anna', style: { fill: '#FF00FF', stroke: '#FF00FF' }, geometry: { type: 'Polygon', coordinates: [[[20, 55], [26, 55], [26, 58], [20, 58], [20, 55]]] } },
    { id: 'word', kind: 'text', text: 'Where the exercise was\nsaid to be', author: 'Anna', geometry: { type: 'Point', coordinates: [30, 45] } },
    { id: 'call', kind: 'callout', text: 'Look here', author: 'Ben <b>', geometry: { type: 'LineString', coordinates: [[40, 47], [36, 51.5]] } },
    { id: 'arrow', kind: 'arrow', author: 'Later', happened: '2024-09', style: { dash: 'dashed', arrow: 'curved' }, geometry: { type: 'LineString', coordinates: [[30, 52], [33, 53], [36, 52]] } },
    { id: 'bad', kind: 'image', text: 'A picture', author: 'Anna', image: 'data:image/svg+xml;base64,PHN2Zy8+', geometry: { type: 'Point', coordinates: [25, 47] } },
    { id: 'page', kind: 'image', anchor: 'page', page: { x: 0.9, y: 0.9 }, image: dot },
  ];
  fs.writeFileSync(at('annotated.geojson'), JSON.stringify(document));
  const made = makePage(at('annotated.geojson'), at('annotated.html'), '--size', '1920x1080');
  ok('a picture that is none is left out, and told', /the picture of annotation 'bad' is damaged or too large/.test(made.stderr), made.stderr);
  const { annotations } = dataOf(at('annotated.html'));
  equal('annotations are in the page, with whose they are', ['annotation by Anna', 'annotation by Anna', 'annotation by Ben <b>', 'annotation by Later', 'annotation by Anna', 'annotation, not reported by any source'], annotations.list.map((one) => one.by));
  equal('pictures are those of PNG and JPEG alone', [null, dot], annotations.list.filter((one) => one.kind === 'image').map((one) => one.image || null));
  const page = await browser.page();
  await page.open(at('annotated.html'));
  await page.settled();
  const legend = await words(page, '#legend-rows');
  ok('the legend tells them apart from claims', /Annotations, no claims\s+annotation by Anna\s+annotation by Ben <b>\s+annotation by Later/.test(legend), legend);
  ok('the foot names their authors', /annotations by Anna, Ben <b>, Later and others, not reported by any source/.test(await words(page, '#foot')), await words(page, '#foot'));
  const drawn = `(() => { const { camera } = window.dateline.state(), c = document.querySelectorAll('#map canvas')[1], [x, y] = [2560000, 7700000].map((v, i) => (i ? (camera.y - v) / camera.mpp + camera.height / 2 : (v - camera.x) / camera.mpp + camera.width / 2));
    const d = c.getContext('2d').getImageData(Math.round(x * camera.ratio) - 10, Math.round(y * camera.ratio) - 10, 20, 20).data;
    let n = 0; for (let i = 0; i < d.length; i += 4) n += d[i] > 200 && d[i + 1] < 40 && d[i + 2] > 200 && d[i + 3] > 40 && d[i + 3] < 120; return n; })()`;
  const coloured = await page.value(drawn);
  ok('an area is drawn in its colour', coloured > 200, `${coloured} of 400 px`); // Names may stand on it.
  const [x, y] = await page.middle('[data-handle=to]');
  await page.drag(x, y, x - 900, y);
  ok('one with a time of its own goes with it', !/annotation by Later/.test(await words(page, '#legend-rows')) && /annotation by Anna/.test(await words(page, '#legend-rows')), await words(page, '#legend-rows'));
  makePage(at('annotated.geojson'), at('bare.html'), '--hide', 'annotations');
  equal('switched off they are not in the page', 0, dataOf(at('bare.html')).annotations.list.length);
  quiet('no word on the console, nothing fetched', page);
  await page.close();
}

async function checkLooks() {
  const page = await browser.page();
  for (const [name, options, holds] of [
    ['dark, as Ukraine sees it, in Ukrainian, equal area', ['--theme', 'dark', '--worldview', 'ukraine', '--lang', 'uk', '--crs', 'equal-earth'], `document.documentElement.dataset.theme === 'dark' && /Ukraine/.test(document.querySelector('#foot').textContent) && window.dateline.page.map.names.some((n) => /Київ/.test(n.n)) && window.dateline.page.map.wrap === 0`],
    ['a globe, for print', ['--theme', 'print', '--crs', 'globe'], `document.documentElement.dataset.theme === 'print'`],
    ['clocks and a box', ['--happened', '2024-08-01/2024-12-31', '--known-on', '2024-10-20', '--bbox', '30,48,40,54'], `/1 Aug – 31 Dec 2024 · as known on 20 Oct 2024/.test(document.querySelector('#state').textContent)`],
  ]) {
    makePage(sample, at('look.html'), ...options);
    await page.open(at('look.html'));
    await page.settled();
    ok(`initial state: ${name}`, await page.value(holds));
    for (const key of ['t', 't', 't', 't']) await page.key(key);
    const colours = await page.value(`(() => { const c = document.querySelector('#map canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, seen = new Set(); for (let i = 0; i < d.length; i += 4004) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return seen.size; })()`);
    ok('a map is drawn', colours > 8, `${colours} colours`);
  }
  quiet('no word on the console', page);
  await page.close();
}

try {
  for (const check of [checkFile, checkClocks, checkScrubbing, checkMap, checkKeys, checkWithoutScript, checkSmall, checkAnnotations, checkLooks])
    if (process.argv.length < 4 || check === checkFile || process.argv.includes(check.name)) await check();
} catch (error) {
  ok('the checks run to their end', false, String(error.stack));
} finally {
  await browser.close();
}
finish();
