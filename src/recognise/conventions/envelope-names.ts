/** All names here are squashed: lower case, letters and digits only. `__type` is kept apart from `type`, which means anything. */

/** Names of an envelope's code, in search order (catalogue §6.4.2). */
export const codeNames = [
  'code', 'errcode', 'errorcode', 'retcode', 'ret', 'resultcode', 'returncode', 'status', 'statuscode', 'state', 'rtn', 'bizcode', 'respcode', '__type', 'errortype',
];

/** Code names that payloads use as well: they count only with an envelope's members beside them. */
export const sharedCodeNames = /^(?:code|ret|status(?:code)?|state|rtn|errortype)$/;

/** A more precise code beside the first one: Alipay, DingTalk, Taobao, Supabase, Facebook. */
export const subCodeNames = ['subcode', 'errorcode'];

/** Texts that only an envelope has, the most precise first. */
const envelopeTexts = ['submsg', 'errordescription', 'errmsg', 'msg', 'message', 'errormsg', 'errormessage', 'detail', 'endesc', 'zhdesc'];

/** Texts of an envelope, the most precise first. */
export const messageNames = [...envelopeTexts, 'desc', 'description', 'title'];

/** Members that only an envelope has beside its code (catalogue §3.2, look-alikes). */
export const envelopeSiblings = [...envelopeTexts, 'data', 'result', 'success', 'timestamp', 'error', 'ok'];

/** Booleans that tell success. */
export const flagNames = ['success', 'ok', 'status', 'state', 'flag', 'issuccess', 'succeeded'];

/** Further members that envelopes carry. */
const company = new RegExp(
  '^(?:flag|error(?:sub)?codes?|sub(?:code|error)|type|(?:server)?time|path|instance|erroruri|messages|errors|extensions|locations|details|exception|stack|trace|(?:trace|fbtrace|request|req|log|' +
    'correlation)id|ttl|extras?|sign|version|jsonrpc|showtype|host|request|unauthorizedrequest|abp|targeturl|server|body|payload|content|page|total|rows|validationerrors|domain|reason|help|hint|' +
    'cost|now|guards|category|claims|sessionstate|mfatoken)$',
);

/** True for what an envelope carries. Whoever has many other members is a record that happens to have a `code`. */
export const isEnvelopeCompany = (name: string): boolean => [...codeNames, ...messageNames, ...envelopeSiblings].includes(name) || company.test(name);

/** Places one level down, for envelopes whose top level has no code; also what is called `…_response`. In `data` only `error_code` counts (Douyin). */
export const nestedPlaces = ['error', 'data', 'meta', 'header', 'head'];

/** Words that `status` and its like use for a failure; other words there are the state of a thing. */
export const failureWords = /^(?:err(?:or)?|fail(?:ed|ure)?|unauthorized|unauthenticated|forbidden|expired|f|e)$/i;
