import { faults } from '../../src/faults/registry';
import { createAnalysis } from '../../src/story/analyse';
import { busyPage, corpus, mixed, type Kind, type Session } from './sessions';

/** Long enough for everything that is judged by what never happened. */
const LATER = 10 * 60_000;

export interface Score {
  sessions: number;
  /** Faults that are in the sessions. */
  cases: number;
  caught: number;
  missed: number;
  /** Faults at `warning` and above that are not in the session. */
  falseAlarms: number;
  /** Said to be undecided where that is the truth, and how often it should have been. */
  unsure: number;
  unsureCases: number;
  /** Sessions in which another cause was told first. */
  wrongHeadlines: number;
}

export interface Report {
  /** By fault, over all sessions, alone and mixed. */
  byFault: ReadonlyMap<string, Score>;
  /** By kind of session: `faulty`, `healthy, same tab`, … */
  byKind: ReadonlyMap<string, Score>;
  /** Everything that is wrong, a sentence each; empty is the goal. */
  wrong: readonly string[];
}

type Surrounding = 'alone' | 'same tab' | 'another tab';
export const surroundings: readonly Surrounding[] = ['alone', 'same tab', 'another tab'];
const kinds: readonly Kind[] = ['faulty', 'healthy', 'inconclusive'];

/** Analyses every recorded session, alone and amid a busy page, and counts. */
export function measure(): Report {
  const { sessions } = corpus();
  const busy = busyPage();
  const byFault = new Map(faults.map(({ id }) => [id, zero()]));
  const byKind = new Map(surroundings.flatMap((where) => kinds.map((kind) => [titleOf(kind, where), zero()] as const)));
  const wrong: string[] = [];

  for (const where of surroundings) {
    for (const session of sessions) {
      const total = byKind.get(titleOf(session.kind, where))!;
      const says = (sentence: string) => wrong.push(`${session.name}${where === 'alone' ? '' : ` (busy page in ${where})`}: ${sentence}`);
      judge(where === 'alone' ? session : mixed(session, busy, where), (id) => [total, byFault.get(id) ?? zero()], says);
      total.sessions += 1;
    }
  }
  return { byFault, byKind, wrong };
}

function judge({ events, faults: present, headline, unsure }: Session, scoresOf: (fault: string) => Score[], says: (sentence: string) => void): void {
  const analysis = createAnalysis();
  analysis.push(events);
  analysis.tick(events.at(-1)!.t + LATER);
  const count = (fault: string, add: keyof Score) => scoresOf(fault).forEach((score) => (score[add] += 1));
  const found = analysis.findings.filter(({ verdict }) => verdict === 'fault');

  for (const fault of new Set(present)) {
    const isCaught = found.some(({ id }) => id === fault);
    count(fault, 'cases');
    count(fault, isCaught ? 'caught' : 'missed');
    if (!isCaught) says(`${fault} is missed`);
  }
  for (const { id, level, facts } of found) {
    if (level === 'note' || present.includes(id) || unsure.includes(id)) continue;
    count(id, 'falseAlarms');
    says(`false alarm ${id} (${facts.key})`);
  }
  for (const fault of new Set(unsure)) {
    // The fault is there; only its proof was taken away. What goes on around it may be proof enough.
    const isSaid = analysis.findings.some(({ id }) => id === fault);
    count(fault, 'unsureCases');
    if (isSaid) count(fault, 'unsure');
    else says(`nothing is said of ${fault}`);
  }
  if (headline === undefined) return;
  const told = (analysis.stories.find((story) => story.headline)?.headline ?? analysis.groups[0]?.cause)?.id;
  if (told === headline) return;
  count(headline, 'wrongHeadlines');
  says(`the headline is ${told ?? 'none'}, not ${headline}`);
}

const titleOf = (kind: Kind, where: Surrounding): string => (where === 'alone' ? kind : `${kind}, ${where}`);
const zero = (): Score => ({ sessions: 0, cases: 0, caught: 0, missed: 0, falseAlarms: 0, unsure: 0, unsureCases: 0, wrongHeadlines: 0 });
