import type { AxiosInstance } from 'axios';

/** Every answer of the shop's back end comes in this envelope. */
interface Answer<T> {
  code: number;
  msg: string;
  data: T;
}

interface Tokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

export const getAccessToken = () => localStorage.getItem('access_token');
export const getRefreshToken = () => localStorage.getItem('refresh_token');

function saveTokens({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem('access_token', access_token);
  localStorage.setItem('refresh_token', refresh_token);
}

export async function login(http: AxiosInstance, username: string, password: string): Promise<void> {
  const { data } = await http.post<Answer<Tokens>>('/auth/login', { username, password });
  saveTokens(data.data);
}

/** The interceptor puts the refresh token on this call. */
export async function refreshTokens(http: AxiosInstance): Promise<void> {
  const { data } = await http.post<Answer<Tokens | null>>('/auth/refresh');
  const tokens = (data.data ?? {}) as Tokens;
  saveTokens(tokens);
}
