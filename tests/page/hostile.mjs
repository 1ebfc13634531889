// node hostile.mjs FOLDER: a document whose every text tries to be code is read as text, and the page cannot be made to do
// anything else; what cannot be written leaves the old file. FOLDER is empty and is written to.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Browser } from './browser.mjs';
import { equal, finish, makePage, ok, run, sample } from './checks.mjs';

const folder = process.argv[2], at = (name) => path.join(folder, name);
const ATTACKS = ['</script><script>window.hacked=1</script>', '<img src=x onerror="window.hacked=2">', '"\'><svg onload=window.hacked=3>', '<!--<script>', ']]>{{plain}}{{script}}', '\u2028\u2029\u202e&lt;b&gt;', '</style></noscript></main></title><iframe srcdoc="<script>parent.hacked=4</script>">', '\u0001\u001b[31m'];
const URLS = ['javascript:window.hacked=5', ' JaVaScRiPt:window.hacked=6', 'data:text/html,<script>1</script>', 'https://e.example/"onmouseover="window.hacked=7', 'https://e.example/ a', 'file:///etc/passwd', 'https://good.example/a?b=1&c=<d>#e'];

// Every text of the document that is no id, date or name of a list gets an attack.
function hostile() {
  const document = JSON.parse(fs.readFileSync(sample, 'utf8'));
  let next = 0;
  const attack = (text) => `${text} ${ATTACKS[next++ % ATTACKS.length]} ${ATTACKS[next++ % ATTACKS.length]}`;
  const words = (object, ...names) => names.forEach((name) => { if (typeof object[name] === 'string') object[name] = attack(object[name]); });
  words(document.dateline, 'title', 'description', 'licence');
  document.dateline.sides.forEach((side) => words(side, 'name'));
  document.dateline.sources.forEach((source, i) => { words(source, 'name', 'short_name'); source.url = URLS[i % URLS.length]; source.rated_by = attack('x'); source.rated_why = attack('x'); source.reliability = 'B'; });
  document.dateline.articles.forEach((article, i) => { words(article, 'title', 'licence'); article.author = attack('x'); article.url = URLS[i % URLS.length]; article.archive_url = URLS[(i + 1) % URLS.length]; });
  document.dateline.views.forEach((view) => words(view, 'name', 'caption'));
  document.dateline.relations.forEach((relation) => words(relation, 'note'));
  document.dateline.annotations = ['text', 'callout'].map((kind, i) => ({ id: `n${i}`, kind, text: attack('x'), author: attack('x'), style: { stroke: '"><script>', fill: 'url(https://evil.example)' },
    geometry: kind === 'text' ? { type: 'Point', coordinates: [36, 51] } : { type: 'LineString', coordinates: [[36, 51], [37, 52]] } }));
  document.features.forEach((feature) => {
    const p = feature.properties;
    words(p, 'headline');
    p.note = attack('x');
    words(p.place, 'name', 'note');
    (p.actors || []).forEach((actor) => words(actor, 'name', 'role'));
    (p.quotes || []).forEach((quote) => Object.assign(quote, { exact: attack('exact'), prefix: attack('prefix'), suffix: attack('suffix') }));
  });
  return document;
}

async function checkHostile(browser) {
  fs.writeFileSync(at('hostile.geojson'), JSON.stringify(hostile()));
  makePage(at('hostile.geojson'), at('hostile.html'));
  const html = fs.readFileSync(at('hostile.html'), 'utf8');
  equal('the file has two scripts, ours and the data', 2, html.split(/<script\b/i).length - 1);
  for (const script of [true, false]) {
    const page = await browser.page({ script, width: 1280, height: 900 });
    await page.open(at('hostile.html'));
    if (!script) {
      const { nodes } = await page.send('Accessibility.getFullAXTree');
      const links = nodes.filter((n) => n.role?.value === 'link').map((n) => (n.properties.find((p) => p.name === 'url') || { value: {} }).value.value);
      ok('without JavaScript only web addresses are links', links.length > 0 && links.every((url) => /^https:\/\/(good|e)\.example\/[^ ]*$/.test(url)), links);
      ok('and attacks are words', nodes.some((n) => (n.name?.value || '').includes('<img src=x onerror=')));
      equal('nothing was said or asked for', { said: [], requests: 0 }, { said: page.said, requests: page.requests.filter((url) => !/^(file|data):/.test(url)).length });
      continue;
    }
    await page.settled();
    const count = await page.value('window.dateline.page.claims.length');
    for (let i = 0; i < count; ++i) await page.value(`document.querySelector('#list [data-claim="${i}"]').click(), document.querySelector('#back').click()`);
    await page.value('document.querySelector("#view-after").click()');
    await page.settled();
    const found = await page.value(`(() => { const links = [], odd = []; for (const c of window.dateline.page.claims.keys()) {
        document.querySelector('#list [data-claim="' + c + '"]').click();
        links.push(...[...document.querySelectorAll('#app a')].map((a) => [a.href, a.rel, a.target].join(' ')));
        odd.push(...[...document.querySelectorAll('#app img, #app script, #app iframe, #app svg, #app style')].map((e) => e.outerHTML));
        document.querySelector('#back').click(); }
      return { hacked: window.hacked, odd, links: [...new Set(links)], title: document.title.slice(0, 40), text: document.querySelector('#list').textContent.includes('<img src=x onerror=') }; })()`);
    equal('no text became code', undefined, found.hacked);
    equal('nor an element', [], found.odd);
    equal('the only links are web addresses, and they open apart', ['https://e.example/%22onmouseover=%22window.hacked=7 noopener noreferrer _blank', 'https://good.example/a?b=1&c=%3Cd%3E#e noopener noreferrer _blank'], found.links.sort());
    equal('no element has a handler written on it', [], await page.value('[...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => /^on/i.test(a.name))).map((e) => e.outerHTML)'));
    ok('attacks are shown as words', found.text && found.title.startsWith('Kursk'), found);
    equal('nothing was said or asked for', { said: [], requests: 0 }, { said: page.said, requests: page.requests.filter((url) => !/^(file|data):/.test(url)).length });
    // Even a script that found its way in could do nothing.
    await page.value(`(() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 8'; document.body.append(s); const i = new Image(); i.src = 'https://e.example/x.png'; document.body.append(i); })()`);
    await page.value('fetch("https://e.example/").catch(() => 0)');
    await page.settled();
    ok('the policy stops scripts, pictures and requests', (await page.value('window.hacked')) === undefined && page.said.filter((line) => /Content Security Policy/.test(line)).length >= 3, page.said);
  }
}

function checkWriting() {
  const refuses = (what, code, pattern, args, options) => {
    const done = run(['export', ...args], options);
    ok(what, done.status === code && pattern.test(done.stderr), `exit ${done.status}, expected ${code}`, done.stderr);
  };
  refuses('an option of claims is refused', 2, /--everything is for claims/, [sample, '--everything', '-o', at('a.html')]);
  refuses('a reference picture is refused', 2, /--reference compares pixels/, [sample, '--reference', 'x.png', '-o', at('a.html'), '--size', '64x64']);
  refuses('a folder that is not there', 1, /none' does not exist/, [sample, '-o', at('none/a.html')]);
  refuses('a folder in its place', 1, /is a folder/, [sample, '-o', folder]);
  refuses('boundaries alone', 1, /no claims that a page could show/, [at('line.geojson'), '-o', at('a.html'), '--size', '64x64']);
  ok('nothing was written by any of these', !fs.existsSync(at('a.html')));
  // A disk that fills: the shell allows files of 100 KB, and the signal is not to end the program.
  fs.writeFileSync(at('old.html'), 'old');
  const full = spawnSync('bash', ['-c', 'ulimit -f 100; trap "" XFSZ; exec "$0" export "$1" -o "$2" --size 64x64', process.env.DATELINE, sample, at('old.html')], { encoding: 'utf8' });
  ok('a disk that fills leaves the old page, and says why', full.status === 1 && full.stderr.includes('old.html') && fs.readFileSync(at('old.html'), 'utf8') === 'old', `exit ${full.status}`, full.stderr);
  equal('and nothing beside it', [], fs.readdirSync(folder).filter((name) => name.startsWith('old.html.') || name.includes('.part') || name.includes('.picture') || name.includes('~')));
}

const browser = await Browser.open();
try {
  fs.writeFileSync(at('line.geojson'), '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1,1],[2,2]]}}]}');
  await checkHostile(browser);
  checkWriting();
} catch (error) {
  ok('the checks run to their end', false, String(error.stack));
} finally {
  await browser.close();
}
finish();
