import { messagePatterns, type Sense } from './conventions/message-senses';
import { asSentence } from './words';

/**
 * What texts of an answer say together, the strongest first; undefined when nothing about signing in. Codes may come along: `TokenExpired`
 * reads as "token expired".
 */
export function senseOf(texts: readonly (string | undefined)[]): Sense | undefined {
  const senses = new Set<Sense>();
  for (const text of texts) {
    if (text === undefined || text === '') continue;
    const sentence = asSentence(text);
    const found = messagePatterns.filter(({ pattern }) => pattern.test(sentence)).map(({ sense }) => sense);
    // A text about another kind of token says nothing about this one, whatever else it says.
    if (found.includes('foreign')) senses.add('foreign');
    else found.forEach((sense) => senses.add(sense));
  }
  return STRONGEST.find((sense) => senses.has(sense));
}

const STRONGEST: readonly Sense[] = ['dead', 'absent', 'permission', 'vague', 'foreign'];
