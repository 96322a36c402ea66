import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BAD, klpLint, ROOT, temporaryFolder } from './run-cli.js';

// Severities by rule, as the built command takes them. BAD has an error of KLP301 and one of KLP103.

function checked(rules: string, args: readonly string[] = [], file = BAD) {
  const config = join(temporaryFolder(), 'klp-lint.yml');
  writeFileSync(config, `rules: ${rules}\n`);
  return klpLint(['check', '--config', config, ...args, file]);
}

it('off: the exit code is 0, and every report counts and names it', () => {
  const { status, stdout, stderr } = checked('{ KLP103: off, KLP301: off }');
  expect(status).toBe(0);
  expect(stderr).toContain('klp-lint: KLP103 is off in the configuration: 1 error is ignored');
  expect(stdout).toMatch(/1 module: 1 without findings; .*; 2 findings ignored by the configuration\n$/);
  expect(checked('{ KLP103: off, KLP301: off }', ['--format', 'junit']).stdout).toMatch(/KLP103[^<]*">\n<skipped>/);
  for (const format of ['json', 'sarif', 'markdown', 'html'])
    expect(checked('{ KLP103: off, KLP301: off }', ['--format', format]).stdout).toMatch(/KLP103`? is off in the configuration/);
});

it('note: --fail-on counts the new severity, and the reports say the old', () => {
  const { status, stdout } = checked('{ KLP103: note, klp301: warning }');
  expect(status).toBe(0);
  expect(stdout).toMatch(/1 with findings \(1 warning, 1 note\); .*; 2 findings lowered by the configuration\n$/);
  expect(checked('{ KLP103: note, klp301: warning }', ['--fail-on', 'warning']).status).toBe(1);
  expect(checked('{ KLP103: note, klp301: note }', ['--format', 'json']).stdout).toContain('"changedFrom": "error"');
});

it('a module that is truncated stays not analysed', () => {
  const path = join(temporaryFolder(), 'cut.ko');
  writeFileSync(path, readFileSync(join(ROOT, BAD)));
  truncateSync(path, 5000);
  expect(checked('{ KLP103: off, KLP301: off }', [], path).status).toBe(3);
});

it("a rule that is not known is the user's mistake", () => {
  const { status, stderr } = checked('{ KLP1O3: off }');
  expect(status).toBe(2);
  expect(stderr).toContain('rules: "KLP1O3" is no rule; did you mean');
});
