import { createClient } from '../../shared/client';
import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
import { run, visitor } from '../../shared/visitor';

const client = createClient('/api/quiet-frame-twin/quiet', 'auth-tokens-portal');

const said = (word: string) =>
  new Promise<void>((resolve) => {
    const hear = ({ data }: MessageEvent): void => {
      if (data !== word) return;
      removeEventListener('message', hear);
      resolve();
    };
    addEventListener('message', hear);
  });

stage({
  async run(say) {
    await client.login(visitor());
    const frame = document.createElement('iframe');
    frame.src = `./?run=${run}&scene=frame&auto`;
    frame.hidden = true;
    const ready = said('ready');
    document.body.append(frame);
    await ready;
    await untilExpired(client.pair()?.access_token ?? null);
    const refreshed = said('refreshed');
    frame.contentWindow?.postMessage('refresh', location.origin);
    await refreshed;
    const orders = await client.get('/orders');
    say(`The frame refreshed to ${nameOf(client.pair()?.access_token)}; /orders answered ${orders.status}.`, 'good');
    return 'here';
  },
  async frame() {
    const asked = said('refresh');
    parent.postMessage('ready', location.origin);
    await asked;
    await client.refresh();
    await client.get('/profile');
    parent.postMessage('refreshed', location.origin);
    return 'here';
  },
});
