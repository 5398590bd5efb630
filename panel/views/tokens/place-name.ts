import type { Slot } from '../../../src/derive/facts';
import { words } from '../../text/words';

/** `localStorage auth · access_token`, `cookie rt`. */
export function placeName({ kind, key, path }: Slot): string {
  const name = [key, path].filter((part) => part !== '').join(' · ');
  return `${words(`panel_place_${kind}`)} ${name}`.trim();
}
