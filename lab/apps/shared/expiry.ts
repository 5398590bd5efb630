import { claimsOf, pause } from './tokens';
import { run } from './visitor';

/**
 * On a busy machine what comes before may take longer than the first access token lives. So the back end takes that token until the page says that it
 * has waited for its end. An image, since an app's own calls are to be seen by themselves.
 */
const tell = (what: 'waits' | 'waited'): Promise<void> =>
  new Promise((resolve) => {
    const image = new Image();
    image.onload = image.onerror = () => resolve();
    image.src = `/control/${run}/${what}`;
  });

void tell('waits');

/** Waits until the server takes this access token for expired: it compares `exp` with whole seconds. */
export async function untilExpired(token: string | null): Promise<void> {
  const exp = Number(claimsOf(token)?.['exp'] ?? 0);
  await pause(Math.max(0, exp * 1000 - Date.now() + 30));
  await tell('waited');
}
