import type { TokenUse } from '../../core/event';
import { isToken } from '../../core/token-ref';
import type { Exchange, SlotWrite } from '../../derive/facts';
import { createTokenMemory } from './token-memory';

/** Tokens that are known to be the session's own. */
export interface KnownTokens {
  /** An answer issued them, or a call used one as its credential. */
  learn(exchange: Exchange): void;
  /** A store keeps them. */
  keep(write: SlotWrite): void;
  /** `access` where one token serves as both; undefined when it was never seen in a place of its own. */
  roleOf(use: TokenUse): 'access' | 'refresh' | undefined;
}

export function createKnownTokens(): KnownTokens {
  const roles = createTokenMemory<'access' | 'refresh'>();
  const add = (value: TokenUse['value'] | undefined, role: string): void => {
    if (!isToken(value) || (role !== 'access' && role !== 'refresh')) return;
    if (roles.get(value.id) !== 'access') roles.set(value.id, role);
  };
  return {
    learn({ issued, credential, presented }) {
      for (const { value, role } of issued) add(value, role);
      if (presented?.place === 'body' || presented?.place === 'cookie') add(presented.value, 'refresh');
      if (credential?.place === 'header' && isToken(credential.value) && !roles.has(credential.value.id)) add(credential.value, credential.role);
    },
    keep({ slot, old, new: value }) {
      add(old, slot.role);
      add(value, slot.role);
    },
    roleOf: ({ value }) => (isToken(value) ? roles.get(value.id) : undefined),
  };
}
