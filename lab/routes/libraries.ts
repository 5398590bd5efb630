import { join } from 'node:path';
import { Hono } from 'hono';
import type { LabContext, LabEnv } from './env';
import { labDir } from './modules';

/** Each is `lab/libraries/<name>.ts`. */
const names = ['sentry', 'open-telemetry', 'interceptors', 'zone', 'by-hand'];
const bundles = new Map<string, Promise<string>>();

/** `/libraries/…`: real libraries that put functions of their own before fetch and XMLHttpRequest, as real pages load them. */
export function libraries(): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  app.get('/:file{[a-z-]+\\.js}', async (c) => {
    const name = c.req.param('file').slice(0, -'.js'.length);
    if (!names.includes(name)) return c.notFound();
    if (!bundles.has(name)) bundles.set(name, bundle(name));
    return c.body((await bundles.get(name))!, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' });
  });
  app.get('/:name{[a-z-]+}/page', page);
  return app;
}

/** A page with the library as its first script. */
function page(c: LabContext): Response {
  const head = `<meta charset="utf-8"><title>Library</title><link rel="icon" href="data:,"><script src="/libraries/${c.req.param('name')}.js"></script>`;
  return c.html(`<!doctype html><html lang="en">${head}<body data-lab="ready"><button id="used">Use</button>`) as Response;
}

/** One classic script. Made when it is first asked for: the bundler takes longer to load than the whole lab. */
async function bundle(name: string): Promise<string> {
  const { build } = await import('vite');
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry: join(labDir, 'libraries', `${name}.ts`), formats: ['iife'], name: 'made' } },
  });
  const [{ output }] = made as { output: { code: string }[] }[] as [{ output: [{ code: string }] }];
  return output[0].code;
}
