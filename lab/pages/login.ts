import type { LabCase } from '../case';
import { escape, layout } from './layout';

/** A real login page: where the apps send whoever has lost the session. */
export function loginPage(row: LabCase): string {
  return layout({
    title: 'Sign in',
    trail: [
      ['Lab', `/#${row.id}`],
      [row.title, './'],
    ],
    main: `<form class="login" action="./" method="get">
<h1>Sign in</h1>
<p class="dim">The app sent you here.</p>
<label>Name <input id="username" autocomplete="username" value="demo"></label>
<label>Password <input id="password" type="password" autocomplete="current-password" placeholder="anything will do"></label>
<button type="submit">Back to the app</button>
<p class="dim">${escape(row.title)}</p>
</form>
<script>document.body.dataset.lab = 'done'</script>`,
  });
}
