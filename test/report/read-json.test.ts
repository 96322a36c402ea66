import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Finding, KERNEL_FILES_ORIGINS, type ModuleReport } from '../../src/findings/finding.js';
import { jsonReport, type ReportedShard } from '../../src/report/json.js';
import { readJsonReport, ReportFormatError } from '../../src/report/read-json.js';
import { ACCESS_ROLES } from '../../src/loader/access.js';
import { RULES } from '../../src/rules/registry.js';
import { finding, notAnalysed, report } from './reports.js';

const TOOL = { name: 'klp-lint', version: '1.2.3' };

/** Names from files: any UTF-16, lone surrogates, controls and bidirectional marks among it. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('\ud800', '\u202e', '\0\n\x7f\u2028', '__proto__', 'a.zip → x.ko'),
);
/** A record as JSON.parse() makes one. */
const record = <Model extends object>(model: { [Key in keyof Model]: fc.Arbitrary<Model[Key]> }) =>
  fc.record(model, { noNullPrototype: true });
const words = text.filter((one) => one !== '');
const count = fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER));
const known = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const rule = fc.constantFrom(...RULES.map(({ meta }) => meta.id));

const findings: fc.Arbitrary<Finding> = fc.record(
  {
    rule,
    slug: text,
    severity: fc.constantFrom('error', 'warning', 'note'),
    confidence: fc.constantFrom('certain', 'conditional'),
    condition: text,
    object: known(text),
    section: known(text),
    offset: known(count),
    function: known(text),
    functionOffset: known(count),
    source: record({ file: text, line: fc.integer({ min: 1 }) }),
    relocation: known(
      record({
        section: text,
        index: count,
        type: text,
        symbol: text,
        addend: fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n)),
        width: count,
      }),
    ),
    conflict: record({
      step: text,
      access: fc.constantFrom('reads', 'writes', 'sorts', 'frees'),
      role: fc.constantFrom(...ACCESS_ROLES),
      section: text,
      start: count,
      end: count,
    }),
    positions: record({
      order: text,
      shown: fc.array(record({ place: known(text), kind: fc.constantFrom('function', 'data', 'unknown'), size: known(count) }), {
        maxLength: 3,
      }),
      left: count,
    }),
    effects: fc.array(
      fc.record(
        {
          when: fc.constantFrom('patch-load', 'patch-load-with-target', 'target-load', 'target-reload', 'run'),
          outcome: fc.constantFrom('refused', 'crash', 'corrupted', 'stale', 'ignored'),
          message: text,
        },
        { noNullPrototype: true, requiredKeys: ['when', 'outcome'] },
      ),
      { maxLength: 3 },
    ),
    message: text,
    advice: text,
    remedy: fc.constant('normal-relocation'),
    identity: text,
    bytes: record({ start: count, bytes: fc.uint8Array({ minLength: 1, maxLength: 32 }) }),
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      'rule',
      'slug',
      'severity',
      'confidence',
      'object',
      'section',
      'offset',
      'function',
      'functionOffset',
      'relocation',
      'effects',
      'message',
      'advice',
      'identity',
    ],
  },
);

const undecided = record({ rule, object: text, wouldDecide: text });
const facts = record({
  places: fc.array(text, { minLength: 1, maxLength: 3 }),
  sha256: known(fc.constant('0a'.repeat(32))),
  name: known(text),
  arch: known(text),
  kernel: known(text),
  builder: known(text),
  objects: fc.array(record({ name: text, functions: fc.array(text, { maxLength: 3 }) }), { maxLength: 2 }),
  loading: fc.array(record({ step: text, number: fc.integer({ min: 1 }), accesses: count, writes: count }), { maxLength: 3 }),
  findings: fc.array(findings, { maxLength: 3 }),
  suppressed: fc.array(record({ finding: findings, reason: text }), { maxLength: 2 }),
  kernelFiles: known(fc.constantFrom(...KERNEL_FILES_ORIGINS)),
  rules: count,
  undecided: fc.array(undecided, { maxLength: 2 }),
  settled: known(record({ by: rule, undecided: fc.array(undecided, { maxLength: 2 }) })),
  remarks: fc.array(text, { maxLength: 2 }),
});

const reports: fc.Arbitrary<ModuleReport> = fc
  .tuple(facts, known(words), fc.constantFrom('clean', 'not-livepatch'))
  .map(([{ places, ...others }, reason, status]): ModuleReport => {
    const all = { ...others, path: places[0] ?? '', places };
    if (reason !== undefined) return { ...all, status: 'not-analysed', reason };
    return { ...all, status: all.findings.length > 0 ? 'findings' : status };
  });

const shards: fc.Arbitrary<ReportedShard> = record({
  index: fc.integer({ min: 1, max: 3 }),
  count: fc.integer({ min: 3, max: 256 }),
  listing: fc.constant('0f'.repeat(32)),
  order: fc.constant([]),
  nothingIn: fc.array(record({ path: text, order: count })),
});

describe('readJsonReport()', () => {
  it('reads what jsonReport() writes: nothing that a report needs is lost', () => {
    fc.assert(
      fc.property(fc.array(reports, { maxLength: 4 }), fc.option(shards, { nil: undefined }), fc.array(text), (written, part, remarks) => {
        const shard = part === undefined ? undefined : { ...part, order: written.map((_, i) => i) };
        const read = readJsonReport(jsonReport(written, TOOL, remarks, shard));
        expect(read.reports).toStrictEqual(written);
        expect(read.shard).toStrictEqual(shard);
        expect(read.tool).toEqual(TOOL);
        expect(read.remarks).toEqual(remarks);
      }),
      { numRuns: 300 },
    );
  });

  it('throws nothing but ReportFormatError, whatever is in the text', () => {
    const written = jsonReport([report([finding()]), notAnalysed('b.ko', 'damaged')], TOOL, []);
    const values = fc.constantFrom('null', '-1', '1e999', '"x"', '[]', '{}', 'true', '{"__proto__":1}', '[[[[1]]]]');
    const parts = [...written.matchAll(/(?<=: )("[^"\n]*"|\d+)/g)];
    fc.assert(
      fc.property(fc.nat(parts.length - 1), values, (which, value) => {
        const part = parts[which];
        const at = part?.index ?? 0;
        const changed = written.slice(0, at) + value + written.slice(at + (part?.[0].length ?? 0));
        expect(JSON.parse(changed)).toBeDefined();
        try {
          readJsonReport(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(ReportFormatError);
        }
      }),
    );
    fc.assert(
      fc.property(fc.nat(written.length - 3), (length) => {
        expect(() => readJsonReport(written.slice(0, length))).toThrow(ReportFormatError);
      }),
    );
  });

  it.each([
    { what: 'an empty text', json: ' \n', says: 'it is empty' },
    { what: 'no object', json: '[]', says: 'version: is missing' },
    { what: 'another version', json: '{"version":2}', says: 'version: expected 1, found 2' },
  ])('refuses $what', ({ json, says }) => {
    expect(() => readJsonReport(json)).toThrow(says);
  });

  const written = jsonReport([report([finding()])], TOOL, [], { index: 1, count: 2, listing: '0f'.repeat(32), order: [0], nothingIn: [] });
  it.each([
    { what: "another tool's", from: '"klp-lint"', to: '"other"', says: 'tool.name: expected "klp-lint", found "other"' },
    { what: 'a rule that there is not', from: '"KLP103"', to: '"KLP999"', says: 'modules.0.findings.0.rule: is no rule' },
    { what: 'an addend of over 64 bits', from: '"-4"', to: '"9223372036854775808"', says: 'addend: is no number of 64 bits' },
    { what: 'an endless addend', from: '"-4"', to: `"${'9'.repeat(100_000)}"`, says: 'addend: is no number of 64 bits' },
    { what: 'half a byte', from: '"ff15', to: '"f15', says: 'bytes.hex: are no bytes' },
    { what: 'bytes without end', from: '"ff15', to: `"${'ff'.repeat(100_000)}`, says: 'bytes.hex: has more than' },
    {
      what: 'findings that are clean',
      from: '"status": "findings"',
      to: '"status": "clean"',
      says: 'has a status that is not that of its findings',
    },
    { what: 'not analysed without a reason', from: '"status": "findings"', to: '"status": "not-analysed"', says: 'reason: is missing' },
    { what: 'an unknown status', from: '"status": "findings"', to: '"status": "fine"', says: 'modules.0.status' },
    { what: 'a path that is none of the places', from: '"path": "a.ko"', to: '"path": "b.ko"', says: 'not the first of its places' },
    { what: 'a shard beyond the last', from: '"index": 1', to: '"index": 3', says: 'shard: has a number beyond the last' },
    { what: 'no place for a module', from: /"order": \[[^\]]*\]/, to: '"order": []', says: 'has not one place for each module' },
    { what: 'a number beyond 2^53', from: '"start": 37', to: '"start": 9007199254740993', says: 'start: ' },
  ])('refuses $what', ({ from, to, says }) => {
    const changed = written.replace(from, to);
    expect(changed).not.toBe(written);
    expect(() => readJsonReport(changed)).toThrow(says);
  });

  it('passes over what later versions add', () => {
    const grown = written.replace('"path": "a.ko"', '"path": "a.ko", "later": [1]').replace('"version": 1,', '"version": 1, "later": {},');
    expect(readJsonReport(grown)).toStrictEqual(readJsonReport(written));
  });
});
