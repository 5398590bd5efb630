import axios, { type AxiosError } from 'axios';
import { API, refresh, tokens } from './auth';

export const http = axios.create({ baseURL: API });

const authorization = (): string => `Bearer ${tokens()?.access_token}`;

http.interceptors.request.use((config) => {
  config.headers.set('Authorization', authorization());
  return config;
});

http.interceptors.response.use(
  (response) => response,
  async (error: AxiosError) => {
    const { config, response } = error;
    if (!config || response?.status !== 401) return Promise.reject(error);
    await refresh();
    return axios({
      method: config.method,
      baseURL: config.baseURL,
      url: config.url,
      data: JSON.stringify(config.data),
      headers: { 'Content-Type': 'application/json', Authorization: authorization() },
    });
  },
);
