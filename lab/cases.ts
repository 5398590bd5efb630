import { row as articleFinal } from './apps/article-final/case';
import { row as authQueueStuck } from './apps/auth-queue-stuck/case';
import { row as divergentTokenCopies } from './apps/divergent-token-copies/case';
import { row as blindRefreshRetry } from './apps/blind-refresh-retry/case';
import { row as crossTabRefreshRace } from './apps/cross-tab-refresh-race/case';
import { row as deadRefreshTokenHammering } from './apps/dead-refresh-token-hammering/case';
import { row as dualRefreshMechanisms } from './apps/dual-refresh-mechanisms/case';
import { row as corsHides401 } from './apps/cors-hides-401/case';
import { row as expiredAccessOnRefresh } from './apps/expired-access-on-refresh/case';
import { row as frozenDefaultHeader } from './apps/frozen-default-header/case';
import { row as clockSkewMisjudgedExpiry } from './apps/clock-skew-misjudged-expiry/case';
import { row as graphqlAuthErrorIgnored } from './apps/graphql-auth-error-ignored/case';
import { row as junkTokenStored } from './apps/junk-token-stored/case';
import { row as late401SecondRefresh } from './apps/late-401-second-refresh/case';
import { row as libraryAxios } from './apps/library-axios/case';
import { row as libraryOidcClient } from './apps/library-oidc-client/case';
import { row as libraryUrql } from './apps/library-urql/case';
import { row as lateProactiveRefresh } from './apps/late-proactive-refresh/case';
import { row as logoutRefreshRace } from './apps/logout-refresh-race/case';
import { row as loginRedirectSwallowed } from './apps/login-redirect-swallowed/case';
import { row as malformedRefreshRequest } from './apps/malformed-refresh-request/case';
import { row as newRefreshTokenDropped } from './apps/new-refresh-token-dropped/case';
import { row as liveConnectionStaleToken } from './apps/live-connection-stale-token/case';
import { row as nonAtomicTokenWrite } from './apps/non-atomic-token-write/case';
import { row as pairErasedBeforeAnswer } from './apps/pair-erased-before-answer/case';
import { row as parallelRefreshStorm } from './apps/parallel-refresh-storm/case';
import { row as queueReplayedWithoutToken } from './apps/queue-replayed-without-token/case';
import { row as proactiveRefreshSpin } from './apps/proactive-refresh-spin/case';
import { row as quietDpopNonce } from './apps/quiet-dpop-nonce/case';
import { row as quietGuestProbe } from './apps/quiet-guest-probe/case';
import { row as quietLogoutEmptyString } from './apps/quiet-logout-empty-string/case';
import { row as quietLogout } from './apps/quiet-logout/case';
import { row as quietManyAudiences } from './apps/quiet-many-audiences/case';
import { row as quietNoRefreshTokenInAnswer } from './apps/quiet-no-refresh-token-in-answer/case';
import { row as quietPermission403 } from './apps/quiet-permission-403/case';
import { row as quietPolling401 } from './apps/quiet-polling-401/case';
import { row as quietRefreshInAuthorizationContract } from './apps/quiet-refresh-in-authorization-contract/case';
import { row as quietSameTaskWrites } from './apps/quiet-same-task-writes/case';
import { row as quietTwoAccounts } from './apps/quiet-two-accounts/case';
import { row as quietUserAbort } from './apps/quiet-user-abort/case';
import { row as quietSameRefreshToken } from './apps/quiet-same-refresh-token/case';
import { row as quietSameAccessToken } from './apps/quiet-same-access-token/case';
import { row as quietReuseInOverlap } from './apps/quiet-reuse-in-overlap/case';
import { row as quietSdkBackOff } from './apps/quiet-sdk-back-off/case';
import { row as quietSlidingJwt } from './apps/quiet-sliding-jwt/case';
import { row as quietBasicClient } from './apps/quiet-basic-client/case';
import { row as quietPerRequestRotation } from './apps/quiet-per-request-rotation/case';
import { row as quietNewTokenHeader } from './apps/quiet-new-token-header/case';
import { row as quietShortTokens } from './apps/quiet-short-tokens/case';
import { row as quietStepUp } from './apps/quiet-step-up/case';
import { row as quietCsrf419 } from './apps/quiet-csrf-419/case';
import { row as quietBasicChallenge } from './apps/quiet-basic-challenge/case';
import { row as quietPublicWidget } from './apps/quiet-public-widget/case';
import { row as quietCookiePair } from './apps/quiet-cookie-pair/case';
import { row as quietPrerenderedPage } from './apps/quiet-prerendered-page/case';
import { row as quietServiceWorker } from './apps/quiet-service-worker/case';
import { row as quietFrameTwin } from './apps/quiet-frame-twin/case';
import { row as quietLogoutWhileRefreshFails } from './apps/quiet-logout-while-refresh-fails/case';
import { row as refreshCancelled } from './apps/refresh-cancelled/case';
import { row as refreshOnNonExpiry } from './apps/refresh-on-non-expiry/case';
import { row as refreshPreflightBlocked } from './apps/refresh-preflight-blocked/case';
import { row as refreshReturnsStaleToken } from './apps/refresh-returns-stale-token/case';
import { row as refreshCookieNotSent } from './apps/refresh-cookie-not-sent/case';
import { row as refreshCookieNotStored } from './apps/refresh-cookie-not-stored/case';
import { row as refreshSelfRecursion } from './apps/refresh-self-recursion/case';
import { row as refreshTokenAsBearer } from './apps/refresh-token-as-bearer/case';
import { row as refreshTokenErased } from './apps/refresh-token-erased/case';
import { row as replayCorrupted } from './apps/replay-corrupted/case';
import { row as refreshTokenJsReadable } from './apps/refresh-token-js-readable/case';
import { row as replayLoop } from './apps/replay-loop/case';
import { row as requestNotGated } from './apps/request-not-gated/case';
import { row as rotationResponseLost } from './apps/rotation-response-lost/case';
import { row as silentIframeBlocked } from './apps/silent-iframe-blocked/case';
import { row as softErrorAccepted } from './apps/soft-error-accepted/case';
import { row as ssrRotationNotPersisted } from './apps/ssr-rotation-not-persisted/case';
import { row as staleHeaderOnReplay } from './apps/stale-header-on-replay/case';
import { row as staleStateAfterRestore } from './apps/stale-state-after-restore/case';
import { row as storageKeyCollision } from './apps/storage-key-collision/case';
import { row as tokenStorageLost } from './apps/token-storage-lost/case';
import { row as staleRefreshTokenReused } from './apps/stale-refresh-token-reused/case';
import { row as tokenInUrl } from './apps/token-in-url/case';
import { row as tokenSentCrossOrigin } from './apps/token-sent-cross-origin/case';
import { row as transientFailureLogout } from './apps/transient-failure-logout/case';
import type { LabCase } from './case';

/** Every case of the lab, in the order of the index page: faults beside their cures first, then what only looks like one. */
export const cases: readonly LabCase[] = [
  softErrorAccepted,
  nonAtomicTokenWrite,
  replayLoop,
  refreshCancelled,
  rotationResponseLost,
  junkTokenStored,
  refreshTokenAsBearer,
  lateProactiveRefresh,
  clockSkewMisjudgedExpiry,
  proactiveRefreshSpin,
  parallelRefreshStorm,
  crossTabRefreshRace,
  staleRefreshTokenReused,
  refreshSelfRecursion,
  deadRefreshTokenHammering,
  requestNotGated,
  late401SecondRefresh,
  dualRefreshMechanisms,
  blindRefreshRetry,
  articleFinal,
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
  quietSameTaskWrites,
  quietDpopNonce,
  quietGuestProbe,
  quietUserAbort,
  quietLogout,
  quietLogoutEmptyString,
  quietNoRefreshTokenInAnswer,
  quietPermission403,
  quietPolling401,
  quietRefreshInAuthorizationContract,
  quietManyAudiences,
  quietTwoAccounts,
  quietSameRefreshToken,
  quietSameAccessToken,
  quietReuseInOverlap,
  quietSdkBackOff,
  quietSlidingJwt,
  quietBasicClient,
  quietPerRequestRotation,
  quietNewTokenHeader,
  quietShortTokens,
  quietStepUp,
  quietCsrf419,
  quietBasicChallenge,
  quietPublicWidget,
  quietCookiePair,
  quietPrerenderedPage,
  quietServiceWorker,
  quietFrameTwin,
  quietLogoutWhileRefreshFails,
  libraryAxios,
  libraryOidcClient,
  libraryUrql,
];
