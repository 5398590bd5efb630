import { accessToken } from './auth';

const API = '/api/late-proactive-refresh/faulty';

export async function get(path: string): Promise<Response> {
  return fetch(API + path, { headers: { Authorization: `Bearer ${accessToken()}` } });
}
