import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { INPUT_NAMES } from '../../src/job/inputs.js';
import { BAD, GOOD, ROOT, type Run, runBundle, temporaryFolder } from './run-cli.js';

interface ActionRun extends Run {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

function runAction(inputs: Readonly<Record<string, string>>): ActionRun {
  const folder = temporaryFolder();
  const output = join(folder, 'output');
  const summary = join(folder, 'summary');
  writeFileSync(output, '');
  writeFileSync(summary, '');
  const env: Record<string, string> = { RUNNER_TEMP: folder, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary };
  for (const [name, value] of Object.entries(inputs)) env[`INPUT_${name.toUpperCase()}`] = value;
  const run = runBundle('action.js', [], { env });
  const outputs: Record<string, string> = {};
  for (const [, name = '', , value = ''] of readFileSync(output, 'utf8').matchAll(/^(\w+)<<(\S+)\n([^]*?)\n\2$/gm)) outputs[name] = value;
  const report = outputs['report'];
  if (report !== undefined) expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ version: 1 });
  return { ...run, outputs, summary: readFileSync(summary, 'utf8') };
}

describe('the action', () => {
  it('findings fail the step, and are in its summary', () => {
    const run = runAction({ path: `${BAD}\n${GOOD}` });
    expect(run.status).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'findings' });
    expect(Number(run.outputs['errors'])).toBeGreaterThan(0);
    expect(run.summary).toContain('late-paravirt-site');
    expect(run.stdout).toMatch(/^::error::2 modules: /m);
  });

  it('looks for files of the kernel beside the modules of a folder, and not of a file', () => {
    const folder = temporaryFolder();
    const files = { 'x_ambiguous.ko': 'lp.ko', 'kallsyms-6.1.0-56-amd64.txt.gz': 'kallsyms-6.1.0-56-amd64.txt.gz' };
    for (const [from, to] of Object.entries(files)) copyFileSync(join(ROOT, 'test/corpus/6.1', from), join(folder, to));
    expect(runAction({ path: folder })).toMatchObject({ status: 1, outputs: { errors: '1' } });
    expect(runAction({ path: join(folder, 'lp.ko') })).toMatchObject({ status: 0, outputs: { errors: '0' } });
  });

  it('fail-on never', () => {
    const run = runAction({ path: BAD, 'fail-on': 'never' });
    expect(run).toMatchObject({ status: 0, outputs: { status: 'findings' } });
  });

  it('clean', () => {
    expect(runAction({ path: GOOD })).toMatchObject({ status: 0, outputs: { errors: '0' } });
  });

  it('what could not be analysed fails whatever fail-on is', () => {
    const run = runAction({ path: temporaryFolder(), 'fail-on': 'never' });
    expect(run).toMatchObject({ status: 1, outputs: { status: 'not-analysed' } });
  });

  it('a wrong input is named', () => {
    const run = runAction({ path: 'no/such' });
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/\n::endgroup::\n::error::no\/such: no such file or folder\n$/);
    expect(runAction({ path: BAD, 'fail-on': 'all' }).stdout).toContain(
      'the input "fail-on" is "all"; it must be one of error, warning, never',
    );
  });

  it.each([
    ['RUNNER_TEMP', '', 'the report cannot be written: RUNNER_TEMP is not set'],
    ['RUNNER_TEMP', '/no/such', 'the report cannot be written: RUNNER_TEMP is /no/such, which is not there'],
    ['GITHUB_OUTPUT', '', 'later steps see no outputs: GITHUB_OUTPUT is not set'],
  ])('%s that is "%s" is one sentence, and no exit code of a verdict', (name, value, sentence) => {
    const folder = temporaryFolder();
    const output = join(folder, 'output');
    writeFileSync(output, '');
    const { status, stdout } = runBundle('action.js', [], {
      env: { RUNNER_TEMP: folder, GITHUB_OUTPUT: output, INPUT_PATH: GOOD, [name]: value },
    });
    expect(stdout).toContain(`::error::${sentence}\n`);
    expect(stdout).not.toContain('internal error');
    expect(status).toBe(5);
  });

  it("a file's name is no command to the runner", () => {
    const path = join(temporaryFolder(), '\n::set-output name=x::y\n.ko');
    writeFileSync(path, '');
    const run = runAction({ path: join(path, '..') });
    expect(run.stdout).not.toMatch(/^::set-output/m);
  });

  it('action.yml names what there is', () => {
    const action: unknown = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
    expect(action).toMatchObject({ runs: { using: 'node24', main: 'dist/action.js' } });
    expect(existsSync(join(ROOT, 'dist/action.js'))).toBe(true);
    expect(action).toHaveProperty('outputs.status');
    const inputs = typeof action === 'object' && action !== null && 'inputs' in action ? action.inputs : undefined;
    expect(Object.keys(inputs ?? {}).sort()).toEqual([...INPUT_NAMES].sort());
  });
});
