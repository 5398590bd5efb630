import { say, stage } from '../../shared/stage';

/** Is there a session? Only the cookie knows, and only the back end can read it. */
async function probe(): Promise<void> {
  const answer = await fetch('/api/quiet-guest-probe/quiet/auth/refresh', { method: 'POST', credentials: 'include' });
  say(answer.ok ? 'Welcome back.' : `No session (${answer.status}). You see the public page.`, 'good');
}

await probe();

stage({
  async run() {
    await probe();
    return 'here';
  },
});
