import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { klpLint } from './run-cli.js';

const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;

/** What bash offers after these words; the last is being typed. */
function offered(...words: readonly string[]): string[] {
  const script = klpLint(['completion', 'bash']).stdout;
  const line = ['klp-lint', ...words].map((word) => `'${word}'`).join(' ');
  const run = spawnSync(
    'bash',
    ['--norc', '-c', `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _klp_lint; printf '%s\\n' "\${COMPREPLY[@]}"`],
    {
      encoding: 'utf8',
    },
  );
  expect(run.stderr).toBe('');
  return run.stdout.split('\n').filter((word) => word !== '');
}

it('bash offers commands, options, their values, and rules', () => {
  expect(offered('')).toEqual(expect.arrayContaining(['check', 'inspect', 'explain', 'completion', 'review']));
  expect(offered('ch')).toEqual(['check']);
  expect(offered('check', '--kernel-')).toEqual(['--kernel-behaviour', '--kernel-files']);
  expect(offered('check', '--format', 'j')).toEqual(['json', 'junit']);
  expect(offered('explain', 'KLP30')).toContain('KLP301');
  expect(offered('review', '--dry')).toEqual(['--dry-run']);
});

it('bash completes files where a file stands: a path, and the value of an option', () => {
  expect(offered('check', 'te')).toEqual([]);
  expect(offered('check', '--output', '')).toEqual([]);
});

it.skipIf(!has('zsh'))('zsh reads its completions', () => {
  const { stdout } = klpLint(['completion', 'zsh']);
  const run = spawnSync(
    'zsh',
    ['-f', '-c', `autoload -U compinit; compinit -u -D; ${stdout}\nwhich _klp_lint >/dev/null && echo $_comps[klp-lint]`],
    { encoding: 'utf8' },
  );
  expect(run).toMatchObject({ status: 0, stdout: '_klp_lint\n', stderr: '' });
});

it.skipIf(!has('fish'))('fish offers commands and values', () => {
  const { stdout } = klpLint(['completion', 'fish']);
  const complete = (line: string) =>
    spawnSync('fish', ['--no-config', '-c', `${stdout}\ncomplete -C ${JSON.stringify(line)}`], { encoding: 'utf8' })
      .stdout.split('\n')
      .map((one) => one.split('\t')[0]);
  expect(complete('klp-lint expl')).toContain('explain');
  expect(complete('klp-lint check --format ju')).toContain('junit');
});

it('another shell is a mistake', () => {
  expect(klpLint(['completion', 'csh'])).toMatchObject({ status: 2, stdout: '' });
});
