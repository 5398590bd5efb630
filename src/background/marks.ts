import { countScreenshots, keepScreenshot, MOST_SCREENSHOTS } from '../log/screenshots';
import { maskText } from '../mask/text';
import type { HubActions } from './hub';
import { nowhere, type Intake } from './intake';
import { takePicture } from './picture';
import type { Watches } from './watches';

/** A mark in the log, and beside the log the picture that was asked for with it. */
export function markAction(watches: Watches, intake: Intake): HubActions['mark'] {
  return async (site, { note, shot: isAsked, id }, tabId) => {
    const { session, tabs } = watches.active(site) ?? {};
    if (session === undefined) return;
    // On the page of an identity provider it is the app's recording that is marked, and no tab of the app.
    const event = { ...nowhere(), ...(tabs?.includes(tabId) && { tab: tabId, frame: 0 }), kind: 'mark' } as const;
    const isRoom = isAsked && (await countScreenshots(session)) < MOST_SCREENSHOTS;
    const picture = isRoom ? await takePicture(site, tabId) : undefined;
    const shot = picture ? 'taken' : isRoom ? 'failed' : isAsked ? 'limit' : undefined;
    // The worker may die behind the writing, and before it could say so.
    const once = id === undefined ? undefined : { doc: id, batch: 1, forgotten: true };
    const [written] = (await intake.write(site, (masker) => [{ ...event, note: maskText(String(note), masker, 500), shot }], once)) ?? [];
    if (picture && written?.kind === 'mark') await keepScreenshot({ session, seq: written.seq, ...picture });
  };
}
