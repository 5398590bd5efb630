import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { atEnd } from '../lib/at-end.mjs';
import { launchBrowser } from '../lib/browser.mjs';
import { inHouse } from '../lib/house.mjs';
import { dock, openAuthPanel } from '../lib/panel.mjs';
import { step } from '../lib/progress.mjs';
import { tidy } from '../lib/tidy.mjs';
import { until } from '../lib/until.mjs';

/** The case that shows the question best: HTTP 200 on the wire, and still signed out. */
const CASE = '/apps/soft-error-accepted/faulty/';

const picture = () => inHouse('out/auth-panel.png');

/** Runs one case without a window: prints the story that the panel tells, and keeps a picture of it. */
export async function show({ executable, extension, origin }) {
  let story;
  await step(`Case ${CASE}`, async (say) => {
    const browser = await launchBrowser({ extension, executable, headless: true, size: [1280, 900] });
    atEnd(() => browser.close());
    const [page] = await browser.pages();
    await page.goto(origin + CASE);
    say('opening DevTools');
    const { devtools, panel } = await openAuthPanel(browser, page);
    await dock(devtools, 'undocked');
    await panel.waitForSelector('[data-view]');
    say('waiting for the sign-out');
    await page.bringToFront();
    await page.click('#run');
    story = await settled(panel);
    mkdirSync(dirname(picture()), { recursive: true });
    await devtools.screenshot({ path: picture() });
    await browser.close();
  });
  console.log(`\n${tidy(story)}\n\nPicture: ${picture()}`);
}

/** The panel tells while things happen: a story is told to its end when it has not changed for this long, ms. */
const QUIET = 1500;

async function settled(panel) {
  await panel.waitForSelector('[data-story]', { timeout: 60_000 });
  let last = { text: '', since: 0 };
  return until('the end of the story', async () => {
    const text = await panel.$eval('[data-story]', toldText);
    if (text !== last.text) last = { text, since: performance.now() };
    return performance.now() - last.since > QUIET && text;
  });
}

/** Runs in the panel: the card's lines without those that are nothing but a button with words on it. */
function toldText(card) {
  const buttons = new Set([...card.querySelectorAll('button')].map((button) => button.innerText.trim()));
  return card.innerText.split('\n').filter((line) => /^\d/.test(line.trim()) || !buttons.has(line.trim())).join('\n');
}
