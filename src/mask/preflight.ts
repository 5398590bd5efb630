import type { NewEvent } from '../core/event';
import { headerOf, lowerCased } from './headers';
import type { Masker } from './masker';
import { maskName, maskText } from './text';
import { maskOrigin, maskUrl } from './url';
import type { WireDetails, WireHeader } from './wire';

/** What webRequest tells of an OPTIONS request when it is over. */
export interface PreflightDetails extends WireDetails {
  requestHeaders?: readonly WireHeader[];
  responseHeaders?: readonly WireHeader[];
  statusCode?: number;
  error?: string;
}

/** None when the page itself asked with OPTIONS. */
export function maskPreflight(details: PreflightDetails, masker: Masker): NewEvent[] {
  const { timeStamp: t, tabId: tab, frameId: frame, documentId: doc = '', url, statusCode: status, error, requestHeaders, responseHeaders } = details;
  const of = (headers: readonly WireHeader[] | undefined, name: string) => headerOf(lowerCased((headers ?? []).map((header) => [header.name, header.value ?? ''])), name);
  const names = (list: string | undefined) => list?.split(',', 40).map((name) => maskName(name.trim().toLowerCase(), masker));
  const method = of(requestHeaders, 'access-control-request-method');
  if (!method) return [];
  const allowed = of(responseHeaders, 'access-control-allow-origin');
  return [{
    t, tab, frame, doc, kind: 'preflight', url: maskUrl(url, masker), method: maskText(method, masker, 20), headers: names(of(requestHeaders, 'access-control-request-headers')) ?? [],
    status, error: error && maskText(error, masker, 60), allowOrigin: allowed && maskOrigin(allowed, masker),
    allowHeaders: names(of(responseHeaders, 'access-control-allow-headers')), allowMethods: names(of(responseHeaders, 'access-control-allow-methods')),
  }];
}
