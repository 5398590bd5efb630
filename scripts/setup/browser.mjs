import { accessSync, constants } from 'node:fs';
import { Stop } from '../lib/at-end.mjs';
import { browserPlaces } from './browser-places.mjs';
import { downloadBrowser, downloadedBrowser } from './download-browser.mjs';
import { aptBrowser, aptIsHere } from './apt-browser.mjs';

/** Path of a Chromium-family browser, or undefined. CHROME_PATH goes first and must be right when it is set. */
export async function findBrowser(env = process.env) {
  const { CHROME_PATH } = env;
  if (CHROME_PATH) {
    if (isProgram(CHROME_PATH)) return CHROME_PATH;
    throw new Stop(`CHROME_PATH names ${CHROME_PATH}, which is no program that can be started.`);
  }
  return browserPlaces(process.platform, env).find(isProgram) ?? (await downloadedBrowser());
}

/** Path of a browser; installs one where that is possible, else says what to do. */
export async function needBrowser(say) {
  const found = await findBrowser();
  if (found) return found;
  const tried = [];
  for (const [name, install] of [...(aptIsHere() ? [['apt-get', aptBrowser]] : []), ['download', downloadBrowser]]) {
    try {
      await install(say);
      const installed = await findBrowser();
      if (installed) return installed;
      tried.push(`${name}: it ended well, but no browser is there`);
    } catch (error) {
      tried.push(`${name}: ${error.message.trim().split('\n').at(-1)}`);
    }
  }
  throw new Stop(
    `No Chromium, Chrome, Edge or Brave was found, and none could be installed (${tried.join('; ')}).\n` +
      'Install one of them, or set CHROME_PATH to the program of a Chromium-family browser, and run this again.',
  );
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
