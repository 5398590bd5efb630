import { expect, test } from 'vitest';
import { firstSpoken } from '../../panel/text/words';

test.each([
  [['en-US', 'en'], 'en'],
  [['zh-CN', 'en-US'], 'zh_CN'],
  [['fr-FR', 'zh', 'en'], 'zh_CN'],
  [['fr-FR', 'en-GB', 'zh-CN'], 'en'],
  [['fr-FR'], 'en'],
  [[], 'en'],
])('somebody who reads %j is told in %s', (wanted, language) => {
  expect(firstSpoken(wanted)).toBe(language);
});
