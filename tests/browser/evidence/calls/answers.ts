import { expect } from 'vitest';
import type { LogEvent } from '../../../../src/core/event';
import { only, runScript, type Scene } from './scene';

const issued = (events: readonly LogEvent[]) => expect(only(events, 'body')).toMatchObject([{ body: { tokens: [{ role: 'access' }, { role: 'refresh' }] } }]);
const read = (how: string, path = '/ways/auth/token'): Scene => ({ run: (page) => runScript(page, `const answer = await fetch('${path}', { method: 'POST' }); ${how}`), also: issued });

/** A page does with an answer what it likes. */
export const answers: Record<string, Scene> = {
  'an answer read as JSON': read('await answer.json();'),
  'an answer read as text': read('await answer.text();'),
  'an answer read as an array buffer': read('await answer.arrayBuffer();'),
  'an answer read as a blob': read('await answer.blob();'),
  'an answer read as a stream': read('for await (const part of answer.body) void part;'),
  'an answer read through a clone': read('await answer.clone().json();'),
  'an answer that is never read': read(''),
  'binary answer read as an array buffer': read('await answer.arrayBuffer();', '/ways/auth/binary'),
  'binary answer read as a blob': read('await (await answer.blob()).text();', '/ways/auth/binary'),
  'binary answer that is never read': { run: (page) => runScript(page, `await fetch('/ways/auth/binary', { method: 'POST' });`) },
  'an answer of another call, read as JSON': { ...read(`await answer.json();`, '/ways/echo'), also: (events) => expect(only(events, 'body')).toMatchObject([{ by: 'page', body: { form: 'json', tokens: [] } }]) },
  'an answer of another call, never read': { run: (page) => runScript(page, `await fetch('/ways/echo', { method: 'POST' });`) },
  'an answer that the page reads twice': {
    ...read('await Promise.allSettled([answer.json(), answer.json()]);', '/ways/echo'),
    // The second reading is an error of the page's own: the call did not fail.
    also: (events) => expect(only(events, 'settled')).toEqual([]),
  },
};
