import { accessToken, refreshIfDue } from './auth';

const API = '/api/late-proactive-refresh/cured';

export async function get(path: string): Promise<Response> {
  await refreshIfDue();
  return fetch(API + path, { headers: { Authorization: `Bearer ${accessToken()}` } });
}
