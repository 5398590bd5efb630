import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Stop } from '../lib/at-end.mjs';
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
    const [page] = await browser.pages();
    await page.goto(origin + CASE);
    say('opening DevTools');
    const { devtools, panel } = await openAuthPanel(browser, page);
    await dock(devtools, 'undocked');
    // Watching begins when the first event is here; the page starts again so that its beginning is seen, too.
    await panel.waitForSelector('[data-view][data-session]:not([data-events="0"])');
    await page.reload();
    await page.bringToFront();
    await page.waitForSelector('body[data-lab="ready"] #run');
    await page.click('#run');
    say('waiting for the story');
    story = await settled(panel).finally(() => keepPicture(devtools));
    await browser.close();
  });
  console.log(`\n${tidy(story)}\n\nPicture: ${picture()}`);
}

async function keepPicture(devtools) {
  mkdirSync(dirname(picture()), { recursive: true });
  await devtools.screenshot({ path: picture() });
}

/** The panel tells while things happen: a story is told to its end when it has not changed for this long, ms. */
const QUIET = 1500;

async function settled(panel) {
  const told = await panel.waitForSelector('[data-story]', { timeout: 60_000 }).catch(() => undefined);
  if (!told) throw new Stop(`The panel told no story within a minute; ${picture()} shows what it has.`);
  let last = { text: '', since: 0 };
  return until('the end of the story', async () => {
    const text = await panel.$eval('[data-story]', toldText);
    if (text !== last.text) last = { text, since: performance.now() };
    return performance.now() - last.since > QUIET && text;
  });
}

/** Runs in the panel: the card's lines without those that are nothing but a button with words on it, and without the buttons that open a step's events. */
function toldText(card) {
  const openers = card.querySelectorAll('.step-events');
  for (const button of openers) button.style.display = 'none';
  const text = card.innerText;
  for (const button of openers) button.style.display = '';
  const buttons = new Set([...card.querySelectorAll('button')].map((button) => button.innerText.trim()));
  return text.split('\n').filter((line) => !buttons.has(line.trim())).join('\n');
}
