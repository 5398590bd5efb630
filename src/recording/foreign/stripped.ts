import type { NewEvent } from '../../core/event';
import type { Call } from './call';

/** What Chromium's DevTools leave out of a file without sensitive data (their standard since version 130). */
const SENSITIVE = /^(?:authorization|cookie|set-cookie)$/i;

/** None of these headers is in the whole file: they were taken out, or the app has none. */
export const isStripped = (calls: readonly Call[]): boolean => calls.length > 0 && !calls.some(({ sent, received }) => [...sent, ...received].some(({ name }) => SENSITIVE.test(name)));

/** Of a call whose headers were taken out nobody may say "it had none": it is told like an entry of DevTools, which knows no more than it shows. */
export const asUnsure = (event: NewEvent): NewEvent =>
  'view' in event ? ({ ...event, view: 'devtools', ...(event.kind === 'request' && { cookies: undefined }) } as NewEvent) : event;
