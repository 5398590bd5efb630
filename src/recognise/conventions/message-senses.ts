/**
 * What an error text says. dead: the token is expired, revoked or of the wrong kind. absent: nobody is signed in. vague: "unauthorized" and kin,
 * which may mean either this or a missing right. permission: signed in, not allowed. foreign: another kind of token (CSRF, upload, invitation).
 */
export type Sense = 'dead' | 'absent' | 'vague' | 'permission' | 'foreign';

export interface MessagePattern {
  id: string;
  sense: Sense;
  /** Runs on lower-case sentences of at most 400 characters; separators are spaces. */
  pattern: RegExp;
}

/** Catalogue §6.4.5. All bounded: no pattern can run long on a hostile text. */
export const messagePatterns: readonly MessagePattern[] = [
  { id: 'other token', sense: 'foreign', pattern: /\b(?:csrf|xsrf|captcha|recaptcha|reset|invite|invitation|verification|activation|confirmation|device|push|fcm|upload|download|unsubscribe|page|next|sync|cancel) ?(?:password )?tokens?\b|\bcsrf\b|验证码|邀请/ },
  { id: 'token is dead', sense: 'dead', pattern: /\btokens?\b.{0,30}\b(?:expired?|expires|invalid|revoked|illegal|not valid|not active|inactive|wrong type|blacklist(?:ed)?|already used|not found|malformed|reuse[d]?|time out|timed out)\b/ },
  { id: 'dead token', sense: 'dead', pattern: /\b(?:invalid|expired|illegal|revoked|bad|malformed|unknown|stale|incorrect)(?: or (?:invalid|expired|revoked))? (?:the )?(?:access |refresh |auth |authentication |bearer |id |user |login |jwt )?(?:tokens?|grant|jwt|session(?: ?key| id)?)(?= |$|[^\p{L}\p{N} ])/u },
  { id: 'jwt', sense: 'dead', pattern: /\bjwt\b.{0,16}\b(?:expired|malformed|invalid|not active|verification failed)\b|\bjwt ?expired\b|\bverify jwt\b|\bsignature has expired\b|\bexpired signature\b/ },
  { id: 'session is over', sense: 'dead', pattern: /\bsession\b.{0,8}\b(?:expired|timed out|timeout|time out|not active|revoked)\b|\b(?:auth|login|user) session not found\b|\bsession id claim in jwt\b/ },
  { id: 'wrong kind of token', sense: 'dead', pattern: /\bonly (?:non )?(?:refresh|access|fresh) tokens (?:are|is) allowed\b|\bwrong token type\b/ },
  { id: '令牌失效', sense: 'dead', pattern: /(?:token|令牌).{0,8}(?:过期|過期|失效|无效|無效|已被|不存在|非法)|(?:凭证|凭据|会话|會話|session).{0,6}(?:过期|過期|失效|无效|無效|超时)|(?:登录|登陆|登入|身份(?!证)|授权|授權).{0,6}(?:过期|過期|失效|超时|逾時)/ },
  { id: '无效的令牌', sense: 'dead', pattern: /(?:无效|無效|非法|过期|過期|失效|不合法)的?.{0,4}(?:access token|token|令牌|会话|登录凭证)/ },
  { id: 'nobody is signed in', sense: 'absent', pattern: /\bunauthenticated\b|\bnot authenticated\b|\bnot (?:been )?(?:logged|signed) ?in\b|\bnot login\b|\b(?:log ?in|sign ?in|authentication) (?:is )?required\b|\bauthentication credentials were not provided\b/ },
  { id: 'please sign in', sense: 'absent', pattern: /\bplease (?:re ?)?(?:log|sign) ?in\b|\b(?:need|have) to (?:be )?(?:log|logged|sign|signed) ?in\b|\btry refresh token\b/ },
  { id: 'no token', sense: 'absent', pattern: /\b(?:no|missing|without|empty) (?:access |refresh |auth |bearer )?(?:token|jwt)\b|\b(?:token|jwt) (?:is )?(?:missing|required|not provided|empty)\b/ },
  { id: '未登录', sense: 'absent', pattern: /未登录|未登陆|未登入|尚未登录|请(?:您)?(?:先|重新)?登[录陆]|請(?:先|重新)?登入|登录已?超时|认证失败|身份已?过期/ },
  { id: 'not allowed', sense: 'permission', pattern: /\bforbidden\b|\baccess (?:is )?denied\b|\bpermissions?\b|\bnot allowed\b|\binsufficient (?:scope|privileges?|rights?)\b|\b(?:un|not )authori[sz]ed to\b|\bno access\b/ },
  { id: '权限不足', sense: 'permission', pattern: /权限不足|没有.{0,6}权限|无.{0,4}权限|无权|禁止访问|權限不足|沒有權限/ },
  { id: 'unauthorized', sense: 'vague', pattern: /\bunauthori[sz]ed\b|\bnot authori[sz]ed\b|\binvalid (?:auth(?:entication|orization)?|credentials)\b|\bauthentication failed\b|\bauth not authenticated\b|未授权|未經授權/ },
];
