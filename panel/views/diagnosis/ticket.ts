import type { Analysis } from '../../../src/story/analysis';
import type { Story } from '../../../src/story/story';
import { storyAsMarkdown } from '../../../src/story/text';
import { words } from '../../text/words';
import { copyText } from '../../ui/clipboard';

/** Puts the whole story on the clipboard as Markdown; false when the browser does not allow it. */
export const copyForTicket = (story: Story, analysis: Analysis): Promise<boolean> => copyText(storyAsMarkdown(story, analysis, words));
