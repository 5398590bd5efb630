import { lastSeq, markOf, readSession } from '../log/read';
import { createAnalysis } from '../story/analyse';
import type { JudgeToWorker, WorkerToJudge } from '../wire/judge';
import { settingsOf, SETTINGS } from '../wire/settings';
import { TAUGHT, taughtSites } from '../wire/taught';
import { createSitting, type Sitting, type SittingIo } from './sitting';

/** How often the logs are looked at, and the clock: "never happened" is judged by it. ms. */
const LOOK = 1000;

const io: Omit<SittingIo, 'createAnalysis'> = {
  markOf,
  lastSeq,
  read: readSession,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  tell: (summary) => postMessage({ summary } satisfies JudgeToWorker),
};

/** By session, and by what is known of its site: what is taught or chosen later is judged with from the beginning. */
let sittings = new Map<string, Sitting>();

onmessage = ({ data: { sessions, stored } }: MessageEvent<WorkerToJudge>) => {
  const taught = taughtSites(stored[TAUGHT]);
  const { thresholds } = settingsOf(stored[SETTINGS]);
  sittings = new Map(
    sessions.map(({ site, session }) => {
      const rows = taught[site];
      const key = JSON.stringify([session, rows, thresholds]);
      return [key, sittings.get(key) ?? createSitting(session, { ...io, createAnalysis: () => createAnalysis(rows, thresholds) })];
    }),
  );
};

setInterval(() => {
  for (const sitting of sittings.values()) void sitting.look(Date.now());
}, LOOK);
