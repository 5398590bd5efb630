import type { BodySketch } from '../../core/event';
import { labelOf } from './carriers';

/** Stands for a value that is not kept. */
const HIDDEN = '•••';

/** A readable stand-in for a body: names and token labels, no values. It has the outer form of the body, so that other readers can show it. */
export function sketchText(body: BodySketch): string {
  const names = new Map<string, unknown>(body.members.map((name) => [name, HIDDEN]));
  for (const use of body.tokens) names.set(use.name, labelOf(use.role, use.value));
  if (body.grant !== undefined) names.set('grant_type', body.grant);
  if (body.expiresIn !== undefined) names.set('expires_in', body.expiresIn);
  if (body.envelope?.code !== undefined) names.set(body.envelope.path, body.envelope.code);
  for (const use of body.tokens) dropParent(names, use.name);
  if (body.form === 'form') return [...names].map(([name, value]) => `${name}=${String(value)}`).join('&');
  return names.size === 0 ? '' : JSON.stringify(Object.fromEntries(names));
}

/** `data` says nothing more once `data.refreshToken` is listed. */
function dropParent(names: Map<string, unknown>, path: string): void {
  const dot = path.indexOf('.');
  if (dot > 0 && names.get(path.slice(0, dot)) === HIDDEN) names.delete(path.slice(0, dot));
}
