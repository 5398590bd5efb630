import type { Fact, FactType } from '../derive/facts';
import type { AnyFault, Finding } from './fault';

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
export function createRun(faults: readonly AnyFault[]): Run {
  const lasting = new Map<string, Finding>();
  let provisional = new Map<string, Finding>();
  let target = lasting;
  let version = 0;
  const readers = new Map<FactType, Runner[]>();

  const report = (id: string, finding: Omit<Finding, 'id'>): void => {
    target.set(`${id}|${finding.key}`, { ...finding, id });
    version += 1;
  };

  const guarded = (runner: Runner, t: number, tab: number, work: () => void): void => {
    if (runner.crashed) return;
    try {
      work();
    } catch (error) {
      runner.crashed = true;
      const name = error instanceof Error ? error.name : 'Error';
      target = lasting;
      report(runner.id, crashFinding(runner.id, name, t, tab));
    }
  };

  const runners = faults.map((fault): Runner => {
    const runner = { id: fault.id, fault: fault.start((finding) => report(fault.id, finding)), crashed: false };
    for (const type of fault.reads) readers.set(type, [...(readers.get(type) ?? []), runner]);
    return runner;
  });

  return {
    step(fact) {
      for (const runner of readers.get(fact.type) ?? []) guarded(runner, fact.t, tabOf(fact), () => runner.fault.step(fact));
    },
    end(now) {
      if (provisional.size > 0) version += 1;
      provisional = new Map();
      for (const runner of runners) {
        target = provisional;
        guarded(runner, now, -1, () => runner.fault.end(now));
      }
      target = lasting;
    },
    findings: () => [...new Map([...provisional, ...lasting]).values()].sort((a, b) => a.t - b.t || (a.id < b.id ? -1 : 1)),
    get version() {
      return version;
    },
  };
}

/** Only the error's name is told: its text could repeat what the fault was looking at. */
function crashFinding(id: string, name: string, t: number, tab: number): Omit<Finding, 'id'> {
  return {
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
