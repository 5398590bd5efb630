import type { NewEvent } from '../core/event';
import type { RawEvent } from '../wire/raw';
import type { Masker } from './masker';
import { maskPage, type Sender } from './page';

const KINDS = /^(?:request|response|body|settled)$/;

/** A call as DevTools kept it, told in the words of the page hook. Which document or worker made it DevTools does not say. `from.doc`: the DevTools page. */
export const maskDevtools = (raw: RawEvent, from: Pick<Sender, 'tab' | 'doc'>, masker: Masker): NewEvent[] =>
  KINDS.test(raw.k) ? maskPage(raw, { ...from, frame: -1, origin: '' }, masker).map((event) => asDevtools(event, raw)) : [];

function asDevtools(event: NewEvent, raw: RawEvent): NewEvent {
  if (event.kind === 'settled') {
    const { t, tab, frame, call, error } = event;
    return { t, tab, frame, doc: '', kind: 'end', view: 'devtools', call, outcome: 'failed', error };
  }
  return { ...event, doc: '', view: 'devtools', ...(event.kind === 'body' && { by: 'devtools' }), ...(raw.k === 'request' && { initiator: undefined, controlled: raw.controlled }) } as NewEvent;
}
