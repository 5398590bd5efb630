interface Tokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

const API = '/api/proactive-refresh-spin/cured';
const KEY = 'auth-tokens-gallery';

export interface Session {
  refreshes: number;
  stop(): void;
}

/** Signs in, and looks each 15 seconds whether the token ends within a minute. */
export async function signIn(user: { username: string; password: string }): Promise<Session> {
  let expiresAt = 0;
  let refreshToken = '';
  const tokensFrom = async (path: string, body: unknown): Promise<void> => {
    const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    const { access_token, refresh_token, expires_in } = (await answer.json()) as Tokens;
    localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
    refreshToken = refresh_token;
    expiresAt = Date.now() + expires_in * 1000;
  };
  const look = (): void => {
    if (expiresAt - Date.now() > 60_000) return;
    session.refreshes += 1;
    void tokensFrom('/auth/refresh', { refresh_token: refreshToken });
  };

  const timer = setInterval(look, 15_000);
  const session: Session = { refreshes: 0, stop: () => clearInterval(timer) };
  await tokensFrom('/auth/login', user);
  look();
  return session;
}
