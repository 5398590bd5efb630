import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { getAccessToken, getRefreshToken, refreshTokens } from './auth';

interface RetryConfig extends InternalAxiosRequestConfig {
  _retry?: boolean;
}

export const http = axios.create({ baseURL: '/api/soft-error-accepted/faulty' });

const isAuthCall = (url?: string) => url === '/auth/login' || url === '/auth/refresh';

// Put the right token on every call.
http.interceptors.request.use((config) => {
  const token = config.url === '/auth/refresh' ? getRefreshToken() : getAccessToken();
  if (token && config.url !== '/auth/login') {
    config.headers.Authorization = `Bearer ${token}`;
  }
  return config;
});

// When the access token has expired: refresh, then try again.
http.interceptors.response.use(
  (response) => response,
  async (error: AxiosError) => {
    const config = error.config as RetryConfig | undefined;
    if (!config || error.response?.status !== 401 || isAuthCall(config.url)) {
      return Promise.reject(error);
    }
    if (config._retry) {
      location.assign('login');
      return Promise.reject(error);
    }
    config._retry = true;
    await refreshTokens(http);
    return http(config);
  },
);
