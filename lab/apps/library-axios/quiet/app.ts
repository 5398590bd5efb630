import axios, { type AxiosError } from 'axios';
import { createAuthRefresh } from 'axios-auth-refresh';
import { day } from '../../shared/day';
import { openId } from '../../shared/open-id';

const session = openId('library-axios');
const api = axios.create({ baseURL: '/library/api' });

api.interceptors.request.use((config) => {
  config.headers.set('Authorization', `Bearer ${session.access()}`);
  return config;
});

/** By itself (`deduplicateRefresh: true`) it refuses a second call that comes back with 401 while it renews. Without, both wait for the one refresh. */
createAuthRefresh(api, ({ config }: AxiosError) => session.renew(String(config?.headers.get('Authorization')).replace('Bearer ', '')), { deduplicateRefresh: false });

day({
  ...session,
  async ask(what, run) {
    await api.get(what, { params: { run } });
    return 'answered';
  },
});
