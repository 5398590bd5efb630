import { rooms } from './rooms';

const pure = ['src/core', 'src/recognise', 'src/mask', 'src/derive', 'src/faults', 'src/story', 'src/recording'];

/** What the pure rooms must not know: the same analysis runs in a worker, in a page and in Node. */
const browserGlobals = ['browser', 'chrome', 'document', 'fetch', 'indexedDB', 'localStorage', 'location', 'navigator', 'sessionStorage', 'window'];

interface Override {
  files: string[];
  rules: Record<string, unknown>;
}

/** The entries of .oxlintrc.json that say for a room what rooms.ts says. Folders above a file are `../` there. */
export function oxlintRules(room: string): Override[] {
  const rule = rooms[room]!;
  const message = rule.why;
  const others = [...Object.keys(rooms), 'tests', 'scripts', 'public'].filter((other) => other !== room && !rule.rooms.includes(other));
  const asFiles = rule.asFiles ?? [];
  const patterns = [
    { regex: `^(\\.\\./)+(src/)?(${others.filter((other) => !asFiles.includes(other)).map(lastName).join('|')})/`, message },
    ...(asFiles.length > 0 ? [{ regex: `^(\\.\\./)+(${asFiles.map(lastName).join('|')})/[^?]*$`, message }] : []),
    { regex: packagesBut(rule.packages), message },
  ];
  const imports: Override = { files: [`${room}/**`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
  if (!pure.includes(room)) return [imports];
  const globals = browserGlobals.map((name) => ({ name, message: 'This room is pure: the same analysis runs in a worker, in a page and in Node.' }));
  return [imports, { files: [`${room}/**`], rules: { 'no-restricted-globals': ['error', ...globals] } }];
}

/** From inside src the path is `../core/`, from the panel `../src/core/`: the last folder is enough. */
const lastName = (room: string): string => room.split('/').at(-1)!;

/** Everything that does not begin with a dot is a package. The linter has no "unless", so a room with packages lists those of the other rooms. */
function packagesBut(packages: readonly string[]): string {
  if (packages.length === 0) return '^[^.]';
  const foreign = new Set(Object.values(rooms).flatMap((rule) => rule.packages).filter((name) => !packages.includes(name)));
  return `^(${[...foreign].sort().join('|')})(/|$)`.replace('node:', 'node:.*');
}
