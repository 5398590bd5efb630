import type { Message } from '../core/message';
import type { Derive } from '../derive/derive';
import type { Generation } from '../derive/facts';
import type { Finding } from '../faults/fault';
import type { FindingGroup } from '../faults/shared/groups';
import type { Chronicle } from './chronicle';

export interface StoryStep {
  t: number;
  tab: number;
  /** `cause` is the headline's own step; `harm` follows from it; `plain` is context. */
  tone: 'plain' | 'cause' | 'harm';
  text: Message;
  /** Log events of this step. */
  events: number[];
}

/** The told answer to "why was I logged out?". */
export interface Story {
  /** sign-out: the session ended. failure: it is broken but no sign-out was seen (yet). ahead: it lives, and cannot be refreshed any more. */
  kind: 'sign-out' | 'failure' | 'ahead';
  t: number;
  tab: number;
  title: Message;
  /** How sure the reason is; why is in the subtitle. */
  sure: 'certain' | 'likely' | 'unknown';
  /** Whose wish, how sure and why, which tab. */
  subtitle: Message[];
  steps: StoryStep[];
  /** How the end was recognised, and how the pair stood then. */
  notes: Message[];
  /** The earliest cause; its fault's document holds the remedy. */
  headline?: Finding;
  /** Folded under the headline (catalogue §2.1). */
  consequences: Finding[];
  /** What to do, where no fault's document says it. */
  advice?: Message;
}

/** What stories are told from. */
export interface StoryContext {
  derive: Derive;
  chronicle: Chronicle;
  /** Pairs whose access token is known, in order of time. */
  pairs: readonly Generation[];
  groups: readonly FindingGroup[];
  /** Event time up to which everything is known. */
  now: number;
}

export type { FindingGroup } from '../faults/shared/groups';
