import axios, { type AxiosResponse } from 'axios';
import { whenVisible } from './visible';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

/** The token endpoint answered no. Only this ends a session. */
export class RefreshRefused extends Error {}

const client = axios.create({ baseURL: '/api/refresh-cancelled/cured' });
const KEY = 'auth-tokens-photos';
const PATIENCE_MS = 15_000;
const TRIES = 3;

export const accessToken = () => stored()?.access_token ?? null;

export async function login(user: { username: string; password: string }): Promise<void> {
  store((await client.post<Tokens>('/auth/login', user)).data);
}

let refreshing: Promise<void> | undefined;

/** Belongs to no view: whoever goes away leaves the refresh to the others. */
export function refresh(): Promise<void> {
  refreshing ??= refreshUntilAnswered().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

/** No answer is no refusal. The server may have rotated, so the next try comes soon, while it still knows this token. */
async function refreshUntilAnswered(): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      store((await ask()).data);
      return;
    } catch (error) {
      if (isRefusal(error)) throw new RefreshRefused('The session has ended');
      if (attempt === TRIES) throw error;
    }
    await whenVisible();
    await new Promise((resolve) => setTimeout(resolve, 500 * attempt));
  }
}

const ask = (): Promise<AxiosResponse<Tokens>> =>
  client.post<Tokens>('/auth/refresh', { refresh_token: stored()?.refresh_token }, { timeout: PATIENCE_MS });

const isRefusal = (error: unknown): boolean => axios.isAxiosError(error) && (error.response?.status === 400 || error.response?.status === 401);

export function signOut(): void {
  localStorage.removeItem(KEY);
  location.assign('login');
}

function stored(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}

function store({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}
