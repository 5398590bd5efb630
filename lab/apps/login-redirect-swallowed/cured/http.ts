import { createClient } from '../../shared/client';

export const client = createClient('/api/login-redirect-swallowed/cured', 'auth-tokens-museum');

/** A login page in the place of data is a session that is over. */
const isOver = (answer: Response): boolean => answer.redirected || !answer.headers.get('content-type')?.includes('json');

export async function listOf(path: string): Promise<unknown[]> {
  let answer = await client.get(path);
  if (isOver(answer)) {
    await client.refresh();
    answer = await client.get(path);
  }
  return Object.values((await answer.json()) as object);
}
