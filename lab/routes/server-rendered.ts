import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { variantsOf } from '../case';
import { cases } from '../cases';
import type { Contract } from '../auth/contract';
import { appPage } from '../pages/app';
import type { LabContext } from './env';
import { labDir } from './modules';
import { carriers, type Services } from './refresh';

/** A page with the orders in it. The server refreshes to get them; whether the browser learns of the new token is the case's affair. */
export async function serverRendered(c: LabContext, contract: Contract, { sessions }: Services): Promise<Response> {
  const row = cases.find(({ id }) => id === c.req.param('case'));
  const variant = row && variantsOf(row).find((name) => name === c.req.param('variant'));
  if (!variant) return c.notFound();
  const claims = await sessions.readRefresh((await carriers[contract.carrier](c)) ?? '');
  const refreshed = claims && (await sessions.refresh(claims));
  if (refreshed) Object.assign(c.get('entry'), { run: refreshed.family.run, scene: refreshed.family.scene, verdict: refreshed.verdict });
  if (!refreshed || !('pair' in refreshed)) return c.redirect(`/apps/${row.id}/${variant}/login`);
  const { pair } = refreshed;
  if (variant === 'cured' && pair.refresh && contract.setCookie) c.header('Set-Cookie', contract.setCookie(pair.refresh, false));
  const files = await readdir(join(labDir, 'apps', row.id, variant));
  return c.html(appPage(row, variant, files).replaceAll('./', `/apps/${row.id}/${variant}/`));
}
