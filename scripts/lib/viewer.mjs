import { createHash } from 'node:crypto';
import { build } from 'vite';
import { inHouse } from './house.mjs';

/** Where the built viewer stands in the extension's folder. */
export const VIEWER = 'viewer.html';

/**
 * The panel as one page without anything beside it: opened from a file it shows a recording, with no extension API and no network.
 * Browsers load no module scripts from files, so all code is one classic script, and the styles stand in the page.
 * Resolves to the page's text. `entry`: the script of another page of ours, whose root element is `root`.
 */
export async function buildViewer(entry = 'panel/panel.tsx', root = 'panel') {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: inHouse('.'),
    publicDir: false,
    define: { 'import.meta.env.ALONE': 'true' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, target: 'chrome120', modulePreload: false, cssCodeSplit: false, rolldownOptions: { input: inHouse(entry), output: { format: 'iife', codeSplitting: false } } },
  });
  const { output } = Array.isArray(built) ? built[0] : built;
  const script = output.find((file) => file.type === 'chunk').code;
  const styles = output.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css')).map(({ source }) => source);
  // Text in a script must not end it.
  return page(script.replaceAll('</script', '<\\/script'), styles.join('\n'), root);
}

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The policy forbids whatever a recording's texts could be made to ask for: this script and these styles alone are let in. */
const page = (script, styles, root) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hash(script)}; style-src ${hash(styles)}; img-src data:" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Auth</title>
    <style>${styles}</style>
  </head>
  <body>
    <div id="${root}"></div>
    <script>${script}</script>
  </body>
</html>
`;
