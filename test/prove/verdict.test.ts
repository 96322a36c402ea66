import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import type { Effect, Finding, ModuleReport } from '../../src/findings/finding.js';
import { bugReport } from '../../src/prove/bug-report.js';
import { X86_64 } from '../../src/prove/guests/x86-64.js';
import type { Observation } from '../../src/prove/observe.js';
import { type ProofRun, proofJson } from '../../src/prove/proof-json.js';
import { proofMarkdown } from '../../src/prove/proof-markdown.js';
import { proofText } from '../../src/prove/proof-text.js';
import { dependsOnMachine, type ModuleVerdict, verdictOf } from '../../src/prove/verdict.js';
import { recordedObservations, recordedPrepared, reportOf } from './recorded.js';

// Consoles of Debian's 6.1.0-56, recorded by test/prove/record.ts.
const root = new URL('../../', import.meta.url).pathname;
const corpus = (name: string): string => `${root}test/corpus/6.1/${name}.ko`;
const FORGE = `${root}test/prove/hostile/forge.ko`;
const FOLDER = `${root}test/corpus/6.1`;

async function verdict(path: string, change: (report: ModuleReport) => ModuleReport = (report) => report): Promise<ModuleVerdict> {
  return verdictOf(change(await reportOf(path)), await recordedObservations(path, FOLDER), X86_64);
}

/** The same report with other effects, as a klp-lint that is wrong would predict. */
const withEffects =
  (effects: readonly Effect[]) =>
  (report: ModuleReport): ModuleReport => ({
    ...report,
    findings: report.findings.map((finding): Finding => ({ ...finding, severity: 'error', effects })),
  });
const clean = (report: ModuleReport): ModuleReport => ({ ...unfound(report), status: 'clean' });
const unfound = (report: ModuleReport) => ({ ...report, findings: [] });

it('the module of issue 580: the kernel refuses the target, in both orders, with the line that was predicted', async () => {
  const { proof, findings, worked } = await verdict(corpus('iv_pv_issue580'));
  expect(proof).toBe('agrees');
  expect(worked.loaded).toBe(false);
  const found = findings.find(({ finding }) => finding.rule === 'KLP301');
  expect(found?.verdict).toBe('confirmed');
  expect(found?.effects.map(({ words, seen }) => [seen?.scenario, seen?.step.errno, words])).toEqual(
    ['target-first', 'target-later'].map((scenario) => [
      scenario,
      22,
      "livepatch: invalid access to vmlinux symbol 'pv_ops' from module-specific livepatch relocation section",
    ]),
  );
});

it('a prediction that is not what happened is refuted, and both sides are in the disagreement', async () => {
  const effects: Effect[] = [{ when: 'patch-load', outcome: 'refused', message: 'something that this kernel never says' }];
  const { proof, findings, disagreements } = await verdict(corpus('iv_pv_issue580'), withEffects(effects));
  expect(proof).toBe('disagrees');
  // With the target there, the livepatch is refused indeed.
  expect(findings.map((one) => one.verdict)).toContain('confirmed');
  expect(disagreements.map(({ kind, seen }) => [kind, seen?.step.step.kind])).toEqual([['unpredicted', 'load-target']]);
  const crash = await verdict(corpus('i_good_mod_reload'), withEffects([{ when: 'target-load', outcome: 'crash' }]));
  expect(crash.findings.map((one) => one.verdict)).toEqual(['refuted']);
  expect(crash.disagreements.map(({ kind }) => kind)).toEqual(['unpredicted', 'refuted']);
});

it('of two outcomes that a finding names for one moment, the one that comes makes the other not observable', async () => {
  const either: Effect[] = [
    { when: 'target-load', outcome: 'crash' },
    { when: 'target-load', outcome: 'refused' },
  ];
  const refused = await verdict(corpus('iv_pv_issue580'), withEffects(either));
  expect(refused.findings[0]?.effects.map((one) => one.verdict)).toEqual(['not-observable', 'confirmed']);
  expect(refused.disagreements.filter(({ kind }) => kind === 'refuted')).toEqual([]);
  const silent: Effect[] = [
    { when: 'target-load', outcome: 'crash' },
    { when: 'target-load', outcome: 'corrupted' },
  ];
  const worked = await verdict(corpus('i_good_mod_reload'), withEffects(silent));
  expect(worked.disagreements.filter(({ kind }) => kind === 'refuted')).toEqual([]);
});

it('what is refused and was called clean is a disagreement', async () => {
  const { proof, disagreements } = await verdict(corpus('iv_pv_issue580'), clean);
  expect(proof).toBe('disagrees');
  expect(disagreements.map(({ kind, seen }) => [kind, seen?.scenario, seen?.step.step.kind])).toEqual([
    ['unpredicted', 'target-first', 'load-patch'],
    ['unpredicted', 'target-later', 'load-target'],
  ]);
  expect(disagreements[0]?.words).toContain('invalid access to vmlinux symbol');
});

it('a module that works: loaded, its functions call it, and they are as before when it is gone', async () => {
  const { proof, worked, findings } = await verdict(corpus('i_good_mod_reload'));
  expect(proof).toBe('agrees');
  expect(worked).toEqual({ loaded: true, patched: true, reverted: true });
  expect(findings.map(({ finding, verdict: own }) => [finding.rule, own])).toEqual([['KLP210', 'confirmed']]);
});

it('what no line says the bytes in memory say: read as zero, and written later', async () => {
  const { findings } = await verdict(corpus('v_altrepl_lea'));
  const found = findings.find(({ finding }) => finding.rule === 'KLP102');
  expect(found?.verdict).toBe('confirmed');
  expect(found?.effects[0]?.words).toMatch(
    /^\.altinstr_replacement\+0x3 at 0xffffffff[0-9a-f]{8}: 00000000 in the file, 00000000 when the livepatch was loaded, (?!00000000)[0-9a-f]{8} when minix was$/,
  );
});

it('a crash is confirmed with what the kernel died of, and what it prevented is not observable', async () => {
  const { proof, findings } = await verdict(corpus('xi_noalloc_mod'));
  expect(proof).toBe('agrees');
  const [first, second] = findings;
  expect(first?.effects.map(({ verdict: own }) => own)).toEqual(['confirmed', 'confirmed']);
  expect(first?.effects[0]?.words).toContain('BUG: unable to handle page fault');
  expect(second?.verdict).toBe('not-observable');
  expect((await verdict(corpus('xi_noalloc_mod'), clean)).disagreements.map(({ words }) => words)).toEqual([
    expect.stringContaining('the kernel crashed'),
    expect.stringContaining('the kernel crashed'),
  ]);
});

it('answers that the module forges are lines of the kernel, no results', async () => {
  const [alone] = await recordedObservations(FORGE, FOLDER);
  const [load] = alone?.steps ?? [];
  expect(load).toMatchObject({ outcome: 'refused', errno: 1, state: undefined });
  expect(load?.lines).toContain('@000000000000000000000000 result 0');
});

it('a conditional finding that the first CPU does not show is confirmed where another does', async () => {
  const path = corpus('iv_pv_issue580');
  const whole = await reportOf(path);
  const condition = 'the CPU has the feature';
  const findings = whole.findings.map((finding): Finding => ({ ...finding, confidence: 'conditional', condition }));
  const report = { ...whole, findings };
  const refused = await recordedObservations(path, FOLDER);
  const accepted = refused.map((one): Observation => ({
    ...one,
    complete: true,
    steps: one.steps.map((step) => ({ ...step, outcome: 'ok', errno: undefined, lines: [] })),
  }));
  const first = verdictOf(report, accepted, X86_64);
  expect(first.findings.find(({ finding }) => finding.rule === 'KLP301')?.effects[0]?.words).toBe(`not on this machine: ${condition}`);
  expect(dependsOnMachine(first)).toBe(true);
  const both = verdictOf(report, [...accepted, ...refused.map((one) => ({ ...one, cpu: 'qemu64' }))], X86_64);
  const found = both.findings.find(({ finding }) => finding.rule === 'KLP301');
  expect(found).toMatchObject({ verdict: 'confirmed', effects: [{ seen: { cpu: 'qemu64' } }, { seen: { cpu: 'qemu64' } }] });
  expect(both.proof).toBe('agrees');
  expect(dependsOnMachine({ ...both, findings: [found ?? []].flat() })).toBe(false);
  // Whether it works is what the first CPU shows.
  expect(both.worked.loaded).toBe(true);
});

async function runOf(path: string): Promise<ProofRun> {
  const [report, observations] = [await reportOf(path), await recordedObservations(path, FOLDER)];
  const bytes = readFileSync(path);
  const prepared = await recordedPrepared(bytes, report.findings, FOLDER);
  return {
    tool: { name: 'klp-lint', version: '0' },
    kernel: { release: '6.1.0-56-amd64', image: 'vmlinuz', sha256: '00' },
    machine: { qemu: 'QEMU emulator version 7.2.22', accelerator: 'tcg', cpu: 'max', memory: 512 },
    seconds: 12.345,
    proofs: [{ predicted: { report, bytes, prepared }, observations, verdict: verdictOf(report, observations, X86_64), time: 5000 }],
    remarks: [],
  };
}

it.each([...['iv_pv_issue580', 'i_good_mod_reload', 'v_altrepl_lea', 'xi_noalloc_mod'].map(corpus), FORGE])(
  'the JSON report of %s is as its schema says',
  async (path) => {
    const schema: unknown = JSON.parse(readFileSync(`${root}docs/proof.schema.json`, 'utf8'));
    if (typeof schema !== 'object' || schema === null) throw new Error('no schema');
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    ajv.validate(schema, JSON.parse(proofJson(await runOf(path))));
    expect(ajv.errors).toBeNull();
  },
);

it('nothing that the guest says reaches a terminal or Markdown as it is', async () => {
  const run = await runOf(FORGE);
  const [proof] = run.proofs;
  if (proof === undefined) throw new Error('no proof');
  const report = bugReport(run, proof);
  for (const text of [proofText(run), proofJson(run), proofMarkdown(run), report]) expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  expect(report).toContain('\\x1b[2J');
  expect(report).not.toMatch(/^::/m);
});

it('a bug report has the lines, the bytes and the module', async () => {
  const run = await runOf(corpus('v_altrepl_lea'));
  const [proof] = run.proofs;
  if (proof === undefined) throw new Error('no proof');
  const report = bugReport(run, proof);
  expect(report).toContain('Skipping invalid relocation target');
  expect(report).toContain('file 00000000, memory 00000000');
  expect(report).toContain(proof.predicted.report.sha256);
});
