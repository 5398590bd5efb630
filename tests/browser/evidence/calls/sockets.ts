import { expect } from 'vitest';
import { only, runScript, TOKEN, tokenIds, type Scene } from './scene';

/** Opens a socket, sends, and waits for as many answers. */
const talk = (messages: string[], { query = '', protocols = '[]' } = {}): Scene['run'] => (page) =>
  runScript(page, `
    const socket = new WebSocket('/ways/socket${query}'.replace(/^/, location.origin.replace('http', 'ws')), ${protocols});
    await new Promise((done) => (socket.onopen = done));
    for (const message of ${JSON.stringify(messages)}) {
      const answered = new Promise((done) => (socket.onmessage = done));
      socket.send(message);
      await answered;
    }
    socket.close();
    socket.send('{"refresh_token":"said-after-the-end-0123456789"}');`);

/** Messages of a WebSocket. Its handshake is the wire's. */
export const sockets: Record<string, Scene> = {
  'WebSocket with a token in its URL': { run: talk([], { query: `?access_token=${TOKEN}` }) },
  'WebSocket with a token in its subprotocol': {
    devtools: ({ sent }) => sent.some(({ place }) => place === 'protocol'),
    run: talk([], { protocols: `['bearer', '${TOKEN}']` }),
    also: (events) => expect(only(events, 'request', 'devtools')).toMatchObject([{ api: 'websocket', sent: [{ place: 'protocol', role: 'access' }] }]),
  },
  'WebSocket with a token in its first message': {
    run: talk([JSON.stringify({ type: 'auth', access_token: TOKEN })]),
    also: (events) => expect(only(events, 'socket')[0]).toMatchObject({ op: 'sent', url: { path: '/ways/socket' }, body: { form: 'json', members: ['type', 'access_token'], tokens: [{ place: 'message', name: 'access_token', role: 'access' }] } }),
  },
  'WebSocket with tokens in an answer': {
    run: talk(['hello', 'again', 'and again']),
    also(events) {
      // The third message of ours says nothing; each answer does.
      expect(only(events, 'socket').map(({ op, body }) => [op, body.tokens.map(({ role }) => role)])).toEqual([
        ['sent', []], ['received', ['access', 'refresh']],
        ['sent', []], ['received', ['access', 'refresh']],
        ['received', ['access', 'refresh']],
      ]);
      expect(tokenIds(events)).toHaveLength(6);
    },
  },
  'WebSocket that the server closes, with a code': {
    run: (page) => runScript(page, `
      const socket = new WebSocket(location.origin.replace('http', 'ws') + '/ways/socket');
      await new Promise((done) => (socket.onopen = done));
      socket.send('close 4401');
      await new Promise((done) => (socket.onclose = done));`),
    also: (events) => expect(only(events, 'socket').at(-1)).toMatchObject({ op: 'closed', code: 4401, url: { path: '/ways/socket' } }),
  },
  'WebSocket whose handshake is refused': {
    run: (page) => runScript(page, `
      const socket = new WebSocket(location.origin.replace('http', 'ws') + '/ways/socket/refuse');
      await new Promise((done) => (socket.onclose = done));`),
    also(events) {
      expect(only(events, 'response', 'wire').map(({ status }) => status)).toEqual([401]);
      expect(only(events, 'socket')).toMatchObject([{ op: 'closed', code: 1006 }]);
    },
  },
  'WebSocket with many messages about tokens': {
    run: talk(Array.from({ length: 40 }, (_, n) => `{"access_token":"${TOKEN}${n}"}`)),
    also: (events) => expect(only(events, 'socket')).toHaveLength(50),
  },
};
