import type { AnswerFacts, ResponseEvent, SetCookie } from '../../core/event';
import { cookieHeader, cookiesIn, headersIn } from './carriers';
import type { SeenCall } from './calls';
import type { HarCookie, HarResponse, NameValue } from './har';
import { absolute } from './request';
import { sketchText } from './sketch-text';

/** The answer of a call, or status 0 with the error's name when there was none. */
export function harResponse(views: readonly SeenCall[]): HarResponse {
  const answer = views.map((view) => view.response).find((response) => response !== undefined);
  const body = views.map((view) => view.body?.body).find((sketch) => sketch !== undefined);
  const error = views.map((view) => view.end?.error ?? view.settled?.error).find((name) => name !== undefined);
  const issued = views.map((view) => view.response?.issued ?? []).find((uses) => uses.length > 0) ?? [];
  const set = views.map((view) => view.response?.facts.cookies ?? []).find((rows) => rows.length > 0) ?? [];
  const cookies = cookiesIn(issued);
  return {
    status: answer?.status ?? 0,
    statusText: '',
    httpVersion: 'unknown',
    cookies: cookies.map((cookie) => withAttributes(cookie, set)),
    headers: [...(answer ? factHeaders(answer.facts) : []), ...headersIn(issued), ...cookies.flatMap((cookie) => cookieHeader('set-cookie', [cookie]))],
    content: {
      size: body?.size ?? -1,
      mimeType: answer?.facts.contentType ?? '',
      ...(body ? { text: sketchText(body) } : { comment: 'The body was not seen.' }),
    },
    redirectURL: redirectOf(answer),
    headersSize: -1,
    bodySize: -1,
    ...(error !== undefined && { _error: error }),
  };
}

/** What its Set-Cookie line said; an attribute that is not there has no member. */
function withAttributes(cookie: NameValue, set: readonly SetCookie[]): HarCookie {
  const line = set.find(({ name }) => name === cookie.name);
  if (!line) return cookie;
  const { path, domain, httpOnly, secure } = line;
  return { ...cookie, ...(path !== '' && { path }), ...(domain !== '' && { domain }), httpOnly, secure };
}

/** A Location of another answer (201) leads nowhere (RFC 9110 §10.2.2). */
const redirectOf = (answer: ResponseEvent | undefined): string => (answer?.facts.location && answer.status >= 300 && answer.status < 400 ? absolute(answer.facts.location) : '');

function factHeaders(facts: AnswerFacts): NameValue[] {
  const rows: [string, string | undefined][] = [
    ['date', dateHeader(facts.date)],
    ['content-type', facts.contentType],
    ['www-authenticate', challengeHeader(facts)],
    ['dpop-nonce', facts.dpopNonce],
    ['retry-after', facts.retryAfter],
    ['access-control-allow-origin', facts.allowOrigin],
    ['location', facts.location && absolute(facts.location)],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function dateHeader(date: number | undefined): string | undefined {
  if (date === undefined || Number.isNaN(new Date(date).getTime())) return undefined;
  return new Date(date).toUTCString();
}

function challengeHeader(facts: AnswerFacts): string | undefined {
  if (facts.challenge === undefined) return undefined;
  return facts.challengeError === undefined ? facts.challenge : `${facts.challenge} error="${facts.challengeError}"`;
}
