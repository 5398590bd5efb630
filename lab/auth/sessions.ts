import type { Contract, RefreshStep } from './contract';
import { judge, userOf, type Family, type Pair, type Verdict } from './family';
import type { Claims, Issuer, Reading, TokenType } from './issuer';

export type Refreshed =
  | { verdict: 'next' | 'same'; pair: Pair; family: Family; step: RefreshStep }
  | { verdict: 'empty'; family: Family }
  | { verdict: 'failed'; family: Family; step: Extract<RefreshStep, { does: 'fail' }> }
  | { verdict: 'dead-line'; family: Family }
  | { verdict: Exclude<Verdict, 'next' | 'same'>; family: Family; step: RefreshStep };

const REFRESH_LIFETIME = 3600;

/** All families of one server. A session is known by its tokens alone, so parallel runs share nothing. */
export class Sessions {
  readonly #families = new Map<string, Family>();
  readonly #opaque = new Map<string, { claims: Claims; until: number }>();
  /** Page runs that will wait for the end of their first access token, and whether they have. */
  readonly #waits = new Map<string, 'waits' | 'waited'>();

  constructor(readonly issuer: Issuer) {}

  async signIn(user: string, audience: string, contract: Contract, boundTo?: string): Promise<{ family: Family; pair: Pair }> {
    const family: Family = {
      id: crypto.randomUUID(),
      ...userOf(user),
      user,
      audience,
      contract,
      generation: 0,
      rotatedAt: 0,
      refreshes: 0,
      dead: false,
      ...(boundTo && { boundTo }),
    };
    this.#families.set(family.id, family);
    return { family, pair: await this.#nextPair(family) };
  }

  async refresh(claims: Claims): Promise<Refreshed | undefined> {
    const family = this.#families.get(claims.family);
    if (!family || claims.type !== renewerOf(family.contract)) return undefined;
    const now = Date.now();
    if (family.dead) return { verdict: 'dead-line', family };

    const step = stepOf(family);
    family.refreshes += 1;
    if (step.does === 'fail') return { verdict: 'failed', family, step };
    const verdict = judge(family, claims.generation, now);
    if (verdict === 'reused' || verdict === 'revoked') return { verdict, family, step };
    if (step.does === 'empty') return { verdict: 'empty', family };
    if (verdict === 'same' && family.newest) return { verdict, family, step, pair: await family.newest };
    family.rotatedAt = now;
    return { verdict: 'next', family, step, pair: await this.#nextPair(family) };
  }

  /** The next pair without a refresh call: of a back end that renews with any other answer. */
  renew(family: Family): Promise<Pair> {
    return this.#nextPair(family);
  }

  /** A refresh token's claims, whatever its form. Expired ones are worth nothing. */
  readRefresh(token: string): Promise<Claims | undefined> {
    return this.#readGood(token, 'refresh');
  }

  /** Claims of what buys the next pair. */
  readRenewer(token: string, contract: Contract): Promise<Claims | undefined> {
    return this.#readGood(token, renewerOf(contract));
  }

  async #readGood(token: string, type: TokenType): Promise<Claims | undefined> {
    const reading = await this.read(token);
    return reading.state === 'valid' && reading.claims.type === type ? reading.claims : undefined;
  }

  /** A page run says that it will wait for the end of its first access token, or that it has: until then that token is taken, however busy the machine is. */
  waits(run: string, what: 'waits' | 'waited'): void {
    if (this.#waits.get(run) !== 'waited') this.#waits.set(run, what);
  }

  /** Any token's claims, whatever its form. */
  async read(token: string, clock?: number): Promise<Reading> {
    const reading = await this.#readByClock(token, clock);
    if (reading.state !== 'expired') return reading;
    const { type, generation, family } = reading.claims;
    const isAwaited = type === 'access' && generation === 1 && this.#waits.get(this.familyOf(family)?.run ?? '') === 'waits';
    return isAwaited ? { ...reading, state: 'valid' } : reading;
  }

  async #readByClock(token: string, clock?: number): Promise<Reading> {
    const opaque = this.#opaque.get(token);
    if (!opaque) return this.issuer.read(token, clock);
    return { state: Date.now() < opaque.until ? 'valid' : 'expired', claims: opaque.claims };
  }

  familyOf(id: string): Family | undefined {
    return this.#families.get(id);
  }

  #nextPair(family: Family): Promise<Pair> {
    family.generation += 1;
    family.newest = this.#pairOf(family, family.generation);
    return family.newest;
  }

  async #pairOf(family: Family, generation: number): Promise<Pair> {
    const first = generation === 1;
    const { id, contract, user, audience, boundTo } = family;
    const expiresIn = first ? contract.lifetime.first : contract.lifetime.later;
    const common = { clock: contract.clock, family: id, generation, subject: user, audience, ...(boundTo && { boundTo }) };
    const access = contract.accessToken ? this.#opaqueAccess(family, generation, expiresIn) : await this.issuer.sign({ ...common, type: 'access', lifetime: expiresIn });
    if (contract.rotation === 'none' || (!first && contract.rotation === 'keep')) return { access, expiresIn };
    if (family.refresh) return { access, refresh: family.refresh, expiresIn };

    const lifetime = contract.refreshLifetime ?? REFRESH_LIFETIME;
    const refresh =
      contract.refreshToken === 'opaque'
        ? this.#opaqueToken('rt', { type: 'refresh', family: id, generation }, lifetime)
        : await this.issuer.sign({ ...common, type: 'refresh', lifetime });
    if (contract.rotation === 'repeat') family.refresh = refresh;
    return { access, refresh, expiresIn };
  }

  #opaqueAccess(family: Family, generation: number, lifetime: number): string {
    const claims: Claims = { type: 'access', family: family.id, generation };
    if (family.access) this.#opaque.set(family.access, { claims, until: Date.now() + lifetime * 1000 });
    const access = family.access ?? this.#opaqueToken('at', claims, lifetime);
    if (family.contract.accessToken === 'extended') family.access = access;
    return access;
  }

  /** `lifetime` in seconds. */
  #opaqueToken(prefix: string, claims: Claims, lifetime: number): string {
    const token = `${prefix}_${Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url')}`;
    this.#opaque.set(token, { claims, until: Date.now() + lifetime * 1000 });
    return token;
  }
}

const renewerOf = ({ rotation }: Contract): TokenType => (rotation === 'none' ? 'access' : 'refresh');

function stepOf(family: Family): RefreshStep {
  const steps = family.contract.steps[family.scene] ?? family.contract.steps['run'] ?? [];
  return steps[Math.min(family.refreshes, steps.length - 1)] ?? { does: 'answer' };
}
