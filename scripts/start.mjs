// npm start: sets up what is missing, starts the lab, and opens a browser with the extension on it.
// Without a display, or with --headless, it runs one case of the lab and prints the diagnosis.
import { main } from './lib/at-end.mjs';
import { step } from './lib/progress.mjs';
import { buildExtension } from './setup/build.mjs';
import { prepare } from './setup/prepare.mjs';

await main(async () => {
  const executable = await prepare();
  const extension = await step('Extension', buildExtension);
  // What follows needs the packages, which are there only now.
  const { startLab } = await import('./start/lab.mjs');
  const lab = await step('Lab', startLab);
  const { show } = canShow() ? await import('./start/windowed.mjs') : await import('./start/headless.mjs');
  await show({ executable, extension, origin: lab });
});

/** Linux says in its environment whether there is a display; other systems have one. */
function canShow() {
  if (process.argv.includes('--headless')) return false;
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
