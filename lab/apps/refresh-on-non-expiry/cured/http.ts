import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { refresh, tokens } from './auth';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
}

export const http = axios.create({ baseURL: '/api/refresh-on-non-expiry/cured' });

http.interceptors.request.use((config) => {
  config.headers.set('Authorization', `Bearer ${tokens()?.access_token}`);
  return config;
});

http.interceptors.response.use(
  (response) => response,
  async (error: AxiosError) => {
    const config = error.config as RetryConfig | undefined;
    if (!config || config._retry || error.response?.status !== 401) return Promise.reject(error);
    config._retry = true;
    await refresh();
    return http(config);
  },
);
