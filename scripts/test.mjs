// npm test: sets up what is missing, then runs every check in order and stops at the first that fails.
import { main, Stop } from './lib/at-end.mjs';
import { run } from './lib/child.mjs';
import { inHouse } from './lib/house.mjs';
import { seconds, step } from './lib/progress.mjs';
import { prepare } from './setup/prepare.mjs';

const tool = (file, ...args) => [inHouse(`node_modules/${file}`), ...args];
const vitest = (...projects) => tool('vitest/vitest.mjs', 'run', ...projects.flatMap((project) => ['--project', project]));

/** Quick checks first, then the build, which the rest reads. */
const checks = [
  ['Types', tool('typescript/bin/tsc', '-p', '.')],
  ['Lint', tool('oxlint/bin/oxlint')],
  ['Build', tool('vite/bin/vite.js', 'build')],
  ['House, unit and size tests', vitest('unit', 'unit-stand-ins', 'built')],
  ['Browser tests', vitest('browser')],
  ['Browser tests that measure', vitest('alone')],
];

await main(async () => {
  const start = performance.now();
  const CHROME_PATH = await prepare();
  const table = [];
  for (const [title, args] of checks) {
    const began = performance.now();
    await step(title, async (say) => {
      const { code, output } = await run(process.execPath, args, { env: { CHROME_PATH }, onLine: say });
      if (code !== 0) throw new Stop(`${output.trimEnd()}\n\n${title} failed (exit code ${code}); what comes after it was not run.`);
      table.push([title, count(output), performance.now() - began]);
    });
  }
  console.log(`\n${table.map(row).join('\n')}\n${row(['All passed', '', performance.now() - start])}`);
});

function row([title, detail, ms]) {
  return `${title.padEnd(28)}${detail.padEnd(16)}${seconds(ms).padStart(10)}`;
}

/** Number of tests in vitest's last lines, '' for other tools. */
function count(output) {
  // oxlint-disable-next-line no-control-regex -- colours are control characters
  const plain = output.replace(/\x1b\[[\d;]*m/g, '');
  const found = /^\s*Tests\s+(\d+) passed/m.exec(plain);
  return found ? `${found[1]} tests` : '';
}
