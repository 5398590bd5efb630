import type { TokenRef } from '../../../src/core/token-ref';
import { useStore } from '../../store/context';
import { Line, Token, Call } from '../../text/told';
import { say, words } from '../../text/words';
import { Clock } from '../../ui/clock';
import { onEscape } from '../../ui/escape';
import { Icon } from '../../ui/icon';
import { pairName } from './graph';
import { Life } from './graph-rows';
import { placeName } from './place-name';
import { receivers } from './sent-to';
import { SentTo } from './sent-to-view';
import { ClaimList } from './claims';
import { skewOf } from './lifetime';

/** One pair: what issued it, what its tokens say, where they are and were. */
export function PairDetails({ index }: { index: number }) {
  const store = useStore();
  const { generations, slots, exchanges, findings } = store.glance();
  const generation = generations[index];
  if (!generation) return null;
  const { by, access, refresh, id } = generation;
  const tokens = [access, refresh, id].filter((token): token is TokenRef => token !== undefined);
  const ids = new Set(tokens.map((token) => token.id));
  const mine = exchanges.filter(({ sent }) => sent.some(({ value }) => value.kind !== 'junk' && ids.has(value.id)));
  const held = slots.filter((slot) => slot.generation === generation);
  const close = (): void => void (store.generation.value = undefined);
  return (
    <section class="details" aria-label={words('panel_details')} onKeyDown={onEscape(close, `[data-pair="${index}"]`)}>
      <header>
        <h2>{say('panel_pair', { n: pairName(generations, index) })}</h2>
        <button type="button" class="tool" aria-label={words('panel_close')} title={words('panel_close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <Life generation={generation} />
      <h3>{words('panel_issued_by')}</h3>
      {by ? (
        <p>
          <Call method={by.method} url={by.url} /> {by.line && <Line line={by.line} />}{' '}
          <button type="button" class="link code" title={words('panel_show_in_timeline')} onClick={() => by.events[0] !== undefined && store.reveal(by.events[0])}>
            <Clock t={generation.t} fine />
          </button>
        </p>
      ) : (
        <p>{words('panel_issued_unseen')}</p>
      )}
      {tokens.map((token) => (
        <>
          <h3>
            <Token value={token} /> <span class="dim">{say('panel_token_length', { kind: token.kind === 'jwt' ? 'JWT' : words('panel_opaque'), n: token.length })}</span>
          </h3>
          {token.claims && <ClaimList claims={token.claims} skew={skewOf(generation)} />}
        </>
      ))}
      <h3>{words('panel_stored_now')}</h3>
      {held.length === 0 ? <p class="dim">{words('panel_nowhere')}</p> : held.map((slot) => <p>{placeName(slot)}</p>)}
      <SentTo list={receivers(mine, findings)} />
    </section>
  );
}
