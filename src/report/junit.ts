import type { Finding, ModuleReport } from '../findings/finding.js';
import type { RuleMeta } from '../rules/rule.js';
import { grouped } from '../grouped.js';
import { printable } from './escape.js';
import { byModule } from './module-kernels.js';
import { PLAIN } from './terminal.js';
import { findingLines } from './text-finding.js';
import { shownFindings } from './words.js';

/** What became of one test case. */
type Result =
  | { readonly kind: 'passed'; readonly output: readonly Finding[] }
  | { readonly kind: 'failed'; readonly findings: readonly Finding[] }
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'error'; readonly reason: string };

interface TestCase {
  readonly name: string;
  readonly result: Result;
}

/**
 * The report as JUnit's XML, as Jenkins' schema junit-4.xsd has it: a suite for each module and in it a case for each rule, so that CI sees
 * from run to run which rule has begun to fail and which passes again. Errors and warnings fail a case. A note does not: the text of its
 * case has it. A rule that was not checked, or whose findings the configuration ignores, is skipped.
 */
export function* junitPieces(reports: readonly ModuleReport[], rules: readonly RuleMeta[]): Generator<string> {
  // Its first line counts what is in it: each suite is made twice, for all of them at once are more than a run has memory for.
  const counts = { tests: 0, failures: 0, errors: 0 };
  for (const { cases } of suitesOf(reports, rules)) {
    counts.tests += cases.length;
    counts.failures += count(cases, 'failed');
    counts.errors += count(cases, 'error');
  }
  const start = `<?xml version="1.0" encoding="UTF-8"?>\n${startOf('testsuites', { name: 'klp-lint', ...counts })}`;
  if (counts.tests === 0) {
    yield `${start}/>\n`;
    return;
  }
  yield `${start}>\n`;
  for (const suite of suitesOf(reports, rules)) yield suiteXml(suite);
  yield '</testsuites>\n';
}

/** The same as one text. */
export function junitReport(reports: readonly ModuleReport[], rules: readonly RuleMeta[]): string {
  return [...junitPieces(reports, rules)].join('');
}

interface Suite {
  readonly report: ModuleReport;
  /** With a case's name it names the case from run to run: of several kernels each has its own. */
  readonly className: string;
  readonly cases: readonly TestCase[];
}

function* suitesOf(reports: readonly ModuleReport[], rules: readonly RuleMeta[]): Generator<Suite> {
  for (const ofKernels of byModule(reports.filter(({ status }) => status !== 'not-livepatch')))
    for (const report of ofKernels) yield suiteOf(report, rules, ofKernels.length > 1);
}

function suiteOf(report: ModuleReport, rules: readonly RuleMeta[], isOneOfSeveral: boolean): Suite {
  const className = isOneOfSeveral ? nameOf(report) : report.path;
  if (report.status === 'not-analysed')
    return { report, className, cases: [{ name: 'analysis', result: { kind: 'error', reason: report.reason } }] };
  const ofRules: OfRules = {
    findings: grouped(report.findings, ({ rule }) => rule),
    undecided: grouped(report.undecided, ({ rule }) => rule),
    suppressed: grouped(report.suppressed, ({ finding }) => finding.rule),
  };
  return { report, className, cases: rules.map(({ id, slug }) => ({ name: `${id} ${slug}`, result: resultOf(ofRules, id) })) };
}

/** What a report has of each rule. */
type OfRules = {
  readonly [Part in 'findings' | 'undecided' | 'suppressed']: ReadonlyMap<string, readonly ModuleReport[Part][number][]>;
};

function nameOf({ path, kernel }: ModuleReport): string {
  return kernel === undefined ? path : `${path} (Linux ${kernel})`;
}

function resultOf(ofRules: OfRules, rule: string): Result {
  const findings = ofRules.findings.get(rule) ?? [];
  if (findings.some(({ severity }) => severity !== 'note')) return { kind: 'failed', findings };
  const files = new Set(ofRules.undecided.get(rule)?.map(({ wouldDecide }) => wouldDecide));
  if (findings.length === 0 && files.size > 0) return { kind: 'skipped', why: `not checked: needs ${[...files].join(' and ')}` };
  const ignored = ofRules.suppressed.get(rule) ?? [];
  if (findings.length === 0 && ignored.length > 0)
    return { kind: 'skipped', why: `ignored by the configuration: ${[...new Set(ignored.map(({ reason }) => reason))].join('; ')}` };
  return { kind: 'passed', output: findings };
}

function count(cases: readonly TestCase[], kind: Result['kind']): number {
  return cases.filter(({ result }) => result.kind === kind).length;
}

function suiteXml({ report, className, cases }: Suite): string {
  const attributes = {
    name: nameOf(report),
    tests: cases.length,
    failures: count(cases, 'failed'),
    errors: count(cases, 'error'),
    skipped: count(cases, 'skipped'),
  };
  const remarks = report.remarks.length === 0 ? [] : [textElement('system-out', {}, report.remarks)];
  return element('testsuite', attributes, [...cases.map((one) => caseXml(one, className)), ...remarks]);
}

function caseXml({ name, result }: TestCase, classname: string): string {
  return element('testcase', { name, classname }, resultXml(result));
}

function resultXml(result: Result): string[] {
  switch (result.kind) {
    case 'passed':
      return result.output.length === 0 ? [] : [textElement('system-out', {}, textOf(result.output))];
    case 'failed': {
      const worst =
        result.findings.find(({ severity }) => severity === 'error') ?? result.findings.find(({ severity }) => severity !== 'note');
      return [textElement('failure', { type: worst?.severity ?? '', message: worst?.message ?? '' }, textOf(result.findings))];
    }
    case 'skipped':
      return [textElement('skipped', {}, [result.why])];
    case 'error':
      return [textElement('error', { type: 'not analysed', message: result.reason }, [result.reason])];
  }
}

/** As the text report has them. */
function textOf(findings: readonly Finding[]): string[] {
  return shownFindings(findings)
    .flatMap((shown) => ['', ...findingLines(shown, PLAIN)])
    .slice(1);
}

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes, children: readonly string[]): string {
  return children.length === 0 ? `${startOf(name, attributes)}/>\n` : `${startOf(name, attributes)}>\n${children.join('')}</${name}>\n`;
}

function textElement(name: string, attributes: Attributes, lines: readonly string[]): string {
  return `${startOf(name, attributes)}>${lines.map(escaped).join('\n')}</${name}>\n`;
}

function startOf(name: string, attributes: Attributes): string {
  return `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text of one line, safe in XML 1.0, in which two noncharacters may not even be spelt as references (2.2 Char). */
function escaped(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
