import axios from 'axios';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const KEY = 'auth-tokens-library';

/** Without interceptors: signing in and refreshing wait for nobody. */
const plain = axios.create({ baseURL: '/api/queue-replayed-without-token/cured' });

export const tokens = (): Tokens | undefined => JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;

function save({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

export const dropTokens = (): void => localStorage.removeItem(KEY);

export async function login(user: { username: string; password: string }): Promise<void> {
  save((await plain.post<Tokens>('/auth/login', user)).data);
}

export async function refresh(): Promise<void> {
  save((await plain.post<Tokens>('/auth/refresh', { refresh_token: tokens()?.refresh_token })).data);
}
