import type { LogEvent } from '../../../src/core/event';
import { markText } from '../../text/mark';
import { useStore } from '../../store/context';
import { indexOfSeq } from '../../store/index-of-seq';
import { levelWord, findingTitle } from '../../text/finding';
import { clock, duration } from '../../text/time';
import { Call, Told } from '../../text/told';
import { say, sayCount, words } from '../../text/words';
import type { Flag } from './flags';
import type { Hit } from './nearest';
import type { Run } from './strand';
import type { CallStrand, StrandName } from './strand-name';
import { endOf } from './calls';

/** What, when, how long, with what outcome: one line. */
export function HitText({ hit }: { hit: Hit }) {
  const store = useStore();
  switch (hit.what) {
    case 'run':
      return isCall(hit.name) ? <CallText name={hit.name} run={hit.run} /> : <WriteText name={hit.name} run={hit.run} />;
    case 'life': {
      const { id, from, to, expires, expiredUntil } = hit.life;
      return (
        <>
          <code>{store.glance().label(id)}</code> <When from={from} to={expires ? to : undefined} />
          {expiredUntil > to && <span class="bad"> {say('panel_lanes_expired_for', { time: duration(expiredUntil - to) })}</span>}
        </>
      );
    }
    case 'gap': {
      const { event, from, to } = hit.gap;
      return (
        <>
          <b>{words('panel_kind_gap')}</b> {words(`panel_gap_${event.reason.replaceAll('-', '_')}`)} {event.count === 0 && words('panel_gap_nothing')} <When from={Number.isFinite(from) ? from : to} to={to} />
        </>
      );
    }
    case 'shade':
      return (
        <>
          <b>{words(`panel_shade_${hit.shade.kind}`)}</b> <When from={hit.shade.from} to={hit.until} />
        </>
      );
  }
}

export const isCall = (name: StrandName): name is CallStrand => !/^(?:set|removed|junk)-/.test(name);

function CallText({ name, run }: { name: CallStrand; run: Run }) {
  const exchange = useStore().glance().exchangeOf(run.seq);
  if (!exchange) return null;
  const role = exchange.role === 'business' ? '' : words(`panel_role_${exchange.role}`);
  const outcome = words(`panel_outcome_${exchange.outcome.toLowerCase()}`);
  if (run.n > 1) {
    return (
      <>
        <b>{sayCount(name.startsWith('refresh') ? 'panel_refreshes' : 'panel_calls', run.n)}</b> {name === 'call' ? '' : outcome} <When from={run.from} to={run.to} />
      </>
    );
  }
  return (
    <>
      <b>{role}</b> <Call method={exchange.method} url={exchange.url} /> {exchange.status !== undefined && exchange.status > 0 && exchange.status}{' '}
      <span class={exchange.outcome === 'OK' ? '' : 'bad'}>{exchange.cancel ? `${outcome} (${exchange.cancel.cause})` : outcome}</span> <When from={exchange.t0} to={exchange.outcome === 'PENDING' ? undefined : endOf(exchange)} />
    </>
  );
}

function WriteText({ name, run }: { name: StrandName; run: Run }) {
  const { events, label } = useStore().glance();
  const [way, slot] = name.split('-');
  const event = events[indexOfSeq(events, run.seq)] as LogEvent | undefined;
  const value = event?.kind === 'storage' ? (event.new ?? event.old) : event?.kind === 'cookie' ? event.value : undefined;
  const token = value?.members.find(({ role }) => role === slot)?.value;
  return (
    <>
      <b>{words(`panel_slot_${slot}`)}</b> {words(`panel_write_${way}`)} {run.n > 1 && sayCount('panel_times', run.n)}{' '}
      {run.n === 1 && event?.kind === 'storage' && <code>{event.key || '*'}</code>}
      {run.n === 1 && event?.kind === 'cookie' && <code>{event.name}</code>} {run.n === 1 && token && <code>{token.kind === 'junk' ? token.text : label(token.id)}</code>} <When from={run.from} to={run.to} />
    </>
  );
}

function When({ from, to }: { from: number; to?: number }) {
  return (
    <span class="dim">
      {clock(from)}
      {to !== undefined && to > from && ` · ${duration(to - from)}`}
    </span>
  );
}

export function FlagText({ flag }: { flag: Flag }) {
  const { finding, mark, story, n, t } = flag;
  return (
    <>
      {finding && <b>{`${levelWord(finding)}: ${findingTitle(finding)}`}</b>}
      {mark && <b>{`${words('panel_kind_mark')}: ${markText(mark)}`}</b>}
      {story && <b>{<Told message={story.title} />}</b>} <When from={t} /> {n > 1 && say('panel_lanes_more', { n: n - 1 })}
    </>
  );
}
