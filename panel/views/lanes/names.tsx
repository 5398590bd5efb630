import { useStore } from '../../store/context';
import type { Row } from './geometry';
import { laneName } from './lane-name';

/** What the lanes are called, beside them. */
export function Names({ rows }: { rows: readonly Row[] }) {
  const { tabs } = useStore();
  return (
    <div class="lane-names">
      {rows.map(({ lane, height }) => {
        const { name, more, title } = laneName(lane, tabs);
        return (
          <div key={lane?.key ?? ''} class={`lane-name ${lane?.kind ?? 'tokens'}`} style={{ height: `${height}px` }} title={title}>
            <span class="lane-word">{name}</span> <span class="lane-more">{more}</span>
          </div>
        );
      })}
    </div>
  );
}
