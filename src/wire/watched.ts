/** Name under which the worker keeps its watch list, in `storage.session`. */
export const WATCHES = 'watches';

/** What a page may know of a watch: never its masking key. */
export interface Watched {
  site: string;
  /** Key of its session's log. */
  session: string;
  active: boolean;
  recording: boolean;
  /** Open tabs that show a document of the site. */
  tabs: number;
}

/** The watch list as stored; what is no watch is left out. */
export const watchesOf = (stored: unknown): Watched[] =>
  (Array.isArray(stored) ? stored : []).flatMap((one: unknown) => {
    const { site, session, active, recordingSince, tabs } = (one ?? {}) as Record<string, unknown>;
    if (typeof site !== 'string' || typeof session !== 'string') return [];
    return [{ site, session, active: active === true, recording: typeof recordingSince === 'number', tabs: Array.isArray(tabs) ? tabs.length : 0 }];
  });
