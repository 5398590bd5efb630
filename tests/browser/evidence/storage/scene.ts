import { randomBytes } from 'node:crypto';
import type { Frame, Page } from 'puppeteer-core';
import { createDerive } from '../../../../src/derive/derive';
import type { Slot, SlotWrite } from '../../../../src/derive/facts';
import type { EventKind, LogEvent } from '../../../../src/core/event';
import type { TokenValue } from '../../../../src/core/token-ref';
import type { Bench } from '../../support/bench';
import { runScript } from '../calls/scene';

/** Makes one fact happen, with a token that was never seen before. */
export interface Scene {
  run(page: Page, token: string, bench: Bench): Promise<unknown>;
  /** Kinds of events that tell the fact; writes to storage unless given. */
  kinds?: EventKind[];
  /** The fact has other events than those of its page: wait until these have come. */
  until?(events: readonly LogEvent[]): boolean;
  /** The token is not the scene's: the server issued it, or only what stands in its place is told. */
  own?: true;
  /** What else must hold of the fact's events. `log`: the whole log, in order of time. `id`: the token's, as a call tells it. */
  also?(events: readonly LogEvent[], log: readonly LogEvent[], id: string): void;
}

/** A scene that is a script of the page: `token` is its token. */
export const script = (code: string, more: Omit<Scene, 'run'> = {}): Scene => ({ run: (page, token) => runScript(page, `const token = '${token}'; ${code}`), ...more });

/** The same in another document. */
export const scriptIn = (frame: Frame, token: string, code: string): Promise<unknown> => runScript(frame as unknown as Page, `const token = '${token}'; ${code}`);

/** A JWT that says nothing. */
export const newToken = (): string => `eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE5MDAwMDAwMDB9.${randomBytes(32).toString('base64url')}`;

export const ofKind = <K extends EventKind>(events: readonly LogEvent[], kind: K): Extract<LogEvent, { kind: K }>[] => events.filter((event): event is Extract<LogEvent, { kind: K }> => event.kind === kind);

/** Where tokens are by the end of this log, and each write on the way. */
export function slotsOf(log: readonly LogEvent[]): { slots: readonly Slot[]; writes: SlotWrite[] } {
  const writes: SlotWrite[] = [];
  const derive = createDerive((fact) => fact.type === 'slot-write' && writes.push(fact.write));
  for (const event of log) derive.see(event);
  derive.advance((log.at(-1)?.t ?? 0) + 10_000);
  return { slots: derive.slots, writes };
}

/** Ids of all tokens that are told, each once. */
export const idsIn = (events: readonly LogEvent[]): string[] => {
  const values = events.flatMap((event): { value: TokenValue }[] => {
    if (event.kind === 'storage') return [event.old, event.new].flatMap((stored) => stored?.members ?? []);
    if (event.kind === 'cookie') return event.value.members;
    return event.kind === 'request' ? event.sent : event.kind === 'response' ? event.issued : [];
  });
  return [...new Set(values.flatMap(({ value }) => (value.kind === 'junk' ? [] : [value.id])))];
};
