import browser from 'webextension-polyfill';
import { readNetwork } from '../src/devtools/network';

/** Runs in the hidden DevTools page: adds the tab, and reads what only DevTools knows of watched sites. The panel's own page loads when the tab is first shown. */
const network = readNetwork();
void browser.devtools.panels.create(browser.i18n.getMessage('panelTitle'), '', '/panel/panel.html').then((panel) => panel.onShown.addListener(network.hold));
