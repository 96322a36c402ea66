import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, temporaryFolder } from '../cli/run-cli.js';

it('npm run demo: one command shows the review, writes its page and says where', () => {
  const page = join(temporaryFolder(), 'review.html');
  const run = spawnSync(process.execPath, [join(ROOT, 'test/demo/run.mjs'), page], { cwd: '/', encoding: 'utf8' });
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(run.stdout).toMatch(/ {4}18 {2}\+\+ +local_irq_save\(lab_flags\);\n\n {4}\| error · /);
  expect(run.stdout).toContain('ff 15 00 00 00 00');
  expect(run.stdout).toContain('review.html\n');
  const html = readFileSync(page, 'utf8');
  // The comment stands between the line that it is about and the next one.
  const thread = /local_irq_save\(lab_flags\);<\/code><\/div>\n<div class="thread">([^]*?)<span class="number">19</.exec(html)?.[1] ?? '';
  expect(thread).toContain('<a href="https://elixir.bootlin.com/linux/v6.1.192/A/ident/pv_ops"><code>pv_ops</code></a>');
  expect(thread).toContain('^^^^^^^^^^^^^^^^^');
  // Nothing is loaded, and no link leads to the stand-in.
  expect(html).not.toMatch(/<script|<img|<link|url\(/);
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, url = '']) => new URL(url).protocol)).not.toContain('http:');
}, 30_000);
