/** HAR 1.2, as far as it is written here (http://www.softwareishard.com/blog/har-12-spec/). Sizes are bytes, -1 when unknown; times are ms. */
export interface HarEntry {
  startedDateTime: string;
  /** Sum of the timings that are not -1. */
  time: number;
  request: HarRequest;
  response: HarResponse;
  cache: Record<string, never>;
  timings: { send: number; wait: number; receive: number };
  /** Numbers of our log events that tell of this call. */
  _events: number[];
  comment?: string;
}

export interface HarRequest {
  method: string;
  url: string;
  httpVersion: string;
  cookies: NameValue[];
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
  cookies: NameValue[];
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
