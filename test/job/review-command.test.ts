import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { klpLint, type Run, temporaryFolder } from '../cli/run-cli.js';
import { warmRun } from '../support/warm-run.js';
import { BAD_MODULE, GOOD_MODULE, PATCH_PATH, Scenario, TOKEN } from './scenario.js';

// `klp-lint review` as people start it in a shell.

const HERE = ['--repo', 'acme/livepatches', '--pr', '7'];

async function review(scenario: Scenario, args: readonly string[], token = TOKEN): Promise<Run> {
  const env = { PATH: process.env['PATH'], ...scenario.standIn.environment, GITHUB_TOKEN: token };
  return warmRun({ file: 'cli.js', args: ['review', ...args], env, folder: temporaryFolder() });
}

describe('review', () => {
  it('--run: checks the artifacts of a run and posts', async () => {
    const scenario = await Scenario.start();
    const run = scenario.addRun({ 'a.ko': BAD_MODULE });
    const { status, stdout, stderr } = await review(scenario, [...HERE, '--run', String(run)]);
    expect(status).toBe(1);
    expect(stdout).toContain('modules → a.ko');
    expect(stderr).toContain('review of pull request 7: 1 change');
    expect(scenario.pull.threads).toMatchObject([{ path: PATCH_PATH, line: 18 }]);
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  it('--path --dry-run: prints the plan, line by line, and posts nothing', async () => {
    const scenario = await Scenario.start();
    const path = join(temporaryFolder(), 'a.ko');
    writeFileSync(path, BAD_MODULE);
    const { status, stdout } = await review(scenario, [...HERE, '--path', path, '--dry-run']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^create-review COMMENT with 1 line comments$/m);
    expect(stdout).toMatch(/^ {2}comment on patches\/ext2-a\.patch:18$/m);
    expect(scenario.changes).toEqual([]);
  });

  it('says that a clean module is clean', async () => {
    const scenario = await Scenario.start();
    expect(await review(scenario, [...HERE, '--run', String(scenario.addRun({ 'a.ko': GOOD_MODULE }))])).toMatchObject({ status: 0 });
  });

  it.each([
    [['--repo', 'acme/none', '--pr', '7'], '404 Not Found'],
    [['--repo', 'acme/livepatches', '--pr', '8'], '404 Not Found'],
  ])('2: %j does not exist', async (args, words) => {
    const scenario = await Scenario.start();
    const { status, stderr } = await review(scenario, [...args, '--run', '1']);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('internal error');
  });

  it('2: a token that GitHub does not know', async () => {
    const scenario = await Scenario.start();
    const { status, stderr } = await review(scenario, [...HERE, '--run', '1'], 'ghs_other');
    expect(status).toBe(2);
    expect(stderr).toContain('the token is wrong or has expired');
  });

  it('2: a token with a line feed in it, which is not printed', async () => {
    const scenario = await Scenario.start();
    const { status, stderr } = await review(scenario, [...HERE, '--run', '1'], `${TOKEN}\n`);
    expect(status).toBe(2);
    expect(stderr).toContain('the token has characters that no token has');
    expect(stderr).not.toContain(TOKEN);
  });

  it('3: GitHub is not well', async () => {
    const scenario = await Scenario.start();
    scenario.standIn.fail({ operation: 'pulls/get', fault: { kind: 'status', status: 422 } });
    expect(await review(scenario, [...HERE, '--run', '1'])).toMatchObject({ status: 3 });
  });

  it.each([
    [[], '--pr is the number of a pull request; not ""'],
    [['--pr', '0'], '--pr is the number of a pull request; not "0"'],
    [[...HERE], 'review needs --run (a workflow run with artifacts) or --path'],
    [['--pr', '7', '--run', '1'], '"" is no repository; OWNER/NAME is expected'],
    [['--pr', '7', '--run', '1', '--repo', 'a/../b'], '"a/../b" is no repository'],
    [[...HERE, '--run', 'x'], '--run is "x"; it must be the number of a workflow run'],
    [[...HERE, '--run', '1', '--fail-on', 'all'], '--fail-on is "all"; it must be one of error, warning, never'],
    [[...HERE, '--run', '1', '--path', 'x'], '--path stands for files that are there already'],
    [[...HERE, '--run', '1', '--token', 'x'], "unknown option '--token'"],
    [[...HERE, 'x.ko'], 'too many arguments'],
  ])('2: %j', (args, words) => {
    const { status, stderr } = klpLint(['review', ...args], { env: { GITHUB_TOKEN: TOKEN } });
    expect(stderr).toContain(words);
    expect(status).toBe(2);
  });

  it('2: no token', () => {
    const { status, stderr } = klpLint(['review', ...HERE, '--run', '1']);
    expect(status).toBe(2);
    expect(stderr).toContain('review needs a token in GITHUB_TOKEN or GH_TOKEN');
  });
});
