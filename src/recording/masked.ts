import type { LogEvent, StoredValue, TokenUse } from '../core/event';
import { isToken } from '../core/token-ref';

/** A token that stands in the log as its label, and where it was. */
export interface MaskedPlace {
  place: string;
  count: number;
}

/** How many tokens the events have as labels, by place, the most first. What is no token and was masked leaves no trace to be counted. */
export function maskedPlaces(events: readonly LogEvent[]): MaskedPlace[] {
  const counts = new Map<string, number>();
  const add = (place: string): void => void counts.set(place, (counts.get(place) ?? 0) + 1);
  const uses = (list: readonly TokenUse[] | undefined): void => list?.forEach((use) => isToken(use.value) && add(use.place));
  const stored = (place: string, value: StoredValue | undefined): void => value?.members.forEach((member) => isToken(member.value) && add(place));
  for (const event of events) {
    switch (event.kind) {
      case 'request':
        uses(event.sent);
        uses(event.body?.tokens);
        break;
      case 'response':
        uses(event.issued);
        break;
      case 'body':
      case 'socket':
        uses(event.body.tokens);
        break;
      case 'storage':
        stored('storage', event.old);
        stored('storage', event.new);
        break;
      case 'cookie':
        stored('cookie', event.value);
        break;
      case 'lifecycle':
        uses(event.tokens);
        break;
    }
  }
  return [...counts].map(([place, count]) => ({ place, count })).sort((a, b) => b.count - a.count || (a.place < b.place ? -1 : 1));
}
