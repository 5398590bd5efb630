import { endOf, startOf } from '../../src/core/token-ref';
import type { RecordingMeta } from '../../src/recording/meta';
import type { Analysis } from '../../src/story/analysis';
import { clockSeconds, duration, utcOffset } from '../text/time';
import { say, sayCount, words } from '../text/words';
import { lifetime } from '../views/tokens/lifetime';

/** A fact about the surroundings of a session: name and value, in words. */
export type EnvironmentRow = readonly [name: string, value: string];

type Known = Pick<Analysis, 'events' | 'generations' | 'exchanges'>;

/** What a developer asks first about a ticket: where, when, with what, and what could not be seen. */
export function environmentOf({ events, generations, exchanges }: Known, { product, site, zone }: RecordingMeta): EnvironmentRow[] {
  const [first, last] = [events[0], events.at(-1)];
  const lives = [
    ...lengths(words('panel_env_access'), generations.map((one) => lifetime(one, one.t)?.length)),
    ...lengths(words('panel_env_refresh'), generations.map(({ refresh, t }) => refresh && endOf(refresh) && (endOf(refresh) as number) - (startOf(refresh) ?? t))),
  ];
  const gaps = new Map<string, number>();
  for (const event of events) if (event.kind === 'gap' && event.count !== 0) gaps.set(event.reason, (gaps.get(event.reason) ?? 0) + 1);
  const rows: [key: string, value: string][] = [
    ['browser', product.browser],
    ['os', product.os ?? ''],
    ['version', product.version],
    ['site', site],
    ['time', first && last ? `${day(first.t)}, ${clockSeconds(first.t)} – ${clockSeconds(last.t)} (${duration(last.t - first.t)})` : ''],
    ['zone', zone === '' || !first ? zone : `${zone}${zone === ownZone() ? ` (${utcOffset(first.t)})` : ''}`],
    ['events', events.length.toLocaleString()],
    ['tabs', tabsIn(events).toLocaleString()],
    ['lifetimes', lives.join(', ') || words('panel_env_unknown')],
    ['clock', clocks(exchanges) || words('panel_env_unknown')],
    ['gaps', [...gaps].map(([reason, n]) => `${words(`panel_gap_${reason.replaceAll('-', '_')}`)}${n > 1 ? ` (${sayCount('panel_times', n)})` : ''}`).join('; ') || words('panel_env_none')],
  ];
  return rows.filter(([, value]) => value !== '').map(([key, value]) => [words(`panel_env_${key}`), value]);
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const day = (t: number): string => new Date(t).toLocaleDateString(words('panel_language'), { year: 'numeric', month: 'short', day: 'numeric' });

const tabsIn = (events: Known['events']): number => new Set(events.flatMap(({ tab }) => (tab === -1 ? [] : [tab]))).size;

/** Lengths that are told of a token; the three that most pairs have. Whole seconds: issuers count so. */
function lengths(name: string, all: readonly (number | undefined)[]): string[] {
  const counts = new Map<number, number>();
  for (const ms of all) if (ms !== undefined && ms > 0) counts.set(Math.round(ms / 1000), (counts.get(Math.round(ms / 1000)) ?? 0) + 1);
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 3);
  return most.length === 0 ? [] : [`${name} ${most.map(([seconds]) => duration(seconds * 1000)).join(' / ')}`];
}

/** How far the clock of each origin is off by its newest answer that told; those that agree as one. */
function clocks(exchanges: Known['exchanges']): string {
  const skews = new Map<string, number>();
  for (const { url, skew } of exchanges) if (skew !== undefined) skews.set(url.origin, skew);
  if (skews.size === 0) return '';
  const off = [...skews].filter(([, skew]) => skew !== 0).map(([origin, skew]) => say(skew > 0 ? 'panel_env_ahead' : 'panel_env_behind', { origin, time: duration(skew) }));
  return off.length === 0 ? words('panel_env_clocks_agree') : off.join('; ');
}
