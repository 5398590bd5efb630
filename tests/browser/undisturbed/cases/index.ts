import type { Cases } from '../support/tabs';
import { bodies } from './bodies';
import { channels } from './channels';
import { fetches } from './fetch';
import { bound, page } from './page';
import { shape } from './shape';
import { storages } from './storage';
import { stores } from './stores';
import { xhrs } from './xhr';

export interface Group {
  name: string;
  /** Page of the lab; a blank one when left out. */
  path?: string;
  cases: Cases;
}

export const groups: readonly Group[] = [
  { name: 'shape', cases: shape },
  { name: 'fetch', cases: fetches },
  { name: 'bodies', cases: bodies },
  { name: 'xhr', cases: xhrs },
  { name: 'storage', cases: storages },
  { name: 'stores', cases: stores },
  { name: 'channels', cases: channels },
  { name: 'page', cases: page },
  ...['strict', 'sandbox', 'no-connect'].map((rules) => ({ name: `rules ${rules}`, path: `/ways/page?csp=${rules}`, cases: bound })),
];
