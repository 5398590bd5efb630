import { Stop } from '../lib/at-end.mjs';
import { run } from '../lib/child.mjs';
import { inHouse } from '../lib/house.mjs';

/** Builds the extension, always: it takes seconds, and an old build deceives. Gives its folder. */
export async function buildExtension(say) {
  const { code, output } = await run(process.execPath, [inHouse('node_modules/vite/bin/vite.js'), 'build'], { onLine: say });
  if (code !== 0) throw new Stop(`${output.trim()}\n\nThe extension could not be built.`);
  return inHouse('dist/chrome');
}
