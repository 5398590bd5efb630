import type { CodeLine } from '../core/event';
import { maskUrl } from './url';
import type { Masker } from './masker';
import { maskName } from './text';

/** Scripts that carry out what the app's own code asked for. */
const VENDOR = /node_modules|vendor|axios|zone(\.min)?\.js|polyfill|rxjs|\/(ky|superagent|jquery|msal|oidc|auth0|amplify)[^/]*\.js|(^|\/)webpack\//i;
/** Frames of extensions, ours among them, have other schemes. */
const FRAME = /^\s*(?:at\s+(?:async\s+)?(?:(.+?)\s+\()?|(.*?)@)((?:https?|blob|file|data|webpack)[^\s)]*?):(\d+):(\d+)\)?$/;

/** The app's own line in a stack (V8 or the others' format): first frame that is neither ours nor a library's; else the first that is not ours. */
export function lineOf(stack: string | undefined, masker: Masker): CodeLine | undefined {
  if (!stack) return undefined;
  const frames: CodeLine[] = [];
  for (const text of stack.split('\n').slice(0, 40)) {
    const [, v8, other, file, line, column] = FRAME.exec(text) ?? [];
    const fn = v8 ?? other;
    if (file) frames.push({ file, line: Number(line), column: Number(column), fn: fn && /^[\w$.<> ]{1,60}$/.test(fn) ? maskName(fn, masker) : undefined });
  }
  const frame = frames.find(({ file }) => !VENDOR.test(file)) ?? frames[0];
  if (!frame) return undefined;
  const { origin, path } = maskUrl(frame.file, masker);
  return { ...frame, file: origin + path };
}
