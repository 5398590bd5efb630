/** Drawn on a 16 × 16 grid; strokes take the colour of the text. */
const shapes = {
  watch: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  pause: 'M5 3.5v9M11 3.5v9',
  play: 'M5 3.5 12 8l-7 4.5Z',
  record: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10Z',
  stop: 'M4.5 4.5h7v7h-7Z',
  clear: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM4.2 4.2l7.6 7.6',
  import: 'M8 10V2.5M5 5.5l3-3 3 3M2.5 10v3.5h11V10',
  export: 'M8 2.5V10M5 7l3 3 3-3M2.5 10v3.5h11V10',
  compare: 'M2.5 3h4.5v10H2.5ZM9 3h4.5v10H9ZM4 6h1.5M4 8.5h1.5M10.5 6H12',
  settings: 'M2.5 5h6M11.5 5h2M10 3.3v3.4M2.5 11h2M7.5 11h6M6 9.3v3.4',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  open: 'M4 6l4 4 4-4',
  closed: 'M6 4l4 4-4 4',
  call: 'M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13',
  store: 'M3 4.2c0-2.3 10-2.3 10 0v7.6c0 2.3-10 2.3-10 0ZM3 4.2c0 2.3 10 2.3 10 0M3 8c0 2.3 10 2.3 10 0',
  page: 'M2.5 3h11v10h-11ZM2.5 6h11',
  pointer: 'M4 2.5 12.5 8 8.8 8.9 11 13 9.4 13.8 7.3 9.7 4.8 12.3Z',
  lock: 'M4 7.5h8v6H4ZM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  flag: 'M4 14V2.5M4 3h8l-2 3 2 3H4',
  error: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  warning: 'M8 2.2 14.5 13.5h-13ZM8 6.5v3.2M8 11.3v.6',
  note: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.3V11M8 4.9v.6',
  unsure: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.2 6.4C6.2 4 9.8 4.2 9.8 6.4 9.8 7.8 8 7.7 8 9.2M8 11v.6',
  good: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.3 8.2l2 2 3.5-4',
  closer: 'M8 3.5v9M3.5 8h9',
  further: 'M3.5 8h9',
  fit: 'M1.5 3v10M14.5 3v10M4 8h8M6.5 5.5 4 8l2.5 2.5M9.5 5.5 12 8l-2.5 2.5',
  follow: 'M3 8h7M7 4.5 10.5 8 7 11.5M13.5 3v10',
  reload: 'M13 8a5 5 0 1 1-1.6-3.7M11.5 1.8v2.7H8.8',
} as const;

export type IconName = keyof typeof shapes;

/** Decoration beside a word, or inside a button that has a name: never the only sign. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={shapes[name]} fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
