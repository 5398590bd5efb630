import { pathOf, variantsOf, type LabCase } from '../case';
import { cases } from '../cases';
import { fixtures } from '../fixtures';
import { escape, layout } from './layout';

/** `GET /`: every case with what to click, what is to be seen, and its twins. */
export function indexPage(): string {
  const faults = cases.filter((row) => row.fault !== null);
  const quiet = cases.filter((row) => row.fault === null);
  return layout({
    title: 'Lab: lost sessions, on purpose',
    main: `<header class="hero">
<h1>Lost sessions, on purpose</h1>
<p>Real small apps against a real token server on this machine. Each fault stands beside its cure: the same scene, other code.
Open one with DevTools on its Auth tab, press Run, and read why the session was lost.</p>
</header>
<h2>Faults and their cures</h2>
<ul class="cards">${faults.map(card).join('')}</ul>
<h2>Look-alikes</h2>
<p class="dim">Each looks like a fault and is none. Nothing may be reported here.</p>
<ul class="cards small">${quiet.map(card).join('')}</ul>
<h2>For tests</h2>
<ul class="rows">${fixtures.map(({ id, title, about }) => `<li><a href="/fixtures/${id}">${escape(title)}</a> <span class="dim">${escape(about)}</span></li>`).join('')}</ul>`,
  });
}

function card(row: LabCase): string {
  const links = variantsOf(row).map((variant) => `<a class="go ${variant}" href="${pathOf(row.id, variant)}">${linkText[variant]}</a>`);
  const extras = row.buttons.map(({ id, label }) => `<code title="?scene=${id}">${escape(label)}</code>`).join(' ');
  return `<li class="card" id="${row.id}">
<h3>${escape(row.title)}</h3>
<p class="id">${row.id}</p>
<p>${escape(row.about)}</p>
<dl>
<dt>Click</dt><dd>${escape(row.click)}${extras && ` <span class="extras">${extras}</span>`}</dd>
<dt>See</dt><dd>${escape(row.see)}</dd>
${row.seeCured ? `<dt>Cured</dt><dd>${escape(row.seeCured)}</dd>` : ''}
</dl>
<p class="links">${links.join(' ')}</p>
</li>`;
}

const linkText = { faulty: 'Open the faulty app', cured: 'Open the cured app', quiet: 'Open' };
