import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BAD, ROOT, temporaryFolder } from '../cli/run-cli.js';

const { version } = v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

describe('notes', () => {
  /** Of a repository with that version and those changes. */
  function notes(tag: string, changes: string, versions = ['1.2.3', '1.2.3']): { readonly status: number | null; readonly out: string } {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.ci'));
    cpSync(join(ROOT, '.ci/release-notes.mjs'), join(folder, '.ci/release-notes.mjs'));
    for (const [index, name] of ['package.json', 'package-lock.json'].entries())
      writeFileSync(join(folder, name), JSON.stringify({ version: versions[index] }));
    writeFileSync(join(folder, 'CHANGELOG.md'), changes);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['.ci/release-notes.mjs', tag], { cwd: folder, encoding: 'utf8' });
    return { status, out: stdout + stderr };
  }
  const CHANGES =
    '# Changes\n\nWords.\n\n## 1.2.30 (2027-01-02)\n\n- Later.\n\n## 1.2.3 (2027-01-01)\n\n- New:\n  - ## no heading\n\n## 1.2.2\n\n- Old.\n';

  it('are the section of that version alone', () => {
    expect(notes('v1.2.3', CHANGES)).toEqual({ status: 0, out: '- New:\n  - ## no heading\n' });
  });

  it.each([
    ['v1.2.4', CHANGES, ['1.2.3', '1.2.3'], 'the tag is "v1.2.4", but the version in package.json is 1.2.3'],
    ['v1.2.3', CHANGES, ['1.2.3', '1.2.2'], 'the version in package-lock.json is 1.2.2'],
    ['1.2.3', CHANGES, ['1.2.3', '1.2.3'], 'the tag is "1.2.3"'],
    ['v1.2.3', '## 1.2.30\n\n- Later.\n', ['1.2.3', '1.2.3'], 'CHANGELOG.md has no section "## 1.2.3"'],
    ['v1.2.3', '## 1.2.3\n\n## 1.2.2\n\n- Old.\n', ['1.2.3', '1.2.3'], 'the section of 1.2.3 in CHANGELOG.md is empty'],
  ])('%s of %j and %j: no release', (tag, changes, versions, why) => {
    const { status, out } = notes(tag, changes, versions);
    expect(status).toBe(1);
    expect(out).toContain(why);
  });

  it('are there for the version that this is', () => {
    const run = spawnSync(process.execPath, [join(ROOT, '.ci/release-notes.mjs'), `v${version}`], { encoding: 'utf8' });
    expect(run).toMatchObject({ status: 0, stderr: '' });
  });
});

it('the package installs alone, without the network, and checks a module', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  const home = { PATH: process.env['PATH'], HOME: folder, npm_config_cache: join(folder, 'cache'), npm_config_offline: 'true' };
  const run = (command: string, args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: home });
    return { status, stdout, stderr };
  };
  expect(run(process.execPath, [join(ROOT, '.ci/npm-package.mjs'), 'package'])).toMatchObject({ status: 0 });
  expect(run('npm', ['pack', './package'])).toMatchObject({ status: 0 });
  expect(run('npm', ['install', '--no-audit', '--no-fund', `./klp-lint-${version}.tgz`])).toMatchObject({ status: 0 });
  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['klp-lint']);
  expect(run('npx', ['klp-lint', '--version']).stdout).toContain(version);
  const check = run('npx', ['klp-lint', 'check', join(ROOT, BAD)]);
  expect(check).toMatchObject({ status: 1 });
  expect(check.stdout).toContain('KLP103');
  expect(run('npx', ['klp-lint', 'explain', 'KLP103'])).toMatchObject({ status: 0 });
});

describe('the tag of the major version', () => {
  const step = v.object({ name: v.optional(v.string()), run: v.optional(v.string()) });
  const { jobs } = v.parse(
    v.object({ jobs: v.object({ release: v.object({ steps: v.array(step) }) }) }),
    parse(readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8')),
  );
  const script = jobs.release.steps.find(({ name }) => name?.startsWith('The release'))?.run ?? '';

  /** What the step asks of GitHub's command. @param there tags and releases that exist */
  function calls(tag: string, there: readonly string[], tags: readonly string[] = [tag]): string[] {
    const folder = temporaryFolder();
    const log = join(folder, 'log');
    writeFileSync(log, '');
    writeFileSync(join(folder, 'klp-lint-1.tgz'), '');
    const knows = there.map((name) => `*"${name}"*) exit 0;;`).join(' ');
    // What is left when jq has taken out candidates.
    const releases = tags.filter((one) => !one.includes('-')).join('\n');
    writeFileSync(
      join(folder, 'gh'),
      `#!/bin/sh\ncase "$*" in *matching-refs*) echo '${releases}'; exit 0;; esac\necho "$*" >> '${log}'\ncase "$*" in *create*|*POST*) exit 0;; ${knows} esac\nexit 1\n`,
      {
        mode: 0o755,
      },
    );
    writeFileSync(join(folder, 'git'), '#!/bin/sh\necho 0123abc\n', { mode: 0o755 });
    const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, GITHUB_REF_NAME: tag, GITHUB_REPOSITORY: 'acme/klp-lint' };
    expect(
      spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd: folder, env, encoding: 'utf8' }),
    ).toMatchObject({
      status: 0,
    });
    return readFileSync(log, 'utf8').trim().split('\n');
  }
  const make = (tag: string, more = '') =>
    `release create ${tag} --verify-tag --title klp-lint ${tag.slice(1)} --notes-file notes.md ${more}klp-lint-1.tgz`;
  const MOVE = 'api -X PATCH repos/acme/klp-lint/git/refs/tags/v1 -f sha=0123abc -F force=true';

  it('is moved by a release', () => {
    expect(calls('v1.2.3', ['tags/v1'])).toEqual(['release view v1.2.3', make('v1.2.3'), MOVE]);
  });

  it('is made by the first', () => {
    expect(calls('v1.0.0', []).at(-1)).toBe('api -X POST repos/acme/klp-lint/git/refs -f ref=refs/tags/v1 -f sha=0123abc');
  });

  it('is moved by the release with the greatest number alone: not by one for an older line, or by an older one that is made again', () => {
    expect(calls('v1.10.0', ['tags/v1'], ['v1.10.0', 'v1.9.0', 'v1.2.3']).at(-1)).toBe(MOVE);
    expect(calls('v1.9.1', ['tags/v1'], ['v1.10.0', 'v1.9.0', 'v1.9.1'])).toEqual(['release view v1.9.1', make('v1.9.1')]);
    expect(calls('v1.2.3', ['tags/v1', 'view v1.2.3'], ['v1.10.0', 'v1.2.3'])).toEqual(['release view v1.2.3']);
    expect(calls('v1.9.0', ['tags/v1'], ['v1.9.0', 'v1.10.0-rc.1']).at(-1)).toBe(MOVE);
  });

  it('is left alone by a candidate', () => {
    expect(calls('v1.2.3-rc.1', ['tags/v1'])).toEqual(['release view v1.2.3-rc.1', make('v1.2.3-rc.1', '--prerelease ')]);
  });

  it('is moved by a run again, which makes no second release', () => {
    expect(calls('v1.2.3', ['tags/v1', 'view v1.2.3'])).toEqual(['release view v1.2.3', MOVE]);
  });
});
