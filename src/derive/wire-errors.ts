/** Error names of the wire, in Chromium's (net/base/net_error_list.h) and Firefox's (nsError) words. WebKit's is a constant, net::ERR_ABORTED. */

/** Somebody ended it; who, the name does not say. */
const aborts = new Set(['', 'net::ERR_ABORTED', 'NS_BINDING_ABORTED', 'NS_ERROR_ABORT']);
/** An extension, a policy of the page or of the answer, or the browser's own rules. */
const refusals = new Set(['NS_ERROR_CONTENT_BLOCKED', 'NS_ERROR_CSP_FRAME_ANCESTOR_VIOLATION', 'net::ERR_DISALLOWED_URL_SCHEME']);
/** Resets and closed sockets: the network's word as long as the page was awake; a suspended page looks the same. */
const drops = new Set([
  'net::ERR_CONNECTION_RESET',
  'net::ERR_CONNECTION_CLOSED',
  'net::ERR_CONNECTION_ABORTED',
  'net::ERR_EMPTY_RESPONSE',
  'net::ERR_INCOMPLETE_CHUNKED_ENCODING',
  'net::ERR_CONTENT_LENGTH_MISMATCH',
  'net::ERR_NETWORK_CHANGED',
  'net::ERR_HTTP2_PING_FAILED',
  'net::ERR_SOCKET_NOT_CONNECTED',
  'NS_ERROR_NET_RESET',
  'NS_ERROR_NET_PARTIAL_TRANSFER',
  'NS_ERROR_NET_INTERRUPT',
  'NS_ERROR_NET_EMPTY_RESPONSE',
]);

export const isRefusal = (name: string): boolean => name.startsWith('net::ERR_BLOCKED_BY_') || refusals.has(name);
export const isDropped = (name: string): boolean => drops.has(name);
export const isSuspension = (name: string): boolean => name === 'net::ERR_NETWORK_IO_SUSPENDED';
/** The network's own word: whatever is none of the others. */
export const isNetworkError = (name: string): boolean => !aborts.has(name) && !isRefusal(name) && !isDropped(name) && !isSuspension(name);
