import type { Lab } from '../../lab/server';

export interface Told {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** A back end of the lab, spoken to without a browser. */
export class LabClient {
  readonly #base: string;

  constructor(lab: Lab, caseId: string, variant: 'faulty' | 'cured' | 'quiet') {
    this.#base = `${lab.origin}/api/${caseId}/${variant}`;
  }

  signIn(username = 'demo+run.test'): Promise<Told> {
    return this.post('/auth/login', { username, password: 'x' });
  }

  refresh(refreshToken: unknown): Promise<Told> {
    return this.post('/auth/refresh', { refresh_token: refreshToken });
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Told> {
    return this.#send(path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
  }

  get(path: string, token?: unknown): Promise<Told> {
    return this.#send(path, { headers: token ? { Authorization: `Bearer ${String(token)}` } : {} });
  }

  async #send(path: string, init: RequestInit): Promise<Told> {
    const answer = await fetch(this.#base + path, init);
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  }
}
