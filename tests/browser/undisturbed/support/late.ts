import { until } from '../../../../scripts/lib/until.mjs';
import { click, type Bench } from '../../support/bench';
import type { Tabs } from './tabs';

/** All three tabs go to a path of the lab while nobody watches. */
export async function openUnwatched(bench: Bench, tabs: Tabs, path: string): Promise<void> {
  await click(bench.panel, 'Stop');
  await until('native functions', async () => {
    await tabs.watched.goto(`${bench.lab.origin}/ways/page`);
    return !(await tabs.watched.evaluate(isHooked));
  });
  await tabs.visit(path);
}

/** Watching begins with the page open, by the panel's own button. The panel's own tab shows a page of another path. */
export async function watchLate(bench: Bench, path: string): Promise<void> {
  const since = (await bench.events()).length;
  await click(bench.panel, 'Watch');
  await until('its start', async () => (await bench.events()).slice(since).some((event) => event.kind === 'lifecycle' && event.what === 'start' && event.url?.path === path));
}

/** The hook's address is in what a getter of fetch's options sees below it. */
export const isHooked = async (): Promise<boolean> => {
  let stack: string | undefined = '';
  const options = {
    get method() {
      ({ stack } = new Error());
      return 'GET';
    },
  };
  await fetch('/ways/echo', options);
  return stack?.includes('-extension://') ?? false;
};
