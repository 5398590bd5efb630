import { expect, test } from 'vitest';
import { createIncidents } from '../../src/faults/shared/incidents';
import { LOOP } from '../../src/faults/shared/windows';

const [a, b, c] = [{}, {}, {}];

test('sightings near each other are one incident, with the events of all', () => {
  const incident = createIncidents();
  incident('tab 1', 0, a, [3, 1]);
  expect(incident('tab 1', LOOP, b, [2, 3])).toMatchObject({ key: 'tab 1 3', t: 0, last: LOOP, count: 2, evidence: [1, 2, 3] });
});

test('another place, or a long time without one, begins a new one', () => {
  const incident = createIncidents();
  incident('tab 1', 0, a, [1]);
  expect(incident('tab 2', 1, b, [5]).count).toBe(1);
  expect(incident('tab 1', LOOP + 1, c, [9])).toMatchObject({ key: 'tab 1 9', count: 1 });
});

test('what is told again, with what came later, counts once', () => {
  const incident = createIncidents();
  incident('tab 1', 0, a, [1]);
  expect(incident('tab 1', 5, a, [1, 2])).toMatchObject({ count: 1, evidence: [1, 2] });
});
