import { once } from 'node:events';
import { launchBrowser } from '../lib/browser.mjs';
import { openAuthPanel } from '../lib/panel.mjs';
import { step } from '../lib/progress.mjs';

/** Opens the lab with the Auth tab beside it, and stays until the browser is closed. */
export async function show({ executable, extension, origin }) {
  let browser;
  await step('Window', async (say) => {
    browser = await launchBrowser({ extension, executable, headless: false, size: [1500, 1000] });
    say('opening DevTools');
    const [page] = await browser.pages();
    await page.goto(`${origin}/`);
    await openAuthPanel(browser, page);
  });
  console.log(`\nChoose a case at ${origin}/ and press Run; the Auth tab of DevTools tells what went wrong.\nClose the browser or press Ctrl-C to end.`);
  if (browser.connected) await once(browser, 'disconnected');
}
