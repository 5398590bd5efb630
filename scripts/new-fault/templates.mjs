const TODO = ['TO', 'DO'].join('');
const snake = (id) => id.replaceAll('-', '_');
const plain = (id) => id.replaceAll('-', ' ');
const sentence = (id) => plain(id).replace(/^./, (letter) => letter.toUpperCase());

/** A fault that runs and never fires, until `judge` is written. */
export const faultFile = (id) => `import type { Exchange } from '../derive/facts';
import { asFault, type Finding } from './fault';
import { callParam } from './shared/told';

const ID = '${snake(id)}';

/** What is remembered from fact to fact. ${TODO}: keep it small, and forget what is over. */
interface State {
  refreshes: number;
}

/** ${TODO}: one sentence that says when it fires, and where the rule comes from. */
export const fault = asFault<State, 'exchange'>({
  id: '${id}',
  title: \`fault_\${ID}_title\`,
  level: 'error',
  reads: ['exchange'],
  init: () => ({ refreshes: 0 }),
  step(state, { exchange }, report) {
    if (exchange.role !== 'refresh') return;
    state.refreshes += 1;
    const verdict = judge(exchange, state);
    if (verdict) report(finding(exchange, verdict));
  },
});

/** ${TODO}: \`fault\` when the events prove it, \`inconclusive\` when evidence is missing, and nothing else. */
function judge(_exchange: Exchange, _state: State): Finding['verdict'] | undefined {
  return undefined;
}

function finding(exchange: Exchange, verdict: Finding['verdict']): Omit<Finding, 'id'> {
  const values = { call: callParam(exchange) };
  return {
    verdict,
    level: 'error',
    t: exchange.t2 ?? exchange.t0,
    tab: exchange.tab,
    key: \`call \${exchange.events[0] ?? 0}\`,
    evidence: exchange.events.slice(),
    facts: { key: \`fault_\${ID}_seen\`, params: values },
    ...(verdict === 'inconclusive' && { missing: { key: \`fault_\${ID}_missing\`, params: values } }),
    values,
  };
}
`;

export const docFile = () => `# ${TODO}: the remedy, as an order of one line

${TODO}: two sentences why it hurts the person who is signed in.

## How to fix it

\`\`\`ts
// wrong: ${TODO}
\`\`\`

\`\`\`ts
// right: ${TODO}
\`\`\`

## What looks alike and is fine

- ${TODO}

## References

- ${TODO}: the standard or the manual that says so
`;

/** Both twins begin as a sound app. The faulty one has to be broken by hand. */
export const appFile = (id, variant) => `import { createClient } from '../../shared/client';
import { stage } from '../../shared/stage';
import { nameOf, untilExpired } from '../../shared/tokens';
import { visitor } from '../../shared/visitor';

const client = createClient('/api/${id}/${variant}', '${id}');

stage({
  // ${TODO}: ${variant === 'faulty' ? 'make it fail' : 'the same, done right'}.
  async run(say) {
    await client.login(visitor());
    await untilExpired(client.pair()?.access_token ?? null);
    const orders = await client.get('/orders');
    say(\`The orders answered \${orders.status} to \${nameOf(client.pair()?.access_token)}.\`);
    return 'here';
  },
});
`;

export const caseRow = (id) => `  twin({
    id: '${id}',
    fault: '${id}',
    title: '${sentence(id)}',
    about: '${TODO}: two sentences that say what the app does.',
    click: 'Run.',
    see: '${TODO}: what is to be seen then.',
    seeCured: '${TODO}: what is to be seen in the cured twin.',
  }),`;

export const messages = (id) => ({
  [`fault_${snake(id)}_title`]: sentence(id),
  [`fault_${snake(id)}_seen`]: `${TODO}: what was seen at {call}.`,
  [`fault_${snake(id)}_missing`]: `${TODO}: what was not seen of {call}, and how to get it.`,
});

/** Red until the fault is written: a fault without a trace that fires is none. */
export const traceTest = (id) => `import { expect, test } from 'vitest';
import type { Exchange } from '../../../src/derive/facts';
import type { Finding } from '../../../src/faults/fault';
import { fault } from '../../../src/faults/${id}';

/** The shortest refresh that says all a fault may ask for. */
const refresh: Exchange = {
  n: 1, tab: 1, frame: 0, doc: 'D1', api: 'fetch', method: 'POST', url: { origin: 'https://shop.test', path: '/refresh', query: '' },
  role: 'refresh', why: [], t0: 1_000, t1: 1_040, t2: 1_050, status: 200, sent: [], issued: [], outcome: 'OK', authFail: false,
  bodySeen: true, views: { page: true, wire: true }, events: [1, 2, 3],
};

function findingsOf(exchanges: readonly Exchange[]): Omit<Finding, 'id'>[] {
  const found: Omit<Finding, 'id'>[] = [];
  const run = fault.start((finding) => found.push(finding));
  for (const exchange of exchanges) run.step({ type: 'exchange', t: exchange.t0, exchange });
  run.end(60_000);
  return found;
}

// ${TODO}: a trace that has the fault in it.
test('${plain(id)} is named', () => {
  expect(findingsOf([refresh])).toMatchObject([{ verdict: 'fault', evidence: [1, 2, 3] }]);
});

test('a refresh that fails for another reason is left alone', () => {
  expect(findingsOf([{ ...refresh, outcome: 'TRANSIENT', status: 503 }])).toEqual([]);
});
`;
