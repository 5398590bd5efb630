import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import { finding, labState, openBench, type Bench } from './support/bench';

/** The panel in real DevTools, used as by somebody whose login fails; by keyboard, unless a test is about the pointer. */
let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await bench.clear();
  await bench.visit('/apps/soft-error-accepted/faulty/');
  await bench.page.click('#run');
  await labState(bench.page, 'done');
  await finding(bench, 'soft-error-accepted', 'fault', 15_000);
  await bench.caughtUp();
  await bench.panel.waitForSelector('[data-story="sign-out"]');
  await bench.devtools.bringToFront();
});
afterAll(() => bench?.close());

const key = (name: Parameters<Bench['devtools']['keyboard']['press']>[0]): Promise<void> => bench.devtools.keyboard.press(name);
const type = (text: string): Promise<void> => bench.devtools.keyboard.type(text);
const focus = (selector: string): Promise<void> => bench.panel.$eval(selector, (element) => (element as HTMLElement).focus());
const shown = (selector: string): Promise<string> => bench.panel.$eval(selector, (element) => (element as HTMLElement).innerText);
const isThere = (selector: string): Promise<unknown> => bench.panel.waitForSelector(selector, { timeout: 10_000 });
const isGone = (selector: string): Promise<unknown> => bench.panel.waitForSelector(selector, { hidden: true, timeout: 10_000 });
const filterIs = (text: string): Promise<unknown> => until(`the filter "${text}"`, async () => (await filter()) === text);
const filter = (): Promise<string> => bench.panel.$eval('#filter', (box) => (box as HTMLInputElement).value);
const focused = (): Promise<string> => bench.panel.evaluate(() => document.activeElement?.className ?? '');

const isDrawerOpen = (): Promise<unknown> => bench.devtools.evaluate(`(async () => {
  const UI = await import('./ui/legacy/legacy.js');
  return UI.InspectorView.InspectorView.instance().drawerVisible();
})()`);

/** What a button puts on the clipboard: pasted into a field of the page, since nobody may read it. */
async function copied(): Promise<string> {
  await bench.panel.evaluate(() => {
    const area = Object.assign(document.createElement('textarea'), { id: 'paste-here' });
    document.body.append(area);
    area.focus();
  });
  await bench.devtools.keyboard.down('Control');
  await key('v');
  await bench.devtools.keyboard.up('Control');
  const text = await until('the pasted text', () => bench.panel.evaluate(() => (document.getElementById('paste-here') as HTMLTextAreaElement).value || undefined));
  await bench.panel.evaluate(() => document.getElementById('paste-here')!.remove());
  return text;
}

type View = 'diagnosis' | 'timeline' | 'tokens';

async function choose(view: View): Promise<void> {
  await bench.panel.$eval(`#tab-${view}`, (tab) => (tab as HTMLElement).click());
  await isThere(`[data-view="${view}"]`);
}

it('changes its view by Home, End and arrows', async () => {
  await focus('[role="tab"][aria-selected="true"]');
  for (const [press, view] of [['Home', 'diagnosis'], ['ArrowRight', 'timeline'], ['ArrowRight', 'tokens'], ['ArrowLeft', 'timeline'], ['End', 'tokens'], ['ArrowRight', 'diagnosis']] as const) {
    await key(press);
    await isThere(`[data-view="${view}"]`);
    await until('the focus on its tab', () => bench.panel.evaluate((id) => document.activeElement?.id === id, `tab-${view}`));
  }
});

it('takes on the theme of DevTools at once, when that is changed in its settings', async () => {
  const colours = () => bench.panel.evaluate(() => (({ backgroundColor, color }) => ({ backgroundColor, color }))(getComputedStyle(document.body)));
  const setTo = (theme: string) => bench.devtools.evaluate(`import('./core/common/common.js').then(({ Settings }) => Settings.Settings.instance().moduleSetting('ui-theme').set('${theme}'))`);
  const looks = (background: string) => until(`a page on ${background}`, async () => [await colours()].find(({ backgroundColor }) => backgroundColor === background));
  await setTo('default');
  const light = await looks('rgb(255, 255, 255)');
  await setTo('dark');
  expect((await looks('rgb(32, 33, 36)')).color).not.toBe(light.color);
  await setTo('systemPreferred');
  expect(await looks(light.backgroundColor)).toEqual(light);
});

describe('Diagnosis', () => {
  beforeEach(() => choose('diagnosis'));

  it('opens the events of a step in place', async () => {
    await focus('.cause .step-events');
    await key('Enter');
    await isThere('.cause .event-rows li');
    expect(await shown('.cause .event-rows')).toContain('/auth/refresh');
    await key('Enter');
    await isGone('.cause .event-rows');
  });

  it('leads from a finding to its evidence, from there to the timeline', async () => {
    await focus('[data-finding="soft-error-accepted"]');
    await key('Enter');
    await isThere('.evidence li');
    expect(await shown('.detail')).toContain('401');
    await isThere('.detail .remedy');
    expect(await shown('.detail .remedy')).not.toBe('');
    await focus('.evidence li button');
    await key('Enter');
    await isThere('[data-view="timeline"] .window-row[aria-selected="true"]');
    await isThere('#details');
  });

  it('goes back to the answer with Escape', async () => {
    if (!(await bench.panel.$('.detail'))) {
      await focus('[data-finding="soft-error-accepted"]');
      await key('Enter');
      await isThere('.detail');
    }
    await focus('.detail .back');
    await key('Escape');
    await isThere('[data-story]');
    await until('the focus on the finding', async () => (await focused()).startsWith('finding'));
    expect(await isDrawerOpen()).toBe(false);
  });

  it('copies the story as Markdown, with labels in the place of tokens', async () => {
    await focus('.story .copy button');
    await key('Enter');
    await until('the word that it is copied', async () => (await shown('.story .copy')).includes('Copied'));
    const text = await copied();
    expect(text).toMatch(/^#+ Signed out at /m);
    expect(text).toMatch(/RT#[0-9a-f]{4}/);
    expect(text).not.toMatch(/eyJ[\w-]{10}/);
  });

  it('copies the calls of a finding for curl', async () => {
    await focus('[data-finding="soft-error-accepted"]');
    await key('Enter');
    await isThere('.evidence .copy button');
    await focus('.evidence .copy button');
    await key('Enter');
    await until('the word that it is copied', async () => (await shown('.evidence .copy')).includes('Copied'));
    const text = await copied();
    expect(text).toMatch(/^curl 'http:\/\/\S+\/auth\/refresh'/m);
    expect(text).toMatch(/(AT|RT)#[0-9a-f]{4}/);
    await focus('.detail .back');
    await key('Escape');
  });
});

describe('Timeline', () => {
  beforeEach(() => choose('timeline'));

  it('is filtered from the keyboard: / to begin, completion, Enter to go, Escape to show all', async () => {
    await focus('.window-list');
    const all = await bench.panel.$eval('.window-list', (list) => list.getAttribute('aria-rowcount'));
    await key('/');
    await type('sta');
    await isThere('[role="option"]');
    await key('ArrowDown');
    await key('Enter');
    await filterIs('status:');
    await type('40');
    await key('ArrowDown');
    await key('Enter');
    await filterIs('status:401 ');
    await key('Enter');
    await until('fewer rows', async () => Number(await bench.panel.$eval('.window-list', (list) => list.getAttribute('aria-rowcount'))) < Number(all));
    expect(await bench.panel.$$eval('.window-row .status', (list) => list.every((one) => one.textContent === '401'))).toBe(true);
    await focus('#filter');
    await key('Escape');
    await key('Escape');
    await until('all rows', async () => (await bench.panel.$eval('.window-list', (list) => list.getAttribute('aria-rowcount'))) === all);
  });

  it('offers a filter that was used before', async () => {
    await focus('#filter');
    await key('ArrowDown');
    await isThere('[role="option"].query');
    expect(await shown('[role="option"].query')).toBe('status:401');
    await key('Escape');
    await key('Escape');
  });

  it('moves by arrows, Home and End; Enter goes to the details, Escape comes back', async () => {
    await focus('.window-list');
    await key('Home');
    await key('ArrowDown');
    await key('ArrowDown');
    await until('the fourth row', async () => (await bench.panel.$eval('.window-row[aria-selected="true"]', (row) => row.getAttribute('aria-rowindex'))) === '4');
    await key('PageDown');
    await key('End');
    await until('the last row', () => bench.panel.evaluate(() => document.querySelector('.window-row[aria-selected="true"]')?.getAttribute('aria-rowindex') === document.querySelector('.window-list')?.getAttribute('aria-rowcount')));
    await isThere('#details');
    await key('Enter');
    await until('the focus on the details', async () => (await focused()) === 'details');
    await key('Escape');
    await isGone('#details');
    await until('the focus on the list', async () => (await focused()) === 'window-list');
    expect(await isDrawerOpen(), 'DevTools must not take the key for its drawer').toBe(false);
  });

  it('makes a column wider by arrow keys, and keeps it', async () => {
    await focus('.cell-tab .grip');
    const width = (): Promise<number> => bench.panel.$eval('.column-heads .cell-tab', (cell) => (cell as HTMLElement).offsetWidth);
    const before = await width();
    await key('ArrowRight');
    await until('a wider column', async () => (await width()) === before + 8);
    expect(await bench.panel.$eval('.window-row .cell-tab', (cell) => (cell as HTMLElement).offsetWidth)).toBe(before + 8);
    await until('the width to be kept', async () => (await bench.panel.evaluate(() => localStorage.getItem('auth-devtools columns events')))?.includes(`"tab":${before + 8}`));
    await key('ArrowLeft');
  });

  it('tells a call whole: what left, what came, its tokens decoded, how it was judged', async () => {
    await focus('#filter');
    await type('role:refresh kind:body');
    await key('Enter');
    await focus('.window-list');
    await key('Home');
    await isThere('#details');
    const text = await shown('#details');
    for (const word of ['Its status says that it worked, its body says that it did not.', 'content-type', 'Copy as cURL']) expect(text).toContain(word);
    await focus('#details .claims-of summary');
    await key('Enter');
    await isThere('#details .claims-of[open] .claims');
    expect(await shown('#details .claims')).toMatch(/exp\s+\d\d:\d\d:\d\d (expired .* ago|in .*)/);
    await focus('#filter');
    await key('Escape');
  });
});

describe('Tokens', () => {
  beforeEach(() => choose('tokens'));

  it('opens a pair with its claims in words, and closes it with Escape', async () => {
    await focus('.pair');
    await key('Enter');
    await isThere('.tokens .details');
    expect(await shown('.tokens .details')).toMatch(/exp\s+\d\d:\d\d:\d\d/);
    await focus('.tokens .details header button');
    await key('Escape');
    await isGone('.tokens .details');
    await until('the focus on the pair', async () => (await focused()).startsWith('pair'));
    expect(await isDrawerOpen()).toBe(false);
  });

  it('shows the refresh that brought nothing under its pair, and leads to it', async () => {
    await isThere('.failed-row');
    expect(await shown('.failed-row')).toMatch(/Refresh failed: (RT|AT)#[0-9a-f]{4}/);
    await focus('.failed-row');
    await key('Enter');
    await isThere('[data-view="timeline"] #details');
    expect(await shown('#details')).toContain('/auth/refresh');
  });

  it('says where tokens lie and went', async () => {
    expect(await shown('.tokens-main')).toMatch(/localStorage/);
    await focus('.receivers button');
    await key('Enter');
    await isThere('[data-view="timeline"]');
    await until('the filter of the receiver', async () => /^host:\S+ token:#$/.test(await filter()));
    await focus('#filter');
    await key('Escape');
    await key('Escape');
  });
});

describe('a line of code', () => {
  it('says so when the page has not loaded its file now', async () => {
    await choose('diagnosis');
    await focus('.story .step-text .link.code');
    await key('Enter');
    await isThere('[role="alert"]');
    expect(await shown('[role="alert"]')).toContain('auth.ts:20 is not loaded');
  });

  it('opens in Sources when it has', async () => {
    await bench.visit('/apps/soft-error-accepted/faulty/');
    await bench.devtools.bringToFront();
    // DevTools learns of the page's files in its own time.
    await until('the file in DevTools', () => bench.panel.evaluate(() => new Promise<boolean>((done) => chrome.devtools.inspectedWindow.getResources((all) => done(all.some(({ url }) => /\/auth\.ts(\?|$)/.test(url)))))));
    await focus('.story .step-text .link.code');
    await key('Enter');
    const inSources = `(async () => {
      const UI = await import('./ui/legacy/legacy.js');
      const { SourcesPanel } = (await import('./panels/sources/sources.js')).SourcesPanel;
      const isInSight = UI.InspectorView.InspectorView.instance().currentPanelDeprecated() === SourcesPanel.instance();
      return isInSight ? SourcesPanel.instance().sourcesView().currentUISourceCode()?.name() : undefined;
    })()`;
    expect(await until('the file in Sources', () => bench.devtools.evaluate(inSources) as Promise<string | undefined>)).toBe('auth.ts');
    await isGone('[role="alert"]');
  });
});
