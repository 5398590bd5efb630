export interface LookAlike {
  /** Number in the catalogue's list of what must never be flagged (§5). */
  item: number;
  /** What it is, in words. */
  what: string;
  /** Cases of the lab that show it. */
  cases: readonly string[];
  /** Why no page can show it: a trace stands for it. */
  traceOnly?: string;
}

/** What looks like a fault and is none, whichever fault is asked for, and where the lab shows it. */
export const lookAlikes: readonly LookAlike[] = [
  { item: 1, what: 'DPoP asks for a nonce', cases: ['quiet-dpop-nonce'] },
  { item: 2, what: 'no refresh token in the answer', cases: ['quiet-no-refresh-token-in-answer'] },
  { item: 3, what: 'the same refresh token in the answer', cases: ['quiet-same-refresh-token'] },
  { item: 4, what: 'the same access token in the answer, while it is good', cases: ['quiet-same-access-token'] },
  { item: 5, what: 'one refresh token, several audiences at once', cases: ['quiet-many-audiences'] },
  { item: 6, what: 'a refresh token presented again within the overlap', cases: ['quiet-reuse-in-overlap'] },
  { item: 7, what: 'longer and longer pauses between tries', cases: ['quiet-sdk-back-off'] },
  { item: 8, what: 'a guest is asked for a session', cases: ['quiet-guest-probe'] },
  { item: 9, what: 'the refresh token as bearer, by contract', cases: ['quiet-refresh-in-authorization-contract'] },
  { item: 10, what: 'the access token, or the client’s password, on the refresh URL', cases: ['quiet-sliding-jwt', 'quiet-basic-client'] },
  { item: 11, what: 'tokens renewed by the headers of ordinary answers', cases: ['quiet-per-request-rotation', 'quiet-new-token-header'] },
  { item: 12, what: 'very short tokens', cases: ['quiet-short-tokens'] },
  { item: 13, what: 'a 401, 403 or 419 that belongs to a protocol', cases: ['quiet-step-up', 'quiet-csrf-419', 'quiet-basic-challenge', 'quiet-permission-403'] },
  { item: 14, what: 'a 401 for a call without any token', cases: ['quiet-polling-401', 'quiet-public-widget'] },
  { item: 15, what: 'several writes in one task, several cookies in one answer', cases: ['quiet-same-task-writes', 'quiet-cookie-pair'] },
  { item: 16, what: 'a page that is prerendered', cases: ['quiet-prerendered-page'] },
  { item: 17, what: 'one call that is seen twice: service worker, frame', cases: ['quiet-service-worker', 'quiet-frame-twin'] },
  { item: 18, what: 'a call that the browser sends again by itself', cases: [], traceOnly: 'The browser does it when a kept connection turns out dead, and tells neither the page nor an extension.' },
  { item: 19, what: 'different accounts in different tabs', cases: ['quiet-two-accounts'] },
  { item: 20, what: 'a sign-out that the user asked for, whatever a refresh does', cases: ['quiet-logout', 'quiet-logout-empty-string', 'quiet-logout-while-refresh-fails'] },
];
