/** What one room may import, and why not more. The same rules stand in .oxlintrc.json for the editor; a test keeps the two equal. */
export interface RoomRule {
  /** Other rooms. Its own files are always allowed. */
  rooms: readonly string[];
  /** Packages; `node:` stands for Node's own modules. */
  packages: readonly string[];
  /** Rooms whose files it may name as built files (`?iife`), without importing their code. */
  asFiles?: readonly string[];
  why: string;
}

/** The table of ARCHITECTURE.md. */
export const rooms: Record<string, RoomRule> = {
  'src/core': { rooms: [], packages: [], why: 'core is the vocabulary that every room shares: it imports nothing.' },
  'src/recognise': { rooms: ['src/core'], packages: [], why: 'recognise knows conventions, not capture or judgement: it imports core only.' },
  'src/mask': {
    rooms: ['src/core', 'src/recognise', 'src/wire'],
    packages: ['@noble/hashes'],
    why: 'mask is the only door for raw secrets: it imports core, recognise, the hash, and from wire the shape of what the page reports.',
  },
  'src/derive': { rooms: ['src/core', 'src/recognise'], packages: [], why: 'derive computes from the masked log alone: it imports core and recognise.' },
  'src/faults': {
    rooms: ['src/core', 'src/recognise', 'src/derive'],
    packages: [],
    why: 'faults judge facts: they import core, recognise and derive, and never capture.',
  },
  'src/story': {
    rooms: ['src/core', 'src/recognise', 'src/derive', 'src/faults'],
    packages: [],
    why: 'story tells what faults found: it imports core, recognise, derive and faults.',
  },
  'src/recording': {
    rooms: ['src/core', 'src/mask', 'src/wire'],
    packages: [],
    why: 'recording turns events into a file and back, and files of other tools pass through the mask on their way in: it imports core, mask, and wire’s tables.',
  },
  'src/log': { rooms: ['src/core'], packages: [], why: 'log keeps events and does not understand them: it imports core only.' },
  'src/wire': {
    rooms: ['src/core'],
    packages: ['webextension-polyfill'],
    why: 'wire is what crosses a boundary, so both sides must be able to load it: it imports core only.',
  },
  'src/page': {
    rooms: ['src/core', 'src/wire'],
    packages: [],
    why: 'page runs inside somebody else’s page: it imports core and wire only, to stay small and harmless.',
  },
  'src/content': { rooms: ['src/core', 'src/wire'], packages: [], why: 'content only forwards: it imports core and wire only.' },
  'src/devtools': {
    rooms: ['src/core', 'src/wire'],
    packages: [],
    why: 'devtools reads raw bodies in the DevTools page and only hands them over: it imports core and wire only.',
  },
  'src/offscreen': {
    rooms: ['src/core', 'src/story', 'src/log', 'src/wire'],
    packages: [],
    why: 'offscreen judges a log that no panel looks at: it imports core, story, log and wire, and shows nothing.',
  },
  'src/background': {
    rooms: ['src/core', 'src/recognise', 'src/mask', 'src/derive', 'src/faults', 'src/story', 'src/recording', 'src/log', 'src/wire'],
    packages: ['webextension-polyfill', '@noble/hashes'],
    asFiles: ['src/page', 'src/content'],
    why: 'background may run the analysis, but never the panel’s code, and page and content only as files to register.',
  },
  'panel': {
    rooms: ['src/core', 'src/recognise', 'src/derive', 'src/faults', 'src/story', 'src/recording', 'src/log', 'src/wire', 'src/devtools', 'public'],
    packages: ['preact', '@preact/signals', 'webextension-polyfill'],
    why: 'panel shows what the log says: it never touches raw secrets (mask), capture in pages (page, content) or the worker (background); its DevTools page starts devtools.',
  },
  'lab': {
    rooms: [],
    packages: [
      ...['hono', '@hono/node-server', 'jose', 'axios', '@swc/wasm-typescript', 'ws', 'vite', 'node:'],
      // Client libraries of real apps, and what they talk to.
      ...['axios-auth-refresh', 'oidc-client-ts', '@urql/core', '@urql/exchange-auth', 'graphql', 'oidc-provider'],
      // What real pages load beside us.
      ...['@mswjs/interceptors', '@opentelemetry/instrumentation-fetch', '@opentelemetry/sdk-trace-web', '@sentry/browser', 'zone.js'],
    ],
    why: 'lab is the world outside: an app that knew the extension would prove nothing.',
  },
};

/** Name of the room in which a file lies, undefined outside all of them. */
export function roomOf(path: string): string | undefined {
  const [first, second] = path.split('/');
  if (first === 'src') return path.split('/').length > 2 ? `src/${second}` : undefined;
  return first !== undefined && first in rooms ? first : path.startsWith('public/') ? 'public' : first;
}
