import { freshToken } from './auth';

const API = '/api/clock-skew-misjudged-expiry/faulty';

export async function get(path: string): Promise<Response> {
  return fetch(API + path, { headers: { Authorization: `Bearer ${await freshToken()}` } });
}
