import type { LabFixture } from '../fixtures';
import { escape, layout } from './layout';

/** Must be the very first script of its page: it shows whether somebody was there before it. */
const earlyCalls = `<script>
window.early = { fetch: [], xhr: 0 };
for (const n of [1, 2, 3]) fetch('/fixtures/early-fetch/' + n).then((answer) => early.fetch.push(answer.status));
const xhr = new XMLHttpRequest();
xhr.open('GET', '/fixtures/early-fetch/4');
xhr.onload = () => { early.xhr = xhr.status; };
xhr.send();
</script>`;

/** Page of a test fixture. Its code is `apps/fixtures/<id>.ts`. */
export function fixturePage({ id, title, about }: LabFixture): string {
  const module = `<script type="module" src="/apps/fixtures/${id}.ts"></script>`;
  const page = layout({
    title,
    trail: [['Lab', '/']],
    head: module,
    main: `<header><h1>${escape(title)}</h1><p>${escape(about)}</p></header>
<p class="buttons" id="buttons"></p>
<h2>Result</h2>
<ol id="log"></ol>`,
  });
  return id === 'early-fetch' ? page.replace('<head>', `<head>\n${earlyCalls}`) : page;
}
