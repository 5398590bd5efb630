import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../../src/story/analyse';
import { storyAsMarkdown, tell } from '../../src/story/text';
import { analysed } from '../support/analysed';
import { articleScene } from '../support/scenes';
import { idOf, START } from '../support/trace';
import { words } from '../support/words';

const analysis = analysed(articleScene());
const story = analysis.stories[0]!;
const say = (message: Parameters<typeof tell>[0]): string => tell(message, words, analysis.label);

describe('the article’s sign-out', () => {
  test('is one story', () => expect(analysis.stories.map(({ kind }) => kind)).toEqual(['sign-out']));

  test('has the accepted error as its headline, and the stored junk under it', () => {
    expect(story.headline?.id).toBe('soft-error-accepted');
    expect(story.consequences.map(({ id }) => id)).toEqual(['junk-token-stored']);
  });

  test('says when and why in its title', () => {
    expect(story.t).toBe(START + 903_412);
    expect(say(story.title)).toMatch(/^Signed out at \d\d:15:03 because an error that looked like success was stored$/);
    expect(story.subtitle.map(say)).toEqual(['Not the user\'s wish: no click on sign-out.', 'Certain: everything was seen.', 'Tab 1, shop.test/orders']);
  });

  test('goes from the sign-in to the login page, step by step', () => {
    const AT = analysis.label(idOf('AT1'));
    const RT = analysis.label(idOf('RT1'));
    const until = say({ key: 'story_until', params: { time: { type: 'time', t: START + 902_120 } } });
    expect(story.steps.map(({ tone, text }) => `${tone}: ${say(text)}`)).toEqual([
      `plain: Signed in: pair 1 issued, ${AT} and ${RT}${until}`,
      `cause: POST /api/auth/refresh answered HTTP 200, but its body says code 401, “Invalid token type”. Why: ${RT} was sent as Bearer.`,
      `harm: The app stored undefined over ${AT} and ${RT} in localStorage, at auth.ts:47`,
      'harm: GET /api/orders left with Bearer undefined and got 401',
      'plain: Went to /login, at http.ts:88',
    ]);
  });

  test('names the log events of each step', () => {
    const kinds = story.steps.map(({ events }) => events.map((seq) => analysis.events.find((event) => event.seq === seq)?.kind));
    expect(kinds[0]).toContain('body');
    expect(kinds[1]).toContain('body');
    expect(kinds[2]).toEqual(['storage', 'storage']);
    expect(kinds[3]).toContain('request');
    expect(kinds[4]).toEqual(['lifecycle']);
  });

  test('keeps the refresh token sent as Bearer as a finding of its own', () => {
    expect(analysis.groups.map(({ cause, consequences }) => [cause.id, ...consequences.map(({ id }) => id)])).toEqual([
      ['refresh-token-as-bearer'],
      ['soft-error-accepted', 'junk-token-stored'],
    ]);
  });

  test('reads well as Markdown', () => {
    const text = storyAsMarkdown(story, analysis, words);
    expect(text).toMatch(/^### Signed out at/);
    expect(text).toContain('**Cause.** POST /api/auth/refresh answered HTTP 200');
    expect(text).not.toMatch(/\{\w+\}|undefined undefined|\[object/);
  });

  test('is told while the events come in one by one', () => {
    const live = createAnalysis();
    for (const event of articleScene().log()) live.push([event]);
    live.tick(START + 1_000_000);
    expect(live.stories).toEqual(analysis.stories);
  });

  test('makes health say faults', () => expect(analysis.health).toBe('faults'));
});
