import { forgetSessions, listSessions } from '../../src/log/summaries';
import { connect, readWatched } from '../browser';
import type { SitesIo } from './sites';

/** The worker answers an order by what becomes of its watch list: so long, and so often asked. ms. */
const PATIENCE = 5000;
const EVERY = 50;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The extension's own worker and log. */
export const sitesIo: SitesIo = {
  watched: readWatched,
  sessions: listSessions,
  forget: forgetSessions,
  async order(order, isDone) {
    const port = connect();
    let isRefused = false;
    // A port that sits at no tab hears of failure only.
    port.onMessage.addListener(() => (isRefused = true));
    port.postMessage(order);
    try {
      for (let ms = 0; ms < PATIENCE && !isRefused; ms += EVERY) {
        if (await isDone()) return true;
        await wait(EVERY);
      }
      return false;
    } finally {
      port.disconnect();
    }
  },
};
