/** What is worth a look in a call, and how much of it: one table for the page hook, the wire and DevTools. */

/** Answers that are worth a copy: a token never comes in an endless stream. */
export const READABLE = /[/+]json|html|plain|urlencoded/;

/** Header names that may carry a token or say something about one. */
export const HEADER_OF_INTEREST = /auth|token|jwt|sess|api-?key|blade|x-amz|dpop|content-type|protocol|^date|retry|location|^(uid|client|expiry)$/i;

/** Characters kept of a request's body or a message; bytes where they are not decoded. */
export const KEEP = 16_384;
/** The same of what may hold a token behind much else: an answer, a stored value. */
export const KEEP_LONG = 65_536;
