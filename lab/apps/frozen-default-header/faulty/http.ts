import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { refresh, tokens } from './auth';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
}

export const http = axios.create({ baseURL: '/api/frozen-default-header/faulty' });

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
    await refresh();
    return http(config);
  },
);
