import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import { BufferSource } from '../../src/elf/source.js';
import { kernelOf } from '../../src/loader/kernel.js';
import { isBehaviourName } from '../../src/loader/kernels.js';
import { livepatchModule } from '../support/livepatch-builder.js';

const corpus = new URL('../corpus/', import.meta.url).pathname;
const check = (bytes: Uint8Array, kernel: string) => checkSource(new BufferSource(bytes), 'module.ko', { kernel });

/** The possible values, the older kernels' first. */
function valuesOn(release: string, name: string): readonly (string | boolean)[] {
  const kernel = kernelOf(release);
  if (kernel === undefined || !isBehaviourName(name)) throw new Error(`${release}: ${name}`);
  return kernel.open.find((one) => one.name === name)?.values ?? [kernel.behaviour[name]];
}

describe('what the kernels of distributions do', () => {
  it.each([
    ['4.18.0-240.22.1.el8_3.x86_64', 'earlyVmlinuxRelas', [false]],
    ['4.18.0-305.el8.x86_64', 'vmlinuxSymbolCheck', [true]],
    ['4.18.0-305.el8.x86_64', 'klpArchSections', [false]],
    ['4.18.0-372.26.1.el8_6.x86_64', 'paravirtSites', ['after-alternatives']],
    ['4.18.0-372.32.1.el8_6.x86_64', 'paravirtSites', ['before-alternatives']],
    ['4.18.0-408.el8.x86_64', 'paravirtSites', ['after-alternatives']],
    ['4.18.0-415.el8.x86_64', 'paravirtSites', ['after-alternatives', 'before-alternatives']],
    ['4.18.0-425.3.1.el8.x86_64', 'paravirtSites', ['before-alternatives']],
    ['4.18.0-553.66.1.el8_10.x86_64', 'relocationsCleared', [false]],
    ['4.18.0-553.66.1.el8_10.x86_64', 'knowsPc64', [false]],
    ['4.18.0-553.66.1.el8_10.x86_64', 'altEntry', ['13']],
    ['4.18.0-80.el8.x86_64', 'nonzeroDestination', ['refused']],
    ['5.14.0-362.24.2.el9_3.x86_64', 'relocationsCleared', [false]],
    ['5.14.0-385.el9.x86_64', 'relocationsCleared', [true]],
    ['5.14.0-427.13.1.el9_4.x86_64', 'nonzeroMessage', ['invalid']],
    ['5.14.0-427.13.1.el9_4.x86_64', 'nops', ['nopl-8']],
    ['5.14.0-503.11.1.el9_5.x86_64', 'nops', ['nopl-11']],
    ['5.14.0-503.11.1.el9_5.x86_64', 'replacementRelocation', ['all-relative']],
    ['5.14.0-503.11.1.el9_5.x86_64', 'thisModuleCheck', ['only-one']],
    ['5.14.0-503.11.1.el9_5.x86_64', 'lateInitWrite', ['refused']],
    ['5.14.0-362.8.1.el9_3.x86_64', 'callSites', ['after-alternatives']],
    ['5.14.0-70.13.1.el9_0.x86_64', 'paravirtSites', ['after-alternatives']],
    ['5.14.0-70.13.1.el9_0.x86_64', 'untraceableMessage', ['filter']],
    ['5.14.0-284.11.1.el9_2.x86_64', 'untraceableMessage', ['location']],
    ['5.14.0-570.32.1.el9_6.x86_64', 'percpuRelocated', [false]],
    ['5.14.0-611.el9.x86_64', 'percpuRelocated', [false, true]],
    ['6.12.0-55.24.1.el10_0.x86_64', 'thisModuleCheck', ['only-one']],
    ['6.12.0-124.28.1.el10_1.x86_64', 'thisModuleCheck', ['only-one', 'exactly-one']],
    ['6.12.0-1.23.3.2.el10uek.x86_64', 'thisModuleCheck', ['only-one']],
    ['6.12.0-204.92.4.1.el10uek.x86_64', 'percpuRelocated', [false]],
    ['4.12.14-lp151.28.59-default', 'earlyVmlinuxRelas', [true]],
    ['4.12.14-lp151.28.10-default', 'earlyVmlinuxRelas', [false, true]],
    ['4.12.14-122.37-default', 'klpArchSections', [true, false]],
    ['4.12.14-23-default', 'nonzeroDestination', ['refused']],
    ['5.3.18-lp152.19-default', 'earlyVmlinuxRelas', [false]],
    ['5.3.18-lp152.26-default', 'earlyVmlinuxRelas', [false, true]],
    ['5.3.18-lp152.26.2-default', 'earlyVmlinuxRelas', [true]],
    ['5.3.18-22-default', 'klpArchSections', [true]],
    ['5.3.18-57-default', 'klpArchSections', [false]],
    ['5.3.18-150300.59.93-default', 'vmlinuxSymbolCheck', [true]],
    ['5.14.21-150400.24.100-default', 'relocationsCleared', [false, true]],
    ['6.4.0-150600.23.7-default', 'relocationsCleared', [true]],
    ['4.15.0-42-generic', 'nonzeroDestination', ['refused']],
    ['4.15.0-42-generic', 'knowsPlt32', [true]],
    ['5.4.0-216-generic', 'klpArchSections', [true]],
    ['5.15.0-91-generic', 'paravirtSites', ['before-alternatives']],
    ['5.15.0-25-generic', 'paravirtSites', ['after-alternatives', 'before-alternatives']],
    ['5.15.0-185-generic', 'relocationsCleared', [false]],
    ['6.5.0-14-generic', 'nops', ['nopl-11']],
    ['6.8.0-31-generic', 'paravirtSites', ['none']],
    ['4.14.355-276.618.amzn2.x86_64', 'nonzeroDestination', ['refused']],
    ['6.1.102-111.182.amzn2023.x86_64', 'relocationsCleared', [false]],
    ['5.4.17-2136.307.3.1.el8uek.x86_64', 'klpArchSections', [true]],
    ['5.15.0-200.131.27.el9uek.x86_64', 'paravirtSites', ['before-alternatives']],
    ['5.10.134-16.al8.x86_64', 'relocationsCleared', [false]],
    ['6.6.51.1-5.azl3', 'relocationsCleared', [true]],
    ['4.14.105-19-0023', 'nonzeroDestination', ['refused']],
    ['5.4.119-19-0009.11', 'klpArchSections', [true]],
    ['3.10.0-1160.el7.x86_64', 'klpRelocations', [true]],
    ['3.10.0-1160.el7.x86_64', 'klpArchSections', [true]],
    ['4.19.0-27-amd64', 'knowsPc64', [false]],
    ['5.4.0', 'knowsPc64', [true]],
    ['4.14.5', 'knowsPlt32', [false]],
    ['4.14.74', 'knowsPlt32', [true]],
  ] as const)('%s: %s is %j', (release, name, expected) => {
    expect(valuesOn(release, name)).toEqual(expected);
  });
});

describe('what a distribution may have brought back', () => {
  const doubtsOn = (release: string) => kernelOf(release)?.doubtful.map(({ name, values }) => [name, ...values]) ?? [];

  it.each([
    ['6.1.102-111.182.amzn2023.x86_64', ['lateInitWrite', 'crash', 'refused']],
    ['5.15.0-91-generic', ['nonzeroMessage', 'skipping', 'invalid', 'invalid-section']],
    ['6.8.0-1008-aws', ['percpuRelocated', false, true]],
    ['5.14.0-427.13.1.el9_4.x86_64', ['modinfoSection', 'first-alloc', 'only-one']],
    ['5.14.21-150500.55.52-default', ['lateInitWrite', 'crash', 'refused']],
    ['6.12.0-1.23.3.2.el10uek.x86_64', ['percpuRelocated', false, true]],
    ['6.8.12-4-pve', ['klpSectionNames', 'warned', 'refused']],
    // Modules for such a kernel are built with its headers: they are laid out as it reads them.
    ['6.1.102-111.182.amzn2023.x86_64', ['altEntry', '12', 'as-built']],
  ])('%s: %j is in doubt', (release, expected) => {
    expect(doubtsOn(release)).toContainEqual(expected);
  });

  it.each([
    '6.1.0-56-amd64',
    '6.12.107+deb13-amd64',
    '6.1.192-lab',
    '6.18.2',
    '6.1.0-30-cloud-arm64',
    '6.10.5-1-default',
    '6.10.3-arch1-1',
  ])('%s brings nothing back', (release) => {
    expect(doubtsOn(release)).toEqual([]);
  });

  it.each([
    ['5.14.0-362.24.2.el9_3.x86_64', 'relocationsCleared'],
    ['5.4.0-216-generic', 'nonzeroMessage'],
    ['6.12.0-55.9.1.el10_0.x86_64', 'duplicateKobject'],
    ['6.1.102-111.182.amzn2023.x86_64', 'relocationsCleared'],
  ])('%s: the table proves %s', (release, name) => {
    expect(doubtsOn(release).map(([one]) => one)).not.toContain(name);
  });

  it.each([
    ['x86_64', '6.1.192-1.amzn2023.x86_64', 'extra-6.1/f_percpu_vmlinux', 'KLP203', 'percpuRelocated=false'],
    ['ubuntu', '6.2.0-39-generic', 'extra-6.1/f_percpu_vmlinux', 'KLP203', 'percpuRelocated=false'],
  ])('%s: a finding that stands or falls with it is conditional, and names the file that decides', async (_, kernel, name, rule, value) => {
    const bytes = readFileSync(`${corpus}${name}.ko`);
    const found = (await check(bytes, kernel)).findings.filter((one) => one.rule === rule);
    expect(found.map(({ confidence }) => confidence)).toEqual(['conditional']);
    expect(found[0]?.condition).toContain(value);
    expect(found[0]?.condition).toMatch(/brings changes back .*; .*--kernel-behaviour decides it/);
    const plain = (await check(bytes, '6.1.192')).findings.filter((one) => one.rule === rule);
    expect(plain.map(({ confidence }) => confidence)).not.toContain('conditional');
  });

  it('what was seen, or the user knows, is not in doubt', () => {
    const release = '6.1.102-111.182.amzn2023.x86_64';
    const known = kernelOf(release, { user: { percpuRelocated: 'false' } });
    expect(known?.doubtful.map(({ name }) => name)).not.toContain('percpuRelocated');
  });

  it('natural modules for such a kernel get no finding of it', async () => {
    for (const [kernel, plain, module] of [
      ['5.10.262-1.amzn2.x86_64', '5.10.262', '5.10/i_good_vmlinux_in_alt'],
      ['6.1.192-1.amzn2023.x86_64', '6.1.192', '6.1/iv_pv_vmlinux_ok'],
      ['6.12.107-1.amzn2023.x86_64', '6.12.107', '6.12/i_good_mod_reload'],
    ] as const) {
      const bytes = readFileSync(`${corpus}${module}.ko`);
      const rules = async (on: string) => (await check(bytes, on)).findings.map(({ rule }) => rule).filter((rule) => rule !== 'KLP411');
      expect(await rules(kernel)).toEqual(await rules(plain));
    }
  });

  it('what it would only log in other words is no doubt', async () => {
    const bytes = readFileSync(`${corpus}6.1/i_good_mod_late.ko`);
    const message = async (kernel: string) => (await check(bytes, kernel)).findings.find(({ rule }) => rule === 'KLP210')?.message;
    expect(await message('6.1.192-1.amzn2023.x86_64')).toBe(await message('6.1.192'));
  });
});

describe('modules whose verdict was wrong on a whole fleet', () => {
  it.each([
    ['5.14.0-427.13.1.el9_4.x86_64', '6.1/i_good_mod_late', []],
    ['4.12.14-lp151.28.59-default', '6.1/i_good_vmlinux_in_alt', []],
    ['4.12.14-lp151.28.59-default', '6.1/ii_modsec_vmsym_late', ['KLP301']],
    ['5.3.18-lp152.26.2-default', '6.1/i_good_vmlinux_in_alt', []],
    ['4.14.177', '5.10/i_good_mod_late', ['KLP210']],
    ['6.17.0', 'extra-7.2/f_percpu_vmlinux', []],
  ])('on %s: %s', async (kernel, name, expected) => {
    const { findings } = await check(readFileSync(`${corpus}${name}.ko`), kernel);
    expect(findings.map(({ rule }) => rule).filter((rule) => !['KLP411', 'KLP116', 'KLP425'].includes(rule))).toEqual(expected);
  });

  it.each(['5.10.0-60.18.0.50.oe2203.x86_64', '6.6.0-28.0.0.34.oe2403.x86_64', '4.19.90-2003.4.0.0036.oe1.x86_64'])(
    '%s is not analysed, by name',
    async (kernel) => {
      const report = await check(readFileSync(`${corpus}5.10/vi_jump_table_key.ko`), kernel);
      expect(report.status === 'not-analysed' ? report.reason : '').toContain('openEuler');
    },
  );
});

it("'KLP413': a kernel that is newer than any that was compared", async () => {
  for (const [kernel, expected] of [
    ['7.2.99', []],
    ['7.3.0', ['KLP413 note conditional']],
    ['12.0', ['KLP413 note conditional']],
  ] as const) {
    const { findings } = await check(livepatchModule({ kernel: '7.2.0', modinfo: { vermagic: `${kernel} SMP` } }).build(), kernel);
    expect(findings.map(({ rule, severity, confidence }) => `${rule} ${severity} ${confidence}`)).toEqual(expected);
  }
});
