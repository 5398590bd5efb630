import { run, visitor } from '../../shared/visitor';

interface Tokens {
  access_token: string;
  refresh_token?: string;
}

/** The identity provider has a site of its own. */
const PROVIDER = `//localhost:${location.port}/idp`;
const CLIENT = 'silent-iframe-blocked/cured';
const API = `/api/${CLIENT}`;

let tokens: Tokens | undefined;

export const token = (): string | null => tokens?.access_token ?? null;

/** `scene`: which the app plays when it is back. */
function authorize(scene: string, more = ''): string {
  const back = `${location.origin}${location.pathname}?scene=${scene}&auto&run=${run}`;
  return `${PROVIDER}/authorize?response_type=code&client_id=${CLIENT}&login_hint=${encodeURIComponent(visitor().username)}&redirect_uri=${encodeURIComponent(back)}&state=${crypto.randomUUID()}${more}`;
}

/** The whole page goes to the provider and comes back. */
export const signIn = (scene: string): void => location.assign(authorize(scene));

export async function takeCode(code: string): Promise<void> {
  const body = { grant_type: 'authorization_code', client_id: CLIENT, redirect_uri: location.origin, code };
  const answer = await fetch(`${PROVIDER}/token`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`The code answered ${answer.status}`);
  tokens = (await answer.json()) as Tokens;
}

/** With a refresh token, which needs no cookie of the provider. */
export async function renew(): Promise<void> {
  const answer = await fetch(`${API}/auth/refresh`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ refresh_token: tokens?.refresh_token }) });
  if (!answer.ok) throw new Error(`The refresh answered ${answer.status}`);
  tokens = (await answer.json()) as Tokens;
}

export const orders = async (): Promise<number> => (await fetch(`${API}/orders`, { headers: { Authorization: `Bearer ${token()}` } })).status;
