import type { ScreenshotRecord } from '../log/db';
import { browser } from '../wire/browser';
import { siteOf } from './watches';

export type Picture = Pick<ScreenshotRecord, 't' | 'type' | 'bytes' | 'width' | 'height'>;

/** Longer side, in pixels, and bytes of one picture. */
const SIDE = 1600;
const MOST = 600_000;
/** From sharp to small, until it fits. */
const QUALITIES = [0.7, 0.5, 0.3];

/** The page of the site that is on the screen, as a picture: the tab's, or one beside it. Undefined where none is in sight, or the browser gives none: pages of others are never taken. */
export async function takePicture(site: string, tabId: number): Promise<Picture | undefined> {
  try {
    const tabs = await browser.tabs.query({ active: true });
    const ofSite = tabs.filter(({ url }) => siteOf(url) === site);
    const tab = ofSite.find(({ id }) => id === tabId) ?? (ofSite.length === 1 ? ofSite[0] : undefined);
    if (tab?.windowId === undefined) return undefined;
    const t = Date.now();
    const taken = await browser.tabs.captureVisibleTab(tab.windowId, { format: 'jpeg', quality: 90 });
    // Another tab may have come to the front meanwhile.
    const { active, url } = await browser.tabs.get(tab.id!);
    return active && siteOf(url) === site ? await shrunk(await (await fetch(taken)).blob(), t) : undefined;
  } catch {
    return undefined;
  }
}

async function shrunk(blob: Blob, t: number): Promise<Picture | undefined> {
  const bitmap = await createImageBitmap(blob);
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.round(bitmap.width * scale);
  const height = Math.round(bitmap.height * scale);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, width, height);
  for (const quality of QUALITIES) {
    const picture = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (picture.size <= MOST) return { t, type: 'image/jpeg', bytes: await picture.arrayBuffer(), width, height };
  }
  return undefined;
}
