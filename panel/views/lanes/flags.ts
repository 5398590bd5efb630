import type { MarkEvent } from '../../../src/core/event';
import type { Finding } from '../../../src/faults/fault';
import type { Story } from '../../../src/story/story';
import { xOf, type Scale } from './scale';

export type FlagKind = 'error' | 'warning' | 'note' | 'unsure' | 'mark' | 'sign-out';

/** One or more things at a time that somebody should look at. */
export interface Flag {
  x: number;
  t: number;
  kind: FlagKind;
  n: number;
  finding?: Finding;
  mark?: MarkEvent;
  story?: Story;
}

/** Px between two flags. */
const ROOM = 13;
const weights: Record<FlagKind, number> = { 'mark': 0, 'unsure': 1, 'note': 2, 'warning': 3, 'error': 4, 'sign-out': 5 };

type Found = Omit<Flag, 'x' | 'n'>;

/** Flags in sight, from the left; where there is no room for two, the heavier one counts both. */
export function flagsOf({ findings, marks, stories, scale }: { findings: readonly Finding[]; marks: readonly MarkEvent[]; stories: readonly Story[]; scale: Scale }): Flag[] {
  const all: Found[] = [
    ...findings.map((finding): Found => ({ t: finding.t, kind: finding.verdict === 'inconclusive' ? 'unsure' : finding.level, finding })),
    ...marks.map((mark): Found => ({ t: mark.t, kind: 'mark', mark })),
    ...stories.filter(({ kind }) => kind === 'sign-out').map((story): Found => ({ t: story.t, kind: 'sign-out', story })),
  ].filter(({ t }) => t >= scale.from && t <= scale.to);
  const flags: Flag[] = [];
  for (const found of all.sort((a, b) => a.t - b.t)) {
    const x = xOf(scale, found.t);
    const last = flags.at(-1);
    if (!last || x - last.x >= ROOM) flags.push({ ...found, x, n: 1 });
    else flags[flags.length - 1] = { ...(weights[found.kind] > weights[last.kind] ? found : last), x: last.x, n: last.n + 1 };
  }
  return flags;
}

export const flagAt = (flags: readonly Flag[], x: number): Flag | undefined => flags.find((flag) => Math.abs(flag.x - x) <= ROOM / 2);
