import { siteOfSession } from '../src/core/session-key';
import { RECORDINGS, recordingsOf } from '../src/wire/recordings';
import { api, connect, inExtension, readWatched } from './browser';

// Apart from the rest of the browser's side: the popup does without.

/** The session that this page was opened with. */
export const keptSession = (): string | undefined => (inExtension ? (new URLSearchParams(location.search).get('session') ?? undefined) : undefined);

/** Whether the session waits for the user's decision: one that the user has stopped does not. */
export async function isUnsaved(session: string): Promise<boolean> {
  const [stored, watched] = await Promise.all([api?.storage.local.get(RECORDINGS), readWatched()]);
  return recordingsOf(stored?.[RECORDINGS]).some((one) => one.session === session && (one.ended !== undefined || !watched.some((watch) => watch.session === session)));
}

/** Deletes a recording that is over: the worker does. */
export function discardKept(session: string): void {
  const port = connect();
  port.postMessage({ type: 'discard', session, site: siteOfSession(session) });
}
