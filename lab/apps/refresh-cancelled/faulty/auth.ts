import axios, { type AxiosRequestConfig } from 'axios';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const client = axios.create({ baseURL: '/api/refresh-cancelled/faulty' });
const KEY = 'auth-tokens-photos';

export const accessToken = () => stored()?.access_token ?? null;

export async function login(user: { username: string; password: string }): Promise<void> {
  store((await client.post<Tokens>('/auth/login', user)).data);
}

let began: (() => void) | undefined;

/** Resolves when the next refresh has begun. */
export const refreshBegins = (): Promise<void> => new Promise((resolve) => (began = resolve));

export async function refresh(options: AxiosRequestConfig): Promise<void> {
  began?.();
  const { data } = await client.post<Tokens>('/auth/refresh', { refresh_token: stored()?.refresh_token }, options);
  store(data);
}

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
