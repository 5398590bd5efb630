import { devtoolsPort } from '../wire/devtools';
import { eventsOf, isReadable, isWanted, type Entry } from './entry';
import { createOutbox, type Outbox } from './outbox';

/**
 * Bodies that no hook sees: calls of workers and service workers, as DevTools keeps them. It hands over what ends while the tab's site is watched;
 * on any other page nothing is asked for, so nothing is read.
 */
export function readNetwork(): Pick<Outbox, 'hold'> {
  const { network, inspectedWindow } = chrome.devtools;
  let site: string | undefined;
  let calls = 0;

  const finished = (call: chrome.devtools.network.Request) => {
    const here = site;
    const entry = call as Entry;
    if (here === undefined || !isWanted(entry, here)) return;
    const c = ++calls;
    const put = (answer?: string) => outbox.put(here, eventsOf(entry, c, answer));
    if (!isReadable(entry)) return put();
    call.getContent((content, encoding) => put(encoding === 'base64' ? decoded(content) : content));
  };

  const outbox = createOutbox(devtoolsPort(inspectedWindow.tabId, Date.now()), (watched) => {
    if ((watched === undefined) !== (site === undefined)) network.onRequestFinished[watched === undefined ? 'removeListener' : 'addListener'](finished);
    site = watched;
  });
  network.onNavigated.addListener(outbox.navigated);
  return outbox;
}

/** DevTools gives text of unknown encoding as base64. */
function decoded(content: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(content), (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
