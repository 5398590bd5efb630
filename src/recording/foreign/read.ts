import type { LogEvent, NewEvent } from '../../core/event';
import { sketchRequest } from '../../mask/body';
import { createMasker, newKey } from '../../mask/masker';
import { maskDomain } from '../../mask/url';
import type { ReadError } from '../read-error';
import type { Recording } from '../read-own';
import { callOf, type Call } from './call';
import { chainsOf } from './chain';
import { contentOf } from './content';
import { bodyOf, eventsOf } from './events';
import { dated } from './dated';
import { headerIn } from './headers';
import { listOf, member, objectOf, stringOf } from '../loose';
import { initiatorOf, siteIn } from './site';
import { asUnsure, isStripped } from './stripped';
import { tabsOf } from './tabs';
import { toolOf, type Foreign, type Lack } from './tools';

export type { Foreign } from './tools';

/** Calls between two rests. */
const SLICE = 64;

/** The calls of another tool's HAR as events, masked under a key that nobody keeps. `value` has `log.entries`. `step` is awaited with the share that is done. Refused as a whole, or read as a whole. */
export async function readForeign(value: unknown, step: (share: number) => Promise<void>): Promise<(Recording & { foreign: Foreign }) | { error: ReadError }> {
  const log = objectOf(member(objectOf(value), 'log'));
  const calls = callsIn(listOf(member(log, 'entries')));
  if ('error' in calls) return calls;
  const creator = objectOf(member(log, 'creator'));
  const { tool, lacks, isBrowser = false } = toolOf(stringOf(member(creator, 'name')), agentIn(calls));
  if (lacks.includes('times')) dated(calls);
  else calls.sort((a, b) => a.t - b.t);

  const masker = createMasker(newKey());
  // A password that is made of words is known by the sign-in that sends it, wherever else it stands.
  for (const call of calls) {
    const body = bodyOf(call);
    if (body) sketchRequest(body, masker);
  }
  const pages = pagesIn(listOf(member(log, 'pages')));
  const tabs = tabsOf(calls, tool, isBrowser, masker);
  const unsure = (tool === 'chrome' || tool === 'edge') && isStripped(calls);
  const chains = unsure ? calls.map((_, at) => ({ id: String(at + 1), last: true })) : chainsOf(calls);
  const events: NewEvent[] = [...tabs.commits];
  const lost = { bodies: true, packed: false };
  for (const [at, call] of calls.entries()) {
    if (at % SLICE === 0) await step(at / calls.length);
    const content = await contentOf(call);
    if (content === 'packed') lost.packed = true;
    if (typeof content === 'object') lost.bodies = false;
    for (const event of eventsOf(call, { ...chains[at]!, ...tabs.placeOf(call), initiator: initiatorOf(call, pages) }, content, masker)) events.push(unsure ? asUnsure(event) : event);
  }
  await step(1);
  const found: Lack[] = [...(unsure ? (['headers'] as const) : []), ...(lost.bodies && calls.length > 0 ? (['bodies'] as const) : []), ...(lost.packed ? (['packed'] as const) : []), ...lacks];
  const site = maskDomain(siteIn(calls, pages), masker);
  return { events: numbered(events), meta: { product: { version: '', browser: '' }, site, zone: '' }, foreign: { tool, lacks: found } };
}

function callsIn(entries: readonly unknown[]): Call[] | { error: ReadError } {
  const calls: Call[] = [];
  for (const [at, entry] of entries.entries()) {
    const found = callOf(entry, `log.entries[${at}]`);
    if ('refused' in found) return { error: found.refused };
    if (found.call) calls.push(found.call);
  }
  return calls;
}

const agentIn = (calls: readonly Call[]): string => headerIn(calls.flatMap(({ sent }) => sent), 'user-agent') ?? '';

/** Chromium and Safari title a page by its address, others by its title. */
const pagesIn = (pages: readonly unknown[]): Map<string, string> => new Map(pages.map(objectOf).map((page) => [stringOf(member(page, 'id')), stringOf(member(page, 'title'))]));

/** Of equal times what was told first. */
const numbered = (events: readonly NewEvent[]): LogEvent[] => events.toSorted((a, b) => a.t - b.t).map((event, at) => ({ ...event, seq: at + 1 }));
