import type { AnyFault } from './fault';
import { fault as junkTokenStored } from './junk-token-stored';
import { fault as nonAtomicTokenWrite } from './non-atomic-token-write';
import { fault as refreshCancelled } from './refresh-cancelled';
import { fault as refreshTokenAsBearer } from './refresh-token-as-bearer';
import { fault as replayLoop } from './replay-loop';
import { fault as rotationResponseLost } from './rotation-response-lost';
import { fault as softErrorAccepted } from './soft-error-accepted';

/** All faults, an explicit list. */
export const faults: readonly AnyFault[] = [
  junkTokenStored,
  nonAtomicTokenWrite,
  refreshCancelled,
  refreshTokenAsBearer,
  replayLoop,
  rotationResponseLost,
  softErrorAccepted,
];
