import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { refresh, signOut, tokens } from './auth';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
}

export const http = axios.create({ baseURL: '/api/stale-header-on-replay/cured' });

// Runs for the first attempt and for the replay, and overwrites what the first attempt left behind.
http.interceptors.request.use((config) => {
  config.headers.set('Authorization', `Bearer ${tokens()?.access_token}`);
  return config;
});

http.interceptors.response.use(
  (response) => response,
  async (error: AxiosError) => {
    const config = error.config as RetryConfig | undefined;
    if (!config || error.response?.status !== 401) return Promise.reject(error);
    if (config._retry) {
      signOut();
      return Promise.reject(error);
    }
    config._retry = true;
    await refresh();
    return http(config);
  },
);
