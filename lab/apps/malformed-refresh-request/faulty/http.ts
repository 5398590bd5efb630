import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { accessToken, refresh, signOut } from './auth';

interface ReplayConfig extends InternalAxiosRequestConfig {
  replayed?: boolean;
}

export const http = axios.create({ baseURL: '/api/malformed-refresh-request/faulty' });

const isAuthCall = (url?: string): boolean => url === '/auth/login' || url === '/auth/refresh';

http.interceptors.request.use((config) => {
  const token = accessToken();
  if (token && !isAuthCall(config.url)) config.headers.Authorization = `Bearer ${token}`;
  return config;
});

http.interceptors.response.use(
  (response) => response,
  async (error: AxiosError) => {
    const config = error.config as ReplayConfig | undefined;
    if (!config || error.response?.status !== 401 || isAuthCall(config.url) || config.replayed) throw error;
    config.replayed = true;
    await refresh(http).catch((refused: AxiosError) => {
      if ((refused.response?.status ?? 0) < 500) signOut();
      throw refused;
    });
    return http(config);
  },
);
