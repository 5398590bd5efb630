import type { TokenUse } from '../../core/event';
import { isJunk, isToken, type TokenValue } from '../../core/token-ref';
import type { SlotWrite } from '../../derive/facts';

/** Placeholders that an app may write on purpose to sign out or for a guest. All others come from a mistake. */
const deliberate = new Set(['', 'null', 'none', 'nil', 'false', '{}', '[]']);

/** A placeholder that nobody writes on purpose: `undefined`, `[object Object]`, an error text. */
export const isBlunder = (value: TokenValue | undefined): boolean => isJunk(value) && !deliberate.has(value.text.toLowerCase());

/** A token made way for a placeholder or for nothing, by a write that kept the record. */
export const destroys = (write: SlotWrite): boolean =>
  write.op === 'set' && write.failed === undefined && isToken(write.old) && !isToken(write.new) && (write.stored?.form !== 'opaque');

export const isJunkUse = (use: TokenUse | undefined): boolean => use !== undefined && isJunk(use.value);
