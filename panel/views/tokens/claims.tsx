import { claimTime, type JwtClaims } from '../../../src/core/token-ref';
import { useStore } from '../../store/context';
import { duration } from '../../text/time';
import { say } from '../../text/words';
import { Clock } from '../../ui/clock';

/** Claims that are times, in seconds (RFC 7519 §4.1). */
const TIMES: readonly string[] = ['exp', 'iat', 'nbf'];

/** What a token says of itself: decoded, its times in words. `skew`: how far the issuer's clock is ahead of ours, ms. */
export function ClaimList({ claims, skew = 0 }: { claims: JwtClaims; skew?: number }) {
  const now = useStore().now.value + skew;
  return (
    <dl class="tree claims">
      {Object.entries(claims)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{TIMES.includes(name) && typeof value === 'number' ? <Moment name={name} t={claimTime(value)} now={now} /> : <code>{String(value)}</code>}</dd>
          </>
        ))}
    </dl>
  );
}

function Moment({ name, t, now }: { name: string; t: number; now: number }) {
  const isOver = name === 'exp' && t <= now;
  const distance = duration(now - t);
  return (
    <>
      <Clock t={t} /> <span class={isOver ? 'warn' : 'dim'}>{say(isOver ? 'panel_claim_expired' : t > now ? 'panel_claim_in' : 'panel_claim_ago', { time: distance })}</span>
    </>
  );
}
