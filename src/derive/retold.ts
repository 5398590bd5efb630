import type { LogEvent, StoredValue, TokenUse } from '../core/event';
import type { Taught, TaughtRole } from '../core/taught';
import { isToken } from '../core/token-ref';

/** The event with the roles that a user taught. What was captured before is then read as what came after; where nothing was taught, it is the event itself. */
export function retold(event: LogEvent, taught: Taught): LogEvent {
  switch (event.kind) {
    case 'request': {
      const sent = usesAs(event.sent, taught);
      const tokens = event.body && usesAs(event.body.tokens, taught);
      if (sent === event.sent && tokens === event.body?.tokens) return event;
      return { ...event, sent, body: event.body && { ...event.body, tokens: tokens! } };
    }
    case 'response': {
      const issued = usesAs(event.issued, taught);
      return issued === event.issued ? event : { ...event, issued };
    }
    case 'body':
    case 'socket': {
      const tokens = usesAs(event.body.tokens, taught);
      return tokens === event.body.tokens ? event : { ...event, body: { ...event.body, tokens } };
    }
    case 'storage': {
      const role = taught.roleOfKey(event.area === 'idb' ? event.key.split('/').slice(2).join('/') : event.key);
      const old = valueAs(event.old, role, taught);
      const value = valueAs(event.new, role, taught);
      return old === event.old && value === event.new ? event : { ...event, old, new: value };
    }
    case 'cookie': {
      const value = valueAs(event.value, taught.roleOfMember(event.name), taught)!;
      return value === event.value ? event : { ...event, value };
    }
    default:
      return event;
  }
}

function usesAs(uses: TokenUse[], taught: Taught): TokenUse[] {
  const isOther = ({ name, role }: TokenUse): boolean => (taught.roleOfMember(name) ?? role) !== role;
  return uses.some(isOther) ? uses.map((use) => ({ ...use, role: taught.roleOfMember(use.name) ?? use.role })) : uses;
}

/** `role`: of the whole key. Where several tokens lie under it, their own names say which is which. */
function valueAs(value: StoredValue | undefined, role: TaughtRole | undefined, taught: Taught): StoredValue | undefined {
  if (!value) return undefined;
  const isOnly = value.members.filter(({ value: token }) => isToken(token)).length <= 1;
  const roleAt = (path: string) => (path === '' || isOnly ? role : undefined) ?? (path === '' ? undefined : taught.roleOfMember(path));
  if (!value.members.some((member) => (roleAt(member.path) ?? member.role) !== member.role)) return value;
  return { ...value, members: value.members.map((member) => ({ ...member, role: roleAt(member.path) ?? member.role })) };
}
