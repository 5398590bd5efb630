import { test } from 'vitest';
import { checkArrivals } from '../support/arrival';
import { eventsIn, recordings } from '../support/recordings';

/** `npm run shuffles`: each recording in a thousand orders that real arrival may produce. `npm test` does a few. */
const RUNS = Number(process.env['SHUFFLES'] ?? 1000);
let total = 0;

test.each(recordings)('%s', { timeout: 600_000 }, (recording) => {
  const log = eventsIn(recording);
  checkArrivals(log, RUNS);
  total += RUNS;
  console.info(`${recording}: ${log.length} events, ${RUNS} arrivals without a difference (${total} in all)`);
});
