import type { LogEvent } from '../../src/core/event';
import type { PanelToWorker, Sent, WatchState, WorkerToPanel } from '../../src/wire/hub';
import type { FeedSink, FeedStatus } from '../../panel/feed/feed';
import type { PanelPort } from '../../panel/feed/link';

export const events = (from: number, to: number): LogEvent[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ kind: 'mark', seq: from + i, t: from + i, tab: 1, frame: 0, doc: 'd', note: `n${from + i}` }));

export const stateOf = (head: number, more: Partial<WatchState> = {}): WorkerToPanel => ({
  type: 'state',
  state: { tabId: 7, site: 'shop.test', watching: true, paused: false, session: 's1', head, tabs: 1, late: false, ...more },
});

/** Stand-in for the extension's port: extension APIs exist in an extension's page only. */
export class PortStandIn implements PanelPort {
  readonly sent: PanelToWorker[] = [];
  private heard: ((message: WorkerToPanel) => void)[] = [];
  private ended: (() => void)[] = [];
  closed = false;
  /** The worker ends before it does anything more. */
  deaf = false;
  readonly onMessage = { addListener: (listener: (message: WorkerToPanel) => void): void => void this.heard.push(listener) };
  readonly onDisconnect = { addListener: (listener: () => void): void => void this.ended.push(listener) };

  postMessage({ id, ...message }: Sent): void {
    if (this.closed) throw new Error('Attempting to use a disconnected port object');
    this.sent.push(message);
    if (id !== undefined && !this.deaf) queueMicrotask(() => this.say({ type: 'done', id }));
  }
  disconnect(): void {
    this.closed = true;
  }
  say(message: WorkerToPanel): void {
    for (const listener of this.heard) listener(message);
  }
  /** The worker dies: the browser ends the port on this side. */
  die(): void {
    this.closed = true;
    for (const listener of this.ended) listener();
  }
}

/** Collects what a feed delivers. */
export class SinkStandIn implements FeedSink {
  got: LogEvent[] = [];
  resets = 0;
  readonly told: FeedStatus[] = [];
  reset(): void {
    this.got = [];
    this.resets += 1;
  }
  events(events: readonly LogEvent[]): void {
    this.got.push(...events);
  }
  status(status: FeedStatus): void {
    this.told.push(status);
  }
  get seqs(): number[] {
    return this.got.map(({ seq }) => seq);
  }
}

export const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** All promises that are ready have gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
