import type { Frame, Page } from 'puppeteer-core';

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

/**
 * What axe-core finds in a document that has it: rules of WCAG 2.2 A and AA and the library's best practices, without those about landmarks,
 * since a panel in DevTools is no page of its own. One line per element: rule, element, what to mend.
 */
export async function violationsIn(frame: Frame | Page): Promise<string[]> {
  const found = (await frame.evaluate(
    'axe.run({ rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false }, "landmark-one-main": { enabled: false } } }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })))',
  )) as Violation[];
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
}
