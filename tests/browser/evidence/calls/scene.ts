import type { Page } from 'puppeteer-core';
import type { Lab } from '../../../../lab/server';
import type { EventKind, LogEvent, RequestEvent } from '../../../../src/core/event';

/** Makes one fact happen in a page at `/ways/page`. */
export interface Scene {
  run(page: Page, lab: Lab): Promise<unknown>;
  /** The call of which DevTools tells what nobody else does. */
  devtools?(request: RequestEvent): boolean;
  /** What else must hold of the fact's events. */
  also?(events: readonly LogEvent[], lab: Lab): void;
}

/** The token that scenes send. Its mark must be the same wherever it is seen. */
export const TOKEN = 'rt-9aF3kLm2QxW7vB5nT8yC1dE6';

/** Runs code as a script of the page, for scenes whose code must have a line: it has the name of a file. */
export const runScript = (page: Page, code: string): Promise<unknown> =>
  page.evaluate(
    (text) =>
      new Promise((done) => {
        (window as { done?: unknown }).done = done;
        const script = document.createElement('script');
        script.textContent = `(async () => {${text}\n})().then(done, done)\n//# sourceURL=${location.origin}/ways/app.js`;
        document.body.append(script);
      }),
    code,
  );

export const only = <K extends EventKind>(events: readonly LogEvent[], kind: K, view?: string): Extract<LogEvent, { kind: K }>[] =>
  events.filter((event): event is Extract<LogEvent, { kind: K }> => event.kind === kind && (view === undefined || ('view' in event && event.view === view)));

/** Ids of all tokens that these events tell, each once. */
export const tokenIds = (events: readonly LogEvent[]): string[] => {
  const uses = events.flatMap((event) => [
    ...('sent' in event ? event.sent : []),
    ...('body' in event ? (event.body?.tokens ?? []) : []),
  ]);
  return [...new Set(uses.flatMap(({ value }) => (value.kind === 'junk' ? [] : [value.id])))];
};
