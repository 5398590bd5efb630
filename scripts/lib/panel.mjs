import { workerOf } from './browser.mjs';
import { until } from './until.mjs';

/** Title of the tab in DevTools; with the extension's origin before it, the id of its view. */
const TITLE = 'Auth';

/**
 * Opens DevTools on a page and the Auth tab in it. `panel` is a frame of the DevTools page: it survives navigations of the inspected page.
 * Code for DevTools is given as text, so that no bundler between here and there rewrites its imports.
 */
export async function openAuthPanel(browser, page) {
  await page.bringToFront();
  const devtools = await page.openDevTools();
  await until('the Auth tab in DevTools', () => devtools.evaluate(showTab));
  const panel = await until('the panel', () => devtools.frames().find(isPanel));
  await until('the document of the panel', () => panel.evaluate('document.readyState === "complete"'));
  await page.bringToFront();
  return { devtools, panel, worker: await workerOf(browser) };
}

/** Where DevTools stands: a window of its own makes the better picture. */
export async function dock(devtools, side) {
  await devtools.evaluate(`(async () => {
    const UI = await import('./ui/legacy/legacy.js');
    UI.DockController.DockController.instance().setDockSide(${JSON.stringify(side)});
  })()`);
}

const isPanel = (frame) => /^chrome-extension:\/\/[a-p]{32}\/panel\/panel\.html/.test(frame.url());

/** Asked too early, DevTools' modules make their parts without the settings they need: wait for its own first view. */
const showTab = `(async () => {
  if (!document.querySelector('.root-view')) return false;
  const UI = await import('./ui/legacy/legacy.js');
  const tabs = UI.InspectorView.InspectorView.instance().tabbedPane?.tabIds() ?? [];
  const id = tabs.find((tab) => /^chrome-extension:\\/\\/[a-p]{32}${TITLE}$/.test(tab));
  if (id === undefined) return false;
  await UI.ViewManager.ViewManager.instance().showView(id);
  return true;
})()`;
