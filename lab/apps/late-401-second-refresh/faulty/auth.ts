import axios from 'axios';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const client = axios.create({ baseURL: '/api/late-401-second-refresh/faulty' });
const KEY = 'auth-tokens-gym';

export const accessToken = () => stored()?.access_token ?? null;

export async function login(user: { username: string; password: string }): Promise<void> {
  store((await client.post<Tokens>('/auth/login', user)).data);
}

let refreshing: Promise<void> | undefined;

/** One refresh at a time. */
export function refresh(): Promise<void> {
  refreshing ??= client
    .post<Tokens>('/auth/refresh', { refresh_token: stored()?.refresh_token })
    .then(({ data }) => store(data))
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
}

function stored(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}

function store({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}
