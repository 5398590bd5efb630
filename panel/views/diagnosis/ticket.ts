import type { Story } from '../../../src/story/story';
import { escapeMarkdown, storyAsMarkdown, tell } from '../../../src/story/text';
import { environmentOf } from '../../report/environment';
import { sessionMeta } from '../../report/hold';
import type { Store } from '../../store/store';
import { findingTitle, levelWord } from '../../text/finding';
import { clockSeconds } from '../../text/time';
import { words } from '../../text/words';
import { findingRows } from './rows';
import { loadDoc } from './remedy';

/** Findings that are listed in a ticket. */
const LISTED = 20;

/** The whole story as Markdown, with the title of its remedy; what else was found; and where. Without a story, how the session stands. */
export async function ticketOf(story: Story | undefined, store: Store): Promise<string> {
  const analysis = store.glance();
  const remedy = story?.headline && (await loadDoc(story.headline.id));
  const answer = story ? storyAsMarkdown(story, analysis, words, remedy && /^# (.+)$/m.exec(remedy)?.[1]) : `### ${words(`state_${analysis.health.replaceAll('-', '_')}_title`)}\n`;
  const findings = findingRows(analysis.groups).slice(0, LISTED).map(({ occurrences }) => {
    const finding = occurrences.at(-1)!;
    return `- ${levelWord(finding)} · **${findingTitle(finding)}** · ${clockSeconds(finding.t)}: ${tell(finding.facts, words, analysis.label, escapeMarkdown)}`;
  });
  const environment = environmentOf(analysis, sessionMeta(store)).map(([name, value]) => `- ${name}: ${escapeMarkdown(value)}`);
  return [answer, ...section('panel_findings', findings), ...section('panel_env', environment)].join('\n');
}

const section = (key: string, rows: readonly string[]): string[] => (rows.length === 0 ? [] : [`**${words(key)}**`, '', ...rows, '']);
