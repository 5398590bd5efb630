import type { Message } from '../core/message';
import type { Finding } from '../faults/fault';

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
  /** sign-out: the session ended. failure: it is broken but no sign-out was seen (yet). */
  kind: 'sign-out' | 'failure';
  t: number;
  tab: number;
  title: Message;
  /** Whose wish, how sure, which tab. */
  subtitle: Message[];
  steps: StoryStep[];
  /** The earliest cause; its fault's document holds the remedy. */
  headline?: Finding;
  /** Folded under the headline (catalogue §2.1). */
  consequences: Finding[];
}

export type { FindingGroup } from '../faults/groups';
