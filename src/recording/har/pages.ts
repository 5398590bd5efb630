import { bisect } from '../../core/bisect';
import type { LogEvent, MaskedUrl } from '../../core/event';
import { startOf, viewsOf, type JoinedCall } from './calls';
import type { HarPage } from './har';
import { absolute } from './request';

/** The top documents of a log as pages of the HAR. */
export interface HarPages {
  list: HarPage[];
  /** Id of the page that a call belongs to: a document's own request to the document that came of it, all others to the document that asked, or the tab's page at that time. */
  of(call: JoinedCall): string | undefined;
}

/** `t`: epoch ms. */
type Shown = { id: string; t: number };

/** A document begins this long after its own request at most. Milliseconds. */
const LOADS = 30_000;

/** Each document once, in order of arrival. */
export function harPages(events: readonly LogEvent[]): HarPages {
  const list: HarPage[] = [];
  const byDoc = new Map<string, string>();
  const byTab = new Map<number, Shown[]>();
  for (const event of events) {
    if (event.kind !== 'lifecycle' || event.frame !== 0 || event.url === undefined || event.doc === '') continue;
    if ((event.what !== 'commit' && event.what !== 'start') || byDoc.has(event.doc)) continue;
    const page = harPage(`page_${list.length + 1}`, event.t, event.url);
    list.push(page);
    byDoc.set(event.doc, page.id);
    const shown = byTab.get(event.tab);
    if (shown) shown.push({ id: page.id, t: event.t });
    else byTab.set(event.tab, [{ id: page.id, t: event.t }]);
  }
  for (const shown of byTab.values()) shown.sort((a, b) => a.t - b.t);
  return { list, of: (call) => pageOf(call, byDoc, byTab) };
}

const harPage = (id: string, t: number, url: MaskedUrl): HarPage => ({
  startedDateTime: new Date(t).toISOString(),
  id,
  title: absolute(url),
  pageTimings: { onContentLoad: -1, onLoad: -1 },
});

function pageOf(call: JoinedCall, byDoc: ReadonlyMap<string, string>, byTab: ReadonlyMap<number, readonly Shown[]>): string | undefined {
  const t = startOf(call);
  const requests = viewsOf(call).map(({ request }) => request);
  const { tab } = requests[0]!;
  const shown = byTab.get(tab);
  if (tab === -1 || !shown) return undefined;
  const next = firstAfter(shown, t);
  if (requests.some(({ api }) => api === 'navigation')) {
    const loaded = shown[next];
    if (loaded && loaded.t <= t + LOADS) return loaded.id;
  }
  const asking = requests.map(({ doc }) => byDoc.get(doc)).find((id) => id !== undefined);
  return asking ?? shown[next - 1]?.id;
}

/** Index of the first page that is later than `t`. */
const firstAfter = (shown: readonly Shown[], t: number): number => bisect(shown.length, (at) => shown[at]!.t <= t);
