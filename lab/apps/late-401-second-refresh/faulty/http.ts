import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { accessToken, refresh } from './auth';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
}

export const http = axios.create({ baseURL: '/api/late-401-second-refresh/faulty' });

http.interceptors.request.use((config: RetryConfig) => {
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
