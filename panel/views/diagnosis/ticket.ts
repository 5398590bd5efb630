import type { Analysis } from '../../../src/story/analysis';
import type { Story } from '../../../src/story/story';
import { storyAsMarkdown } from '../../../src/story/text';
import { words } from '../../text/words';
import { copyText } from '../../ui/clipboard';
import { loadDoc } from './remedy';

/** Puts the whole story on the clipboard as Markdown; false when the browser does not allow it. */
export async function copyForTicket(story: Story, analysis: Analysis): Promise<boolean> {
  const remedy = story.headline && (await loadDoc(story.headline.id));
  return copyText(storyAsMarkdown(story, analysis, words, remedy && /^# (.+)$/m.exec(remedy)?.[1]));
}
