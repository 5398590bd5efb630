// npm run pictures: every view and state of the panel, light and dark, narrow and wide, in each language, into out/pictures; those of the documents into docs. With a word: only scenes whose names have it.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { main } from './lib/at-end.mjs';
import { launchBrowser } from './lib/browser.mjs';
import { inHouse } from './lib/house.mjs';
import { step } from './lib/progress.mjs';
import { buildViewer } from './lib/viewer.mjs';
import { install, popups, standIn } from './pictures/popup.mjs';
import { openRecording, scenes, sizes } from './pictures/scenes.mjs';

const out = inHouse('out/pictures');
const themes = ['light', 'dark'];
/** Tag that the browser asks for, by folder of messages. */
const languages = { en: 'en-US', zh_CN: 'zh-CN' };
/** What README and documents show, by its name there. */
const shown = {
  'panel.png': 'diagnosis.wide.light.en',
  'timeline.png': 'timeline-storm.docked.light.en',
  'tokens.png': 'tokens-race.docked.light.en',
  'popup.png': 'popup-found.narrow.light.en',
  'panel.zh-CN.png': 'diagnosis.wide.light.zh_CN',
  'timeline.zh-CN.png': 'timeline-storm.docked.light.zh_CN',
  'tokens.zh-CN.png': 'tokens-race.docked.light.zh_CN',
  'popup.zh-CN.png': 'popup-found.narrow.light.zh_CN',
};
const [only] = process.argv.slice(2);

await main(async () => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const viewer = `${out}/viewer.html`;
  await step('Viewer', async () => writeFileSync(viewer, await buildViewer()));
  const popup = `${out}/popup.html`;
  await step('Popup', async () => writeFileSync(popup, await buildViewer('panel/popup/popup.tsx', 'popup')));
  for (const [language, tag] of Object.entries(languages)) {
    await step(`Pictures, ${language}`, async (say) => {
      const browser = await launchBrowser({ headless: true, args: [`--lang=${tag}`, `--accept-lang=${tag}`] });
      const [page] = await browser.pages();
      for (const [name, { recording, query = '', show }] of Object.entries(scenes)) {
        if (only && !name.includes(only)) continue;
        say(name);
        await page.setViewport({ width: 1280, height: 800 });
        await page.goto(`file://${viewer}${query}`);
        // The panel remembers filter and view: a scene must not begin with those of the one before.
        await page.evaluate(() => localStorage.clear());
        await page.reload();
        await page.waitForSelector('[data-view]');
        if (recording) await openRecording(page, recording, out);
        await show?.(page);
        for (const [size, [width, height]] of Object.entries(sizes)) {
          await page.setViewport({ width, height });
          for (const theme of themes) {
            await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
            await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
            await page.screenshot({ path: `${out}/${name}.${size}.${theme}.${language}.png` });
          }
        }
      }
      for (const [name, state] of Object.entries(popups)) {
        if (only && !name.includes(only)) continue;
        say(name);
        const toolbar = await browser.newPage();
        await toolbar.setViewport({ width: 320, height: 200 });
        await toolbar.evaluateOnNewDocument(install, standIn(state, language));
        await toolbar.goto(`file://${popup}`);
        await toolbar.waitForSelector('[data-state]:not([data-state="connecting"])');
        for (const theme of themes) {
          await toolbar.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
          await toolbar.screenshot({ path: `${out}/${name}.narrow.${theme}.${language}.png`, fullPage: true });
        }
        await toolbar.close();
      }
      await browser.close();
    });
  }
  if (!only) for (const [name, picture] of Object.entries(shown)) copyFileSync(`${out}/${picture}.png`, inHouse(`docs/${name}`));
  console.log(`\nPictures: ${out}`);
});
