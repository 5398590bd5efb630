import type { Page } from 'puppeteer-core';

/** What is photographed: a recording from the lab (path in the project), and what a user does with it. */
export interface PictureScene {
  recording?: string;
  /** Of the page's address. */
  query?: string;
  /** Other events, but built of the same parts as another scene. */
  alike?: true;
  show?(page: Page): Promise<unknown>;
}
export const scenes: Record<string, PictureScene>;
/** CSS pixels, width and height: docked at the side, docked below, a window of its own. */
export const sizes: Record<'narrow' | 'docked' | 'wide', [number, number]>;
/** Opens a recording in the viewer as a user does. `folder`: where an unpacked copy may lie. */
export function openRecording(page: Page, recording: string, folder: string): Promise<void>;
