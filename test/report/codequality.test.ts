import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { ModuleReport } from '../../src/findings/finding.js';
import { codeQualityReport, type CodeQualityOptions } from '../../src/report/codequality.js';
import { ROOT } from '../cli/run-cli.js';
import { finding, notAnalysed, notLivepatch, report } from './reports.js';

interface Entry {
  readonly description: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string };
}

const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'test/report/codequality.schema.json'), 'utf8'));
if (typeof schema !== 'object' || schema === null) throw new Error('the schema is no object');
const validate = new Ajv2020.Ajv2020().compile<readonly Entry[]>(schema);

function entries(reports: readonly ModuleReport[], options: Partial<CodeQualityOptions> = {}): readonly Entry[] {
  const document: unknown = JSON.parse(codeQualityReport(reports, { root: '/srv/checkout', ...options }));
  if (!validate(document)) throw new Error(JSON.stringify(validate.errors));
  return document;
}

describe('codeQualityReport()', () => {
  it('has an entry for each finding, at its source line', () => {
    const found = entries([report([finding()]), report([], 'clean.ko'), notLivepatch('b.ko')]);
    expect(found[0]?.description).toMatch(/What happens\. Fix: What to do\.$/);
    expect(found).toMatchObject([
      {
        check_name: 'KLP103 late-paravirt-site',
        severity: 'critical',
        location: { path: 'fs/ext2/super.c', lines: { begin: 1421 } },
      },
    ]);
  });

  it("has the author's line where it is known, and the module where no line is", () => {
    const { source, ...bare } = finding();
    expect(source).toBeDefined();
    expect(entries([report([bare], '/srv/checkout/out/a.ko')])).toMatchObject([{ location: { path: 'out/a.ko', lines: { begin: 1 } } }]);
    expect(entries([report([bare])], { placeOf: () => ({ path: 'patches/a.patch', line: 18 }) })).toMatchObject([
      { location: { path: 'patches/a.patch', lines: { begin: 18 } } },
    ]);
  });

  it('what was not analysed is an entry', () => {
    expect(entries([notAnalysed('/elsewhere/a.ko', 'truncated')])).toMatchObject([
      { description: 'Not analysed: truncated', severity: 'blocker', location: { path: 'a.ko' } },
    ]);
  });

  it('warnings and notes weigh less', () => {
    const findings = [finding({ severity: 'warning', identity: 'a' }), finding({ severity: 'note', identity: 'b' })];
    expect(entries([report(findings)]).map(({ severity }) => severity)).toEqual(['major', 'info']);
  });

  it('no two entries have one fingerprint, and each keeps its own from run to run', () => {
    const found = report([finding(), finding(), finding({ identity: 'other' })]);
    const prints = entries([found]).map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(3);
    expect(entries([found]).map(({ fingerprint }) => fingerprint)).toEqual(prints);
  });
});
