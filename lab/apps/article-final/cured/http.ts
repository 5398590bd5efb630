import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { RefreshRefused, getTokens, logout, refreshTokens } from './auth';

/** axios keeps unknown members when it copies a configuration, so the mark survives the replay. */
interface ReplayConfig extends InternalAxiosRequestConfig {
  replayed?: boolean;
}

export const http = axios.create({ baseURL: '/api/article-final/cured' });

const sentWith = new WeakMap<InternalAxiosRequestConfig, string>();

http.interceptors.request.use((config) => {
  const token = getTokens()?.access_token;
  if (!token) return config;
  config.headers.Authorization = `Bearer ${token}`;
  sentWith.set(config, token);
  return config;
});

http.interceptors.response.use(
  (response) => response,
  async (error: AxiosError) => {
    const { response } = error;
    const config = error.config as ReplayConfig | undefined;
    if (!config || response?.status !== 401 || config.replayed) return Promise.reject(error);
    try {
      await refreshTokens(sentWith.get(config) ?? '');
    } catch (reason) {
      if (reason instanceof RefreshRefused) logout();
      return Promise.reject(reason);
    }
    config.replayed = true;
    return http(config);
  },
);
