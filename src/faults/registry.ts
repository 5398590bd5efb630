import type { AnyFault } from './fault';
import { fault as authQueueStuck } from './auth-queue-stuck';
import { fault as blindRefreshRetry } from './blind-refresh-retry';
import { fault as crossTabRefreshRace } from './cross-tab-refresh-race';
import { fault as deadRefreshTokenHammering } from './dead-refresh-token-hammering';
import { fault as dualRefreshMechanisms } from './dual-refresh-mechanisms';
import { fault as corsHides401 } from './cors-hides-401';
import { fault as expiredAccessOnRefresh } from './expired-access-on-refresh';
import { fault as frozenDefaultHeader } from './frozen-default-header';
import { fault as clockSkewMisjudgedExpiry } from './clock-skew-misjudged-expiry';
import { fault as graphqlAuthErrorIgnored } from './graphql-auth-error-ignored';
import { fault as junkTokenStored } from './junk-token-stored';
import { fault as late401SecondRefresh } from './late-401-second-refresh';
import { fault as lateProactiveRefresh } from './late-proactive-refresh';
import { fault as divergentTokenCopies } from './divergent-token-copies';
import { fault as logoutRefreshRace } from './logout-refresh-race';
import { fault as loginRedirectSwallowed } from './login-redirect-swallowed';
import { fault as malformedRefreshRequest } from './malformed-refresh-request';
import { fault as newRefreshTokenDropped } from './new-refresh-token-dropped';
import { fault as liveConnectionStaleToken } from './live-connection-stale-token';
import { fault as nonAtomicTokenWrite } from './non-atomic-token-write';
import { fault as pairErasedBeforeAnswer } from './pair-erased-before-answer';
import { fault as parallelRefreshStorm } from './parallel-refresh-storm';
import { fault as queueReplayedWithoutToken } from './queue-replayed-without-token';
import { fault as proactiveRefreshSpin } from './proactive-refresh-spin';
import { fault as refreshCancelled } from './refresh-cancelled';
import { fault as refreshOnNonExpiry } from './refresh-on-non-expiry';
import { fault as refreshPreflightBlocked } from './refresh-preflight-blocked';
import { fault as refreshReturnsStaleToken } from './refresh-returns-stale-token';
import { fault as refreshCookieNotSent } from './refresh-cookie-not-sent';
import { fault as refreshCookieNotStored } from './refresh-cookie-not-stored';
import { fault as refreshSelfRecursion } from './refresh-self-recursion';
import { fault as refreshTokenAsBearer } from './refresh-token-as-bearer';
import { fault as refreshTokenErased } from './refresh-token-erased';
import { fault as replayCorrupted } from './replay-corrupted';
import { fault as refreshTokenJsReadable } from './refresh-token-js-readable';
import { fault as replayLoop } from './replay-loop';
import { fault as requestNotGated } from './request-not-gated';
import { fault as rotationResponseLost } from './rotation-response-lost';
import { fault as silentIframeBlocked } from './silent-iframe-blocked';
import { fault as softErrorAccepted } from './soft-error-accepted';
import { fault as ssrRotationNotPersisted } from './ssr-rotation-not-persisted';
import { fault as staleHeaderOnReplay } from './stale-header-on-replay';
import { fault as staleStateAfterRestore } from './stale-state-after-restore';
import { fault as storageKeyCollision } from './storage-key-collision';
import { fault as tokenStorageLost } from './token-storage-lost';
import { fault as staleRefreshTokenReused } from './stale-refresh-token-reused';
import { fault as tokenInUrl } from './token-in-url';
import { fault as tokenSentCrossOrigin } from './token-sent-cross-origin';
import { fault as transientFailureLogout } from './transient-failure-logout';

/** All faults, an explicit list. */
export const faults: readonly AnyFault[] = [
  clockSkewMisjudgedExpiry,
  junkTokenStored,
  lateProactiveRefresh,
  nonAtomicTokenWrite,
  proactiveRefreshSpin,
  refreshCancelled,
  refreshTokenAsBearer,
  replayLoop,
  rotationResponseLost,
  softErrorAccepted,
  staleHeaderOnReplay,
  authQueueStuck,
  refreshOnNonExpiry,
  graphqlAuthErrorIgnored,
  refreshReturnsStaleToken,
  transientFailureLogout,
  refreshTokenErased,
  newRefreshTokenDropped,
  pairErasedBeforeAnswer,
  refreshCookieNotSent,
  refreshCookieNotStored,
  frozenDefaultHeader,
  queueReplayedWithoutToken,
  replayCorrupted,
  liveConnectionStaleToken,
  logoutRefreshRace,
  staleStateAfterRestore,
  divergentTokenCopies,
  tokenStorageLost,
  storageKeyCollision,
  parallelRefreshStorm,
  crossTabRefreshRace,
  staleRefreshTokenReused,
  refreshSelfRecursion,
  deadRefreshTokenHammering,
  requestNotGated,
  late401SecondRefresh,
  dualRefreshMechanisms,
  blindRefreshRetry,
  corsHides401,
  loginRedirectSwallowed,
  expiredAccessOnRefresh,
  malformedRefreshRequest,
  refreshPreflightBlocked,
  tokenInUrl,
  tokenSentCrossOrigin,
  refreshTokenJsReadable,
  ssrRotationNotPersisted,
  silentIframeBlocked,
];
