import { describe, expect, it } from 'vitest';
import { kernelOf } from '../../src/loader/kernel.js';
import type { KernelBehaviour } from '../../src/loader/kernels.js';

function facts(release: string, overrides = {}): KernelBehaviour {
  const kernel = kernelOf(release, overrides);
  if (kernel === undefined) throw new Error(`${release} is no release`);
  return kernel.behaviour;
}

describe('a fact holds from the version that began it', () => {
  it.each([
    ['5.7.19', false],
    ['5.8.0-rc1', true],
    ['5.8.0', true],
    ['5.10.262', true],
    ['10.1.0', true],
    ['4.18.0', false],
  ])('earlyVmlinuxRelas on %s', (release, expected) => {
    expect(facts(release).earlyVmlinuxRelas).toBe(expected);
  });
});

describe('what distributions have brought back', () => {
  it.each([
    ['4.18.0-283.el8.x86_64', false],
    ['4.18.0-284.el8.x86_64', true],
    ['4.18.0-305.12.1.el8_4.x86_64', true],
    ['4.18.0-305-generic', false],
    ['5.3.18-150300.59.93-default', true],
    ['5.3.18', false],
  ])('earlyVmlinuxRelas on %s', (release, expected) => {
    expect(facts(release).earlyVmlinuxRelas).toBe(expected);
  });

  it.each([
    ['5.14.0-570.12.1.el9_6.x86_64', 'before-alternatives'],
    ['5.14.0-582.el9.x86_64', 'none'],
  ])('paravirtSites on %s', (release, expected) => {
    expect(facts(release).paravirtSites).toBe(expected);
  });
});

it('what the user knows better wins over both', () => {
  expect(facts('4.18.0-305.el8.x86_64', { earlyVmlinuxRelas: 'false' }).earlyVmlinuxRelas).toBe(false);
  expect(facts('6.1.0', { nops: 'by-cpu' })).toMatchObject({ nops: 'by-cpu', earlyVmlinuxRelas: true });
});

it('what does not begin with a version is no kernel', () => {
  for (const release of ['', 'generic', 'v6.1', '6', '-6.1']) expect(kernelOf(release)).toBeUndefined();
});
