import axios from 'axios';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const client = axios.create({ baseURL: '/api/transient-failure-logout/cured' });
const stored = (name: string) => localStorage.getItem(`tickets.${name}`);
const WAITS_MS = [400, 1200];

export const accessToken = () => stored('access_token');

export async function login(user: { username: string; password: string }): Promise<void> {
  setTokens((await client.post<Tokens>('/auth/login', user)).data);
}

type Refreshed = 'refreshed' | 'refused' | 'unknown';

async function refresh(): Promise<Refreshed> {
  try {
    setTokens((await client.post<Tokens>('/auth/refresh', { refresh_token: stored('refresh_token') })).data);
    return 'refreshed';
  } catch (error) {
    return axios.isAxiosError<{ error?: string }>(error) && error.response?.data.error === 'invalid_grant' ? 'refused' : 'unknown';
  }
}

/** Nobody said no: the tokens are as good as before. */
async function refreshPatiently(): Promise<Refreshed> {
  let end = await refresh();
  for (const wait of WAITS_MS) {
    if (end !== 'unknown') return end;
    await new Promise((resolve) => setTimeout(resolve, wait));
    end = await refresh();
  }
  return end;
}

export async function get(path: string): Promise<unknown> {
  const send = () => client.get<unknown>(path, { headers: { Authorization: `Bearer ${accessToken()}` }, validateStatus: () => true });
  const first = await send();
  if (first.status !== 401) return first.data;
  const end = await refreshPatiently();
  if (end === 'refused') signOut();
  if (end !== 'refreshed') throw new Error(`${path} is not to be had now`);
  return (await send()).data;
}

function signOut(): void {
  localStorage.removeItem('tickets.access_token');
  localStorage.removeItem('tickets.refresh_token');
  location.assign('login');
}

function setTokens({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem('tickets.refresh_token', refresh_token);
  localStorage.setItem('tickets.access_token', access_token);
}
