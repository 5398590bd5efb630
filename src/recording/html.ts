/** The element of a report page that holds its recording. Its JSON writes `<` as an escape, so nothing in it ends the element. */
const ELEMENT = /<script\b[^>]*\bid=["']?recording["']?[^>]*>/gi;

/** JSON of the recording in a report page; undefined where there is none. A page that ends inside of it gives what is there. Scripts of the page may name the element, too: what does not begin like an object is none. */
export function recordingIn(page: string): string | undefined {
  for (const { index, 0: tag } of page.matchAll(ELEMENT)) {
    const from = index + tag.length;
    const end = page.indexOf('</script', from);
    const text = page.slice(from, end < 0 ? undefined : end);
    if (/^\s*(?:\{|$)/.test(text.slice(0, 1000))) return text;
  }
  return undefined;
}
