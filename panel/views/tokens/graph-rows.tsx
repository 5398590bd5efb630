import type { Generation } from '../../../src/derive/facts';
import { useStore } from '../../store/context';
import { countdown, duration, wholeTime } from '../../text/time';
import { Call, Token } from '../../text/told';
import { say, sayCount, words } from '../../text/words';
import { Clock } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { pairName, type GraphRow } from './graph';
import { lifetime } from './lifetime';
import { placeName } from './place-name';

export function PairRow({ index, forked }: { index: number; forked: boolean }) {
  const store = useStore();
  const { generations } = store.glance();
  const generation = generations[index] as Generation;
  const current = store.generation.value === index;
  return (
    <button type="button" class={forked ? 'pair fork' : 'pair'} data-pair={index} aria-current={current} onClick={() => (store.generation.value = current ? undefined : index)}>
      <span class="pair-name">{say('panel_pair', { n: pairName(generations, index) })}</span>
      <span class="pair-tokens">
        {generation.access && <Token value={generation.access} />} {generation.refresh && <Token value={generation.refresh} />}
      </span>
      <span class="pair-origin dim">
        <Origin generation={generation} forked={forked} />
      </span>
      <Life generation={generation} />
    </button>
  );
}

function Origin({ generation, forked }: { generation: Generation; forked: boolean }) {
  const store = useStore();
  const { by, parent, t } = generation;
  if (!by)
    return (
      <>
        {words('panel_pair_found')} <Clock t={t} />
      </>
    );
  return (
    <>
      {forked && parent?.refresh ? (
        <span class="bad">
          {words('panel_pair_forked')} <Token value={parent.refresh} />
        </span>
      ) : (
        <Call method={by.method} url={by.url} />
      )}{' '}
      · {by.tab === -1 ? words('panel_worker') : say('panel_tab', { n: store.tabs.number(by.tab) })} · <Clock t={t} />
    </>
  );
}

/** Below this a countdown of whole seconds says too little, ms. */
const SHORT = 10_000;

export function Life({ generation }: { generation: Generation }) {
  const store = useStore();
  const life = lifetime(generation, store.now.value);
  if (!life) return <span class="life dim">{words('panel_life_unknown')}</span>;
  const over = life.left <= 0;
  const text = over ? words('panel_life_over') : say('panel_life_left', { time: life.left < SHORT ? duration(life.left) : countdown(life.left) });
  return (
    <span class={over ? 'life over' : 'life'} title={say('panel_life_whole', { length: duration(life.length), time: wholeTime(store.now.value + life.left) })}>
      <svg class="life-bar" width="100" height="8" aria-hidden="true">
        <rect class="life-all" width="100" height="8" rx="4" />
        {!over && <rect class="life-rest" width={Math.max(4, 100 * (1 - life.spent))} height="8" rx="4" />}
      </svg>
      <span class={over ? 'dim' : ''}>{text}</span>
    </span>
  );
}

export function FoldedRow({ members, onUnfold }: { members: readonly number[]; onUnfold(members: readonly number[]): void }) {
  const { generations } = useStore().glance();
  return (
    <button type="button" class="pair folded" aria-expanded={false} onClick={() => onUnfold(members)}>
      <span class="pair-name">{say('panel_pairs_range', { from: pairName(generations, members[0]!), to: pairName(generations, members.at(-1)!) })}</span>
      <span class="dim">{sayCount('panel_folded', members.length)}</span>
      <span class="link">{words('panel_unfold')}</span>
    </button>
  );
}

/** Heads the pairs of one sign-in, where there are several. */
export function SignInRow({ index }: { index: number }) {
  const store = useStore();
  const { by, t } = store.glance().generations[index]!;
  const tab = by?.tab ?? -1;
  return (
    <h3 class="sign-in-row">
      {words(by ? 'panel_lineage_issued' : 'panel_lineage_found')} <Clock t={t} /> {tab !== -1 && <span class="dim">{say('panel_tab', { n: store.tabs.number(tab) })}</span>}
    </h3>
  );
}

/** The plain sentence that the red join stands for. */
export function TornRow({ row }: { row: Extract<GraphRow, { type: 'torn' }> }) {
  const { generations } = useStore().glance();
  const { access, refresh } = row.torn;
  return (
    <p class="torn-row" data-torn>
      <Icon name="error" />
      <b class="bad">{words('panel_torn')}</b>{' '}
      <span>
        {say('panel_torn_text', {
          access: placeName(access),
          accessPair: pairName(generations, row.access),
          refresh: placeName(refresh),
          refreshPair: pairName(generations, row.refresh),
        })}
      </span>
    </p>
  );
}
