import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { dropTokens, refresh, tokens } from './auth';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
}

export const http = axios.create({ baseURL: '/api/queue-replayed-without-token/faulty' });

let isRefreshing = false;
let queue: (() => void)[] = [];

http.interceptors.request.use((config) => {
  const token = tokens()?.access_token;
  if (token) config.headers.set('Authorization', `Bearer ${token}`);
  else config.headers.delete('Authorization');
  return config;
});

http.interceptors.response.use(
  (response) => response,
  async (error: AxiosError) => {
    const config = error.config as RetryConfig | undefined;
    if (!config || error.response?.status !== 401 || config._retry) return Promise.reject(error);
    config._retry = true;
    const replay = new Promise<void>((resolve) => queue.push(resolve)).then(() => http(config));
    if (!isRefreshing) {
      isRefreshing = true;
      await refresh().catch(dropTokens);
      isRefreshing = false;
      for (const go of queue) go();
      queue = [];
    }
    return replay;
  },
);
