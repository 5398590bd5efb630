import { setTimeout as pause } from 'node:timers/promises';
import type { LabContext } from '../env';
import { tokenAnswer } from './tokens';

/** A token endpoint that is asked by number, `{"n":7}`: the answers come out of order, and the n-th one's access token lives 300 + n seconds. */
export async function asked(c: LabContext): Promise<Response> {
  const { n } = (await c.req.json()) as { n: number };
  await pause((n * 37) % 50);
  return c.json(await tokenAnswer(n, 300 + n));
}
