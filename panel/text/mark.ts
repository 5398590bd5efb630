import type { MarkEvent } from '../../src/core/event';
import { findingTitle } from './finding';
import { say, words } from './words';

/** What a mark says: the user's note, or the error that was found at that time. */
export const markText = ({ note, fault }: MarkEvent): string => (fault === undefined ? note || words('panel_mark_unnamed') : say('panel_mark_fault', { fault: findingTitle({ id: fault }) }));
