import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { refresh, signOut, tokens } from './auth';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
}

export const http = axios.create({ baseURL: '/api/stale-header-on-replay/faulty' });

export function useToken(): void {
  http.defaults.headers.common['Authorization'] = `Bearer ${tokens()?.access_token}`;
}

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
    useToken();
    return http(config);
  },
);
