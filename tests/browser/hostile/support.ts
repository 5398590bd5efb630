import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import { logEvent } from '../../../src/recording/guards/events';
import { Misfit } from '../../../src/recording/guards/guard';
import { click, type Bench } from '../support/bench';

/** A blank page of the watched site. */
export const PAGE = '/ways/page';

/** Places of a log that a recording could not give back; none when all is well. */
export const misfits = (events: readonly LogEvent[]): string[] =>
  events.map((event) => logEvent(event)).flatMap((read) => (read instanceof Misfit ? [`${read.place('event')} ${read.problem}`] : []));

/** Waits until a call to this path, which the page makes last, has come through: all before it has, too. */
export async function sentinel(bench: Bench, name: string, page = bench.page): Promise<LogEvent[]> {
  await page.evaluate((path) => void fetch(path), `/ways/echo?last=${name}`);
  const path = `${bench.lab.origin}/ways/echo`;
  const seen = await until(`the last call (${name})`, async () => {
    const events = await bench.events();
    const calls = events.filter((event) => event.kind === 'request' && event.view === 'wire' && event.url.origin + event.url.path === path);
    return calls.length > 0 && events;
  });
  return seen;
}

export const press = (bench: Bench, label: string): Promise<void> => click(bench.panel, label);
