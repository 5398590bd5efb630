const TITLE = '<title>Auth</title>';
const ROOT = '<div id="panel"></div>';

/**
 * A page that shows a recording by itself, as parts of one file. `viewer`: the built viewer. `recording`: JSON.
 * The policy of the viewer names its own script and styles by hash. What holds the recording is no script that runs, so it needs no leave.
 */
export function reportPage(viewer: string, title: string, recording: string): string[] {
  const [head, rest] = cut(viewer, TITLE);
  const [body, script] = cut(rest, ROOT);
  // Nothing in it may end the element.
  const data = recording.replaceAll('<', '\\u003c');
  return [head, `<title>${escaped(title)}</title>`, body, ROOT, '\n    <script type="application/json" id="recording">', data, '</script>', script];
}

function cut(text: string, mark: string): [before: string, behind: string] {
  const at = text.indexOf(mark);
  if (at === -1) throw new Error(`The viewer has no ${mark}.`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
