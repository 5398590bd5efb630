/** Who wrote a HAR file. `other`: nobody we know. */
export type Tool = 'chrome' | 'edge' | 'firefox' | 'safari' | 'playwright' | 'charles' | 'proxyman' | 'mitmproxy' | 'fiddler' | 'insomnia' | 'other';

/** What such a file cannot show, besides storage, the cookie jar and the life of pages, which no HAR file has. */
export type Lack =
  /** Authorization, Cookie and Set-Cookie were taken out when it was exported. */
  | 'headers'
  /** It has no answer bodies. */
  | 'bodies'
  /** Some bodies are packed in a way that browsers do not unpack for scripts (Brotli, Zstandard). */
  | 'packed'
  /** When calls began: see `dated`. */
  | 'times'
  /** Which tab made a call. */
  | 'tabs';

export interface Foreign {
  tool: Tool;
  lacks: readonly Lack[];
}

interface Row {
  tool: Tool;
  /** Of `log.creator.name`. */
  name: RegExp;
  lacks: readonly Lack[];
  /** It listens in the browser: its documents are those of tabs. */
  isBrowser?: true;
}

/** Edge has Chromium's DevTools, and their name in its files: only its User-Agent tells. */
const EDGE: Row = { tool: 'edge', name: /^WebInspector$/, lacks: [], isBrowser: true };
const OTHER: Row = { tool: 'other', name: /^/, lacks: ['tabs'] };

const rows: readonly Row[] = [
  { tool: 'chrome', name: /^WebInspector$/, lacks: [], isBrowser: true },
  { tool: 'safari', name: /^WebKit Web Inspector$/, lacks: [], isBrowser: true },
  { tool: 'firefox', name: /^Firefox/, lacks: [], isBrowser: true },
  { tool: 'playwright', name: /^Playwright/, lacks: [], isBrowser: true },
  { tool: 'charles', name: /^Charles/, lacks: ['tabs'] },
  { tool: 'proxyman', name: /^Proxyman/, lacks: ['tabs'] },
  { tool: 'mitmproxy', name: /^mitmproxy/, lacks: ['tabs'] },
  { tool: 'fiddler', name: /^Fiddler/, lacks: ['tabs'] },
  // All its calls have the time of the export.
  { tool: 'insomnia', name: /^Insomnia/, lacks: ['times', 'tabs'] },
];

/** `creator`: `log.creator.name`. `agent`: the User-Agent of a call. */
export function toolOf(creator: string, agent: string): Row {
  const row = rows.find(({ name }) => name.test(creator)) ?? OTHER;
  return row.tool === 'chrome' && /\bEdg\//.test(agent) ? EDGE : row;
}
