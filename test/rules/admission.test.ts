import { describe, expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import { BufferSource } from '../../src/elf/source.js';
import type { Finding } from '../../src/findings/finding.js';
import type { ElfBuilder } from '../support/elf-builder.js';
import { livepatchModule } from '../support/livepatch-builder.js';

// What the kernel does with a module before it relocates anything.

const KERNELS = ['5.4.0', '5.10.262', '6.1.192', '6.12.107', '7.2.13'];
const base = (kernel: string, more: Partial<Parameters<typeof livepatchModule>[0]> = {}) => livepatchModule({ kernel, ...more });

async function found(ko: ElfBuilder): Promise<readonly Finding[]> {
  const report = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
  expect(report.status === 'not-analysed' ? report.reason : '').toBe('');
  return report.findings;
}

const rulesIn = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);
const linesIn = (findings: readonly Finding[]) => findings.flatMap(({ effects }) => effects.map(({ message }) => message ?? ''));

it.each(KERNELS)('lets a sound livepatch pass on %s', async (kernel) => {
  expect(await found(base(kernel))).toEqual([]);
});

describe('.modinfo', () => {
  /** A second .modinfo before the module's own, which has no SHF_ALLOC any more. */
  const decoy = (kernel: string): ElfBuilder => {
    const ko = base(kernel);
    const own = ko.find('.modinfo');
    const other = ko.section('.modinfo', { flags: 'A' });
    other.string(`vermagic=${kernel} SMP preempt mod_unload modversions `);
    other.string('license=BSD');
    own.flags = 0n;
    return ko;
  };
  it("'KLP401' and 'KLP402': the one with SHF_ALLOC counts where find_sec() looks for it", async () => {
    expect(rulesIn(await found(decoy('6.1.192')))).toEqual(['KLP401', 'KLP402']);
  });
  it('is not seen without SHF_ALLOC by find_sec(), and is seen by later kernels', async () => {
    const hidden = (kernel: string) => {
      const ko = base(kernel);
      ko.find('.modinfo').flags = 0n;
      return found(ko);
    };
    expect(rulesIn(await hidden('6.1.192'))).toEqual(['KLP401', 'KLP402', 'KLP411']);
    expect(rulesIn(await hidden('6.12.107'))).toEqual([]);
  });
  it("'KLP401': a byte order mark is part of the key", async () => {
    const ko = base('6.1.192', { modinfo: { livepatch: undefined, '\ufefflivepatch': 'Y' } });
    ko.klpRela('minix', ...placed(ko));
    expect(rulesIn(await found(ko))).toContain('KLP401');
  });
  it("'KLP402': a last value without an end goes on behind the section", async () => {
    const ko = base('6.1.192', { modinfo: { license: undefined } });
    const modinfo = ko.find('.modinfo');
    modinfo.append([...Buffer.from('license=GPL')]);
    const [after] = [ko.find('.gnu.linkonce.this_module')];
    after.alignment = 1;
    after.bytes.set([0x78], 0);
    expect((await found(ko)).find(({ rule }) => rule === 'KLP402')?.message).toContain("'GPLx'");
  });
});

/** A place that a livepatch relocation may fill in. */
function placed(ko: ReturnType<typeof livepatchModule>): Parameters<ElfBuilder['klpRela']> extends [string, ...infer Rest] ? Rest : never {
  const [text, offset] = ko.place('lab_minix_statfs', 16);
  return [text, [{ offset, type: 'PC32', symbol: 'minix_fs_type', addend: -4 }]];
}

describe("'KLP405': the name in struct module", () => {
  it("is the module's, whatever .modinfo says", async () => {
    const [bad, good] = [
      base('6.1.192', { name: 'vmlinux', modinfo: { name: 'lab_patch' } }),
      base('6.1.192', { modinfo: { name: 'vmlinux' } }),
    ];
    expect(linesIn(await found(bad))).toEqual(['vmlinux.ko: invalid module name']);
    expect(await found(good)).toEqual([]);
  });
});

it("'KLP406': the length of a name is counted in bytes", async () => {
  const named = (old: string) => base('6.1.192', { objects: [{ name: 'minix', functions: [{ old, new: 'lab_minix_statfs' }] }] });
  expect(rulesIn(await found(named('é'.repeat(256))))).toEqual(['KLP406']);
  expect(rulesIn(await found(named('é'.repeat(255))))).toEqual([]);
});

it("'KLP312': an object whose name begins with a byte order mark", async () => {
  const ko = base('6.12.107', { objects: [{ name: '\ufeffminix', functions: [{ old: 'minix_statfs', new: 'lab_minix_statfs' }] }] });
  expect(rulesIn(await found(ko))).toEqual(['KLP312']);
});
