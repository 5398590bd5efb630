import { readFileSync } from 'node:fs';
import { Stop } from '../lib/at-end.mjs';
import { inHouse } from '../lib/house.mjs';

/** Stops with a sentence when Node is older than package.json asks for. */
export function checkNode(have = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(inHouse('package.json'), 'utf8'));
  const want = engines.node.replace(/^>=/, '');
  if (isOlder(have, want)) throw new Stop(`Node ${want} or newer is needed, and this is ${have}. Get it from https://nodejs.org or with your version manager.`);
  return have;
}

/** Compares versions number by number: 20.9.0 is older than 20.19.0. */
export function isOlder(have, want) {
  const a = have.split('.').map(Number);
  const b = want.split('.').map(Number);
  const differing = a.findIndex((part, i) => part !== b[i]);
  return differing >= 0 && a[differing] < b[differing];
}
