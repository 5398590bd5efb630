import type { Tabs } from '../../store/tabs';
import { say, words } from '../../text/words';
import type { Lane } from './lane';

/** What a lane is called: a word, what tells it from others of its kind, and all of it at length. */
export function laneName(lane: Lane | undefined, tabs: Tabs): { name: string; more: string; title: string } {
  if (!lane) return { name: words('panel_lane_tokens'), more: '', title: words('panel_lane_tokens_title') };
  const { kind, tab, url } = lane;
  const name = kind === 'tab' ? say('panel_tab', { n: tabs.number(tab) }) : words(`panel_lane_${kind}`);
  const more = kind === 'shared' ? (url?.origin ?? '') : shortPath(url?.path ?? '');
  const title = kind === 'tab' || kind === 'cookies' ? name : words(`panel_lane_${kind}_title`);
  return { name, more, title: url ? `${title} · ${url.origin}${url.path}` : title };
}

/** Px are few beside the lanes: of a long path its end, which tells most. */
function shortPath(path: string): string {
  const end = /[^/]+\/?$/.exec(path)?.[0];
  return path.length <= 12 || !end ? path : `…/${end}`;
}
