import type { Bench } from '../support/bench';

/** Everything that we keep: databases and storages of the extension. */
export const storedBy = async (bench: Bench): Promise<Record<string, string>> => ({ databases: await bench.panel.evaluate(databases), storages: await bench.panel.evaluate(storages) });

/** Everything that we keep or show, by name: what is stored, the three views with their details, the recording, the report page, the ticket. */
export async function keptBy(bench: Bench): Promise<Record<string, string>> {
  const kept = await storedBy(bench);
  kept['recording'] = await bench.panel.evaluate(exported, 'har');
  kept['report page'] = await bench.panel.evaluate(exported, 'html');
  kept['ticket'] = await bench.panel.evaluate(ticket);
  for (const view of ['diagnosis', 'timeline', 'tokens']) {
    await bench.panel.evaluate((name) => [...document.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) => tab.textContent?.toLowerCase() === name)!.click(), view);
    await bench.panel.waitForFunction((name) => document.querySelector<HTMLElement>('[data-view]')?.dataset['view'] === name, {}, view);
    kept[`view ${view}`] = await bench.panel.evaluate(everyRow, view === 'tokens' ? 60 : 120);
  }
  return kept;
}

/** All records of all databases, keys included. */
async function databases(): Promise<string> {
  const wait = <T>(request: IDBRequest<T>) => new Promise<T>((done, fail) => ((request.onsuccess = () => done(request.result)), (request.onerror = () => fail(request.error))));
  const all: unknown[] = [];
  for (const { name } of await indexedDB.databases()) {
    const db = await wait(indexedDB.open(name!));
    for (const store of db.objectStoreNames) {
      const records = db.transaction(store).objectStore(store);
      all.push(name, store, await wait(records.getAllKeys()), await wait(records.getAll()));
    }
    db.close();
  }
  return JSON.stringify(all);
}

async function storages(): Promise<string> {
  return JSON.stringify([await chrome.storage.session.get(), await chrome.storage.local.get(), { ...localStorage }, { ...sessionStorage }]);
}

/** Scrolls through the view's list, choosing a row at each stop, and opens whatever else can be chosen. */
async function everyRow(stops: number): Promise<string> {
  const frame = () => new Promise((done) => setTimeout(done, 20));
  const texts = new Set<string>();
  const take = () => texts.add(document.body.outerHTML);
  await frame();
  take();
  for (const row of [...document.querySelectorAll<HTMLElement>('button.finding, .pair button, button[aria-expanded=false]')].slice(0, 40)) {
    row.click();
    await frame();
    take();
  }
  const list = document.querySelector<HTMLElement>('.window-list');
  for (let stop = 0; list && stop <= stops; stop += 1) {
    list.scrollTop = ((list.scrollHeight - list.clientHeight) * stop) / stops;
    await frame();
    const rows = [...list.querySelectorAll<HTMLElement>('[id^=event-], [role=row]')];
    rows[Math.floor(rows.length / 2)]?.click();
    await frame();
    take();
  }
  return [...texts].join('\n');
}

/** The file that a button of the save dialog saves; of a page, what it has packed inside as well. */
async function exported(form: string): Promise<string> {
  const native = URL.createObjectURL.bind(URL);
  const saved = new Promise<Blob>((done) => {
    URL.createObjectURL = (blob) => (done(blob as Blob), native(blob));
  });
  document.querySelector<HTMLElement>('button[aria-label="Export"]')!.click();
  for (let tries = 0; tries < 750 && !document.querySelector('dialog.save .main'); tries += 1) await new Promise((done) => setTimeout(done, 20));
  document.querySelector<HTMLElement>(`dialog.save .save-foot .push${form === 'har' ? '.main' : ':not(.main)'}`)!.click();
  const text = await (await saved).text();
  // The panel hears of it a moment later: a dialog that is opened before that is closed with it.
  const closed = new Promise((done) => document.querySelector('dialog.save')!.addEventListener('close', done));
  document.querySelector<HTMLElement>('dialog.save header button')!.click();
  await closed;
  URL.createObjectURL = native;
  const packed = /\{"gzip":"([^"]+)"\}/.exec(text)?.[1];
  if (packed === undefined) return text;
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  // Letters of packed bytes stand beside each other by chance.
  return text.replace(packed, '') + (await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text());
}

/** What the ticket button puts on the clipboard. The clipboard itself belongs to the machine. */
async function ticket(): Promise<string> {
  [...document.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) => tab.textContent === 'Diagnosis')!.click();
  const copied = new Promise<string>((done) => {
    navigator.clipboard.writeText = async (text) => done(text);
  });
  for (let tries = 0; tries < 750; tries += 1) {
    document.querySelector<HTMLElement>('button.back')?.click();
    const button = [...document.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent?.includes('Copy for a ticket'));
    if (button) {
      button.click();
      return copied;
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('There is no story to copy.');
}
