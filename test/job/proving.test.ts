import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parseInputs } from '../../src/job/inputs.js';
import type { Log } from '../../src/job/log.js';
import { withProofs } from '../../src/job/proving.js';
import { provenFrom } from '../../src/job/proving-step.js';
import { X86_64 } from '../../src/prove/guests/x86-64.js';
import { formatted } from '../../src/report/formats.js';
import { readJsonReport } from '../../src/report/read-json.js';
import { PLAIN } from '../../src/report/terminal.js';
import { verdictOf } from '../../src/prove/verdict.js';
import { recordedObservations, recordedPrepared, reportOf } from '../prove/recorded.js';

const folder = mkdtempSync(join(tmpdir(), 'klp-lint-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const CORPUS = new URL('../corpus/6.1/', import.meta.url).pathname;

function log(): { readonly warnings: string[]; readonly log: Log } {
  const warnings: string[] = [];
  const ignore = (): void => undefined;
  return { warnings, log: { info: ignore, warning: (line) => warnings.push(line), phase: ignore, group: ignore } };
}

it('the inputs say what is proven; nothing by default', () => {
  const read = (values: Readonly<Record<string, string>>) => parseInputs((name) => values[name] ?? '').prove;
  expect(read({})).toEqual({ which: 'off', image: undefined, modules: undefined, kernelFiles: [] });
  expect(read({ prove: 'all', 'kernel-image': 'vmlinuz', 'module-folder': 'modules' })).toEqual({
    which: 'all',
    image: 'vmlinuz',
    modules: 'modules',
    kernelFiles: [],
  });
  expect(() => read({ prove: 'yes' })).toThrow('one of off, findings, all');
});

it('what is missing is a warning, and the verdicts stay', async () => {
  const path = join(CORPUS, 'iv_pv_issue580.ko');
  const reports = [await reportOf(path)];
  const roots = [{ file: path, shown: path, asked: path }];
  const image = join(folder, 'vmlinuz');
  writeFileSync(image, 'x');
  for (const [given, words] of [
    [undefined, 'the inputs "kernel-files" and "kernel-image" are empty'],
    [join(folder, 'none'), 'no such file'],
    [image, 'is not a bzImage of x86-64'],
  ] as const) {
    const { warnings, log: to } = log();
    expect(
      await provenFrom({ which: 'findings', image: given, modules: undefined, kernelFiles: [] }, roots, undefined, reports, to),
    ).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining(words)]);
  }
  const { warnings, log: to } = log();
  expect(await provenFrom({ which: 'off', image, modules: undefined, kernelFiles: [] }, roots, undefined, reports, to)).toBeUndefined();
  expect(warnings).toEqual([]);
});

it('a finding says what the kernel did, and keeps its identity', async () => {
  const path = join(CORPUS, 'iv_pv_issue580.ko');
  const modules = CORPUS;
  const report = await reportOf(path);
  const observations = await recordedObservations(path, modules);
  const bytes = new Uint8Array();
  const prepared = await recordedPrepared(readFileSync(path), report.findings, modules);
  const [proven] = withProofs([report], {
    tool: { name: 'klp-lint', version: '0' },
    kernel: { release: '6.1.0-56-amd64', image: 'vmlinuz', sha256: '00' },
    machine: { qemu: 'QEMU', accelerator: 'tcg', cpu: 'max', memory: 512 },
    seconds: 1,
    proofs: [{ predicted: { report, bytes, prepared }, observations, verdict: verdictOf(report, observations, X86_64), time: 1 }],
    remarks: [],
  });
  const [before, after] = [report, proven].map((one) => one?.findings.find(({ rule }) => rule === 'KLP301'));
  expect(after?.message).toBe(
    `${before?.message ?? ''} Confirmed on Linux 6.1.0-56-amd64: livepatch: invalid access to vmlinux symbol 'pv_ops' from module-specific livepatch relocation section`,
  );
  expect(after?.identity).toBe(before?.identity);
  expect(after?.proof).toMatchObject({ verdict: 'confirmed', release: '6.1.0-56-amd64' });
});

it('the bytes in memory stand in the page, the verdict in SARIF, and both in the JSON report as its schema says', async () => {
  const path = join(CORPUS, 'v_altrepl_lea.ko');
  const report = await reportOf(path);
  const observations = await recordedObservations(path, CORPUS);
  const prepared = await recordedPrepared(readFileSync(path), report.findings, CORPUS);
  const reports = withProofs([report], {
    tool: { name: 'klp-lint', version: '0' },
    kernel: { release: report.kernel ?? '', image: 'vmlinuz', sha256: '00' },
    machine: { qemu: 'QEMU', accelerator: 'tcg', cpu: 'max', memory: 512 },
    seconds: 1,
    proofs: [
      { predicted: { report, bytes: new Uint8Array(), prepared }, observations, verdict: verdictOf(report, observations, X86_64), time: 1 },
    ],
    remarks: [],
  });
  const proof = reports[0]?.findings.find(({ rule }) => rule === 'KLP102')?.proof;
  const memory = proof?.memory.map(({ after, bytes }) => `${after}: ${Buffer.from(bytes).toString('hex')}`) ?? [];
  expect(memory[0]).toMatch(/^load-patch \S+: 00000000$/);
  expect(memory.some((line) => /^load-target minix: (?!00000000)/.test(line))).toBe(true);
  const options = { tool: { name: 'klp-lint', version: '0' }, terminal: PLAIN, root: '/', pageOf: () => '', remarks: [] };
  const [html, sarif, json] = [
    await formatted('html', reports, options),
    await formatted('sarif', reports, options),
    await formatted('json', reports, options),
  ];
  expect(html).toContain(`Confirmed on Linux ${report.kernel ?? ''}</caption>`);
  expect(html).toMatch(/<td>in the file<\/td><td><code>00 00 00 00<\/code>/);
  expect(html).toMatch(/<td>in memory after load-target minix<\/td><td><code>(?!00 00 00 00)/);
  expect(sarif).toContain(`"proof":"Confirmed on Linux ${report.kernel ?? ''}: .altinstr_replacement`);
  expect(readJsonReport(json).reports[0]?.findings.map((finding) => finding.proof)).toEqual(
    reports[0]?.findings.map((finding) => finding.proof),
  );
});
