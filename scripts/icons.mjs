// Draws public/icons/*.png from scripts/assets/icon.svg. Run it after a change of the drawing: node scripts/icons.mjs
import { mkdirSync, readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { atEnd, main } from './lib/at-end.mjs';
import { inHouse } from './lib/house.mjs';
import { needBrowser } from './setup/browser.mjs';

const sizes = [16, 32, 48, 128];

await main(async () => {
  const svg = readFileSync(inHouse('scripts/assets/icon.svg'), 'utf8');
  mkdirSync(inHouse('public/icons'), { recursive: true });
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await puppeteer.launch({ executablePath: await needBrowser(console.log), headless: true, args });
  atEnd(() => browser.close());
  const page = await browser.newPage();
  for (const size of sizes) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await page.screenshot({ path: inHouse(`public/icons/${size}.png`), omitBackground: true });
    console.log(`public/icons/${size}.png`);
  }
});
