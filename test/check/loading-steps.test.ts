import { expect, it } from 'vitest';
import { modelModule } from '../../src/check/check.js';
import { loadingSteps } from '../../src/check/loading-steps.js';
import { FileSource } from '../../src/elf/source.js';

const CORPUS = new URL('../corpus/', import.meta.url).pathname;

it.each([
  { path: 'real/bad-ext2-a-issue-580.ko', early: 0, late: 6 },
  { path: '6.1/i_good_vmlinux.ko', early: 1, late: 0 },
])('$path: $early livepatch relocations at first, $late late, in the order of the kernel', ({ path, early, late }) => {
  const source = new FileSource(CORPUS + path);
  const context = modelModule(source, {});
  const steps = loadingSteps(context);
  source.close();
  expect(steps[0]).toEqual({ step: 'relocations', number: 1, accesses: 0, writes: early });
  const writing = steps.slice(1).filter(({ writes }) => writes > 0);
  expect(writing).toEqual(
    ['late-relocations-patch', 'late-relocations-target']
      .filter(() => late > 0)
      .map((step) => ({ step, number: context.timeline.orderOf(step) + 1, accesses: 0, writes: late })),
  );
  expect(steps.map(({ number }) => number)).toEqual(steps.map(({ number }) => number).toSorted((a, b) => a - b));
  expect(steps.slice(1).every(({ accesses, writes }) => accesses + writes > 0)).toBe(true);
});
