import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Page } from 'puppeteer-core';
import { build } from 'vite';
import type { RecordingMeta } from '../../src/recording/meta';
import { writeRecording } from '../../src/recording/write';
import type { LogEvent } from '../../src/core/event';

/** The built panel in a real browser, as a plain page without extension APIs. */
export interface PanelPage {
  /** A fresh page; `data-view` is there. */
  open(width?: number, height?: number): Promise<Page>;
  /** Opens a recording the way a user does. */
  importFile(page: Page, name: string, text: string): Promise<void>;
  close(): Promise<void>;
}

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

let built: Promise<string> | undefined;

/** Folder with the panel, built once for all files that one process tests. */
async function buildPanel(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-panel-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'silent',
    root,
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { outDir: folder, target: 'chrome120', modulePreload: false, rollupOptions: { input: join(root, 'panel/panel.html') } },
  });
  return folder;
}

export async function startPanelPage(): Promise<PanelPage> {
  const folder = await (built ??= buildPanel());
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    readFile(join(folder, path)).then(
      (file) => response.setHeader('content-type', types[extname(path)] ?? 'text/plain').end(file),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  // The scripts are plain JavaScript without types.
  const { findBrowser } = (await import(new URL('scripts/setup/browser.mjs', new URL('../../', import.meta.url)).href)) as { findBrowser(): Promise<string | undefined> };
  const browser = await puppeteer.launch({ executablePath: await findBrowser(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

  return {
    async open(width = 1100, height = 640) {
      // A context of its own: nothing is remembered from the test before.
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width, height });
      await page.goto(`http://127.0.0.1:${port}/panel/panel.html`);
      await page.waitForSelector('[data-view]');
      return page;
    },
    async importFile(page, name, text) {
      const path = join(folder, name);
      await writeFile(path, text);
      const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('button[aria-label="Import"]')]);
      await chooser.accept([path]);
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

export const recording = (events: readonly LogEvent[], more: Partial<RecordingMeta> = {}): string =>
  writeRecording(events, { ...more, product: { version: '0.1.0', browser: 'Chromium 156.0.0.0' }, site: 'shop.test', zone: 'Europe/Paris' });

export const textOf = (page: Page, selector: string): Promise<string> => page.$eval(selector, (element) => (element as HTMLElement).innerText);

/** Waits until the panel has all `n` events. */
export const hasEvents = (page: Page, n: number): Promise<unknown> => page.waitForSelector(`[data-events="${n}"]`);

export const selectView = (page: Page, id: string): Promise<unknown> => page.click(`#tab-${id}`).then(() => page.waitForSelector(`[data-view="${id}"]`));
