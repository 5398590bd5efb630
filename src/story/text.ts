import type { CodeLine } from '../core/event';
import type { Message, Param } from '../core/message';
import { isToken } from '../core/token-ref';
import type { Analysis } from './analysis';
import type { Story } from './story';

type Words = (key: string) => string;
type Label = (id: string) => string;

/** A message as plain text. `words` gives the template of a key, with `{name}` places; `label` the label of a token's id; `write` what stands in such a place. */
export function tell(message: Message, words: Words, label: Label, write = (text: string): string => text): string {
  const params = message.params ?? {};
  const text = words(message.key).replace(/\{(\w+)\}/g, (place, name: string) => {
    const param = params[name];
    if (param === undefined) return place;
    return typeof param === 'object' && param.type === 'message' ? tell(param.message, words, label, write) : write(paramText(param, words, label));
  });
  // A part that was left out must not leave its space behind.
  return text.replace(/ {2,}/g, ' ').trimEnd();
}

function paramText(param: Exclude<Param, { type: 'message' }>, words: Words, label: Label): string {
  if (typeof param !== 'object') return String(param);
  switch (param.type) {
    case 'token':
      return isToken(param.value) ? label(param.value.id) : param.value.text;
    case 'code':
      return param.text;
    case 'call':
      return `${param.method} ${param.url.path}`;
    case 'line':
      return lineText(param.line);
    case 'time':
      return timeText(param.t);
    case 'duration':
      return durationText(param.ms, words);
  }
}

/** `auth.ts:47`. */
const lineText = (line: CodeLine): string => `${line.file.split('/').at(-1) ?? line.file}:${line.line}`;

/** `10:15:03`, the reader's own zone. */
function timeText(t: number): string {
  const date = new Date(t);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** From the largest unit down: from how many ms on it is used, its length, its decimals. */
const units: readonly [key: string, from: number, ms: number, decimals: number][] = [
  ['panel_d', 172_800_000, 86_400_000, 0],
  ['panel_h', 3_600_000, 3_600_000, 1],
  ['panel_min', 60_000, 60_000, 0],
  ['panel_s', 1000, 1000, 1],
  ['panel_ms', 0, 1, 0],
];

/** `3 ms`, `2.4 s`, `15 min`, `2 h`, `30 d`. */
function durationText(ms: number, words: Words): string {
  const [key, , length, decimals] = units.find(([, from]) => ms >= from) ?? units.at(-1)!;
  return words(key).replace('{n}', String(Number((ms / length).toFixed(decimals))));
}

/** Texts that came from a page must not become markup in somebody's ticket (CommonMark §2.4: any ASCII punctuation may be escaped). */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*[\]<>|!]/g, '\\$&');

/** A story to paste into a ticket. `title` is that of the document which holds the remedy. */
export function storyAsMarkdown(story: Story, analysis: Pick<Analysis, 'label'>, words: Words, title?: string): string {
  const say = (message: Message): string => tell(message, words, analysis.label, escapeMarkdown);
  const steps = story.steps.map((step) => {
    const cause = step.tone === 'cause' ? `**${words('story_md_cause')}** ` : '';
    return `- \`${timeText(step.t)}.${String(Math.floor(step.t % 1000)).padStart(3, '0')}\` ${cause}${say(step.text)}`;
  });
  const remedy = story.advice ? say(story.advice) : title && escapeMarkdown(title);
  const consequences = story.consequences.map(({ facts }) => `- ${say(facts)}`);
  return [
    `### ${say(story.title)}`,
    '',
    story.subtitle.map(say).join(' '),
    '',
    ...steps,
    ...(story.notes.length > 0 ? ['', ...story.notes.map(say)] : []),
    ...(consequences.length > 0 ? ['', words('story_md_consequences'), '', ...consequences] : []),
    ...(remedy ? ['', `**${words('panel_remedy')}:** ${remedy}`] : []),
    '',
  ].join('\n');
}
