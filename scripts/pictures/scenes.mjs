import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inHouse } from '../lib/house.mjs';

/** CSS pixels: docked at the side, docked below, a window of its own. */
export const sizes = { narrow: [320, 720], docked: [1100, 420], wide: [1280, 800] };

/** Opens a recording as a user does. */
export async function openRecording(page, recording, folder) {
  const path = inHouse(recording);
  const plain = join(folder, 'recording.har');
  const bytes = readFileSync(path);
  writeFileSync(plain, path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('button:has(.icon-import)')]);
  await chooser.accept([plain]);
  await page.waitForSelector('[data-view]:not([data-events="0"])');
}

/** Opens a recording beside the one that is shown. */
const beside = (recording) => async (page) => {
  const plain = join(mkdtempSync(join(tmpdir(), 'auth-')), 'second.har');
  const bytes = readFileSync(inHouse(recording));
  writeFileSync(plain, recording.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('button:has(.icon-compare)')]);
  await chooser.accept([plain]);
  await page.waitForSelector('.compare');
};

/** What is photographed: a recording from the lab, and what a user does with it. */
const fault = (id, which = 'fires') => `tests/faults/${id}/${which}.har`;
const packed = (name) => `tests/accuracy/recordings/${name}.gz`;
const view = (id) => async (page) => {
  await page.click(`#tab-${id}`);
  await page.waitForSelector(`[data-view="${id}"]`);
};

/** Opens a page of the settings. */
const settings = (id) => async (page) => {
  await page.click('button:has(.icon-settings)');
  await page.waitForSelector('dialog.settings[open]');
  await page.click(`#settings-tab-${id}`);
};

export const scenes = {
  'no-file': {},
  'diagnosis': { recording: packed('article-final-faulty-run') },
  'diagnosis-finding': {
    recording: packed('article-final-faulty-run'),
    show: async (page) => {
      await page.click('[data-finding]');
      await page.waitForSelector('.evidence li');
    },
  },
  'diagnosis-step': {
    recording: packed('article-final-faulty-run'),
    show: async (page) => {
      await page.click('.cause .step-events');
      await page.waitForSelector('.event-rows li');
    },
  },
  'healthy': { recording: packed('quiet-sliding-jwt-quiet-run') },
  'cannot-tell': { recording: fault('refresh-cancelled', 'inconclusive') },
  'timeline': { recording: packed('article-final-faulty-run'), show: view('timeline') },
  'timeline-long': { recording: packed('library-axios-quiet-long'), alike: true, show: view('timeline') },
  'timeline-details': {
    recording: packed('article-final-faulty-run'),
    show: async (page) => {
      await view('timeline')(page);
      await page.click('.window-row.body');
      await page.waitForSelector('#details');
    },
  },
  'timeline-frames': { recording: packed('quiet-frame-twin-quiet-run'), alike: true, show: view('timeline') },
  'timeline-worker': { recording: packed('quiet-service-worker-quiet-run'), alike: true, show: view('timeline') },
  'timeline-cookies': { recording: packed('quiet-cookie-pair-quiet-run'), alike: true, show: view('timeline') },
  'timeline-storm': { recording: fault('parallel-refresh-storm'), alike: true, show: view('timeline') },
  'timeline-hammering': { recording: fault('dead-refresh-token-hammering'), alike: true, show: view('timeline') },
  'timeline-gap': { recording: fault('refresh-cancelled', 'inconclusive'), alike: true, show: view('timeline') },
  'timeline-selected': {
    recording: packed('library-axios-quiet-long'),
    show: async (page) => {
      await view('timeline')(page);
      await page.waitForSelector('.lane-area canvas');
      await page.focus('.lane-scroller');
      await page.keyboard.down('Shift');
      for (let i = 0; i < 12; i += 1) await page.keyboard.press('ArrowRight');
      await page.keyboard.up('Shift');
      for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowDown');
    },
  },
  'timeline-table': {
    recording: packed('article-final-faulty-run'),
    show: async (page) => {
      await view('timeline')(page);
      await page.click('.lane-foot [aria-expanded]');
      await page.waitForSelector('.lane-table td');
    },
  },
  'timeline-filter': {
    recording: packed('article-final-faulty-run'),
    show: async (page) => {
      await view('timeline')(page);
      await page.focus('#filter');
      await page.keyboard.type('status:');
    },
  },
  'report': { recording: packed('article-final-faulty-run'), query: '?report', show: (page) => page.waitForSelector('.happened li') },
  'save': {
    recording: packed('article-final-faulty-run'),
    show: async (page) => {
      await page.click('button:has(.icon-export)');
      await page.waitForSelector('dialog.save[open]');
    },
  },
  'tokens': { recording: packed('article-final-faulty-run'), show: view('tokens') },
  'tokens-torn': { recording: packed('non-atomic-token-write-cured-torn'), alike: true, show: view('tokens') },
  'tokens-race': { recording: fault('cross-tab-refresh-race'), alike: true, show: view('tokens') },
  'tokens-torn-now': { recording: fault('non-atomic-token-write'), show: view('tokens') },
  'tokens-details': {
    recording: fault('clock-skew-misjudged-expiry'),
    show: async (page) => {
      await view('tokens')(page);
      await page.click('.pair:not(.folded)');
      await page.waitForSelector('.details');
    },
  },
  'tokens-third-party': { recording: fault('token-sent-cross-origin'), alike: true, show: view('tokens') },
  'tokens-long': { recording: packed('library-axios-quiet-long'), show: view('tokens') },
  'compare': { recording: packed('article-final-faulty-run'), show: beside(packed('article-final-cured-run')) },
  'compare-open': {
    recording: fault('cross-tab-refresh-race'),
    show: async (page) => {
      await beside(packed('cross-tab-refresh-race-cured-run'))(page);
      await page.click('.fates tbody button');
    },
  },
  'settings-general': { recording: packed('article-final-faulty-run'), show: settings('general') },
  'settings-taught': {
    recording: packed('article-final-faulty-run'),
    show: async (page) => {
      await settings('taught')(page);
      for (const text of ['POST https://shop.test/api/keepalive', 'GET https://shop.test/a/very/long/address/of/a/call/that/does/not/fit']) {
        await page.type('.taught .add input', text);
        await page.click('.taught .add button');
      }
    },
  },
  'settings-thresholds': {
    recording: packed('article-final-faulty-run'),
    show: async (page) => {
      await settings('thresholds')(page);
      await page.type('#threshold-skew', '0');
      await page.keyboard.press('Enter');
      await page.type('#threshold-patience', '00');
    },
  },
  'settings-own-thresholds': {
    recording: packed('article-final-faulty-run'),
    show: async (page) => {
      await settings('thresholds')(page);
      await page.type('#threshold-grace', '0');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
    },
  },
};
