const TODO = ['TO', 'DO'].join('');
const snake = (id) => id.replaceAll('-', '_');
const sentence = (id) => id.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

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
import { untilExpired } from '../../shared/expiry';
import { stage } from '../../shared/stage';
import { nameOf } from '../../shared/tokens';
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

export const caseFile = (id) => `import { twin } from '../../case';

export const row = twin({
  id: '${id}',
  fault: '${id}',
  title: '${sentence(id)}',
  about: '${TODO}: two sentences that say what the app does.',
  click: 'Run.',
  see: '${TODO}: what is to be seen then.',
  seeCured: '${TODO}: what is to be seen in the cured twin.',
});
`;

/** Ends as both twins do as long as they are sound. */
export const scenesFile = (id) => `import type { Scene } from '../scene';

// ${TODO}: how the scenes end, what the token endpoint said to each refresh, what is left in storage; of the faulty twin also the kinds of event that prove the fault.
export const scenes: readonly Scene[] = [
  { id: '${id}', variant: 'faulty', end: 'here', verdicts: ['next'], left: { '${id}': 'access 2 refresh 2' }, finds: [['${id}', 'error', ['request']]] },
  { id: '${id}', variant: 'cured', end: 'here', verdicts: ['next'], left: { '${id}': 'access 2 refresh 2' } },
];
`;

export const takingFile = (id) => `import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: '${id}', variant: 'faulty' },
  // ${TODO}: its nearest look-alike, which may be a scene of another case.
  quiet: { id: '${id}', variant: 'cured' },
  // ${TODO}: the evidence that is taken away.
  inconclusive: { id: '${id}', variant: 'faulty', without: () => false },
};
`;

export const messages = (id) => ({
  [`fault_${snake(id)}_title`]: sentence(id),
  [`fault_${snake(id)}_seen`]: `${TODO}: what was seen at {call}.`,
  [`fault_${snake(id)}_missing`]: `${TODO}: what was not seen of {call}, and how to get it.`,
  [`story_because_${snake(id)}`]: `${TODO}: the headline goes on after “You were signed out because”.`,
});

/** Red until the fault is written: a fault without a trace that fires is none. */
export const traceTest = (id) => `import { expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { pair, refreshSpec, Trace } from '../support/trace';

const ID = '${id}';
const tokens = pair(1);
const signedIn = (): Trace => new Trace().open('/').at(1000).login(tokens).at(60_000);

// ${TODO}: the shortest trace that must fire.
test('fires when a refresh is refused', () => {
  expect(verdictsOf(ID, signedIn().call({ ...refreshSpec(tokens.refresh), status: 401 }))).toEqual(['fault error']);
});

// ${TODO}: the nearest look-alike.
test('is quiet when the server is ill', () => {
  expect(verdictsOf(ID, signedIn().call({ ...refreshSpec(tokens.refresh), status: 503 }))).toEqual([]);
});
`;
