import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { API, accessToken, signOut } from './auth';
import { refresh } from './refresher';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
  _sent?: string | null;
}

export const http = axios.create({ baseURL: API });

http.interceptors.request.use((config: RetryConfig) => {
  config._sent = accessToken();
  config.headers.Authorization = `Bearer ${config._sent}`;
  return config;
});

http.interceptors.response.use(undefined, async (error: AxiosError) => {
  const config = error.config as RetryConfig | undefined;
  if (error.response?.status !== 401 || !config || config._retry) throw error;
  config._retry = true;
  try {
    // A straggler finds the new token there already.
    if (config._sent === accessToken()) await refresh();
  } catch (reason) {
    signOut();
    throw reason;
  }
  return http(config);
});
