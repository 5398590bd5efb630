import axios from 'axios';

interface Answer<T> {
  code: number;
  msg: string;
  data?: T | null;
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
}

/** The back end said no. Everything else that can go wrong leaves the session as it is. */
export class RefreshRefused extends Error {}

const KEY = 'auth-tokens-shop';
// Longer than the slowest answer: a cut call may have rotated already, and then its pair is lost.
const REFRESH_TIMEOUT = 15_000;

const authClient = axios.create({ baseURL: '/api/article-final/cured' });

export function getTokens(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}

/** Both tokens are one value: they change together or not at all. */
function saveTokens({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

export async function login(username: string, password: string): Promise<void> {
  const { data } = await authClient.post<Answer<Tokens>>('/auth/login', { username, password });
  saveTokens(tokensIn(data));
}

export function logout(): void {
  localStorage.removeItem(KEY);
  location.assign('login');
}

let refreshing: Promise<void> | undefined;

/** One refresh in this tab, and through the lock one in all tabs of the browser. */
export function refreshTokens(stale: string): Promise<void> {
  refreshing ??= navigator.locks
    .request('shop-refresh', () => refreshUnlessDone(stale))
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
}

async function refreshUnlessDone(stale: string): Promise<void> {
  const tokens = getTokens();
  if (!tokens) throw new RefreshRefused('Signed out meanwhile');
  if (tokens.access_token !== stale) return;
  const { data } = await authClient.post<Answer<Tokens>>('/auth/refresh', null, {
    timeout: REFRESH_TIMEOUT,
    headers: { 'X-Refresh-Token': tokens.refresh_token },
  });
  saveTokens(tokensIn(data));
}

function tokensIn({ code, msg, data }: Answer<Tokens>): Tokens {
  if (code !== 200 || !data?.access_token || !data.refresh_token) throw new RefreshRefused(msg);
  return data;
}
