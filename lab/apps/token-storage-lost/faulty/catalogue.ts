export const CACHE = 'catalogue';

/** Keeps pictures until there is no room for a single character more. */
export function fillUp(): void {
  let kept = '';
  for (let size = 1 << 21; size >= 1; size >>= 1) {
    while (fits(kept + 'x'.repeat(size))) kept += 'x'.repeat(size);
  }
}

function fits(text: string): boolean {
  try {
    localStorage.setItem(CACHE, text);
    return true;
  } catch {
    return false;
  }
}
