import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { RefreshRefused, dropTokens, getAccessToken, refreshTokens } from './auth';

/** axios keeps unknown members when it copies a configuration, so the mark survives the replay. */
interface ReplayConfig extends InternalAxiosRequestConfig {
  replayed?: boolean;
}

export const http = axios.create({ baseURL: '/api/soft-error-accepted/cured' });

const isAuthCall = (url?: string) => url === '/auth/login' || url === '/auth/refresh';

http.interceptors.request.use((config) => {
  const token = getAccessToken();
  if (token && !isAuthCall(config.url)) {
    config.headers.Authorization = `Bearer ${token}`;
  }
  return config;
});

http.interceptors.response.use(
  (response) => response,
  async (error: AxiosError) => {
    const { response } = error;
    const config = error.config as ReplayConfig | undefined;
    if (!config || response?.status !== 401 || isAuthCall(config.url) || config.replayed) {
      return Promise.reject(error);
    }
    await refreshTokens(http).catch(signOutIfRefused);
    config.replayed = true;
    return http(config);
  },
);

/** Only a clear no ends the session; a network that failed does not. */
function signOutIfRefused(error: unknown): never {
  if (error instanceof RefreshRefused) {
    dropTokens();
    location.assign('login');
  }
  throw error;
}
