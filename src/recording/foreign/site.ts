import type { Call } from './call';
import { headerIn } from './headers';

type Pages = ReadonlyMap<string, string>;

/** Origin of the page that made a call: Origin, Referer, or the address that the page has in the file. */
export function initiatorOf({ sent, page, type }: Call, pages: Pages): string | undefined {
  const found = [headerIn(sent, 'origin'), headerIn(sent, 'referer'), type === 'main_frame' ? undefined : pages.get(page)].find((text) => text && /^https?:/i.test(text) && URL.canParse(text));
  return found === undefined ? undefined : new URL(found).origin;
}

/** Host of the site that the file is about: where most calls of pages come from; without pages, where most calls go to. '' for a file without calls. */
export function siteIn(calls: readonly Call[], pages: Pages): string {
  const asked = calls.map((call) => (call.type === 'image' ? undefined : initiatorOf(call, pages))).filter((origin) => origin !== undefined);
  const all = asked.length > 0 ? asked : calls.map(({ url }) => url);
  const counts = new Map<string, number>();
  for (const text of all) {
    const { hostname } = new URL(text);
    counts.set(hostname, (counts.get(hostname) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}
