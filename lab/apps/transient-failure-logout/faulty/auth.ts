import axios from 'axios';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const client = axios.create({ baseURL: '/api/transient-failure-logout/faulty' });
const stored = (name: string) => localStorage.getItem(`tickets.${name}`);

export const accessToken = () => stored('access_token');

export async function login(user: { username: string; password: string }): Promise<void> {
  setTokens((await client.post<Tokens>('/auth/login', user)).data);
}

async function refresh(): Promise<void> {
  setTokens((await client.post<Tokens>('/auth/refresh', { refresh_token: stored('refresh_token') })).data);
}

export async function get(path: string): Promise<unknown> {
  const send = () => client.get<unknown>(path, { headers: { Authorization: `Bearer ${accessToken()}` }, validateStatus: () => true });
  const first = await send();
  if (first.status !== 401) return first.data;
  try {
    await refresh();
  } catch (error) {
    // Whatever it was.
    localStorage.removeItem('tickets.access_token');
    localStorage.removeItem('tickets.refresh_token');
    location.assign('login');
    throw error;
  }
  return (await send()).data;
}

function setTokens({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem('tickets.refresh_token', refresh_token);
  localStorage.setItem('tickets.access_token', access_token);
}
