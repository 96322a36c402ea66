import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/loader/behaviour-column.js';
import { numbersOf, possibleRows } from '../../src/loader/intervals.js';
import { kernelOf } from '../../src/loader/kernel.js';
import { BEHAVIOUR_NAMES, KERNEL_BEHAVIOUR, type KernelBehaviour } from '../../src/loader/kernels.js';

function behaviourOf(release: string, overrides = {}): KernelBehaviour {
  const kernel = kernelOf(release, { user: overrides });
  if (kernel === undefined) throw new Error(`${release} is no release`);
  return kernel.behaviour;
}

describe('a behaviour holds from the version that began it', () => {
  it.each([
    ['5.7.19', false],
    ['5.8.0-rc1', true],
    ['5.8.0', true],
    ['5.10.262', true],
    ['10.1.0', true],
    ['4.18.0', false],
  ])('earlyVmlinuxRelas on %s', (release, expected) => {
    expect(behaviourOf(release).earlyVmlinuxRelas).toBe(expected);
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
    expect(behaviourOf(release).earlyVmlinuxRelas).toBe(expected);
  });

  it.each([
    ['5.14.0-570.12.1.el9_6.x86_64', 'before-alternatives'],
    ['5.14.0-582.el9.x86_64', 'none'],
    ['5.14.0-162.23.1.el9_1.x86_64', 'after-alternatives'],
    ['5.14.0-281.el9.x86_64', 'before-alternatives'],
  ])('paravirtSites on %s', (release, expected) => {
    expect(behaviourOf(release).paravirtSites).toBe(expected);
  });
});

it('what the user knows better wins over both', () => {
  expect(behaviourOf('4.18.0-305.el8.x86_64', { earlyVmlinuxRelas: 'false' }).earlyVmlinuxRelas).toBe(false);
  expect(behaviourOf('6.1.0', { nops: 'by-cpu' })).toMatchObject({ nops: 'by-cpu', earlyVmlinuxRelas: true });
});

describe('a kernel whose source nobody has read', () => {
  const openOf = (release: string, overrides = {}) => kernelOf(release, { user: overrides })?.open ?? [];
  const valuesOf = (release: string, wanted: string) => openOf(release).find(({ name }) => name === wanted)?.values;

  it.each([
    ['6.14.0', 'moduleNamespaces', undefined],
    ['6.14.11', 'moduleNamespaces', undefined],
    ['6.15.0', 'moduleNamespaces', [false, true]],
    ['6.17.13-arch1', 'moduleNamespaces', [false, true]],
    ['6.18.0', 'moduleNamespaces', undefined],
    ['7.0.0', 'duplicateKobject', undefined],
    ['7.0.5', 'duplicateKobject', ['EEXIST', 'EBUSY']],
    ['7.1.0', 'duplicateKobject', undefined],
    ['6.6.50', 'tocRestoreKept', [false, true]],
    ['6.6.50', 'loongarch64Livepatch', [false, true]],
    ['5.16.5', 'paravirtSites', ['after-alternatives', 'before-alternatives']],
  ])('%s: %s is one of %j', (release, name, expected) => {
    expect(valuesOf(release, name)).toEqual(expected);
  });

  it('a series that took a change over has it up to its end, the next one without it has not', () => {
    for (const [release, expected] of [
      ['5.15.29', 'after-alternatives'],
      ['5.15.30', 'before-alternatives'],
      ['5.15.189-yocto-standard', 'before-alternatives'],
      ['5.16.0-rc3', 'after-alternatives'],
      ['5.17.0', 'before-alternatives'],
    ] as const) {
      expect(behaviourOf(release).paravirtSites).toBe(expected);
      expect(valuesOf(release, 'paravirtSites')).toBeUndefined();
    }
  });

  it("a distribution's release does not say from which release of the series it is built", () => {
    expect(openOf('5.15.0-1-amd64').find(({ name }) => name === 'paravirtSites')).toMatchObject({
      values: ['after-alternatives', 'before-alternatives'],
      why: 'that changed in Linux 5.15.30, and the release does not say from which 5.15.y it is built',
    });
    expect(openOf('6.1.0-56-amd64')).toEqual([]);
  });

  it('what the user says is not open', () => {
    expect(openOf('7.0.5').map(({ name }) => name)).toContain('duplicateKobject');
    expect(openOf('7.0.5', { duplicateKobject: 'EBUSY' }).map(({ name }) => name)).not.toContain('duplicateKobject');
    expect(behaviourOf('7.0.5', { duplicateKobject: 'EBUSY' }).duplicateKobject).toBe('EBUSY');
  });
});

it('each column begins with what the oldest kernels do, and its versions rise', () => {
  for (const name of BEHAVIOUR_NAMES) {
    const rows: readonly Row<string | boolean>[] = KERNEL_BEHAVIOUR[name].rows;
    expect(rows[0]?.since, name).toBe('0');
    const numbers = rows.map(({ since, after }) => numbersOf(since ?? after));
    expect(numbers, name).toEqual(
      numbers.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0)),
    );
    for (const { source } of rows) expect(source, name).not.toMatch(/lies between|begins between|not checked/);
  }
});

it('what does not begin with a version is no kernel', () => {
  for (const release of ['', 'generic', 'v6.1', '6', '-6.1']) expect(kernelOf(release)).toBeUndefined();
});

describe("a distribution's builds", () => {
  const rows = [
    { since: '372.32.1', value: 'b' },
    { since: '373', value: 'a' },
    { after: '408', since: '425.3.1', value: 'b' },
    { after: '500', value: 'c' },
  ] as const;
  const valuesAt = (build: string) => {
    const { begun, open } = possibleRows(rows, { lowest: numbersOf(build), highest: numbersOf(build) });
    return [begun?.value, ...open.map(({ value }) => value)];
  };

  it.each([
    ['372.26.1', [undefined]],
    ['372.32.1', ['b']],
    ['408', ['a']],
    ['408.3.2', ['a']],
    ['409', ['a', 'b']],
    ['425.3.1', ['b']],
    ['501', ['b', 'c']],
  ])('%s', (build, expected) => {
    expect(valuesAt(build)).toEqual(expected);
  });
});
