import { isToken } from '../../../src/core/token-ref';
import type { Exchange } from '../../../src/derive/facts';
import type { Finding } from '../../../src/faults/fault';
import { siteOf } from '../../../src/faults/shared/site';

/** An origin that tokens were sent to. */
export interface Receiver {
  origin: string;
  /** Calls that carried a token. */
  calls: number;
  /** Ids of the tokens. */
  tokens: Set<string>;
  /** A finding says that they should not have gone there. */
  foreign: boolean;
  /** Somebody else runs it than the pages that called, by the names of their hosts. */
  third: boolean;
}

/** The catalogue's fault that judges receivers. */
const FOREIGN = 'token-sent-cross-origin';

export function receivers(exchanges: readonly Exchange[], findings: readonly Finding[]): Receiver[] {
  const proof = new Set(findings.filter(({ id, verdict }) => id === FOREIGN && verdict === 'fault').flatMap(({ evidence }) => evidence));
  const byOrigin = new Map<string, Receiver>();
  for (const { sent, url, initiator, events } of exchanges) {
    const tokens = sent.map(({ value }) => value).filter(isToken);
    if (tokens.length === 0) continue;
    const known = byOrigin.get(url.origin) ?? { origin: url.origin, calls: 0, tokens: new Set<string>(), foreign: false, third: false };
    known.calls += 1;
    for (const { id } of tokens) known.tokens.add(id);
    known.foreign ||= proof.size > 0 && events.some((seq) => proof.has(seq));
    known.third ||= initiator !== undefined && siteOf(initiator) !== siteOf(url.origin);
    byOrigin.set(url.origin, known);
  }
  return [...byOrigin.values()].sort((a, b) => b.calls - a.calls);
}
