import { expect, test } from 'vitest';
import { createAnalysis } from '../../src/story/analyse';
import { storyAsMarkdown } from '../../src/story/text';
import { articleScene } from '../support/scenes';
import { words } from '../support/words';

test('dbg', () => {
  const analysis = createAnalysis();
  analysis.push(articleScene().log());
  analysis.tick(Date.now() + 1e12);
  console.log(analysis.findings.map((f) => [f.id, f.verdict, f.level, f.cause, f.evidence.join()]));
  console.log(analysis.exchanges.map((x) => [x.method, x.url.path, x.role, x.why.join(), x.outcome, x.authFail, x.status]));
  for (const story of analysis.stories) console.log(storyAsMarkdown(story, analysis, words));
  expect(1).toBe(1);
});
