// node drive.mjs PAGE: serves this folder on the local machine, opens the page in headless Chromium on its software
// renderer, prints window.result as JSON.
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const here = path.dirname(new URL(import.meta.url).pathname);
const types = { '.html': 'text/html', '.js': 'text/javascript' };
const server = http.createServer((request, response) => {
  const file = path.join(here, path.basename(request.url.split('?')[0]));
  if (!fs.existsSync(file)) { response.writeHead(404); response.end(); return; }
  response.writeHead(200, { 'content-type': types[path.extname(file)] || 'application/octet-stream' });
  fs.createReadStream(file).pipe(response);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-deck-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: '/usr/bin/chromium',
  headless: true,
  viewport: { width: 1920, height: 1080 },
  deviceScaleFactor: 1,
  args: ['--no-sandbox', '--no-first-run', '--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist'],
});
const page = await context.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/${process.argv[2]}`);
await page.waitForFunction('window.result || window.error', null, { timeout: 240000, polling: 100 });
console.log(JSON.stringify(await page.evaluate('window.result || window.error')));
await context.close();
server.close();
fs.rmSync(profile, { recursive: true, force: true });
process.exit(0);
