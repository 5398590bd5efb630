import { render } from 'preact';
import type { TaughtRow } from '../src/core/taught';
import type { Thresholds } from '../src/core/thresholds';
import type { Analysis } from '../src/story/analysis';
import { App } from './app';
import { followTheme, limitsIo, taughtIo } from './browser';
import type { Feed } from './feed/feed';
import { readSettings } from './store/read-settings';
import { createStore, type Store } from './store/store';
import './style/base.css';
import './style/bar.css';
import './style/compare.css';
import './style/diagnosis.css';
import './style/lanes.css';
import './style/report.css';
import './style/recording.css';
import './style/settings.css';
import './style/timeline.css';
import './style/rows.css';
import './style/tokens.css';

export interface MountOptions {
  root: HTMLElement;
  createAnalysis(rows: readonly TaughtRow[], thresholds: Thresholds): Analysis;
  /** Opened first. */
  feed: Feed;
  /** The feed to go back to from an imported file. */
  live?: Feed;
  isReport?: boolean;
}

/** "Never happened" is judged by the clock: twice a second, while somebody looks. A page in the background is slowed down by the browser. */
const TICK = 250;

/** Puts the panel into a page: of the extension, of a report, of a test. */
export async function mount({ root, createAnalysis, feed, live, isReport }: MountOptions): Promise<Store> {
  followTheme((theme) => (document.documentElement.dataset['theme'] = theme));
  const settings = await readSettings();
  const store = createStore({ createAnalysis, live, taught: taughtIo, settings, limits: limitsIo, isReport });
  store.open(feed);
  render(<App store={store} />, root);
  setInterval(() => store.tick(Date.now()), TICK);
  return store;
}
