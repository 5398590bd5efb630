import type { Param } from '../../core/message';
import type { CancelCause } from '../../core/outcome';
import type { Exchange } from '../../derive/facts';
import { inKey } from './finding';
import { told } from './told';

const departures = new Set<CancelCause>(['navigation', 'reload', 'bfcache', 'tab-closed', 'discarded', 'crashed']);

/** The page was gone: it could neither try again nor take the end for anything. */
export const isDeparture = (cancel: Exchange['cancel']): boolean => cancel !== undefined && departures.has(cancel.cause);

/** The server may have got a call that brought no answer: it left, and what broke was its connection, not the way to the server. */
export const mayHaveArrived = ({ outcome, cancel }: Exchange): boolean => (outcome === 'LOST' ? !cancel?.unsent : cancel?.dropped === true);

/** Its cause is told from the silence of the wire. */
export const isFromSilence = ({ cancel, views }: Exchange): boolean => !views.wire && (cancel?.cause === 'blocked' || cancel?.cause === 'network');

/** Why a call was lost, as a part of a sentence. */
export const whyLost = (cause: CancelCause): Param => told(`fault_refresh_cancelled_why_${inKey(cause)}`, {});

/** A sentence of its own where the browser may have sent the call more than once, else nothing. */
export const resentParam = ({ cancel }: Exchange): Param => (cancel?.resent ? told('fault_shared_resent', {}) : '');
