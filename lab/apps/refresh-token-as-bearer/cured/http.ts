import { readPair } from './auth';

const API = '/api/refresh-token-as-bearer/cured';

export function get(path: string): Promise<Response> {
  const [accessToken] = readPair();
  return fetch(API + path, { headers: { Authorization: `Bearer ${accessToken}` } });
}
