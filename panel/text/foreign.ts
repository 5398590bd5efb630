import type { Foreign, Tool } from '../../src/recording/foreign/tools';
import { words } from './words';

/** Proper names, the same in every language. */
const names: Record<Exclude<Tool, 'other'>, string> = {
  chrome: 'Chrome', edge: 'Edge', firefox: 'Firefox', safari: 'Safari', playwright: 'Playwright', charles: 'Charles', proxyman: 'Proxyman', mitmproxy: 'mitmproxy', fiddler: 'Fiddler', insomnia: 'Insomnia',
};

/** Who wrote a file of another tool, and what it cannot show, for the line above the views. */
export function foreignValues(foreign: Foreign | undefined): Record<string, string> {
  if (!foreign) return {};
  const { tool, lacks } = foreign;
  return { tool: tool === 'other' ? words('panel_foreign_other') : names[tool], lacks: lacks.map((lack) => words(`panel_foreign_lacks_${lack}`)).join(' ') };
}
