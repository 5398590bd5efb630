import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { getAccessToken, logout, refreshAccessToken } from './auth';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
}

export const http = axios.create({ baseURL: '/api/article-final/faulty' });

http.interceptors.request.use((config) => {
  const token = getAccessToken();
  if (token) config.headers.Authorization = `Bearer ${token}`;
  return config;
});

http.interceptors.response.use(
  (response) => response,
  async (error: AxiosError) => {
    const config = error.config as RetryConfig | undefined;
    if (error.response?.status !== 401 || !config || config._retry) {
      return Promise.reject(error);
    }
    config._retry = true;
    try {
      const token = await refreshAccessToken();
      config.headers.Authorization = `Bearer ${token}`;
    } catch (refreshError) {
      logout();
      return Promise.reject(refreshError);
    }
    return http(config);
  },
);
