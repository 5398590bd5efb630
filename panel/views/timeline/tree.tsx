import { isJunk, isToken, type TokenValue } from '../../../src/core/token-ref';
import { clock } from '../../text/time';
import { Token } from '../../text/told';

/** A masked value as it is kept, member by member. Empty members are left out. */
export function Tree({ value }: { value: object }) {
  return (
    <dl class="tree">
      {Object.entries(value)
        .filter(([, member]) => !isEmpty(member))
        .map(([name, member]: [string, unknown]) => (
          <>
            <dt>{name}</dt>
            <dd>
              <Member name={name} value={member} />
            </dd>
          </>
        ))}
    </dl>
  );
}

const isEmpty = (value: unknown): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function Member({ name, value }: { name: string; value: unknown }) {
  if (typeof value !== 'object' || value === null) return <code>{scalar(name, value)}</code>;
  if (isTokenValue(value)) {
    return (
      <>
        <Token value={value} /> <span class="dim">{isToken(value) ? value.kind : ''}</span>
        {isToken(value) && value.claims && <Tree value={value.claims} />}
      </>
    );
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return <code>{value.join(', ')}</code>;
  return <Tree value={value} />;
}

function isTokenValue(value: object): value is TokenValue {
  const token = value as TokenValue;
  return (isToken(token) || isJunk(token)) && typeof token.length === 'number' && (token.kind === 'junk' || token.kind === 'jwt' || token.kind === 'opaque');
}

/** Times are read as times: `t` in milliseconds, JWT claims in seconds (RFC 7519 §4.1). */
function scalar(name: string, value: unknown): string {
  if (typeof value !== 'number') return String(value);
  if (name === 't' || name === 'date') return `${clock(value)} (${value})`;
  if (name === 'exp' || name === 'iat' || name === 'nbf') return `${new Date(value * 1000).toLocaleString()} (${value})`;
  return String(value);
}
