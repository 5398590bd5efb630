import { stage, type Say } from './stage';
import { pause } from './tokens';

/** What an app with a real library does. */
export interface App {
  /** Goes to the provider. Once back, the page is loaded anew. */
  signIn(): Promise<void>;
  /** The page was called back by the provider: takes the tokens. */
  finish(): Promise<void>;
  /** Asks the API; 'later' while there is nothing to ask with. */
  ask(what: 'orders' | 'profile' | 'summary', run: string): Promise<'answered' | 'later'>;
  /** The tokens of the sign-in have been replaced. */
  isRenewed(): boolean;
}

const LENGTHS: Record<string, number> = { run: 4_500, long: 75_000 };
const EVERY_MS = 400;
/** On a busy machine a renewed token may expire on its way. */
const LAST_TRIES = 5;
const BACK = 'lab back';

/** A day at work: signs in, then asks the API every so often until the day is over, and its tokens have been renewed. Being offline is no reason to leave. */
export function day(app: App): void {
  const work = async (say: Say, scene: string): Promise<'here' | 'leaving'> => {
    const query = new URLSearchParams(location.search);
    if (!query.has('code')) {
      sessionStorage.setItem(BACK, JSON.stringify({ run: query.get('run') ?? 'by-hand', scene }));
      await app.signIn();
      return 'leaving';
    }
    const { run } = JSON.parse(sessionStorage.getItem(BACK) ?? '{}') as { run: string };
    await app.finish();
    history.replaceState(null, '', `?run=${run}`);
    say('Signed in.', 'good');
    const end = Date.now() + LENGTHS[scene]!;
    for (let n = 0; Date.now() < end || !app.isRenewed(); n++) {
      await Promise.all([ask('orders'), n % 2 ? ask('profile') : undefined]);
      await pause(EVERY_MS);
    }
    for (let tries = 1; !(await ask('summary')); tries++) {
      if (tries === LAST_TRIES) throw new Error('No longer signed in.');
      await pause(EVERY_MS);
    }
    say('Still signed in.', 'good');
    return 'here';

    /** What a call ends with is no reason to stop asking: the network comes back. */
    async function ask(what: 'orders' | 'profile' | 'summary'): Promise<boolean> {
      const how = await app.ask(what, run).catch((error: unknown) => (error instanceof Error ? error.message : 'failed'));
      if (how !== 'answered') say(`${what}: ${how}`);
      return how === 'answered';
    }
  };

  stage({ run: (say) => work(say, 'run'), long: (say) => work(say, 'long') });
  if (!new URLSearchParams(location.search).has('code')) return;
  const { scene } = JSON.parse(sessionStorage.getItem(BACK) ?? '{"scene":"run"}') as { scene: string };
  document.querySelector<HTMLButtonElement>(`#${scene}`)?.click();
}
