import { STANDARD, type Thresholds } from '../core/thresholds';
import type { Fact, FactType } from '../derive/facts';
import type { AnyFault, Finding, Report, Skipped } from './fault';
import { isPlain } from './shared/plain';
import { isSame } from './shared/same';

export interface Run {
  /** Hands a fact to the faults that read its type. */
  step(fact: Fact): void;
  /** Asks every fault what never happened by `now` (epoch ms). What it says holds until it is asked again. */
  end(now: number): void;
  /** In order of time. */
  findings(): Finding[];
  /** Rises with every change of the findings. */
  readonly version: number;
}

interface Runner {
  id: string;
  fault: ReturnType<AnyFault['start']>;
  crashed: boolean;
}

/** Runs all faults over the facts in one pass. A fault that throws becomes a finding of its own and harms no other. */
export function createRun(faults: readonly AnyFault[], thresholds: Thresholds = STANDARD): Run {
  const lasting = new Map<string, Finding>();
  let provisional = new Map<string, Finding>();
  /** Where reports go, and what is known of them. */
  let target = lasting;
  let known = lasting;
  let version = 0;
  const readers = new Map<FactType, Runner[]>();
  /** The same for facts of plain calls. */
  const ofPlain = new Map<FactType, Runner[]>();

  /** What is said again in the same words is no news. */
  const put = (finding: Finding): void => {
    const key = `${finding.id}|${finding.key}`;
    const before = known.get(key);
    const isNews = before === undefined || !isSame(before, finding);
    target.set(key, isNews ? finding : before);
    if (isNews) version += 1;
  };

  const reportOf = (id: string): Report => (finding) => put({ ...finding, id });

  const crash = (runner: Runner, error: unknown, t: number, tab: number): void => {
    runner.crashed = true;
    target = known = lasting;
    put(crashFinding(runner.id, error instanceof Error ? error.name : 'Error', t, tab));
  };

  const runners = faults.map((fault): Runner => {
    const runner = { id: fault.id, fault: fault.start(reportOf(fault.id), thresholds), crashed: false };
    for (const type of fault.reads) {
      add(readers, type, runner);
      if (!fault.skips?.includes(type as Skipped)) add(ofPlain, type, runner);
    }
    return runner;
  });

  return {
    step(fact) {
      const isOfPlain = (fact.type === 'call' || fact.type === 'exchange') && isPlain(fact);
      for (const runner of (isOfPlain ? ofPlain : readers).get(fact.type) ?? none) {
        if (runner.crashed) continue;
        try {
          runner.fault.step(fact);
        } catch (error) {
          crash(runner, error, fact.t, tabOf(fact));
        }
      }
    },
    end(now) {
      const before = provisional;
      provisional = new Map();
      for (const runner of runners) {
        if (runner.crashed) continue;
        target = provisional;
        known = before;
        try {
          runner.fault.end(now);
        } catch (error) {
          crash(runner, error, now, -1);
        }
      }
      target = known = lasting;
      // What is new was counted; here, what is said no more.
      if (provisional.size !== before.size) version += 1;
    },
    findings: () => [...new Map([...provisional, ...lasting]).values()].sort(inOrder),
    get version() {
      return version;
    },
  };
}

const none: readonly Runner[] = [];

const add = (readers: Map<FactType, Runner[]>, type: FactType, runner: Runner): void => void readers.set(type, [...(readers.get(type) ?? []), runner]);

/** No two are equal: findings come in one order, however they were found. */
function inOrder(a: Finding, b: Finding): number {
  if (a.t !== b.t) return a.t - b.t;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

/** Only the error's name is told: its text could repeat what the fault was looking at. */
function crashFinding(id: string, name: string, t: number, tab: number): Finding {
  return {
    id,
    verdict: 'fault',
    level: 'error',
    t,
    tab,
    key: 'crashed',
    evidence: [],
    cause: 'crashed',
    facts: { key: 'fault_crashed', params: { fault: id, error: name } },
    values: {},
  };
}

function tabOf(fact: Fact): number {
  switch (fact.type) {
    case 'call':
    case 'exchange':
      return fact.exchange.tab;
    case 'slot-write':
      return fact.write.tab;
    case 'sign-out':
      return fact.signOut.tab;
    default:
      return fact.event.tab;
  }
}
