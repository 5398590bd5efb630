import type { IconName } from '../../ui/icon';
import type { FeedStatus } from '../../feed/feed';

/** What a way out does. */
export type Action = 'allow' | 'watch' | 'resume' | 'reload' | 'import' | 'live' | 'clear' | 'discard';

/** A state that the user should know of. Its texts are `state_<id>_title` (empty view) and `state_<id>_text`. */
export interface Situation {
  id: string;
  tone: 'info' | 'warning' | 'error';
  icon: IconName;
  actions: readonly Action[];
}

export interface Seen {
  status: FeedStatus;
  /** Number of events. */
  events: number;
  /** There is a live session to go back to. */
  canLive: boolean;
}

interface Row extends Situation {
  when(seen: Seen): boolean;
}

const live = ({ status }: Seen) => (status.source === 'live' ? status : undefined);
const state = (seen: Seen) => live(seen)?.state;

const openFile: readonly Action[] = ['import'];

/** Why the view is empty: the first row that holds. */
const empty: readonly Row[] = [
  { id: 'no_file', tone: 'info', icon: 'import', actions: openFile, when: ({ status }) => status.source === 'none' },
  { id: 'empty_file', tone: 'warning', icon: 'warning', actions: openFile, when: ({ status }) => status.source === 'file' },
  { id: 'gone', tone: 'error', icon: 'error', actions: [], when: (seen) => live(seen)?.link === 'gone' },
  { id: 'lost', tone: 'warning', icon: 'warning', actions: [], when: (seen) => live(seen)?.link === 'lost' },
  { id: 'connecting', tone: 'info', icon: 'reload', actions: [], when: (seen) => state(seen) === undefined },
  { id: 'restricted', tone: 'info', icon: 'note', actions: openFile, when: (seen) => state(seen)?.problem === 'restricted-page' },
  { id: 'no_access', tone: 'warning', icon: 'warning', actions: ['allow', 'import'], when: (seen) => state(seen)?.problem === 'no-access' },
  { id: 'log_failed', tone: 'error', icon: 'error', actions: ['clear'], when: (seen) => state(seen)?.problem === 'log-failed' },
  { id: 'no_site', tone: 'info', icon: 'note', actions: openFile, when: (seen) => state(seen)?.site === undefined },
  { id: 'not_watched', tone: 'info', icon: 'watch', actions: ['watch', 'import'], when: (seen) => state(seen)?.watching === false },
  { id: 'paused', tone: 'warning', icon: 'pause', actions: ['resume'], when: (seen) => state(seen)?.paused === true },
  { id: 'late', tone: 'info', icon: 'reload', actions: ['reload'], when: (seen) => state(seen)?.late === true },
  { id: 'no_traffic', tone: 'info', icon: 'watch', actions: ['reload'], when: () => true },
];

/** Said above a view that shows something: all rows that hold. */
const banners: readonly Row[] = [
  { id: 'gone', tone: 'error', icon: 'error', actions: [], when: (seen) => live(seen)?.link === 'gone' },
  { id: 'lost', tone: 'warning', icon: 'warning', actions: [], when: (seen) => live(seen)?.link === 'lost' },
  { id: 'log_failed', tone: 'error', icon: 'error', actions: ['clear'], when: (seen) => state(seen)?.problem === 'log-failed' },
  { id: 'restricted', tone: 'info', icon: 'note', actions: [], when: (seen) => state(seen)?.problem === 'restricted-page' },
  { id: 'no_access', tone: 'warning', icon: 'warning', actions: ['allow'], when: (seen) => state(seen)?.problem === 'no-access' },
  { id: 'unread', tone: 'error', icon: 'error', actions: [], when: (seen) => (live(seen)?.unread ?? 0) > 0 },
  { id: 'stopped', tone: 'info', icon: 'stop', actions: ['watch'], when: (seen) => state(seen)?.watching === false && state(seen)?.problem === undefined },
  { id: 'paused', tone: 'warning', icon: 'pause', actions: ['resume'], when: (seen) => state(seen)?.paused === true },
  { id: 'late', tone: 'info', icon: 'reload', actions: ['reload'], when: (seen) => state(seen)?.late === true && state(seen)?.watching === true },
  { id: 'foreign', tone: 'warning', icon: 'note', actions: [], when: ({ status }) => status.source === 'file' && status.foreign !== undefined },
  { id: 'file', tone: 'info', icon: 'import', actions: ['live'], when: ({ status, canLive }) => status.source === 'file' && canLive },
  { id: 'kept', tone: 'info', icon: 'record', actions: ['discard'], when: ({ status }) => status.source === 'file' && status.session !== undefined },
];

export const whyEmpty = (seen: Seen): Situation | undefined => (seen.events > 0 ? undefined : empty.find((row) => row.when(seen)));

export const bannersFor = (seen: Seen): readonly Situation[] => (seen.events === 0 && seen.status.source !== 'file' ? [] : banners.filter((row) => row.when(seen)));
