interface Tokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

const API = '/api/proactive-refresh-spin/faulty';
const KEY = 'auth-tokens-gallery';

export interface Session {
  refreshes: number;
  stop(): void;
}

/** Signs in, and refreshes a minute before each token's end. */
export async function signIn(user: { username: string; password: string }): Promise<Session> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const session: Session = { refreshes: 0, stop: () => clearTimeout(timer) };

  const tokensFrom = async (path: string, body: unknown): Promise<void> => {
    const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    const { access_token, refresh_token, expires_in } = (await answer.json()) as Tokens;
    localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
    timer = setTimeout(() => void refresh(refresh_token), expires_in * 1000 - 60_000);
  };
  const refresh = async (refresh_token: string): Promise<void> => {
    session.refreshes += 1;
    if (session.refreshes <= 8) await tokensFrom('/auth/refresh', { refresh_token });
  };

  await tokensFrom('/auth/login', user);
  return session;
}
