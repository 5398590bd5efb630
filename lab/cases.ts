export type Variant = 'faulty' | 'cured' | 'quiet';

export interface LabButton {
  /** Name of the scene in the page's app.ts, and the button's id. */
  id: string;
  label: string;
}

/** One showcase of the lab. */
export interface LabCase {
  id: string;
  /** Fault in the catalogue that the faulty twin shows; null for a look-alike that must stay silent. */
  fault: string | null;
  title: string;
  /** Two sentences: what the app does. */
  about: string;
  /** Has a cured twin. */
  cured: boolean;
  /** What to click. */
  click: string;
  /** What is to be seen then; in the cured twin: `seeCured`. */
  see: string;
  seeCured?: string;
  /** Scenes beside `run`. */
  buttons: readonly LabButton[];
}

const twin = (row: Omit<LabCase, 'cured' | 'buttons'> & { buttons?: LabButton[] }): LabCase => ({ buttons: [], ...row, cured: true });
const quiet = (row: Omit<LabCase, 'cured' | 'buttons' | 'fault'> & { buttons?: LabButton[] }): LabCase => ({ buttons: [], ...row, fault: null, cured: false });

const signOut: LabButton = { id: 'sign-out', label: 'Sign out' };

export const cases: readonly LabCase[] = [
  twin({
    id: 'soft-error-accepted',
    fault: 'soft-error-accepted',
    title: 'An error behind HTTP 200',
    about:
      'A shop in axios, as many articles build it: one interceptor puts a token on each call, another refreshes after a 401. The back end wants the refresh token in X-Refresh-Token and answers HTTP 200 even when it refuses.',
    click: 'Run, and wait about two seconds for the access token to expire.',
    see: 'The refresh answers 200 with code 401 inside. The app stores “undefined” over both tokens, the next call is refused, and you land on the login page.',
    seeCured: 'The refresh token travels in its own header, the business code is read before anything is stored, and the orders come.',
  }),
  twin({
    id: 'non-atomic-token-write',
    fault: 'non-atomic-token-write',
    title: 'A pair written in two steps',
    about: 'After a refresh the app stores the access token, asks for the profile, and only then stores the refresh token. Whatever happens in between tears the pair.',
    click: 'Run for the dangerous pattern that went well; “Leave in between” for the harm.',
    see: 'Run: two writes with a network call between them. Leave in between: the next page finds a new access token beside an old refresh token, its refresh is refused, and you land on the login page.',
    seeCured: 'One value with both tokens, written at once. Leaving the page does no harm.',
    buttons: [{ id: 'torn', label: 'Leave in between' }],
  }),
  twin({
    id: 'replay-loop',
    fault: 'replay-loop',
    title: 'Refresh and replay without end',
    about: 'The reports are closed to this user, and the back end says so with a 401. The app takes each 401 for an expired token, refreshes, and repeats the call.',
    click: 'Run.',
    see: 'Refresh, replay, 401, and again. A brake in the page stops it after six cycles; without the brake it would never end.',
    seeCured: 'One refresh, one replay, then a message.',
  }),
  twin({
    id: 'refresh-cancelled',
    fault: 'refresh-cancelled',
    title: 'A cancelled refresh taken for a refusal',
    about: 'The refresh ends without an answer: the tab slept and its connection died, or the app lost patience. The app treats every failure alike and throws the session away.',
    click: 'Run, then switch to another tab when the page asks for it. Or one of the two other scenes.',
    see: 'Run: the connection dies while the tab is hidden, and the session with it. Short timeout: cut at 3.00 s although the answer was on its way. Lost answer: the rotated pair never arrives and the second try comes too late. Each ends on the login page.',
    seeCured: 'No answer is no refusal: the tokens stay, and the app tries again once the tab is visible. The back end still knows the previous token.',
    buttons: [
      { id: 'timeout', label: 'Short timeout' },
      { id: 'lost', label: 'Lost answer' },
    ],
  }),
  twin({
    id: 'rotation-response-lost',
    fault: 'rotation-response-lost',
    title: 'The rotated pair never arrives',
    about: 'The app moves to its next page while a refresh is under way. The back end has already rotated, so the refresh token that is left in storage is spent.',
    click: 'Run.',
    see: 'The next page refreshes with the spent token, the back end sees a reuse and closes the session, and you land on the login page.',
    seeCured: 'The app finishes the refresh before it leaves, and the back end would hand out the same pair once more.',
  }),
  twin({
    id: 'junk-token-stored',
    fault: 'junk-token-stored',
    title: '“undefined” stored as a token',
    about: 'Once, the token endpoint answers success without any token in it. The app assigns the missing member to localStorage, which turns it into the word “undefined”.',
    click: 'Run.',
    see: 'A good access token is replaced by “undefined”, the next call is refused, and you land on the login page.',
    seeCured: 'The app looks for a token before it stores one, keeps the good pair, and asks again.',
  }),
  twin({
    id: 'refresh-token-as-bearer',
    fault: 'refresh-token-as-bearer',
    title: 'The refresh token on ordinary calls',
    about: 'The two tokens change places where they are taken out of storage. Every ordinary call carries the refresh token as its bearer.',
    click: 'Run.',
    see: 'The orders are refused with 422, “Only non-refresh tokens are allowed”. The profile is worse: that back end does not look at the type and answers 200.',
    seeCured: 'The access token goes out, and both answer.',
  }),
  twin({
    id: 'article-final',
    fault: 'rotation-response-lost',
    title: 'What the article ends with',
    about: 'Everything such an article recommends: one refresh at a time, the refresh token in its own header, one replay, a 3 s timeout with two retries. The back end rotates, spots reuse, and its token endpoint is now and then slower than 3 s.',
    click: 'Run for a slow day; “Fast day” for a quick one.',
    see: 'Slow day: the first try is cut at 3 s, after the rotation. The retry brings the spent token, the back end closes the session, and you land on the login page. Fast day: all is well.',
    seeCured: 'A patient timeout, and a back end that forgives the direct predecessor: slow days are only slow.',
    buttons: [{ id: 'fast', label: 'Fast day' }],
  }),
  quiet({
    id: 'quiet-same-task-writes',
    title: 'Three writes in one go',
    about: 'Access token, refresh token and expiry are three records, written back to back. Nothing can run in between.',
    click: 'Run.',
    see: 'One refresh, three writes in the same task, the orders.',
  }),
  quiet({
    id: 'quiet-dpop-nonce',
    title: 'DPoP asks for a nonce',
    about: 'Tokens are bound to a key of this page (RFC 9449). The token endpoint answers the first proof with 400 use_dpop_nonce, the resource with 401, and the client repeats the call with the nonce.',
    click: 'Run.',
    see: 'Each first call is asked for a nonce, each second one succeeds.',
  }),
  quiet({
    id: 'quiet-guest-probe',
    title: 'A guest is asked for a session',
    about: 'On load the app tries to continue a session that lives in an HttpOnly cookie. A guest has none, and the 401 is the expected answer.',
    click: 'Nothing: the probe runs on load. Run looks again.',
    see: 'A 401, and the public page.',
  }),
  quiet({
    id: 'quiet-user-abort',
    title: 'Calls cut on purpose',
    about: 'Typing on cuts the search that is under way. Signing out cuts the refresh that is under way.',
    click: 'Run, then Sign out while the refresh is under way.',
    see: 'A cut search, a cut refresh, a sign-out that was wished for.',
    buttons: [signOut],
  }),
  quiet({
    id: 'quiet-logout',
    title: 'An ordinary sign-out',
    about: 'The app tells the back end, removes both tokens and goes to the login page. That is what was asked for.',
    click: 'Run, then Sign out.',
    see: 'A sign-out that was wished for.',
    buttons: [signOut],
  }),
  quiet({
    id: 'quiet-logout-empty-string',
    title: 'Sign-out that empties its keys',
    about: 'Instead of removing the tokens the app writes an empty text over both. Only on the sign-out that the user asked for.',
    click: 'Run, then Sign out.',
    see: 'Two empty values, and no alarm.',
    buttons: [signOut],
  }),
  quiet({
    id: 'quiet-no-refresh-token-in-answer',
    title: 'A refresh token that stays',
    about: 'The refresh answers with an access token only. The refresh token is opaque, does not rotate, and the app rightly keeps it.',
    click: 'Run; two refreshes take about four seconds.',
    see: 'Two refreshes with the same refresh token, both fine.',
  }),
  quiet({
    id: 'quiet-permission-403',
    title: 'No permission is no expiry',
    about: 'One resource says 403 insufficient_scope, another says 200 with code 403 “no permission”. The session is sound, and the app only shows a message.',
    click: 'Run.',
    see: 'Two messages, no refresh.',
  }),
  quiet({
    id: 'quiet-polling-401',
    title: 'A guest who keeps asking',
    about: 'The bell asks for notifications again and again, signed in or not. A guest gets a 401 each time, and nothing follows from it.',
    click: 'Run.',
    see: 'Five times 401, no refresh, no loop.',
  }),
  quiet({
    id: 'quiet-refresh-in-authorization-contract',
    title: 'Refresh token as bearer, by contract',
    about: 'Some back ends want the refresh token in the Authorization header, on the refresh URL only. Here that is the contract, and it succeeds.',
    click: 'Run.',
    see: 'A refresh that succeeds, the orders.',
  }),
];

export const variantsOf = ({ cured }: LabCase): readonly Variant[] => (cured ? ['faulty', 'cured'] : ['quiet']);

export const pathOf = (caseId: string, variant: Variant): string => `/apps/${caseId}/${variant}/`;
