import browser from 'webextension-polyfill';

/** Runs in the hidden DevTools page: adds the tab. The panel's own page loads when the tab is first shown. */
void browser.devtools.panels.create(browser.i18n.getMessage('panelTitle'), '', '/panel/panel.html');
