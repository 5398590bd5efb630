import axios, { type AxiosRequestConfig } from 'axios';
import { accessToken, refresh, signOut } from './auth';

const client = axios.create({ baseURL: '/api/refresh-cancelled/faulty', validateStatus: () => true });

/** `options` hold for the call and for its refresh: a time limit, the view's signal. */
export async function get(path: string, options: AxiosRequestConfig = {}): Promise<unknown> {
  const first = await send(path, options);
  if (first.status !== 401) return first.data;
  try {
    await refresh(options);
  } catch (error) {
    // The view is gone, nobody waits for this any more.
    if (axios.isCancel(error)) return undefined;
    signOut();
    throw error;
  }
  return (await send(path, options)).data;
}

const send = (path: string, options: AxiosRequestConfig) =>
  client.get<unknown>(path, { ...options, headers: { Authorization: `Bearer ${accessToken()}` } });
