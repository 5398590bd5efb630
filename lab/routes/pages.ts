import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { pathOf, variantsOf, type LabCase, type Variant } from '../case';
import { cases } from '../cases';
import { appPage } from '../pages/app';
import { indexPage } from '../pages/index';
import { loginPage } from '../pages/login';
import type { LabContext, LabEnv } from './env';
import { labDir, moduleOf, packageSource } from './modules';

const SCRIPT = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' };

/** Index, apps with their login pages, and the scripts they are made of. */
export function pages(): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  app.get('/', (c) => c.html(indexPage()));
  app.get('/lab.css', async (c) => c.body(await readFile(join(labDir, 'pages/lab.css'), 'utf8'), 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/vendor/*', async (c) => {
    const code = await packageSource(c.req.path.slice('/vendor/'.length));
    return code === undefined ? c.notFound() : c.body(code, 200, SCRIPT);
  });
  app.get('/apps/:case/', (c) => {
    const row = cases.find(({ id }) => id === c.req.param('case'));
    const first = row && variantsOf(row)[0];
    return first ? c.redirect(pathOf(row.id, first)) : c.notFound();
  });
  app.get('/apps/:case/:variant/', (c) => show(c, appPage));
  app.get('/apps/:case/:variant/login', (c) => show(c, loginPage));
  app.get('/apps/:dir{shared|fixtures}/:file{[a-z-]+\\.ts}', (c) => script(c, `apps/${c.req.param('dir')}/${c.req.param('file')}`));
  app.get('/apps/:case{[a-z0-9-]+}/:variant{faulty|cured|quiet}/:file{[a-z-]+\\.ts}', (c) =>
    script(c, `apps/${c.req.param('case')}/${c.req.param('variant')}/${c.req.param('file')}`),
  );
  return app;
}

async function show(c: LabContext, page: (row: LabCase, variant: Variant, files: readonly string[]) => string): Promise<Response> {
  const row = cases.find(({ id }) => id === c.req.param('case'));
  const variant = row && variantsOf(row).find((name) => name === c.req.param('variant'));
  if (!variant) return c.notFound();
  return c.html(page(row, variant, await readdir(join(labDir, 'apps', row.id, variant))));
}

async function script(c: LabContext, file: string): Promise<Response> {
  const code = await moduleOf(file);
  return code === undefined ? c.notFound() : c.body(code, 200, SCRIPT);
}
