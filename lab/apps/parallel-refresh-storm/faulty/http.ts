import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { accessToken, refresh, signOut } from './auth';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
}

export const http = axios.create({ baseURL: '/api/parallel-refresh-storm/faulty' });

http.interceptors.request.use((config) => {
  config.headers.Authorization = `Bearer ${accessToken()}`;
  return config;
});

http.interceptors.response.use(undefined, async (error: AxiosError) => {
  const config = error.config as RetryConfig | undefined;
  if (error.response?.status !== 401 || !config || config._retry) throw error;
  config._retry = true;
  try {
    await refresh();
  } catch (reason) {
    signOut();
    throw reason;
  }
  return http(config);
});
