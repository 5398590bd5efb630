/** Runs in the hidden DevTools page: adds the tab. The panel's own page loads when the tab is first shown. */
chrome.devtools.panels.create(chrome.i18n.getMessage('panelTitle'), '', '/panel/panel.html');
