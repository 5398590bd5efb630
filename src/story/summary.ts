import type { Message, Param } from '../core/message';
import type { Level, Summary } from '../core/summary';
import { isToken } from '../core/token-ref';
import type { FindingGroup } from '../faults/shared/groups';
import type { Analysis } from './analysis';

type Judged = Pick<Analysis, 'groups' | 'health' | 'label'>;

/** Faults that are a cause at this level, each once, in the order of `groups`. One row of the panel's list is one of them. */
export const causesAt = (groups: readonly FindingGroup[], level: Level): string[] => [
  ...new Set(groups.flatMap(({ cause }) => (cause.verdict === 'fault' && cause.level === level ? [cause.id] : []))),
];

/** A session in short; all of it is plain data. */
export function summaryOf({ groups, health, label }: Judged, session: string): Summary {
  return { session, health, errors: causesAt(groups, 'error'), warnings: causesAt(groups, 'warning'), last: lastOf(groups, label) };
}

const levels: readonly Level[] = ['error', 'warning', 'note'];

function lastOf(groups: readonly FindingGroup[], label: Judged['label']): Summary['last'] {
  for (const wanted of levels) {
    const causes = groups.flatMap(({ cause }) => (cause.verdict === 'fault' && cause.level === wanted ? [cause] : []));
    if (causes.length === 0) continue;
    const { id, level, t, facts } = causes.reduce((newest, cause) => (cause.t >= newest.t ? cause : newest));
    return { id, level, t, facts: labelled(facts, label) };
  }
  return undefined;
}

/** The label of a token is made from the whole session, which whoever reads the summary does not have. */
function labelled({ key, params = {} }: Message, label: Judged['label']): Message {
  const plain = (param: Param): Param => {
    if (typeof param !== 'object') return param;
    if (param.type === 'message') return { ...param, message: labelled(param.message, label) };
    if (param.type !== 'token') return param;
    return { type: 'code', text: isToken(param.value) ? label(param.value.id) : param.value.text };
  };
  return { key, params: Object.fromEntries(Object.entries(params).map(([name, param]) => [name, plain(param)])) };
}
