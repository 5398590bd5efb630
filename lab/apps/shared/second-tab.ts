import { run } from './visitor';

const channel = new BroadcastChannel(`lab second tab ${run}`);

/** Waits until the same page, in another tab, says that it has read the session. */
export const untilSecondTab = (): Promise<void> =>
  new Promise((resolve) => {
    channel.onmessage = () => resolve();
  });

/** Said by the second tab. */
export const secondTabIsReady = (): void => channel.postMessage('ready');
