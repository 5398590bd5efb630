import { browser } from '../wire/browser';
import { forgetOthers } from '../log/forget';
import { createHub } from './hub';
import { createIntake } from './intake';
import { createLimits } from './limits';
import { sessionActions } from './sessions';
import { listenToCookies } from './sources/cookies';
import { listenToDevtools } from './sources/devtools';
import { listenToNavigation } from './sources/navigation';
import { listenToPages } from './sources/page';
import { listenToWire } from './sources/web-request';
import { createTaught } from './taught';
import { createWatches } from './watches';

// Everything is registered in the first turn: the browser wakes the worker for exactly the listeners it finds here.
const watches = createWatches();
const hub = createHub(watches);
const taught = createTaught();
const intake = createIntake(watches, createLimits(), taught, hub.publish, (site) => hub.fail(site, 'log-failed'));
hub.serve(sessionActions(watches, intake), intake.headOf);
const devtools = listenToDevtools(intake, watches);
watches.onChange = (site) => {
  void hub.tellSite(site);
  devtools.tellAll();
};
listenToPages(intake, watches, taught);
listenToWire(intake, watches);
listenToCookies(intake, watches);
listenToNavigation(intake, watches);

// A start of the browser or of the extension forgets the masking keys, so the logs of earlier runs can no longer be joined: delete them.
const forget = () => void watches.ready.then(() => forgetOthers(watches.sessions)).catch(() => undefined);
browser.runtime.onStartup.addListener(forget);
browser.runtime.onInstalled.addListener(forget);
