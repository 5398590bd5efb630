/** How often a step that takes long says so where lines cannot be rewritten, ms. */
const STILL = 10_000;

export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Does one step and shows it: a running line on a terminal, one line with its time at the end.
 * `work` gets a function that shows what it is at, and may give a text for the last line. Gives that text.
 */
export async function step(title, work) {
  const start = performance.now();
  const live = process.stdout.isTTY;
  let now = '';
  const line = (mark, text) => `${mark} ${title}${text ? `: ${text}` : ''}`;
  const show = () => live && process.stdout.write(`\r\x1b[2K${line('…', now).slice(0, (process.stdout.columns ?? 80) - 10)} ${seconds(performance.now() - start)}`);
  const still = setInterval(() => (live ? show() : console.log(`  still at it: ${title} (${seconds(performance.now() - start)})`)), live ? 500 : STILL);
  const last = (mark, text) => {
    clearInterval(still);
    if (live) process.stdout.write('\r\x1b[2K');
    console.log(`${line(mark, text).padEnd(64)} ${seconds(performance.now() - start)}`);
  };
  try {
    show();
    const text = await work((what) => {
      now = what;
      show();
    });
    last('✓', text);
    return text;
  } catch (error) {
    last('✗', '');
    throw error;
  }
}
