/** What became of one exchange (catalogue §1, `outcome(R)`); `PENDING` until it ended. */
export type Outcome = 'PENDING' | 'OK' | 'REJECTED' | 'SOFT_REJECTED' | 'EMPTY' | 'TRANSIENT' | 'LOST' | 'CHALLENGE';

/** What a call is for. Everything that is none of the others is `business`. */
export type CallRole = 'refresh' | 'login' | 'logout' | 'introspect' | 'business' | 'document';

/**
 * Why a call without an answer ended. `app-timeout`: cut at the app's own time limit. `bfcache`: its document went into the back/forward cache.
 * `background`: the page was hidden, frozen or suspended over the call ("likely", never certain). `blocked`: an extension or a policy of the page refused it.
 */
export type CancelCause =
  | 'app-abort'
  | 'app-timeout'
  | 'navigation'
  | 'reload'
  | 'bfcache'
  | 'tab-closed'
  | 'discarded'
  | 'crashed'
  | 'background'
  | 'network'
  | 'cors'
  | 'blocked'
  | 'unknown';
