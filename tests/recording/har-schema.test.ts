import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { writeRecording } from '../../src/recording/write';
import { eventsOf } from '../accuracy/files';
import { meta, sampleLog } from './sample';

/** The published schema of HAR 1.2, by another hand than ours. */
const folder = new URL('../../node_modules/har-schema/lib/', import.meta.url);
const schemas = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { $id: string; $schema?: string });

const ajv = new Ajv({
  strict: false,
  allErrors: false,
  formats: {
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
    'uri': (text: string) => URL.canParse(text),
    'ipv4': /^(\d{1,3}\.){3}\d{1,3}$/,
    'ipv6': /^[0-9a-f:]+$/i,
  },
});
// Draft 06 has nothing here that the draft of the validator reads otherwise.
for (const { $schema: _, ...schema } of schemas) ajv.addSchema(schema);
const validate = ajv.getSchema('har.json#')!;

const problemsOf = (text: string): unknown[] => (validate(JSON.parse(text)) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`));

const recordings = readdirSync(new URL('../accuracy/recordings/', import.meta.url)).filter((name) => name.endsWith('.gz'));

test.each(recordings)('%s, written anew, is valid HAR 1.2', (name) => {
  expect(problemsOf(writeRecording(eventsOf(`tests/accuracy/recordings/${name}`), meta))).toEqual([]);
});

test('any log that the types allow makes a valid HAR 1.2', () => {
  for (let seed = 1; seed <= 100; seed++) expect(problemsOf(writeRecording(sampleLog(seed, 60), meta)), `seed ${seed}`).toEqual([]);
});

test('what is no HAR is refused', () => {
  const { log } = JSON.parse(writeRecording(sampleLog(3, 60), meta)) as { log: { entries: Record<string, unknown>[] } };
  expect(problemsOf(JSON.stringify({ log: { ...log, entries: [...log.entries, { time: 3 }] } }))).toHaveLength(1);
  expect(problemsOf(JSON.stringify({ log: { ...log, entries: log.entries.map((entry) => ({ ...entry, time: 'soon' })) } }))).toHaveLength(1);
});
