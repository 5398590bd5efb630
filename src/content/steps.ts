const CONTROL = 'button,a,summary,[role=button],[role^=menuitem],[role=tab],[role=switch],[role=checkbox],[type=submit],[type=button],[type=checkbox],[type=radio]';
/** What holds content of the user's: its text is no name. */
const FIELD = 'input,textarea,select,[contenteditable]';

/** A page can put its own members over those of a form, by fields of their names. Looked up when something happens: the browser builds the tables of each interface that is named, and a page where nobody does anything must not carry them. */
const matches = (one: Element, selector: string): boolean => Element.prototype.matches.call(one, selector);

type Step = 'click' | 'type' | 'submit';

/** Tells what the user does in this document, by the names of controls, fields and forms, as RawStep has it. Never a value: that is not read. */
export function watchSteps(tell: (step: string) => void): void {
  /** The field that was told of; it is told again when it has got the focus anew. */
  let told: unknown;
  const follow = (type: string, what: Step, find: (event: Event) => Element | undefined) =>
    window.addEventListener(
      type,
      (event) => {
        const found = find(event);
        if (found) tell(`${what} ${nameOf(found, what)}`);
      },
      { capture: true, passive: true },
    );

  follow('click', 'click', (event) => pathOf(event).find((one) => matches(one, CONTROL)));
  follow('submit', 'submit', ({ target }) => target as Element);
  follow('input', 'type', (event) => {
    const field = pathOf(event)[0];
    if (!event.isTrusted || !field || field === told || matches(field, CONTROL)) return undefined;
    told = field;
    return field;
  });
  window.addEventListener('blur', () => (told = undefined), { capture: true, passive: true });
}

/** Elements from the innermost outwards, those in open shadow trees as well. */
const pathOf = (event: Event): Element[] => event.composedPath().filter((one) => one instanceof Element);

/** Accessible name, as far as attributes and labels tell (accname 1.2, without style sheets). */
function nameOf(element: Element, what: Step): string {
  const read = (name: string): string => Element.prototype.getAttribute.call(element, name) ?? '';
  const labels = read('aria-labelledby').split(/\s+/).map((id) => id && Document.prototype.getElementById.call(document, id)).filter((one) => one instanceof Element);
  const ways = [
    () => labels.map(textOf).join(' '),
    () => read('aria-label'),
    () => [...((element as HTMLInputElement).labels ?? [])].map(textOf).join(' '),
    // Of a button this is its text; of all else it is content.
    () => (what === 'click' && /^(?:submit|button|reset)$/.test(read('type')) ? read('value') : ''),
    () => (what === 'click' ? textOf(element) : ''),
    () => read('placeholder'),
    () => read('title'),
    () => read('name'),
    () => (what === 'click' ? '' : read('id')),
  ];
  for (const way of ways) {
    const name = way().replace(/\s+/g, ' ').trim();
    if (name) return name.slice(0, 60);
  }
  return '';
}

/** Text as written in the document, without that of fields; of pictures, what they say they are. */
function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node as Text).data;
  if (!(node instanceof Element) || matches(node, FIELD) || matches(node, 'script,style')) return '';
  if (node instanceof HTMLImageElement) return node.alt;
  return [...node.childNodes].map(textOf).join(' ');
}
