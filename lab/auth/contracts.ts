import type { Contract, RefreshStep } from './contract';

const answer: RefreshStep = { does: 'answer' };

const plain: Contract = {
  carrier: 'body',
  shape: 'oauth',
  rotation: 'rotate',
  refreshToken: 'jwt',
  graceMs: 0,
  // NumericDate has whole seconds, so two of them are one to two seconds of life: short enough to wait for.
  lifetime: { first: 2, later: 600 },
  steps: { run: [answer] },
};

/** For scenes in which no token expires, however slow the machine. */
const lasting: Contract = { ...plain, lifetime: { first: 600, later: 600 } };

const lost = [{ does: 'slow', ms: 1_500 }, answer] as const satisfies RefreshStep[];
const cancelled: Contract['steps'] = {
  run: [{ does: 'hold', ms: 12_000 }, answer],
  timeout: [{ does: 'slow', ms: 4_500 }, answer],
  lost,
};
const articleSteps: Contract['steps'] = { run: [{ does: 'slow', ms: 3_600 }, answer], fast: [answer] };

const busy = { does: 'fail', status: 503, body: { error: 'temporarily_unavailable', error_description: 'The service is restarting' } } as const satisfies RefreshStep;
const throttled: RefreshStep = { does: 'fail', status: 400, body: { error: 'TooManyRequestsException', error_description: 'Rate exceeded' } };
const MONTH = 30 * 86_400;
const cookie = (attributes: string) => (refresh: string) => `rt=${refresh}; HttpOnly; ${attributes}`;
const base = (name: string): string => `/api/${name}`;
const pairCookie = `HttpOnly; Path=${base('quiet-cookie-pair/quiet')}; Max-Age=3600`;
/** What else a back end writes into its cookie, once it knows the user: the groups he is in. */
const groups = Array.from({ length: 400 }, (_, at) => `group-${at + 1000}`).join('.');
/** The first call is answered soon, those beside it later: nobody has the new pair before all have left, and it is stored before anybody is refused, on a slow machine, too. */
const beside: Contract['steps'] = { run: [{ does: 'slow', ms: 400 }, { does: 'slow', ms: 1_600 }] };
/** Some back ends say of a dead refresh token what they say of an expired access token. */
const dead: Contract['steps'] = { run: [{ does: 'fail', status: 200, body: { code: 401, msg: 'Token expired' } }] };

/** One row per case; a row `case/variant` wins over a row `case`. What has no row is `plain`. */
const table: Record<string, Contract> = {
  'soft-error-accepted': { ...plain, carrier: 'header', shape: 'envelope' },
  'refresh-cancelled': { ...plain, graceMs: 300, steps: cancelled },
  'refresh-cancelled/cured': { ...plain, graceMs: 60_000, steps: cancelled },
  'rotation-response-lost': { ...plain, steps: { run: lost } },
  'rotation-response-lost/cured': { ...plain, graceMs: 60_000, steps: { run: lost } },
  'junk-token-stored': { ...plain, shape: 'camel', steps: { run: [{ does: 'empty' }, answer] } },
  'transient-failure-logout': { ...plain, steps: { run: [busy, answer], throttled: [throttled, answer] } },
  'refresh-token-erased': { ...plain, rotation: 'keep', lifetime: { first: 2, later: 2 } },
  'new-refresh-token-dropped': { ...plain, lifetime: { first: 2, later: 2 } },
  'logout-refresh-race': { ...plain, steps: { run: [{ does: 'hold', ms: 12_000 }, answer] } },
  'divergent-token-copies': { ...plain, lifetime: { first: 2, later: 2 } },
  'pair-erased-before-answer': { ...plain, steps: { run: [busy, answer] } },
  'article-final': { ...plain, carrier: 'header', shape: 'envelope', steps: articleSteps },
  'article-final/cured': { ...plain, carrier: 'header', shape: 'envelope', graceMs: 30_000, steps: articleSteps },
  'refresh-returns-stale-token': { ...plain, carrier: 'authorization', rotation: 'keep', lifetime: { first: 2, later: 2 } },
  // The back end does not know that a proxy puts it below a prefix.
  'refresh-token-js-readable': { ...plain, rotation: 'keep', refreshLifetime: MONTH },
  'refresh-token-js-readable/cured': { ...plain, carrier: 'cookie', refreshLifetime: MONTH, setCookie: cookie(`Path=${base('refresh-token-js-readable/cured/auth')}; Max-Age=${MONTH}`) },
  'ssr-rotation-not-persisted': { ...plain, carrier: 'cookie', setCookie: cookie(`Path=${base('ssr-rotation-not-persisted')}; Max-Age=3600`) },
  'token-in-url/faulty': { ...plain, carrier: 'query' },
  'refresh-cookie-not-sent': { ...plain, carrier: 'cookie', setCookie: cookie('Path=/auth; Max-Age=3600') },
  'refresh-cookie-not-sent/cured': { ...plain, carrier: 'cookie', setCookie: cookie(`Path=${base('refresh-cookie-not-sent/cured/auth')}; Max-Age=3600`) },
  'refresh-cookie-not-stored': {
    ...plain,
    carrier: 'cookie',
    lifetime: { first: 2, later: 2 },
    setCookie: (refresh, first) => `rt=${first ? refresh : `${refresh}|${groups}`}; HttpOnly; Path=${base('refresh-cookie-not-stored/faulty')}; Max-Age=3600`,
  },
  'refresh-cookie-not-stored/cured': { ...plain, carrier: 'cookie', lifetime: { first: 2, later: 2 }, setCookie: cookie(`Path=${base('refresh-cookie-not-stored/cured')}; Max-Age=3600`) },
  'queue-replayed-without-token': { ...plain, steps: { run: [{ does: 'fail', status: 400, body: { error: 'invalid_grant', error_description: 'The session was ended' } }] } },
  'clock-skew-misjudged-expiry': { ...plain, clock: -600_000, lifetime: { first: 300, later: 300 } },
  'proactive-refresh-spin': { ...plain, lifetime: { first: 30 * 86_400, later: 30 * 86_400 } },
  'late-proactive-refresh': { ...plain, lifetime: { first: 2, later: 2 } },
  'parallel-refresh-storm': { ...plain, shape: 'envelope', steps: beside },
  'cross-tab-refresh-race': { ...plain, shape: 'envelope', steps: beside },
  'stale-refresh-token-reused': { ...plain, lifetime: { first: 2, later: 2 } },
  'refresh-self-recursion': { ...plain, shape: 'envelope', steps: dead },
  'dead-refresh-token-hammering': { ...plain, shape: 'envelope', steps: dead },
  'request-not-gated': { ...plain, accessToken: 'opaque', steps: { run: [{ does: 'slow', ms: 200 }] } },
  'dual-refresh-mechanisms': { ...plain, shape: 'envelope', steps: { run: [{ does: 'slow', ms: 600 }, { does: 'slow', ms: 900 }] } },
  'blind-refresh-retry': { ...plain, steps: { run: [{ does: 'break', status: 503 }, answer] } },
  'blind-refresh-retry/cured': { ...plain, graceMs: 60_000, steps: { run: [{ does: 'break', status: 503 }, answer] } },
  'cors-hides-401/faulty': { ...plain, gateway: 'no-cors-on-errors' },
  'login-redirect-swallowed': { ...plain, gateway: 'login-page' },
  'expired-access-on-refresh': { ...plain, gateway: 'bearer-filter' },
  'malformed-refresh-request': { ...plain, gateway: 'form-only' },
  'refresh-preflight-blocked/faulty': { ...plain, gateway: 'guards-preflights' },
  'quiet-many-audiences': { ...plain, rotation: 'keep', lifetime: { first: 600, later: 600 } },
  'quiet-two-accounts': { ...plain, lifetime: { first: 600, later: 600 } },
  'quiet-dpop-nonce': { ...plain, carrier: 'dpop' },
  'quiet-guest-probe': { ...plain, carrier: 'cookie' },
  'quiet-user-abort': { ...plain, steps: { run: [{ does: 'slow', ms: 8_000 }, answer] } },
  'quiet-no-refresh-token-in-answer': { ...plain, rotation: 'keep', refreshToken: 'opaque', lifetime: { first: 2, later: 2 } },
  'quiet-permission-403': lasting,
  'storage-key-collision': lasting,
  // Calls that left together are all refused before the refresh is over.
  'auth-queue-stuck': { ...plain, lifetime: { first: 2, later: 2 }, steps: { run: [answer, answer, answer, { does: 'slow', ms: 600 }, answer] } },
  'quiet-logout': lasting,
  'quiet-logout-empty-string': lasting,
  'refresh-token-as-bearer': lasting,
  'quiet-same-refresh-token': { ...plain, rotation: 'repeat', lifetime: { first: 2, later: 2 } },
  'quiet-same-access-token': { ...plain, rotation: 'keep', accessToken: 'extended' },
  'quiet-reuse-in-overlap': { ...plain, graceMs: 60_000, steps: { run: [{ does: 'hold', ms: 300 }, answer] } },
  'quiet-sdk-back-off': { ...plain, steps: { run: [busy, busy, busy, answer] } },
  'quiet-sliding-jwt': { ...plain, carrier: 'authorization', rotation: 'none' },
  'quiet-basic-client': { ...plain, gateway: 'client-auth' },
  'quiet-new-token-header': { ...plain, shape: 'envelope', rotation: 'none' },
  'quiet-short-tokens': { ...plain, carrier: 'cookie', rotation: 'keep', lifetime: { first: 2, later: 2 }, setCookie: cookie(`Path=${base('quiet-short-tokens/quiet')}; Max-Age=3600`) },
  'quiet-step-up': lasting,
  'quiet-csrf-419': lasting,
  'quiet-basic-challenge': lasting,
  'quiet-public-widget': lasting,
  'quiet-cookie-pair': { ...plain, carrier: 'cookie', setPair: (access, refresh) => [`access_token=${access}; ${pairCookie}`, `refresh_token=${refresh}; ${pairCookie}`] },
  'quiet-logout-while-refresh-fails': { ...plain, steps: { run: [{ ...busy, afterMs: 900 }] } },
  'quiet-refresh-in-authorization-contract': { ...plain, carrier: 'authorization', rotation: 'keep' },
};

export const contractOf = (caseId: string, variant: string): Contract =>
  table[`${caseId}/${variant}`] ?? table[caseId] ?? plain;
