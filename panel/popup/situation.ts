import type { WatchState } from '../../src/wire/hub';
import type { LinkState } from '../feed/link';

/** What the popup shows: the first that holds. */
export type Situation = 'gone' | 'lost' | 'connecting' | 'restricted' | 'no-access' | 'first' | 'off' | 'paused' | 'on';

/** `trouble`: how the link to the worker stands, when it is not open. */
export function situationOf(state: WatchState | undefined, trouble?: LinkState): Situation {
  if (trouble === 'gone' || trouble === 'lost') return trouble;
  if (!state) return 'connecting';
  if (state.problem === 'restricted-page' || state.site === undefined) return 'restricted';
  if (state.problem === 'no-access') return 'no-access';
  if (!state.watching) return state.session === undefined ? 'first' : 'off';
  return state.paused ? 'paused' : 'on';
}
