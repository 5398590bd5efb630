import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { refresh, tokens } from './auth';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
}

export const http = axios.create({ baseURL: '/api/auth-queue-stuck/cured' });

/** Whoever is refused waits for this one, and goes on or fails with it. */
let refreshing: Promise<void> | undefined;

http.interceptors.request.use((config) => {
  config.headers.set('Authorization', `Bearer ${tokens()?.access_token}`);
  return config;
});

http.interceptors.response.use(
  (response) => response,
  async (error: AxiosError) => {
    const config = error.config as RetryConfig | undefined;
    if (!config || error.response?.status !== 401 || config._retry) return Promise.reject(error);
    config._retry = true;
    // Another call refreshed while this one was on its way.
    if (config.headers.get('Authorization') !== `Bearer ${tokens()?.access_token}`) return http(config);
    refreshing ??= refresh().finally(() => {
      refreshing = undefined;
    });
    await refreshing;
    return http(config);
  },
);
