import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseConfig } from '../../src/config/parse-config.js';
import { UsageError } from '../../src/errors.js';
import { RETIRED, RULES } from '../../src/rules/registry.js';

const PATH = new URL('../../docs/config.schema.json', import.meta.url).pathname;
const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
addFormats.default(ajv);

const schema: unknown = JSON.parse(readFileSync(PATH, 'utf8'));
if (typeof schema !== 'object' || schema === null) throw new Error('the schema is no object');
const schemaAdmits = ajv.compile(schema);

function isRead(document: unknown): boolean {
  try {
    parseConfig(stringify(document), 'c.yml');
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

it('knows every rule; npm run readme writes them', async () => {
  const named = [...RULES.map(({ meta }) => meta), ...RETIRED].sort((a, b) => a.id.localeCompare(b.id));
  const ids = named.map(({ id }) => id.slice('KLP'.length)).join('|');
  const slugs = named.map(({ slug }) => JSON.stringify(slug)).join(', ');
  const before = readFileSync(PATH, 'utf8');
  const changed = before
    .replace(/(\^\[Kk\]\[Ll\]\[Pp\]\()[^)]*/, (_, start: string) => start + ids)
    .replace(/("enum": \[)[^\]]*/, (_, start: string) => start + slugs);
  const after = await format(changed, { ...(await resolveConfig(PATH)), parser: 'json' });
  if (process.env['UPDATE_README'] === '1') writeFileSync(PATH, after);
  else expect(before).toBe(after);
});

const entry = { rule: 'KLP103', rest: 'any', reason: 'x' };
it.each([
  { is: 'read', document: null },
  { is: 'read', document: {} },
  { is: 'read', document: { ignore: [entry] } },
  { is: 'read', document: { ignore: [{ ...entry, rule: 'klp103', expires: '2028-02-29' }] } },
  { is: 'read', document: { ignore: [{ ...entry, reason: '\u{1f600}'.repeat(1000) }] } },
  { is: 'refused', document: { ignore: [{ ...entry, reason: 'x'.repeat(1001) }] } },
  { is: 'refused', document: { ignore: [{ ...entry, rule: 'Late-paravirt-site' }] } },
  { is: 'refused', document: { ignore: [{ ...entry, expires: '2027-02-30' }] } },
  { is: 'refused', document: { ignore: [{ ...entry, expires: '2027-1-1' }] } },
  { is: 'refused', document: { ignore: [{ reason: 'x' }] } },
  { is: 'refused', document: { ignore: [{ rest: 'any', reason: 'x' }] } },
  { is: 'refused', document: { ignore: [{ rule: 'KLP103', module: 'a', reason: 'x' }] } },
  {
    is: 'read',
    document: { ignore: [{ rule: 'KLP103', module: 'a', kernel: '6.1', arch: 'x86_64', function: 'f', count: 2, reason: 'x' }] },
  },
  { is: 'refused', document: { ignore: [{ ...entry, count: 0 }] } },
  {
    is: 'read',
    document: {
      audit: {
        name: 'fleet',
        repositories: [
          { workflow: 'build.yml', runs: 3 },
          { repository: 'acme/x', releases: 'v*' },
        ],
      },
    },
  },
  { is: 'refused', document: { audit: { repositories: [{ branch: 'main' }] } } },
  { is: 'refused', document: { audit: { repositories: [{ releases: 'all', runs: 2 }] } } },
  { is: 'refused', document: { audit: { repositories: [{ workflow: 'build.yml', assets: ['x'] }] } } },
  { is: 'refused', document: { audit: { repositories: [{ workflow: 'build.yml', repository: '../x' }] } } },
  { is: 'read', document: { rules: { KLP210: 'off', klp103: 'note', 'late-paravirt-site': 'error' } } },
  { is: 'read', document: { rules: { KLP210: {}, KLP103: { severity: 'off' }, klp101: { severity: 'note', confidence: 'certain' } } } },
  { is: 'refused', document: { rules: { KLP210: { confidence: 'off' } } } },
  { is: 'refused', document: { rules: { KLP210: { confidence: 'certain', more: 1 } } } },
  { is: 'refused', document: { rules: { KLP210: ['note'] } } },
  { is: 'read', document: { kernels: ['6.1.0-56-amd64', '6.12.107'] } },
  { is: 'refused', document: { kernels: [] } },
  { is: 'refused', document: { kernels: ['latest'] } },
  { is: 'read', document: { 'kernel-files-beside': 'refuse' } },
  { is: 'refused', document: { 'kernel-files-beside': 'ignore' } },
  { is: 'read', document: { rules: {} } },
  { is: 'refused', document: { rules: [] } },
  { is: 'refused', document: { rules: { KLP999: 'off' } } },
  { is: 'refused', document: { rules: { KLP210: false } } },
  { is: 'refused', document: { rules: { KLP210: 'info' } } },
  { is: 'refused', document: { ignore: null } },
  { is: 'refused', document: { ignore: [], more: 1 } },
  { is: 'refused', document: [] },
])('$document is $is by both', ({ is, document }) => {
  expect({ schema: schemaAdmits(document), config: isRead(document) }).toEqual({ schema: is === 'read', config: is === 'read' });
});

it('both read and refuse the same', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('', '*', 'KLP103', 'late-paravirt-site', 'x'.repeat(1001)),
  );
  const day = fc.oneof(
    fc.constantFrom('2027-01-31', '2027-02-29', '2027-04-31', '2027-13-01', '2027-00-10', 'soon', ''),
    fc.tuple(fc.nat(40), fc.nat(14)).map(([d, m]) => `2027-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
  );
  const value = fc.oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: fc.constantFrom(null, 1, true, [], {}) });
  const rule = fc.oneof({ weight: 5, arbitrary: fc.constantFrom('KLP103', 'klp210', 'late-paravirt-site') }, value);
  const one = fc.record(
    {
      rule,
      module: value,
      object: value,
      function: value,
      symbol: value,
      kernel: value,
      arch: value,
      reason: value,
      expires: day,
      rest: fc.constantFrom('any', 'all'),
      count: fc.constantFrom(1, 0, 1.5, 'x'),
      other: value,
    },
    { requiredKeys: [] },
  );
  const document = fc.record({ ignore: fc.oneof(fc.array(one, { maxLength: 2 }), value) }, { requiredKeys: [] });
  let read = 0;
  fc.assert(
    fc.property(document, (given) => {
      const admitted = schemaAdmits(given);
      if (admitted) read++;
      expect(isRead(given)).toBe(admitted);
    }),
    { numRuns: 1000 },
  );
  expect(read).toBeGreaterThan(50);
});
