import type { GapEvent, NewEvent } from '../../core/event';
import type { readBatch } from '../../wire/guards';

/**
 * A batch, masked, and behind it how many of its events could not be read. One that the mask stumbles over is one of these:
 * without an acknowledgement its batch would come again for ever. `gap`: where the batch came from.
 */
export function maskBatch({ events, refused }: ReturnType<typeof readBatch>, gap: Omit<GapEvent, 'seq' | 'reason'>, mask: (event: (typeof events)[number]) => NewEvent[]): NewEvent[] {
  let count = refused;
  const masked = events.flatMap((event) => {
    try {
      return mask(event);
    } catch {
      // Its error may quote what it stumbled over.
      count += 1;
      return [];
    }
  });
  return count > 0 ? [...masked, { ...gap, reason: 'bad-message', count }] : masked;
}
