import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Log } from 'sarif';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Finding, ModuleReport } from '../../src/findings/finding.js';
import { rulePage } from '../../src/package.js';
import { type SarifOptions, sarifReport } from '../../src/report/sarif.js';
import { RULES } from '../../src/rules/registry.js';
import { finding, notAnalysed, notLivepatch, report } from './reports.js';

const OPTIONS: SarifOptions = {
  tool: { name: 'klp-lint', version: '0.1.0' },
  rules: RULES.map(({ meta }) => meta),
  pageOf: rulePage,
  root: '/srv/checkout',
};

const SCHEMA = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const schema: unknown = JSON.parse(readFileSync(SCHEMA, 'utf8'));
if (typeof schema !== 'object' || schema === null) throw new Error('the schema is no object');
// A pattern for languages is no regular expression of the stricter kind.
const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile<Log>(schema);

function run(reports: readonly ModuleReport[], options: Partial<SarifOptions> = {}) {
  const log: unknown = JSON.parse(sarifReport(reports, { ...OPTIONS, ...options }));
  if (!validate(log)) throw new Error(JSON.stringify(validate.errors));
  const [only, ...others] = log.runs;
  if (only === undefined || others.length > 0) throw new Error('one run is expected');
  return only;
}

function uris(value: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'uri' && typeof inner === 'string') found.push(inner);
    return inner;
  });
  return found;
}

describe('sarifReport()', () => {
  it('has a result at the source line, with the module, the function and the object', () => {
    const { results, tool, invocations, artifacts } = run([report([finding()])]);
    expect(results).toHaveLength(1);
    const [result] = results ?? [];
    expect(result).toMatchObject({
      ruleId: 'KLP103',
      level: 'error',
      message: { text: 'What happens. Fix: What to do.' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'fs/ext2/super.c' }, region: { startLine: 1421 } },
          logicalLocations: [
            { name: 'f', fullyQualifiedName: 'ext2:f', kind: 'function' },
            { name: 'ext2', kind: 'object' },
          ],
        },
      ],
      relatedLocations: [{ physicalLocation: { artifactLocation: { uri: 'a.ko' } } }],
      suppressions: [],
    });
    expect(tool.driver.rules?.[result?.ruleIndex ?? -1]?.id).toBe('KLP103');
    expect(invocations).toMatchObject([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    expect(artifacts).toMatchObject([{ location: { uri: 'a.ko' }, hashes: { 'sha-256': '0'.repeat(64) } }]);
  });

  it('has the module as the place where no source line is known', () => {
    const { source, ...bare } = finding();
    expect(source).toBeDefined();
    const [result] = run([report([bare], 'build.zip → lib/a b#.ko')]).results ?? [];
    expect(result?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'build.zip/lib/a%20b%23.ko', uriBaseId: '%SRCROOT%' },
    });
    expect(result?.relatedLocations).toBeUndefined();
  });

  it("has the author's file as the place where it is known, then the source and the module", () => {
    const one = finding();
    const placeOf = (asked: Finding) => (asked === one ? { path: 'patches/a b.patch', line: 18, how: 'debug information' } : undefined);
    const [result, other] = run([report([one, finding()])], { placeOf }).results ?? [];
    expect(result?.locations?.map(({ physicalLocation }) => physicalLocation)).toEqual([
      { artifactLocation: { uri: 'patches/a%20b.patch', uriBaseId: '%SRCROOT%' }, region: { startLine: 18 } },
    ]);
    expect(result?.properties).toMatchObject({ placedBy: 'debug information' });
    expect(result?.relatedLocations).toMatchObject([
      { id: 1, physicalLocation: { artifactLocation: { uri: 'fs/ext2/super.c' }, region: { startLine: 1421 } } },
      { id: 2, physicalLocation: { artifactLocation: { uri: 'a.ko' } } },
    ]);
    expect(uris(other?.locations)).toEqual(['fs/ext2/super.c']);
  });

  it('names no folder of the machine', () => {
    const paths = ['/srv/checkout/out/a.ko', '/srv/elsewhere/a.ko', '../other/a.ko', './a.ko', '/srv/checkout/x.zip → /etc/a.ko'];
    const reports = paths.map((path) => report([finding({ source: { file: '/usr/src/linux/fs/a.c', line: 1 } })], path));
    const { artifacts, results, ...rest } = run([...reports, notAnalysed('/srv/elsewhere/b.ko', 'nothing in /srv/elsewhere/b.ko')]);
    expect(JSON.stringify([artifacts, results, rest])).not.toMatch(/\/home|\/srv|\/usr/);
    expect(uris(artifacts)).toEqual(['out/a.ko', 'a.ko', 'x.zip/a.ko', 'b.ko']);
    expect(uris(results?.[0]?.locations)).toEqual(['a.c']);
    for (const uri of uris([artifacts, results])) expect(uri).not.toMatch(/^\/|\.\.|:/);
  });

  it('has every rule, with its page and without links into the repository', () => {
    const { tool } = run([], { ruleLink: 'https://example.com/{rule}.md' });
    expect(tool.driver.rules?.map(({ id }) => id)).toEqual(RULES.map(({ meta }) => meta.id));
    for (const { id, help, helpUri, fullDescription, shortDescription } of tool.driver.rules ?? []) {
      expect(help?.markdown).toContain(`# ${id} `);
      expect(help?.markdown).not.toMatch(/\]\((?!https:)/);
      expect(helpUri).toBe(`https://example.com/${id}.md`);
      expect(fullDescription?.text).toContain(shortDescription?.text);
    }
    expect(run([]).tool.driver.rules?.[0]?.helpUri).toBeUndefined();
  });

  it('rules are within what code scanning takes', () => {
    for (const { name, help, shortDescription, fullDescription, properties, defaultConfiguration } of run([]).tool.driver.rules ?? []) {
      expect(name).toMatch(/^[A-Z][A-Za-z0-9]{2,254}$/);
      for (const { text } of [shortDescription, fullDescription, help].map((one) => one ?? { text: '' })) {
        expect(text).not.toBe('');
        expect(text.length).toBeLessThanOrEqual(1024);
      }
      expect(properties?.tags?.length).toBeLessThanOrEqual(10);
      expect(['error', 'warning', 'note']).toContain(defaultConfiguration?.level);
    }
  });

  it('where the upload finds no line to make a fingerprint of, it is there; where it does, the upload makes it', () => {
    const printed = (placeOf?: SarifOptions['placeOf']) => {
      const [print = {}] =
        run([report([finding()])], placeOf === undefined ? {} : { placeOf }).results?.map((one) => one.partialFingerprints) ?? [];
      return Object.keys(print);
    };
    expect(printed()).toEqual(['klpLintIdentity/v1', 'primaryLocationLineHash']);
    expect(printed(() => ({ path: 'a.patch' }))).toEqual(['klpLintIdentity/v1', 'primaryLocationLineHash']);
    expect(printed(() => ({ path: 'a.patch', line: 1 }))).toEqual(['klpLintIdentity/v1']);
  });

  it('an own fingerprint stays when code moves, and differs by kernel', () => {
    const prints = (one: ModuleReport) => run([one]).results?.map(({ partialFingerprints }) => partialFingerprints);
    const here = prints(report([finding()]));
    expect(here?.[0]?.['klpLintIdentity/v1']).toMatch(/^[0-9a-f]{64}$/);
    const moved = finding({ offset: 0x99, functionOffset: 0x99, source: { file: 'fs/ext2/super.c', line: 2 } });
    expect(prints({ ...report([moved], 'b.ko'), sha256: '1'.repeat(64) })).toEqual(here);
    expect(prints({ ...report([finding()]), kernel: '6.1.193' })).not.toEqual(here);
    expect(prints(report([finding({ identity: 'KLP103/ext2/g' })]))).not.toEqual(here);
  });

  it('says what was ignored, and why', () => {
    const ignored = {
      ...report([finding({ rule: 'KLP210', severity: 'warning' })]),
      suppressed: [{ finding: finding(), reason: 'known' }],
    };
    expect(run([ignored]).results?.map(({ ruleId, suppressions }) => [ruleId, suppressions])).toEqual([
      ['KLP210', []],
      ['KLP103', [{ kind: 'external', status: 'accepted', justification: 'known' }]],
    ]);
  });

  it('for code scanning, which does not read suppressions, counts what was ignored', () => {
    const ignored = { ...report([]), suppressed: [{ finding: finding(), reason: 'known' }] };
    const { results, invocations } = run([ignored], { ignored: 'counted' });
    expect(results).toEqual([]);
    expect(invocations?.[0]?.toolExecutionNotifications).toMatchObject([
      { descriptor: { id: 'ignored' }, level: 'note', message: { text: '1 finding that the configuration ignores left out.' } },
    ]);
  });

  it('says what was not analysed, and that the run did not succeed', () => {
    const { invocations, artifacts } = run([notAnalysed('out/c.ko', 'no *.ko'), notLivepatch('d.ko'), report([])]);
    expect(invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            descriptor: { id: 'not-analysed' },
            level: 'error',
            message: { text: 'out/c.ko: no *.ko' },
            locations: [{ physicalLocation: { artifactLocation: { uri: 'out/c.ko' } } }],
          },
        ],
      },
    ]);
    expect(uris(artifacts)).toEqual(['out/c.ko', 'a.ko']);
  });

  it('says what stays undecided, and the remarks', () => {
    const open = { ...report([]), undecided: [{ rule: 'KLP320', object: 'ext2', wouldDecide: 'ext2.ko' }], remarks: ['a remark'] };
    const [invocation] = run([open], { remarks: ['ignore entry 1 (rule KLP103; {0}) expired'] }).invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(true);
    expect(invocation?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      'ignore entry 1 (rule KLP103; {{0}}) expired',
      'a.ko: a remark',
      'a.ko: KLP320 not checked; kernel files that would decide: ext2.ko',
    ]);
  });

  it('leaves out the mildest and counts them where there are too many', () => {
    const note = finding({ rule: 'KLP110', severity: 'note' });
    const reports = [report([note, finding(), note]), notAnalysed('c.ko', 'x')];
    const { results, invocations } = run(reports, { limits: { results: 2, gzippedBytes: 1e7 } });
    expect(results?.map(({ level }) => level)).toEqual(['error', 'note']);
    const notifications = invocations?.[0]?.toolExecutionNotifications;
    expect(notifications?.[0]?.message.text).toBe('1 result of 3 left out: the file would be too large.');
    expect(notifications?.[1]?.descriptor?.id).toBe('not-analysed');
  });

  it('says how many results code scanning keeps', () => {
    const many = report(Array.from({ length: 5001 }, () => finding()));
    const said = (one: ModuleReport) => run([one]).invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text);
    expect(said(many)).toEqual(['Code scanning keeps 5000 of the 5001 results, the worst first.']);
    expect(said({ ...many, findings: many.findings.slice(1) })).toEqual([]);
  });

  it('stays below a size when compressed', () => {
    const many = Array.from({ length: 500 }, (_, i) => finding({ identity: `KLP103/${i}`, message: `${Math.sin(i)}` }));
    const empty = gzipSync(sarifReport([], OPTIONS)).length;
    const limits = { results: 25_000, gzippedBytes: empty + 10_000 };
    const text = sarifReport([report(many)], { ...OPTIONS, limits });
    expect(gzipSync(text).length).toBeLessThanOrEqual(limits.gzippedBytes);
    const { results, invocations } = run([report(many)], { limits });
    expect(results?.length).toBeGreaterThan(20);
    expect(invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      `${500 - (results?.length ?? 0)} results of 500 left out: the file would be too large.`,
    );
  });

  it('counts messages that are too many', () => {
    const reports = Array.from({ length: 1003 }, (_, i) => notAnalysed(`${i}.ko`, 'x'));
    const notifications = run(reports).invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(notifications).toHaveLength(1001);
    expect(notifications.at(-1)?.message.text).toBe('3 more of the kind not-analysed are left out.');
  });

  it('no link, placeholder or control character comes of a name', () => {
    const evil = '[a](http://b) {0} \\ \x1b[31m\u202e\ud800';
    const ignored = { finding: finding({ message: evil }), reason: evil };
    const text = sarifReport(
      [
        { ...report([finding({ message: evil, advice: evil, function: evil, object: evil })], evil), suppressed: [ignored] },
        notAnalysed(evil, evil),
      ],
      OPTIONS,
    );
    expect(text).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Cs}]|\\u001b|\\u202e/u);
    const log: unknown = JSON.parse(text);
    expect(validate(log)).toBe(true);
    const [result] = validate(log) ? (log.runs[0]?.results ?? []) : [];
    expect(result?.message.text).toMatch(/^\\\[a\\\]\(http:\/\/b\) \{\{0\}\} \\\\ \\\\x1b\\\[31m/);
  });
});
