import { browser } from '../wire/browser';
import { forgetOthers } from '../log/forget';
import { keepBadge } from './badge';
import { createHub } from './hub';
import { listenToCommands } from './commands';
import { createIntake, nowhere } from './intake';
import { createLimits } from './limits';
import { createRecordings } from './recordings';
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
const limits = createLimits();
const recordings = createRecordings(watches, limits);
const hub = createHub(watches, recordings);
const taught = createTaught();
const intake = createIntake(watches, limits, taught, hub.publish, (site) => hub.fail(site, 'log-failed'));
hub.serve(sessionActions(watches, intake, recordings), intake.headOf);
const devtools = listenToDevtools(intake, watches);
const badge = keepBadge(watches, recordings, hub.isJudged);
watches.onChange = (site) => {
  void hub.tellSite(site);
  devtools.tellAll();
  badge.change(site);
  recordings.change(watches.of(site)!);
};
recordings.serve({
  stop: (site) => hub.order(site, { type: 'record', on: false }, -1),
  mark: (site, fault) => intake.take(site, () => [{ ...nowhere(), kind: 'mark', note: '', fault }]),
  changed: hub.tellAll,
});
listenToCommands(recordings, hub.order, badge.refuse);
listenToPages(intake, watches, taught);
listenToWire(intake, watches);
listenToCookies(intake, watches);
listenToNavigation(intake, watches);

// A start of the browser or of the extension forgets the masking keys, so the logs of earlier runs can no longer be joined: all are deleted but those of recordings, about which the user decides.
const forget = () => void recordings.ready.then(() => forgetOthers(recordings.kept)).catch(() => undefined);
browser.runtime.onStartup.addListener(forget);
browser.runtime.onInstalled.addListener(forget);
