import type { AxiosInstance } from 'axios';

/** Every answer of the shop's back end comes in this envelope. */
interface Answer<T> {
  code: number;
  msg: string;
  data?: T | null;
}

interface Tokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

/** The back end said no, whatever its HTTP status was. */
export class RefreshRefused extends Error {}

export const getAccessToken = () => localStorage.getItem('access_token');
export const getRefreshToken = () => localStorage.getItem('refresh_token');

function saveTokens({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem('access_token', access_token);
  localStorage.setItem('refresh_token', refresh_token);
}

export function dropTokens(): void {
  localStorage.removeItem('access_token');
  localStorage.removeItem('refresh_token');
}

export async function login(http: AxiosInstance, username: string, password: string): Promise<void> {
  const { data } = await http.post<Answer<Tokens>>('/auth/login', { username, password });
  saveTokens(tokensIn(data));
}

let refreshing: Promise<void> | undefined;

/** Whoever comes while a refresh is under way waits for that one. */
export function refreshTokens(http: AxiosInstance): Promise<void> {
  refreshing ??= refresh(http).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function refresh(http: AxiosInstance): Promise<void> {
  const { data } = await http.post<Answer<Tokens>>('/auth/refresh', null, { headers: { 'X-Refresh-Token': getRefreshToken() } });
  saveTokens(tokensIn(data));
}

/** Reads the business code first: HTTP 200 alone means nothing here. */
function tokensIn({ code, msg, data }: Answer<Tokens>): Tokens {
  if (code !== 200 || !data?.access_token || !data.refresh_token) throw new RefreshRefused(msg);
  return data;
}
