import { render } from 'preact';
import type { PanelToWorker, WatchState } from '../../src/wire/hub';
import { FIRST } from '../../src/wire/settings';
import { askForAccess, connect, currentTab, followAccess, keysOf, openReport, settingsIo } from '../browser';
import { createLink, type LinkState } from '../feed/link';
import { loadWords, words } from '../text/words';
import { Popup } from './view';
import '../style/base.css';
import '../style/recording.css';
import './popup.css';

const root = document.getElementById('popup');
if (root) void start(root);

async function start(place: HTMLElement): Promise<void> {
  // What cannot be read is as if nothing was chosen.
  let settings = (await settingsIo?.read().catch(() => undefined)) ?? FIRST;
  await loadWords(settings.language);
  document.documentElement.lang = words('panel_language');
  addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  const [tabId, record, mark] = await Promise.all([currentTab(), keysOf('record'), keysOf('mark')]);
  const keys = { record, mark };
  const link = createLink({ tabId, looks: true, connect, wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) });
  /** Until the worker has done all orders: what waits goes with the page. */
  let handed: Promise<unknown> = Promise.resolve();
  const send = (order: PanelToWorker): Promise<void> => {
    const sent = link.send(order);
    handed = Promise.all([handed, sent]);
    return sent;
  };
  const leave = (): void => void handed.then(close);
  let state: WatchState | undefined;
  let trouble: LinkState | undefined;

  const draw = (): void =>
    render(
      <Popup
        state={state}
        trouble={trouble}
        now={Date.now()}
        keys={keys}
        screenshots={settings.recording.screenshots}
        onScreenshots={choose}
        send={send}
        allow={(site) => void askForAccess(site)}
        report={() => openReport(tabId).then(leave)}
        left={leave}
      />,
      place,
    );
  const choose = (screenshots: boolean): void => {
    settings = { ...settings, recording: { ...settings.recording, screenshots } };
    // Where it cannot be kept, it holds as long as this is open.
    void settingsIo?.write(settings).catch(() => undefined);
    draw();
  };

  link.open(
    {
      message(message) {
        if (message.type !== 'state') return;
        state = message.state;
        trouble = undefined;
        draw();
      },
      trouble(now) {
        trouble = now;
        draw();
      },
    },
    new AbortController().signal,
  );
  setInterval(() => state && draw(), 5_000);
  followAccess(() => link.send({ type: 'hello', tabId, looks: true }));
}
