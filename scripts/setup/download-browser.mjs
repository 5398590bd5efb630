import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Downloads are shared by all copies of the project and survive a fresh `npm ci`. */
const cacheDir = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'auth-devtools', 'browsers');

/** Path of the browser that was downloaded before, or undefined. Needs no installed package when there is none. */
export async function downloadedBrowser() {
  if (!existsSync(cacheDir)) return undefined;
  const { getInstalledBrowsers } = await import('@puppeteer/browsers');
  const found = await getInstalledBrowsers({ cacheDir });
  return found.find((row) => row.browser === 'chrome' && existsSync(row.executablePath))?.executablePath;
}

/** Downloads Chrome for Testing, about 170 MB. */
export async function downloadBrowser(say) {
  const { Browser, detectBrowserPlatform, install, resolveBuildId } = await import('@puppeteer/browsers');
  const platform = detectBrowserPlatform();
  if (!platform) throw new Error(`Chrome for Testing is not made for ${process.platform} ${process.arch}`);
  say('asking for the stable version');
  const buildId = await resolveBuildId(Browser.CHROME, platform, 'stable');
  const done = await install({
    browser: Browser.CHROME,
    buildId,
    platform,
    cacheDir,
    downloadProgressCallback: (bytes, total) => say(`Chrome ${buildId}, ${mb(bytes)} of ${mb(total)} MB`),
  });
  return done.executablePath;
}

const mb = (bytes) => Math.round(bytes / 1e6);
