import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readJsonReport } from '../../src/report/read-json.js';
import { ROOT } from '../cli/run-cli.js';
import { Scenario, unescaped } from './scenario.js';

// KLP_LINT_KERNEL: the folder that Debian's linux-image-6.1.0-56-amd64 was unpacked to. docs/proving.md says how to run this.
const kernel = process.env['KLP_LINT_KERNEL'] ?? '';

it('a review shows what the booted kernel did with the module of issue 580 beside what was predicted', async () => {
  const [release = ''] = readdirSync(join(kernel, 'lib/modules'));
  const scenario = await Scenario.start();
  const run = scenario.addRun({ 'iv_pv_issue580.ko': readFileSync(join(ROOT, 'test/corpus/6.1/iv_pv_issue580.ko')) });
  const { outputs, summary, report } = await scenario.action(run, {
    prove: 'findings',
    'kernel-files': [join(kernel, `boot/vmlinuz-${release}`), join(kernel, 'lib/modules', release)].join('\n'),
  });
  expect(outputs).toMatchObject({ status: 'findings', errors: '2' });
  const words = `Confirmed on Linux ${release}: livepatch: invalid access to vmlinux symbol 'pv_ops' from module-specific livepatch relocation section`;
  // Names are code in Markdown, which has no quotation marks around them.
  const shown = words.replaceAll("'", '');
  expect(unescaped(scenario.pull.reviews.map(({ body }) => body).join('\n'))).toContain(shown);
  expect(unescaped(summary)).toContain('**Confirmed**: KLP301');
  expect(unescaped(summary)).toContain(shown);
  const { reports } = readJsonReport(report);
  expect(reports[0]?.findings.find(({ rule }) => rule === 'KLP301')?.proof?.verdict).toBe('confirmed');
});
