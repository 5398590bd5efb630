import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

const names = ['bg', 'bg2', 'bg3', 'line', 'strong-line', 'fg', 'dim', 'error', 'error-bg', 'warning', 'ok', 'ok-bg', 'accent', 'chosen'] as const;

/** Colours of the style sheet as a canvas takes them. */
export type Palette = Record<(typeof names)[number], string>;

/** Resolved by the browser itself: a variable holds the pair for light and dark. */
function readPalette(element: HTMLElement): Palette {
  const before = element.style.color;
  const read = (name: string): string => {
    element.style.color = `var(--${name})`;
    return getComputedStyle(element).color;
  };
  const palette = Object.fromEntries(names.map((name) => [name, read(name)])) as Palette;
  element.style.color = before;
  return palette;
}

/** The colours that hold now, read again when the theme changes. */
export function usePalette(box: RefObject<HTMLElement | null>): Palette | undefined {
  const [palette, setPalette] = useState<Palette | undefined>(undefined);
  useLayoutEffect(() => {
    const read = (): void => void (box.current && setPalette(readPalette(box.current)));
    const ears = new AbortController();
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) matchMedia(query).addEventListener('change', read, { signal: ears.signal });
    const watch = new MutationObserver(read);
    watch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    read();
    return () => (ears.abort(), watch.disconnect());
  }, []);
  return palette;
}
