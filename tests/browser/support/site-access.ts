import type { Browser } from 'puppeteer-core';

/** What the browser lets the extension see: of its own page of settings, as a user chooses it. `base`: any address of the extension. */
export async function grant(browser: Browser, base: string, hostAccess: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
  const settings = await browser.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(
    (extensionId, access) => (chrome as unknown as { developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> } }).developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: access }),
    new URL(base).host,
    hostAccess,
  );
  await settings.close();
}
