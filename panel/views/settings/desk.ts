import type { Limits } from '../../../src/log/limits';
import type { Settings } from '../../../src/wire/settings';
import type { Kept } from '../../store/kept';
import type { Sites } from '../../store/sites';
import type { TaughtRows } from '../../store/taught';

/** What the pages of the settings work on: in the panel, and in the options page. */
export interface Desk {
  settings: Kept<Settings>;
  limits: Kept<Limits>;
  taught: TaughtRows;
  /** Undefined in a plain page, which has no log. */
  sites?: Sites;
}
