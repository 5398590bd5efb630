import type { Finding } from '../faults/fault';
import { fold, type FindingGroup } from '../faults/shared/groups';
import { changesAt } from './ahead';
import { pairsOf } from './chain';
import type { Health } from './analysis';
import { healthOf } from './health';
import type { Pass } from './pass';
import { tellStories } from './stories';
import type { Story } from './story';

/** What the views show of a pass. */
export interface Telling {
  findings(): Finding[];
  groups(): FindingGroup[];
  stories(): Story[];
  health(): Health;
  /** When the stories change though nothing happens, epoch ms; Infinity: they stay, or are told anew anyway. */
  staleAt(): number;
}

/** Told when it is asked for: what comes in must not wait for it. `first`: the pass that has read most; `version` rises with every change. */
export function createTelling(first: () => Pass, version: () => number): Telling {
  let pass: Pass | undefined;
  let found = -1;
  let told = -1;
  let findings: Finding[] = [];
  let groups: FindingGroup[] = [];
  let stories: Story[] = [];
  let staleAt = Infinity;

  const find = (): void => {
    if (pass === first() && found === pass.run.version) return;
    pass = first();
    found = pass.run.version;
    findings = pass.run.findings();
    groups = fold(findings);
  };

  const tell = (): void => {
    if (told === version()) return;
    told = version();
    find();
    const { derive, chronicle, until } = pass!;
    chronicle.order();
    const context = { derive, chronicle, pairs: pairsOf(derive.generations), groups, now: until };
    stories = tellStories(context);
    staleAt = changesAt(context);
  };

  return {
    findings: () => (find(), findings),
    groups: () => (find(), groups),
    stories: () => (tell(), stories),
    health: () => (find(), healthOf(findings, pass!.chronicle, pass!.derive.signOuts)),
    staleAt: () => (told === version() ? staleAt : Infinity),
  };
}
