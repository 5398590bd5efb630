import { expect } from 'vitest';
import { runScript } from '../calls/scene';
import { slotsOf, type Scene } from './scene';

export const memoryScenes: Record<string, Scene> = {
  'a token in memory only': {
    run: (page) =>
      runScript(
        page,
        `const { access_token } = await (await fetch('/ways/auth/token', { method: 'POST', credentials: 'omit' })).json();
        await fetch('/ways/form', { credentials: 'omit', headers: { Authorization: 'Bearer ' + access_token } });`,
      ),
    kinds: ['request'],
    own: true,
    also(events, log) {
      const sent = events.flatMap((event) => (event.kind === 'request' ? event.sent : []));
      expect(slotsOf(log).slots.filter(({ kind }) => kind === 'memory')).toMatchObject([{ role: 'access', key: '', path: '', value: sent[0]!.value, generation: { access: sent[0]!.value } }]);
    },
  },
};
