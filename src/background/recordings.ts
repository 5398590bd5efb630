import type { Summary } from '../core/summary';
import type { Limits } from '../log/limits';
import { fillOf } from '../log/read';
import { browser } from '../wire/browser';
import { RECORDINGS, recordingsOf, type Recording } from '../wire/recordings';
import { FIRST_RECORDING, recordingChoiceOf, SETTINGS, type RecordingChoice } from '../wire/settings';
import type { Watch, Watches } from './watches';

/** What the recordings need of others. */
export interface RecordingActions {
  /** As if the user had asked. */
  stop(site: string): Promise<unknown>;
  /** A mark at a new error. */
  mark(site: string, fault: string): Promise<unknown>;
  /** The list of those that do not run has changed, or a minute has gone by. */
  changed(): void;
}

/** From so much of what is kept of a session on, it is said. */
const NEARLY = 0.9;
const ALARM = 'recording';

/** Recordings that run, and those that ended without the user. The list is in `storage.local`: no log in it is deleted before the user says so, whatever becomes of browser and extension. */
export interface Recordings {
  readonly ready: Promise<unknown>;
  readonly choice: RecordingChoice;
  serve(actions: RecordingActions): void;
  /** Something about a watch has changed. */
  change(watch: Watch): void;
  running(): Recording[];
  /** The site's, or the only one that runs: on the page of an identity provider the app's is meant. */
  meant(site: string | undefined): Recording | undefined;
  /** Those that do not run and whose logs are still there. */
  unsaved(): Promise<Recording[]>;
  /** Keys of their sessions. */
  sessions(): string[];
  /** Keys of all sessions whose logs must be kept: these, and what is watched. */
  kept(): string[];
  endsAt(watch: Watch): number | undefined;
  /** Takes it from the list. */
  drop(session: string): Promise<void>;
  /** Somebody judged the watch's session anew. */
  judged(watch: Watch, summary: Summary): void;
}

export function createRecordings(watches: Watches, limits: Promise<() => Limits>): Recordings {
  let list: Recording[] = [];
  let choice = FIRST_RECORDING;
  let actions: RecordingActions;

  const stored = browser.storage.local.get([RECORDINGS, SETTINGS]).catch(() => ({}) as Record<string, unknown>);
  const ready = Promise.all([stored, watches.ready]).then(([found]) => {
    list = recordingsOf(found[RECORDINGS]);
    choice = recordingChoiceOf(found[SETTINGS]);
    // What a worker before this one did not live to write.
    for (const watch of watches.all()) note(watch);
  });
  browser.storage.local.onChanged.addListener((changes) => {
    if (!(SETTINGS in changes)) return;
    choice = recordingChoiceOf(changes[SETTINGS]?.newValue);
    tellAll();
  });

  const keep = (next: Recording[]): Promise<void> => {
    list = next;
    return browser.storage.local.set({ [RECORDINGS]: list });
  };

  const isRunning = ({ session }: Recording) => watches.all().some(({ recorded }) => recorded === session);

  const sessions = () => list.map(({ session }) => session);

  const running = () => list.filter(isRunning);

  /** Brings the list in line with a watch. What ended at its limit stays, and so does what was recorded before the browser was started. */
  const note = (watch: Watch) => {
    const { site, session, recordingSince: since, recorded } = watch;
    const now = since === undefined ? undefined : session;
    if (now === recorded) return;
    watch.recorded = now;
    const others = list.filter((one) => one.session !== now && (one.session !== recorded || one.ended));
    keep(since === undefined ? others : [...others, { site, session, since }]).then(watches.save).catch(() => undefined);
    tick();
  };

  /** Wakes the worker each minute while something is recorded: an alarm alone does so. */
  const tick = () => {
    const isOn = watches.all().some(({ recordingSince }) => recordingSince !== undefined);
    if (!isOn) return void browser.alarms.clear(ALARM);
    void browser.alarms.get(ALARM).then((found) => {
      if (!found) browser.alarms.create(ALARM, { delayInMinutes: 1, periodInMinutes: 1 });
    });
  };

  const tellAll = () => {
    for (const { site } of watches.all()) watches.onChange(site);
    actions.changed();
  };

  const endsAt = ({ recordingSince }: Watch) => recordingSince && recordingSince + choice.minutes * 60_000;

  browser.alarms.onAlarm.addListener(async ({ name }) => {
    if (name !== ALARM) return;
    await ready;
    for (const watch of watches.all()) {
      const { site, session, recordingSince: since } = watch;
      if (since === undefined) continue;
      if (Date.now() >= endsAt(watch)!) {
        await keep(list.map((one) => (one.session === session ? { ...one, ended: 'limit' } : one)));
        await actions.stop(site);
      } else {
        const full = await fillOf(session, (await limits)()).catch(() => 0);
        await watches.change(site, { nearlyFull: (full ?? 0) >= NEARLY });
      }
    }
    tick();
    tellAll();
  });

  return {
    ready,
    get choice() {
      return choice;
    },
    serve: (served) => void (actions = served),
    change: (watch) => void ready.then(() => note(watch)),
    running,
    meant(site) {
      const all = running();
      return all.find((one) => one.site === site) ?? (all.length === 1 ? all[0] : undefined);
    },
    async unsaved() {
      await ready;
      const over = list.filter((one) => !isRunning(one));
      const fills = await Promise.all(over.map(async ({ session }) => fillOf(session, (await limits)()).catch(() => 1)));
      // Its log was deleted in the settings.
      const gone = over.filter((_, at) => fills[at] === undefined);
      if (gone.length > 0) await keep(list.filter((one) => !gone.includes(one))).catch(() => undefined);
      return over.filter((one) => !gone.includes(one));
    },
    sessions,
    kept: () => [...watches.sessions(), ...sessions()],
    endsAt,
    async drop(session) {
      await keep(list.filter((one) => one.session !== session));
      tellAll();
    },
    judged({ site, recordingSince, marked = [] }, { errors }) {
      if (recordingSince === undefined) return;
      for (const fault of errors.filter((id) => !marked.includes(id))) {
        marked.push(fault);
        void watches.change(site, { marked }).then(() => actions.mark(site, fault)).catch(() => undefined);
      }
    },
  };
}
