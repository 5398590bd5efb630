import type { CodeLine } from '../core/event';
import { maskUrl } from './url';
import type { Masker } from './masker';

/** Scripts that carry out what the app's own code asked for. */
const VENDOR = /node_modules|vendor|axios|zone(\.min)?\.js|polyfill|rxjs|\/(ky|superagent|jquery|msal|oidc|auth0|amplify)[^/]*\.js|(^|\/)webpack\//i;
const OURS = /^(chrome|moz|safari-web)-extension:/;
const FRAME = /^\s*(?:at\s+(?:async\s+)?(?:(.+?)\s+\()?|(.*?)@)((?:https?|blob|file|data|webpack|webpack-internal)[^\s)]*?):(\d+):(\d+)\)?$/;

/** The app's own line in a stack (V8 or the others' format): first frame that is neither ours nor a library's; else the first that is not ours. */
export function lineOf(stack: string | undefined | null, masker: Masker): CodeLine | undefined {
  if (!stack) return undefined;
  const frames: CodeLine[] = [];
  for (const text of stack.split('\n').slice(0, 40)) {
    const match = FRAME.exec(text);
    const file = match?.[3];
    if (!match || !file || OURS.test(file)) continue;
    const fn = match[1] ?? match[2];
    frames.push({ file, line: Number(match[4]), column: Number(match[5]), fn: fn && /^[\w$.<> ]{1,60}$/.test(fn) ? fn : undefined });
  }
  const frame = frames.find(({ file }) => !VENDOR.test(file)) ?? frames[0];
  if (!frame) return undefined;
  const { origin, path } = maskUrl(frame.file, masker);
  return { ...frame, file: origin + path };
}
