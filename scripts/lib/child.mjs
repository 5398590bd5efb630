import { spawn } from 'node:child_process';
import { atEnd } from './at-end.mjs';
import { root } from './house.mjs';

/** Time that a child has to end by itself, ms. */
const PATIENCE = 5000;

/** Runs a program to its end: `{ code, output }`. It is ended with the script. `onLine` sees its output as it comes. */
export function run(command, args, { cwd = root, env = {}, shell = false, onLine } = {}) {
  const windows = process.platform === 'win32';
  // A group of its own: Ctrl-C reaches this script only, which then ends the child together with the child's children.
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, shell, detached: !windows, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
      chunks.push(text);
      onLine?.(text.trimEnd().split('\n').at(-1));
    });
  }
  return new Promise((resolve, reject) => {
    const done = atEnd(() => stop(child));
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (code, signal) => {
      done();
      resolve({ code: code ?? (signal ? 1 : 0), output: chunks.join('') });
    });
  });
}

/** Ends a child and its children by its id: asks, then insists. */
async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  signal(child.pid, 'SIGINT');
  const insist = setTimeout(() => signal(child.pid, 'SIGKILL'), PATIENCE);
  await closed;
  clearTimeout(insist);
}

function signal(pid, name) {
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-pid, name);
  } catch {
    // It ended in the meantime.
  }
}
