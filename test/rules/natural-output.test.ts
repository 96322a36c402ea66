import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../src/elf/source.js';
import { checkSource } from '../support/check-source.js';
import type { MachineName, RelocationName } from '../support/elf-builder.js';
import { altInstr, jumpEntry } from '../support/elf-builder-tables.js';
import { livepatchModule, type LivepatchBuilder } from '../support/livepatch-builder.js';

// What kpatch-build and klp-build leave where nothing is wrong: no error and no warning that the patch could be changed for.

async function complaints(ko: LivepatchBuilder): Promise<string[]> {
  const report = await checkSource(new BufferSource(Buffer.from(ko.build())), 'a.ko', {});
  expect(report.status).not.toBe('not-analysed');
  // KLP210 is about a reload of the target, and says that the patch is fine.
  return report.findings
    .filter(({ severity, rule }) => severity !== 'note' && rule !== 'KLP210')
    .map(({ rule, message }) => `${rule} ${message}`);
}

const patch = (machine: MachineName, kernel: string): LivepatchBuilder =>
  livepatchModule({
    machine,
    kernel,
    form: 'kpatch',
    objects: [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'minix_statfs', bytes: new Uint8Array(64) }] }],
  });

/** Late relocations in the patched function, one for each pair of types, 4 bytes apart. */
function references(ko: LivepatchBuilder, types: readonly RelocationName[], start = 0): void {
  const [text, at] = ko.place('minix_statfs', start);
  ko.klpRela(
    'minix',
    text,
    types.map((type, index) => ({ offset: at + 4 * index, type, symbol: 'minix_get_block' })),
  );
}

describe('ppc64le', () => {
  it.each(['6.1.192', '6.12.107', '7.2.13'])('%s: .toc ADDR64 and REL24 with its nop', async (kernel) => {
    const ko = patch('PPC64', kernel);
    const [text, at] = ko.place('minix_statfs', 0);
    text.bytes.set([0x01, 0, 0, 0x48, 0, 0, 0, 0x60], at);
    references(ko, ['REL24']);
    const toc = ko.section('.toc', { flags: 'WA', align: 8, bytes: new Uint8Array(8) });
    ko.klpRela('minix', toc, [{ offset: 0, type: 'ADDR64', symbol: 'minix_fs_type' }]);
    ko.rela(text, [
      { offset: at + 8, type: 'TOC16_HA', symbol: toc },
      { offset: at + 12, type: 'TOC16_LO_DS', symbol: toc },
    ]);
    expect(await complaints(ko)).toEqual([]);
  });

  it('jump entries of 16 bytes with a key of vmlinux', async () => {
    const ko = patch('PPC64', '6.12.107');
    const { table, offset } = jumpEntry(ko, { code: ko.place('minix_statfs', 8), target: ko.place('minix_statfs', 16) });
    ko.klpRela('vmlinux', table, [{ offset: offset + 8, type: 'REL64', symbol: 'netstamp_needed_key' }]);
    expect(await complaints(ko)).toEqual([]);
  });

  it('jump entries of 24 bytes with a key of vmlinux (up to 5.12)', async () => {
    const ko = patch('PPC64', '5.10.200');
    const table = ko.section('__jump_table', { flags: 'WA', align: 8, bytes: new Uint8Array(24) });
    const [text, at] = ko.place('minix_statfs', 8);
    ko.rela(table, [
      { offset: 0, type: 'ADDR64', symbol: text, addend: at },
      { offset: 8, type: 'ADDR64', symbol: text, addend: at + 8 },
    ]);
    ko.klpRela('vmlinux', table, [{ offset: 16, type: 'ADDR64', symbol: 'netstamp_needed_key' }]);
    expect(await complaints(ko)).toEqual([]);
  });
});

it.each(['6.1.192', '6.12.107', '7.2.13'])('s390x %s: PLT32DBL and GOTENT', async (kernel) => {
  const ko = patch('S390', kernel);
  references(ko, ['PLT32DBL', 'GOTENT'], 2);
  expect(await complaints(ko)).toEqual([]);
});

describe('arm64', () => {
  it('CALL26, and ADRP with ADD or LDST64', async () => {
    const ko = patch('AARCH64', '7.2.13');
    references(ko, ['CALL26', 'ADR_PREL_PG_HI21', 'ADD_ABS_LO12_NC', 'ADR_PREL_PG_HI21', 'LDST64_ABS_LO12_NC']);
    expect(await complaints(ko)).toEqual([]);
  });

  it('an early PREL32 in .altinstructions for alt_cb_patch_nops', async () => {
    const ko = patch('AARCH64', '7.2.13');
    const callback = 0x8000 + 5;
    const site = ko.range('minix_statfs', 8, 4);
    const { table, offset } = altInstr(ko, { site, replacement: [site[0], 0, 0], cpuid: callback });
    ko.dropRelas(table, offset + 4);
    ko.klpRela('vmlinux', table, [{ offset: offset + 4, type: 'PREL32', symbol: 'alt_cb_patch_nops' }]);
    expect(await complaints(ko)).toEqual([]);
  });
});

it.each(['6.12.107', '7.2.13'])('loongarch64 %s: B26, GOT_PC and PCALA pairs', async (kernel) => {
  const ko = patch('LOONGARCH', kernel);
  references(ko, ['B26', 'GOT_PC_HI20', 'GOT_PC_LO12', 'PCALA_HI20', 'PCALA_LO12']);
  expect(await complaints(ko)).toEqual([]);
});
