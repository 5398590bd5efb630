/** Text into HTML. */
export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c);

interface Page {
  title: string;
  /** Markup inside <head>, behind the style sheet. */
  head?: string;
  main: string;
  /** Trail above the title: text and address. */
  trail?: readonly [text: string, href: string][];
}

export function layout({ title, head = '', main, trail = [] }: Page): string {
  const links = trail.map(([text, href]) => `<a href="${href}">${escape(text)}</a>`).join(' <span aria-hidden="true">/</span> ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/lab.css">
${head}
</head>
<body>
${links && `<nav aria-label="Trail">${links}</nav>`}
<main>
${main}
</main>
</body>
</html>
`;
}
