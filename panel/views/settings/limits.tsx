import { useEffect } from 'preact/hooks';
import { BOUNDS, type Limits } from '../../../src/log/limits';
import { words } from '../../text/words';
import { NumberField, Problem } from '../../ui/number-field';
import type { Desk } from './desk';

const names = Object.keys(BOUNDS) as (keyof Limits)[];

/** How much of a session is kept. What is chosen holds from the next event on, for all sites. */
export function LimitsSection({ desk: { limits } }: { desk: Desk }) {
  useEffect(() => void limits.read(), []);
  return (
    <section class="limits" aria-labelledby="limits-title">
      <h3 id="limits-title">{words('panel_limits_title')}</h3>
      <p class="dim">{words('panel_limits_text')}</p>
      <Problem problem={limits.problem.value} />
      {names.map((name) => (
        <NumberField
          key={name}
          id={`limits-${name}`}
          label={words(`panel_limits_${name}`)}
          range={BOUNDS[name]}
          value={limits.value.value[name]}
          onChoose={(value) => void limits.write({ ...limits.value.value, [name]: value })}
        />
      ))}
    </section>
  );
}
