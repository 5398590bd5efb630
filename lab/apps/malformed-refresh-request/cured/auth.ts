import type { AxiosInstance } from 'axios';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const KEY = 'auth-tokens-theatre';

const stored = (): Tokens | undefined => JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;
const save = ({ access_token, refresh_token }: Tokens): void => localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));

export const accessToken = (): string | null => stored()?.access_token ?? null;

export async function login(http: AxiosInstance, user: { username: string; password: string }): Promise<void> {
  save((await http.post<Tokens>('/auth/login', user)).data);
}

export async function refresh(http: AxiosInstance): Promise<void> {
  save((await http.post<Tokens>('/auth/refresh', new URLSearchParams({ grant_type: 'refresh_token', refresh_token: stored()?.refresh_token ?? '' }))).data);
}

export function signOut(): void {
  localStorage.removeItem(KEY);
  location.assign('login');
}
