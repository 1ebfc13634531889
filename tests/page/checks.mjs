// What the checks of a page share: how they are counted, how a page is made, what `dateline list` says.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..');
export const sample = path.join(root, 'assets/samples/kursk-2024.geojson');
const dateline = process.env.DATELINE;

let passed = 0, failed = 0;
export function ok(what, holds, ...detail) {
  if (holds) passed += 1;
  else failed += 1;
  console.log(`${holds ? 'ok   ' : 'FAIL '} ${what}`);
  if (!holds) for (const line of detail) console.log(`      ${typeof line === 'string' ? line : JSON.stringify(line)}`);
}
export const equal = (what, expected, found) => ok(what, JSON.stringify(expected) === JSON.stringify(found), `expected: ${JSON.stringify(expected)}`, `found:    ${JSON.stringify(found)}`);
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

export const run = (args, options = {}) => spawnSync(dateline, args, { encoding: 'utf8', ...options });
export function makePage(input, output, ...options) {
  const made = run(['export', input, '-o', output, '--size', '640x360', ...options]);
  if (made.status !== 0) throw new Error(`export ${output}: ${made.stderr}`);
  return made;
}
export const list = (input, ...options) => JSON.parse(execFileSync(dateline, ['list', input, '--json', ...options], { encoding: 'utf8', maxBuffer: 1 << 26 }));

// The data of a page, as it stands in the file.
export function dataOf(file) {
  const html = fs.readFileSync(file, 'utf8');
  const open = '<script type="application/json" id="page-data">', start = html.indexOf(open) + open.length;
  return JSON.parse(html.slice(start, html.indexOf('</script>', start)));
}

// Whole days as the command line writes them, and as seconds.
const DAY = 86400;
export const isoDay = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);
export const dayOf = (iso) => Date.UTC(...iso.split('-').map((n, i) => Number(n) - (i === 1 ? 1 : 0))) / 1000;

// The same numbers on every run (Park and Miller's minimal standard generator).
export function randoms(seed) {
  let state = seed;
  return (below) => {
    state = state * 48271 % 2147483647;
    return state % below;
  };
}

// What both sides say of one question, in the same form.
export function listed(answer) {
  return { claims: answer.claims.map((c) => [c.id, c.state, c.reason, c.retracted, c.updated, c.reports, c.origins, c.contradicts.length]), counts: answer.counts };
}
export const windowOf = (from, to) => [dayOf(from), dayOf(to) + DAY];
export const knownOf = (day) => dayOf(day) + DAY;
