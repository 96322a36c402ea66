import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as v from 'valibot';
import { ROOT } from '../cli/run-cli.js';

// KLP_LINT_KERNEL: the folder that Debian's linux-image-6.1.0-56-amd64 was unpacked to. docs/proving.md says how to run this.
const kernel = process.env['KLP_LINT_KERNEL'] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'klp-lint-'));
const HOSTILE = join(ROOT, 'test/prove/hostile');
/** Debian's kernels have no ext2.ko (ext4 stands for it): the same for minix. */
const ISSUE_580 = join(ROOT, 'test/corpus/6.1/iv_pv_issue580.ko');

const REPORT = v.object({
  modules: v.array(
    v.object({
      path: v.string(),
      proof: v.string(),
      worked: v.object({ loaded: v.boolean(), patched: v.nullable(v.boolean()), reverted: v.nullable(v.boolean()) }),
      seconds: v.number(),
      findings: v.array(
        v.object({ rule: v.string(), verdict: v.string(), effects: v.array(v.object({ when: v.string(), words: v.string() })) }),
      ),
      scenarios: v.array(
        v.object({
          name: v.string(),
          steps: v.array(
            v.object({
              step: v.string(),
              outcome: v.string(),
              errno: v.nullable(v.number()),
              lines: v.array(v.string()),
              linesLeft: v.number(),
            }),
          ),
        }),
      ),
    }),
  ),
});
type Module = v.InferOutput<typeof REPORT>['modules'][number];
let modules: Module[] = [];

beforeAll(() => {
  const [release = ''] = readdirSync(join(kernel, 'lib/modules'));
  const paths = [ISSUE_580, ...['hang', 'panic', 'flood', 'forge', 'fill'].map((name) => join(HOSTILE, `${name}.ko`))];
  const output = join(folder, 'proof.json');
  try {
    execFileSync(
      process.execPath,
      [
        ...[join(ROOT, 'dist/cli.js'), 'prove', ...paths, '--format', 'json', '--output', output, '--max-time', '40'],
        ...['--kernel-image', join(kernel, `boot/vmlinuz-${release}`), '--module-folder', join(kernel, 'lib/modules', release)],
      ],
      { stdio: 'ignore' },
    );
  } catch {
    // Exit code 1: what hostile modules do is not predicted.
  }
  ({ modules } = v.parse(REPORT, JSON.parse(readFileSync(output, 'utf8'))));
}, 600_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The last step that was seen of it. */
function last(name: string) {
  const steps = modules.find(({ path }) => path.endsWith(`${name}.ko`))?.scenarios[0]?.steps;
  const step = steps?.at(-1);
  if (step === undefined) throw new Error(`nothing was seen of ${name}`);
  return step;
}

it('the module of issue 580 is confirmed: its target is refused, with the line that was predicted', () => {
  const found = modules[0]?.findings.find(({ rule }) => rule === 'KLP301');
  expect(found?.verdict).toBe('confirmed');
  expect(found?.effects.find(({ when }) => when === 'target-load')?.words).toBe(
    "livepatch: invalid access to vmlinux symbol 'pv_ops' from module-specific livepatch relocation section",
  );
  expect(modules[0]?.proof).toBe('agrees');
});

it('what hangs is ended at the limit', () => {
  expect(last('hang')).toMatchObject({ step: 'load-patch', outcome: 'hang' });
});

it('a panic is a crash', () => {
  expect(last('panic').outcome).toBe('crash');
});

it('a gigabyte of lines ends at a limit, and little of it is kept', () => {
  const { outcome, lines, linesLeft } = last('flood');
  expect(['hang', 'lost']).toContain(outcome);
  expect(lines.length).toBeLessThanOrEqual(100);
  expect(linesLeft).toBeGreaterThan(1000);
});

it('forged answers are not believed', () => {
  expect(last('forge')).toMatchObject({ outcome: 'refused', errno: 1 });
});

it('a guest without memory ends', () => {
  expect(['hang', 'crash', 'lost']).toContain(last('fill').outcome);
});

it('none takes longer than its limit', () => {
  for (const { path, seconds } of modules.slice(1)) expect([path, seconds < 45]).toEqual([path, true]);
});
