import { step } from '../lib/progress.mjs';
import { needBrowser } from './browser.mjs';
import { installDependencies } from './dependencies.mjs';
import { checkNode } from './node-version.mjs';

/** What every script needs before it starts: Node, the locked packages, a browser. Gives the browser's path. */
export async function prepare() {
  await step('Node', () => checkNode());
  await step('Packages', installDependencies);
  return step('Browser', needBrowser);
}
