import type { LifecycleEvent, MaskedUrl } from '../../../src/core/event';
import { createLife, type Life } from './life';
import { createStrand, type Strand } from './strand';
import type { StrandName } from './strand-name';

/** `shared`: shared and service workers, which belong to no tab. `cookies`: the browser's jar, where no tab is known. */
export type LaneKind = 'tab' | 'frame' | 'worker' | 'shared' | 'cookies';

/** One row of the lanes. */
export interface Lane {
  key: string;
  kind: LaneKind;
  /** -1: none. */
  tab: number;
  /** Of a tab, the page that it shows; of a frame, the page in it; of workers, their origin. */
  url?: MaskedUrl;
  strands: Map<StrandName, Strand>;
  /** Rows that its calls take: calls about the session that ran at once and ended differently need two. */
  callRows: number;
  life: Life;
}

/** Frames of one tab that get a lane each; more share one. */
const FRAMES = 3;
const order: Record<LaneKind, number> = { tab: 0, frame: 1, worker: 2, shared: 3, cookies: 4 };

/** The lanes of a log, made when something first belongs into them. */
export function createLaneBook() {
  const byKey = new Map<string, Lane>();
  const pages = new Map<string, MaskedUrl>();
  /** Tabs in the order in which they appeared. */
  const tabs = new Map<number, number>();
  let list: Lane[] = [];

  function of(kind: LaneKind, tab: number, url?: MaskedUrl, part = ''): Lane {
    const key = `${kind} ${tab} ${part}`;
    const known = byKey.get(key);
    if (known) return known;
    const lane: Lane = { key, kind, tab, url, strands: new Map(), callRows: 1, life: createLife() };
    byKey.set(key, lane);
    meet(tab);
    // A part of a tab stands below it, also when the tab itself has done nothing yet.
    if (tab !== -1 && kind !== 'tab') of('tab', tab);
    list = [...byKey.values()].sort((a, b) => rank(a) - rank(b));
    return lane;
  }

  const rank = ({ tab, kind }: Lane): number => (tab === -1 ? 1e6 : tabs.get(tab)! * 10) + order[kind];

  function meet(tab: number): void {
    if (!tabs.has(tab)) tabs.set(tab, tabs.size);
  }

  function ofFrame(tab: number, frame: number, url?: MaskedUrl): Lane {
    const page = pages.get(`${tab} ${frame}`) ?? url;
    const part = page ? `${page.origin}${page.path}` : '';
    const others = list.filter((lane) => lane.tab === tab && lane.kind === 'frame').length;
    return byKey.has(`frame ${tab} ${part}`) || others < FRAMES ? of('frame', tab, page, part) : of('frame', tab, undefined, '*');
  }

  return {
    get list(): readonly Lane[] {
      return list;
    },
    of,
    /** Something was heard of a tab: it keeps its place, whatever is drawn first. */
    meet,
    /** The lane of what a document did. `url`: what its frame shows, where nothing else tells. */
    ofDocument({ tab, frame }: { tab: number; frame: number }, url?: MaskedUrl): Lane {
      if (tab === -1) return of('shared', -1);
      return frame > 0 ? ofFrame(tab, frame, url) : of('tab', tab);
    },
    /** Notes which page a tab or a frame shows, and when nobody sees it. */
    see(event: LifecycleEvent): void {
      const { tab, frame, what, url } = event;
      const shows = url && (what === 'start' || what === 'commit') ? url : undefined;
      if (shows && frame > 0) pages.set(`${tab} ${frame}`, shows);
      if (frame > 0 || tab === -1) return;
      const lane = of('tab', tab);
      if (shows) lane.url = shows;
      lane.life.see(event);
    },
  };
}

export function strandOf(lane: Lane, name: StrandName): Strand {
  const known = lane.strands.get(name);
  if (known) return known;
  const strand = createStrand();
  lane.strands.set(name, strand);
  return strand;
}
