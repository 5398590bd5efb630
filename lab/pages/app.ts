import { pathOf, variantsOf, type LabCase, type Variant } from '../case';
import { packages } from '../routes/modules';
import { escape, layout } from './layout';

const badges: Record<Variant, string> = { faulty: 'Faulty', cured: 'Cured', quiet: 'Look-alike' };
const importMap = JSON.stringify({ imports: Object.fromEntries(packages.map((name) => [name, `/vendor/${name}.js`])) });

/** The frame of every app: texts, buttons and log. What it does stands in `files`, its TypeScript. */
export function appPage(row: LabCase, variant: Variant, files: readonly string[]): string {
  const see = variant === 'cured' ? (row.seeCured ?? row.see) : row.see;
  const buttons = [{ id: 'run', label: 'Run' }, ...row.buttons];
  return layout({
    title: `${row.title} (${badges[variant].toLowerCase()})`,
    trail: [['Lab', `/#${row.id}`]],
    head: `<script type="importmap">${importMap}</script>\n<script type="module" src="./app.ts"></script>`,
    main: `<header>
<p class="badges"><span class="badge ${variant}">${badges[variant]}</span> ${twinLinks(row, variant)}</p>
<h1>${escape(row.title)}</h1>
<p>${variant === 'cured' ? '<strong>This is the cured twin.</strong> The fault: ' : ''}${escape(row.about)}</p>
</header>
<dl class="todo">
<dt>Click</dt><dd>${escape(row.click)}</dd>
<dt>See</dt><dd>${escape(see)}</dd>
</dl>
<p class="buttons">${buttons.map(({ id, label }) => `<button type="button" id="${id}" data-scene="${id}">${escape(label)}</button>`).join(' ')}</p>
<h2>What happens</h2>
<ol id="log" role="log" aria-live="polite"></ol>
<p class="dim">Code: ${sources(files)}</p>`,
  });
}

function twinLinks(row: LabCase, variant: Variant): string {
  return variantsOf(row)
    .filter((other) => other !== variant)
    .map((other) => `<a href="${pathOf(row.id, other)}">See the ${other} twin</a>`)
    .join(' ');
}

const sources = (files: readonly string[]): string => files.map((file) => `<a href="./${file}">${file}</a>`).join(', ');
