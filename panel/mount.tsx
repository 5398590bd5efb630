import { render } from 'preact';
import type { TaughtRow } from '../src/core/taught';
import type { Analysis } from '../src/story/analysis';
import { App } from './app';
import { followTheme, taughtIo } from './browser';
import type { Feed } from './feed/feed';
import { createStore, type Store } from './store/store';
import { loadWords, words } from './text/words';
import './style/base.css';
import './style/bar.css';
import './style/diagnosis.css';
import './style/timeline.css';
import './style/tokens.css';

export interface MountOptions {
  root: HTMLElement;
  createAnalysis(rows: readonly TaughtRow[]): Analysis;
  /** Opened first. */
  feed: Feed;
  /** The feed to go back to from an imported file. */
  live?: Feed;
}

/** "Never happened" is judged by the clock: twice a second, while somebody looks. */
const TICK = 250;

/** Puts the panel into a page: of the extension, of a report, of a test. */
export async function mount({ root, createAnalysis, feed, live }: MountOptions): Promise<Store> {
  followTheme((theme) => (document.documentElement.dataset['theme'] = theme));
  await loadWords();
  // Readers and fonts follow it: a Chinese sign looks otherwise in Japanese.
  document.documentElement.lang = words('panel_language');
  const store = createStore({ createAnalysis, live, taught: taughtIo });
  store.open(feed);
  render(<App store={store} />, root);
  setInterval(() => document.visibilityState === 'visible' && store.tick(Date.now()), TICK);
  return store;
}
