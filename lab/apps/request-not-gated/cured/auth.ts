import axios from 'axios';

interface Answer {
  access_token: string;
  refresh_token: string;
  /** Seconds. */
  expires_in: number;
}

interface Session extends Omit<Answer, 'expires_in'> {
  expires_at: number;
}

const client = axios.create({ baseURL: '/api/request-not-gated/cured' });
const KEY = 'auth-tokens-trips';

export const accessToken = () => stored()?.access_token ?? null;
export const expiresAt = (): number => stored()?.expires_at ?? 0;

export async function login(user: { username: string; password: string }): Promise<void> {
  store((await client.post<Answer>('/auth/login', user)).data);
}

let refreshing: Promise<void> | undefined;

/** One refresh for all who need it. */
export function refresh(): Promise<void> {
  refreshing ??= client
    .post<Answer>('/auth/refresh', { refresh_token: stored()?.refresh_token })
    .then(({ data }) => store(data))
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
}

function stored(): Session | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Session) : undefined;
}

function store({ access_token, refresh_token, expires_in }: Answer): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token, expires_at: Date.now() + expires_in * 1000 }));
}
