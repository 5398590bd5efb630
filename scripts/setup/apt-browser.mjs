import { existsSync, readFileSync } from 'node:fs';
import { run } from '../lib/child.mjs';

/** Debian and what is built on it, as root. Ubuntu's package of that name is an empty one that points to snap. */
export function aptIsHere() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return false;
  const system = readFileSync('/etc/os-release', 'utf8');
  return /^ID(_LIKE)?=.*debian/m.test(system) && !/ubuntu/i.test(system);
}

/** Installs Debian's chromium. */
export async function aptBrowser(say) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', 'chromium']]) {
    const { code, output } = await run('apt-get', args, { env, onLine: say });
    if (code !== 0) throw new Error(output.trim() || `apt-get ${args[0]} ended with ${code}`);
  }
}
