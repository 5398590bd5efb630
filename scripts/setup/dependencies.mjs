import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Stop } from '../lib/at-end.mjs';
import { run } from '../lib/child.mjs';
import { inHouse } from '../lib/house.mjs';

const lockPath = () => inHouse('package-lock.json');
const stampPath = () => inHouse('node_modules/.auth-devtools-lock');
/** npm's own list of what it installed; it is written last, so it is missing or old after an interrupted install. */
const installedPath = () => inHouse('node_modules/.package-lock.json');

/** Installs exactly what package-lock.json lists, unless it is there. */
export async function installDependencies(say) {
  const lock = readFileSync(lockPath(), 'utf8');
  const stamp = createHash('sha256').update(lock).digest('hex');
  if (readIfThere(stampPath()) === stamp) return 'there';
  if (existsSync(installedPath()) && sameVersions(JSON.parse(lock), JSON.parse(readFileSync(installedPath(), 'utf8')))) {
    writeFileSync(stampPath(), stamp);
    return 'there';
  }
  const { code, output } = await runNpm(['ci'], say);
  if (code !== 0) throw new Stop(`${beginning(output)}\n\nThe packages could not be installed: npm ci ended with ${code}.`);
  writeFileSync(stampPath(), stamp);
  return 'installed';
}

/** Whether the installed packages are the locked ones. Packages for other systems are locked, but not installed. */
export function sameVersions(lock, installed) {
  const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
  const wanted = new Map(locked.map(([path, row]) => [path, row.version]));
  const needed = locked.filter(([, row]) => !row.optional);
  return (
    needed.every(([path, row]) => installed.packages[path]?.version === row.version) &&
    Object.entries(installed.packages).every(([path, row]) => wanted.get(path) === row.version)
  );
}

/** The npm that runs this script, else the one on the path. Windows has it as a script that needs a shell. */
function runNpm(args, say) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return run(process.execPath, [own, ...args], { onLine: say });
  return run('npm', args, { onLine: say, shell: process.platform === 'win32' });
}

const readIfThere = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/** npm says first what is wrong, and then all its options. */
const beginning = (output) => output.trim().split('\n').slice(0, 30).join('\n');
