import type { MaskedUrl } from '../../core/event';
import type { SeenCall } from './calls';
import type { HarRequest, NameValue } from './har';
import { cookieHeader, cookiesIn, headersIn } from './carriers';
import { sketchText } from './sketch-text';

/** The request of a call: only headers and cookies that carry a token are known, and their values are labels. */
export function harRequest(views: readonly SeenCall[]): HarRequest {
  const { method, url } = views[0]!.request;
  const sent = views.map((view) => view.request.sent).find((uses) => uses.length > 0) ?? [];
  const body = views.map((view) => view.request.body).find((sketch) => sketch !== undefined && sketch.form !== 'empty');
  const contentType = views.map((view) => view.request.contentType).find((type) => type !== undefined);
  const cookies = cookiesIn(sent);
  const named = contentType === undefined ? [] : [{ name: 'content-type', value: contentType }];
  return {
    method,
    url: absolute(url),
    httpVersion: 'unknown',
    cookies,
    headers: [...named, ...headersIn(sent), ...cookieHeader('cookie', cookies)],
    queryString: queryOf(url),
    ...(body && { postData: { mimeType: contentType ?? '', text: sketchText(body) } }),
    headersSize: -1,
    bodySize: body ? body.size : -1,
  };
}

/** HAR wants an absolute URL, also where the origin is opaque; `.invalid` is no one's (RFC 2606). Marks are percent-encoded where they must be. */
export function absolute(url: MaskedUrl): string {
  const rest = url.path + url.query;
  if (URL.canParse(url.origin + rest)) return new URL(url.origin + rest).href;
  return URL.canParse(rest, NOWHERE) ? new URL(rest, NOWHERE).href : NOWHERE;
}

const NOWHERE = 'http://unknown.invalid/';

function queryOf(url: MaskedUrl): NameValue[] {
  return [...new URLSearchParams(url.query)].map(([name, value]) => ({ name, value }));
}
