// A headless Chromium (Debian's chromium-headless-shell, or $CHROMIUM) over its debugging pipe: no library is needed for that.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const WAIT_MS = 60000;

export class Browser {
  static async open() {
    const browser = new Browser();
    browser.profile = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-page-'));
    browser.process = spawn(process.env.CHROMIUM || 'chromium-headless-shell', ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-pipe',
      '--hide-scrollbars', '--force-color-profile=srgb', '--disable-background-networking', `--user-data-dir=${browser.profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    browser.process.on('error', (error) => { throw error; });
    browser.calls = new Map();
    browser.listeners = [];
    browser.next = 1;
    let rest = '';
    browser.process.stdio[4].setEncoding('utf8').on('data', (chunk) => {
      const messages = (rest + chunk).split('\0');
      rest = messages.pop();
      for (const text of messages) browser.take(JSON.parse(text));
    });
    return browser;
  }

  take(message) {
    const call = this.calls.get(message.id);
    if (call) {
      this.calls.delete(message.id);
      if (message.error) call.fail(new Error(`${call.method}: ${message.error.message}`));
      else call.done(message.result);
    } else if (message.method) this.listeners.forEach((listener) => listener(message));
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.next++;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`${method}: no answer within ${WAIT_MS} ms`)), WAIT_MS);
      this.calls.set(id, { method, done: (result) => { clearTimeout(timer); done(result); }, fail: (error) => { clearTimeout(timer); fail(error); } });
      this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  // A page of its own: what it says on the console, throws, and asks of the network is kept.
  async page({ width = 1280, height = 800, scale = 1, script = true, calm = false, touch = false } = {}) {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Tab(this, sessionId, targetId);
    for (const domain of ['Page', 'Runtime', 'Network', 'Log', 'Accessibility']) await page.send(`${domain}.enable`);
    await page.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: scale, mobile: touch });
    await page.send('Emulation.setScriptExecutionDisabled', { value: !script });
    await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value: calm ? 'reduce' : 'no-preference' }] });
    return page;
  }

  async close() {
    await this.send('Browser.close').catch(() => {});
    await new Promise((done) => { this.process.on('exit', done); setTimeout(done, 3000); });
    this.process.kill('SIGKILL');
    fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Tab {
  constructor(browser, sessionId, targetId) {
    Object.assign(this, { browser, sessionId, targetId, said: [], requests: [], loads: 0 });
    browser.listeners.push(({ method, params, sessionId: from }) => {
      if (from !== sessionId) return;
      if (method === 'Runtime.consoleAPICalled') this.said.push(`${params.type}: ${params.args.map((a) => a.value ?? a.description).join(' ')}`);
      if (method === 'Runtime.exceptionThrown') this.said.push(`exception: ${params.exceptionDetails.exception?.description || params.exceptionDetails.text}`);
      if (method === 'Log.entryAdded') this.said.push(`log: ${params.entry.text}`);
      if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url.slice(0, 120));
      if (method === 'Page.loadEventFired') this.loads += 1;
    });
  }
  send(method, params) { return this.browser.send(method, params, this.sessionId); }

  async open(file) {
    const before = this.loads;
    await this.send('Page.navigate', { url: `file://${path.resolve(file)}` });
    await this.until(() => this.loads > before, 'the page to load');
  }
  async until(holds, what) {
    const start = Date.now();
    while (!(await holds())) {
      if (Date.now() - start > WAIT_MS) throw new Error(`waited ${WAIT_MS} ms for ${what}`);
      await new Promise((done) => { setTimeout(done, 30); });
    }
  }
  // The value of an expression in the page, as JSON.
  async value(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
    return result.value;
  }
  async close() { await this.browser.send('Target.closeTarget', { targetId: this.targetId }); }
  // After what was asked for has been drawn.
  async settled() { await this.value('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))'); }

  async key(key, modifiers = {}) {
    const codes = { ' ': ['Space', 32], Tab: ['Tab', 9], Enter: ['Enter', 13], Escape: ['Escape', 27], ArrowLeft: ['ArrowLeft', 37], ArrowUp: ['ArrowUp', 38], ArrowRight: ['ArrowRight', 39], ArrowDown: ['ArrowDown', 40], Home: ['Home', 36], End: ['End', 35] };
    const [code, number] = codes[key] || [`Key${key.toUpperCase()}`, key.toUpperCase().charCodeAt(0)];
    const text = key.length === 1 ? key : key === 'Enter' ? '\r' : undefined;
    const event = { key, code, windowsVirtualKeyCode: number, modifiers: (modifiers.alt ? 1 : 0) | (modifiers.ctrl ? 2 : 0) | (modifiers.shift ? 8 : 0) };
    await this.send('Input.dispatchKeyEvent', { type: text && !modifiers.ctrl ? 'keyDown' : 'rawKeyDown', text: modifiers.ctrl ? undefined : text, ...event });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    await this.settled();
  }
  async mouse(type, x, y, more = {}) { await this.send('Input.dispatchMouseEvent', { type, x, y, button: type === 'mouseMoved' ? 'none' : 'left', clickCount: 1, ...more }); }
  async click(x, y) {
    await this.mouse('mouseMoved', x, y);
    await this.mouse('mousePressed', x, y);
    await this.mouse('mouseReleased', x, y);
    await this.settled();
  }
  async drag(x0, y0, x1, y1) {
    await this.mouse('mouseMoved', x0, y0);
    await this.mouse('mousePressed', x0, y0);
    for (let k = 1; k <= 5; ++k) await this.mouse('mouseMoved', x0 + (x1 - x0) * k / 5, y0 + (y1 - y0) * k / 5, { buttons: 1, button: 'left' });
    await this.mouse('mouseReleased', x1, y1);
    await this.settled();
  }
  async middle(selector) {
    return this.value(`(() => { const b = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; })()`);
  }
  async picture(file, full = false) {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: full });
    fs.writeFileSync(file, Buffer.from(data, 'base64'));
  }
}
