import { messagePatterns, type Sense } from './conventions/message-senses';
import { remember } from './remember';
import { asSentence } from './words';

/**
 * What texts of an answer say together, the strongest first; undefined when nothing about signing in. Codes may come along: `TokenExpired`
 * reads as "token expired".
 */
export function senseOf(texts: readonly (string | undefined)[]): Sense | undefined {
  const senses = texts.flatMap((text) => (text === undefined || text === '' ? [] : sensesIn(text)));
  return senses.length === 0 ? undefined : STRONGEST.find((sense) => senses.includes(sense));
}

const sensesIn = remember((text): readonly Sense[] => {
  const sentence = asSentence(text);
  const found = messagePatterns.filter(({ pattern }) => pattern.test(sentence)).map(({ sense }) => sense);
  // A text about another kind of token says nothing about this one, whatever else it says.
  return found.includes('foreign') ? ['foreign'] : found;
});

const STRONGEST: readonly Sense[] = ['dead', 'absent', 'permission', 'vague', 'foreign'];
