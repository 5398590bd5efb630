import type { LifecycleEvent } from '../../core/event';
import type { Masker } from '../../mask/masker';
import { maskUrl } from '../../mask/url';
import type { Call } from './call';
import type { Tool } from './tools';

/** Which tab and document each call belongs to, as far as a HAR tells. */
export interface Tabs {
  placeOf(call: Call): { tab: number; doc: string };
  commits: Omit<LifecycleEvent, 'seq'>[];
}

const ONE: Tabs = { placeOf: () => ({ tab: 1, doc: '' }), commits: [] };

/**
 * A browser's export is of one tab, and its `pages` are one after another; Playwright's pages are tabs. A document comes with the answer to its
 * navigation, and lasts until the next. Proxies know neither: to them all is one tab without documents.
 */
export function tabsOf(calls: readonly Call[], tool: Tool, isBrowser: boolean, masker: Masker): Tabs {
  if (!isBrowser) return ONE;
  const pages = [...new Set(calls.map(({ page }) => page))];
  const tabOf = (call: Call): number => (tool === 'playwright' ? pages.indexOf(call.page) + 1 : 1);
  const byTab = new Map<number, { t: number; doc: string }[]>();
  const commits = calls.filter(isDocument).map((call, at) => {
    const tab = tabOf(call);
    const doc = `D${at + 1}`;
    byTab.set(tab, [...(byTab.get(tab) ?? []), { t: call.answered, doc }]);
    return { kind: 'lifecycle', what: 'commit', t: call.answered, tab, frame: 0, doc, url: maskUrl(call.url, masker) } as const;
  });
  return {
    commits,
    placeOf: (call) => {
      const tab = tabOf(call);
      return { tab, doc: byTab.get(tab)?.findLast(({ t }) => t <= call.t)?.doc ?? '' };
    },
  };
}

/** It was shown: neither sent elsewhere nor kept from it. */
const isDocument = ({ type, status, redirect, error }: Call): boolean => type === 'main_frame' && status > 0 && status !== 204 && redirect === undefined && error === undefined;
