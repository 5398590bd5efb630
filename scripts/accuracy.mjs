// npm run accuracy: how much is caught of what is in the recordings, and how much is said that is not. Exits with 1 unless all is right.
import { createServer } from 'vite';
import { main, Stop } from './lib/at-end.mjs';
import { inHouse } from './lib/house.mjs';

await main(async () => {
  const server = await createServer({ root: inHouse('.'), configFile: false, logLevel: 'error', server: { middlewareMode: true, ws: false, watch: null }, appType: 'custom', optimizeDeps: { noDiscovery: true } });
  try {
    const { measure } = await server.ssrLoadModule('/tests/accuracy/measure.ts');
    const { tables } = await server.ssrLoadModule('/tests/accuracy/table.ts');
    const { corpus } = await server.ssrLoadModule('/tests/accuracy/sessions.ts');
    const report = measure();
    const wrong = [...corpus().unrecorded.map((path) => `${path} is not there: npm run record`), ...report.wrong];
    console.log(tables(report));
    if (wrong.length > 0) throw new Stop(`\n${wrong.join('\n')}\n\n${wrong.length} things are wrong.`);
  } finally {
    await server.close();
  }
});
