import axios from 'axios';

interface Answer<T> {
  code: number;
  msg: string;
  data: T | null;
}

interface Tokens {
  access_token: string;
  refresh_token: string;
}

// A bare instance, so that the interceptors never see the refresh itself.
const authClient = axios.create({ baseURL: '/api/article-final/faulty' });

const REFRESH_TIMEOUT = 3000;
const REFRESH_RETRIES = 2;

export const getAccessToken = () => localStorage.getItem('access_token');
export const getRefreshToken = () => localStorage.getItem('refresh_token');

function saveTokens({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem('access_token', access_token);
  localStorage.setItem('refresh_token', refresh_token);
}

export async function login(username: string, password: string): Promise<void> {
  const { data } = await authClient.post<Answer<Tokens>>('/auth/login', { username, password });
  if (data.code !== 200 || !data.data) throw new Error(data.msg);
  saveTokens(data.data);
}

export function logout(): void {
  localStorage.removeItem('access_token');
  localStorage.removeItem('refresh_token');
  location.assign('login');
}

let refreshing: Promise<string> | null = null;

/** One refresh at a time: everybody else waits for its result. */
export function refreshAccessToken(): Promise<string> {
  refreshing ??= refreshWithRetries().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

// Safari drops calls of background tabs: cut at 3 s and try again, at most twice.
async function refreshWithRetries(): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await refreshOnce();
    } catch (error) {
      if (attempt === REFRESH_RETRIES || !axios.isAxiosError(error)) throw error;
    }
  }
}

async function refreshOnce(): Promise<string> {
  const { data } = await authClient.post<Answer<Tokens>>('/auth/refresh', null, {
    timeout: REFRESH_TIMEOUT,
    headers: { 'X-Refresh-Token': getRefreshToken() },
  });
  if (data.code !== 200 || !data.data) throw new Error(data.msg);
  saveTokens(data.data);
  return data.data.access_token;
}
