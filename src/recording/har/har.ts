/** HAR 1.2, as far as it is written here (http://www.softwareishard.com/blog/har-12-spec/). Sizes are bytes, -1 when unknown; times are ms. */
export interface HarEntry {
  /** Id of its page; left out where no page is known. */
  pageref?: string;
  startedDateTime: string;
  /** Sum of the timings that are not -1. */
  time: number;
  request: HarRequest;
  response: HarResponse;
  cache: Record<string, never>;
  /** What comes before the answer is not told apart: it is in `wait`. */
  timings: { blocked: -1; dns: -1; connect: -1; ssl: -1; send: number; wait: number; receive: number };
  /** Kind of the call, by the name that Chromium's own export has. */
  _resourceType: string;
  /** Numbers of our log events that tell of this call. */
  _events: number[];
  comment?: string;
}

export interface HarRequest {
  method: string;
  url: string;
  httpVersion: string;
  cookies: HarCookie[];
  headers: NameValue[];
  queryString: NameValue[];
  postData?: { mimeType: string; text: string };
  headersSize: number;
  bodySize: number;
}

export interface HarResponse {
  status: number;
  statusText: string;
  httpVersion: string;
  cookies: HarCookie[];
  headers: NameValue[];
  content: { size: number; mimeType: string; text?: string; comment?: string };
  redirectURL: string;
  headersSize: number;
  bodySize: number;
  /** Error name, as Chromium's own export has it. */
  _error?: string;
}

export interface NameValue {
  name: string;
  value: string;
}

/** `value` is a label. */
export interface HarCookie extends NameValue {
  path?: string;
  domain?: string;
  httpOnly?: boolean;
  secure?: boolean;
}

export interface HarPage {
  startedDateTime: string;
  id: string;
  title: string;
  /** ms after its start; -1: not seen. */
  pageTimings: { onContentLoad: -1; onLoad: -1 };
}
