import { until } from '../../scripts/lib/until.mjs';
import type { EventKind } from '../../src/core/event';
import { labState, type Play, type Played, type Stage } from './browser-tab';

/** A scene of the lab, and what is expected of it. The scenes of a case are in `scenes/<case>.ts`. */
export interface Scene extends Play {
  end: Played['end'];
  /** What the token endpoint thought of each refresh, in order. */
  verdicts: readonly string[];
  /** What is left in localStorage: a token as its type and generation, a pair as both, anything else as it is. */
  left: Readonly<Record<string, string>>;
  /** Pairs of status (or end without an answer) and path for calls of the run to resources, where they are the point. */
  calls?: readonly string[];
  /** Faults that the panel names soon after the end, with their level and kinds of event that must be in the evidence. A scene without them must stay silent; a faulty twin has to say so: `[]`. */
  finds?: readonly [fault: string, level: string, evidence: readonly EventKind[]][];
  /** Why it is played for its recording only. */
  onlyRecorded?: string;
  /** Why nothing may be played beside it in its browser. */
  alone?: string;
}

/** The last button pressed tells the scenes of a page apart. */
export const buttonOf = ({ press }: Play): string => press?.at(-1) ?? 'run';

/** `refresh-cancelled, faulty, timeout` */
export const nameOf = (scene: Play): string => `${scene.id}, ${scene.variant}, ${scene.press?.join(' and ') ?? 'run'}`;

export const two = (access: string, refresh: string, prefix = ''): Record<string, string> => ({ [`${prefix}access_token`]: access, [`${prefix}refresh_token`]: refresh });

/** Puts another tab in front until the connection has been cut, then comes back. */
export async function sleepOverTheCut({ page, requests, openTab }: Stage): Promise<void> {
  await until('a call that hangs', () => requests().some(({ end }) => end === 'held'));
  await openTab();
  await until('the cut', () => requests().some(({ end }) => end === 'cut'));
  await page.bringToFront();
}

/** The same address in another tab, to its end. */
export async function inASecondTab({ page, openTab }: Stage): Promise<void> {
  const tab = await openTab();
  await tab.goto(page.url());
  await labState(tab, 'ready');
  await tab.click('#second');
  await labState(tab, 'done');
}
