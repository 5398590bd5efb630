/** Names of an envelope's code, in search order (FAULTS §6.4.2). `own` names mean a business code wherever they stand; the others need an envelope's members beside them. */
export const codeNames: readonly { name: string; own?: true }[] = [
  { name: 'code' },
  { name: 'errcode', own: true },
  { name: 'errCode', own: true },
  { name: 'error_code', own: true },
  { name: 'errorCode', own: true },
  { name: 'retcode', own: true },
  { name: 'ret' },
  { name: 'resultCode', own: true },
  { name: 'result_code', own: true },
  { name: 'returnCode', own: true },
  { name: 'status' },
  { name: 'statusCode' },
  { name: 'state' },
  { name: 'rtn' },
  { name: 'bizCode', own: true },
  { name: 'respCode', own: true },
  { name: '__type', own: true },
  { name: 'errorType' },
];

/** A more precise code beside the first one: Alipay, DingTalk, Taobao, Supabase, Facebook. */
export const subCodeNames: readonly string[] = ['sub_code', 'subCode', 'error_code', 'errorCode'];

/** Texts of an envelope, the most precise first. */
export const messageNames: readonly string[] = [
  'sub_msg', 'subMsg', 'error_description', 'errmsg', 'errMsg', 'msg', 'message', 'error_msg', 'errorMessage', 'error_message', 'detail', 'en_desc', 'zh_desc', 'desc', 'description', 'title',
];

/** Members that only an envelope has beside its code (FAULTS §3.2, look-alikes). */
export const envelopeSiblings: readonly string[] = [
  'msg', 'message', 'data', 'result', 'success', 'timestamp', 'error', 'errmsg', 'errMsg', 'errorMessage', 'error_msg', 'error_description', 'detail', 'sub_msg', 'zh_desc', 'en_desc', 'ok',
];

/** Further members that envelopes carry. Whoever has many others is a record that happens to have a `code`. */
export const envelopeCompany: ReadonlySet<string> = new Set([
  'code', 'errcode', 'errCode', 'error_code', 'errorCode', 'retcode', 'ret', 'resultCode', 'result_code', 'returnCode', 'status', 'statusCode', 'state', 'rtn', 'bizCode', 'respCode',
  'sub_code', 'subCode', 'subMsg', 'error_subcode', '__type', 'errorType', 'type', 'time', 'path', 'instance', 'title', 'desc', 'description', 'error_message', 'error_uri', 'messages',
  'errors', 'extensions', 'locations', 'details', 'exception', 'stack', 'trace', 'traceId', 'trace_id', 'traceid', 'requestId', 'request_id', 'requestid', 'reqId', 'logid', 'log_id', 'fbtrace_id',
  'ttl', 'extra', 'extras', 'sign', 'version', 'jsonrpc', 'showType', 'host', 'request', 'unAuthorizedRequest', '__abp', 'targetUrl', 'server', 'body', 'payload', 'content', 'page', 'total', 'rows',
  'validationErrors', 'domain', 'reason', 'help', 'hint', 'cost', 'now', 'serverTime', 'flag', 'guards', 'category', 'error_codes', 'suberror',
  'correlation_id', 'correlationId', 'claims', 'session_state', 'mfa_token',
  ...envelopeSiblings,
]);

/** Places one level down, for envelopes whose top level has no code. `only`: the one code name that counts there. */
export const nestedPlaces: readonly { name: string; only?: string }[] = [
  { name: 'error' },
  { name: 'data', only: 'error_code' },
  { name: 'error_response' },
  { name: 'meta' },
  { name: 'header' },
  { name: 'head' },
  { name: 'Error' },
];

/** Booleans that tell success. */
export const flagNames: readonly string[] = ['success', 'ok', 'status', 'state', 'flag', 'isSuccess', 'succeeded'];

/** Words that `status` and its like use for a failure; other words there are the state of a thing. */
export const failureWords: ReadonlySet<string> = new Set(['error', 'fail', 'failed', 'failure', 'unauthorized', 'unauthenticated', 'forbidden', 'expired', 'err', 'f', 'e']);
