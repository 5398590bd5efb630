import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { accessToken, expiresAt, refresh } from './auth';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
}

export const http = axios.create({ baseURL: '/api/request-not-gated/faulty' });

http.interceptors.request.use((config) => {
  // Started, and not waited for.
  if (Date.now() >= expiresAt()) void refresh();
  config.headers.Authorization = `Bearer ${accessToken()}`;
  return config;
});

http.interceptors.response.use(undefined, async (error: AxiosError) => {
  const config = error.config as RetryConfig | undefined;
  if (error.response?.status !== 401 || !config || config._retry) throw error;
  config._retry = true;
  await refresh();
  return http(config);
});
