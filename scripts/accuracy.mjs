// npm run accuracy: how much is caught of what is in the recordings, and how much is said that is not. Exits with 1 unless all is right.
import { createServer } from 'vite';
import { main, Stop } from './lib/at-end.mjs';
import { inHouse } from './lib/house.mjs';

await main(async () => {
  const server = await createServer({ root: inHouse('.'), configFile: false, logLevel: 'error', server: { middlewareMode: true, ws: false, watch: null }, appType: 'custom', optimizeDeps: { noDiscovery: true } });
  try {
    const { measure } = await server.ssrLoadModule('/tests/accuracy/measure.ts');
    const { tables } = await server.ssrLoadModule('/tests/accuracy/table.ts');
    const report = measure();
    console.log(tables(report));
    if (report.wrong.length > 0) throw new Stop(`\n${report.wrong.join('\n')}\n\n${report.wrong.length} things are wrong.`);
  } finally {
    await server.close();
  }
});
