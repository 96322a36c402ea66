import { widthsOf } from './widths.js';
import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../src/elf/source.js';
import { ElfFile } from '../../src/elf/file.js';
import { SourceLines } from '../../src/dwarf/source-lines.js';
import { Lines, realModule } from './modules.js';

const bad = new Lines(realModule('bad-ext2-a-issue-580.ko'));
const good = new Lines(realModule('kpatch61-kp-fix-ext2-a.ko'));
const cmdline = new Lines(realModule('kpatch61-kp-fix-vmlinux-cmdline.ko'));
const klpBuild = new Lines(realModule('klp72-livepatch-vmlinux-cmdline.ko'));

/** Every byte of the section, as distinct answers in the order in which they first appear. */
function answers({ elf, lines }: Lines, name: string): (string | undefined)[] {
  const section = elf.sectionNamed(name);
  if (section === undefined) throw new Error(name);
  const all = Array.from({ length: section.size }, (_, offset) => lines.lineOf(section.index, offset)?.file);
  return [...new Set(all)];
}

describe('kpatch-build', () => {
  it('names the line of issue 580, which the line table has in a header', () => {
    expect(bad.at('.text.ext2_statfs', 0x27)).toBe('fs/ext2/super.c:1421');
  });

  // addr2line, eu-addr2line and gdb answer from sequences without a relocation: 796, 1102 and 922 for three of these.
  it.each([
    [0x68, 1427],
    [0xbf, 1472],
    [0x100, 1478],
    [0x18d, 1455],
    [0x19c, 1456],
  ])('.text.ext2_statfs+0x%s', (offset, line) => {
    expect(good.at('.text.ext2_statfs', offset)).toBe(`fs/ext2/super.c:${line}`);
  });

  // Read off ext2-a.patch and the disassembly.
  it.each([
    ['local_irq_save(), its second paravirt call', 0x30, 1421],
    ['the branch to the rare case of lab_flags == 12345', 0x3d, 1422],
    ['local_irq_restore()', 0x48, 1424],
    ['cond_resched()', 0x52, 1426],
    ['spin_lock()', 0x7c, 1429],
    ["spin_unlock()'s argument, which the compiler moved up", 0x104, 1482],
    ['spin_unlock()', 0x129, 1482],
    ['the return', 0x13e, 1484],
    ['pr_debug()', 0x158, 1425],
    ['the last instruction', 0x1d8, 1466],
  ])('%s', (_what, offset, line) => {
    expect(good.at('.text.ext2_statfs', offset)).toBe(`fs/ext2/super.c:${line}`);
  });

  it('answers for the part of a function that lies in a section of its own', () => {
    expect(good.at('.text.unlikely.ext2_statfs', 0x8)).toBe('fs/ext2/super.c:1423');
    expect(good.at('.text.unlikely.ext2_statfs', 0xd)).toBe('fs/ext2/super.c:1423');
  });

  it('has a line for every byte of a patched function, and always in the patched file', () => {
    expect(answers(bad, '.text.ext2_statfs')).toEqual(['fs/ext2/super.c']);
    expect(answers(good, '.text.unlikely.ext2_statfs')).toEqual(['fs/ext2/super.c']);
    expect(answers(cmdline, '.text.cmdline_proc_show')).toEqual(['fs/proc/cmdline.c']);
  });

  it('names a header for an inline function that stands on its own, and keeps a path outside of the tree', () => {
    expect(answers(good, '.text.unlikely')).toEqual([expect.stringMatching(/^\/.+\/livepatch-patch-hook\.c$/), 'include/linux/slab.h']);
  });

  it('ends with the section', () => {
    expect(good.at('.text.ext2_statfs', 0x1d9)).toBeUndefined();
    expect(good.at('.text.ext2_statfs', -1)).toBeUndefined();
    expect(good.at('.text', 0)).toBeUndefined();
    expect(good.at('.altinstr_replacement', 0)).toBeUndefined();
  });

  it('finds nothing wrong with any of them', () => {
    for (const { lines } of [bad, good, cmdline, klpBuild]) {
      lines.lineOf(12, 0);
      expect(lines.damage).toBeUndefined();
    }
  });
});

describe('klp-build', () => {
  it('has no lines for the patched function, and takes none from init.c', () => {
    expect(answers(klpBuild, '.text')).toEqual([undefined]);
  });

  it('has lines for its own functions', () => {
    expect(answers(klpBuild, '.init.text')).toEqual(['init.c']);
  });
});

it('reads nothing before the first question, and only then says what is wrong', () => {
  const bytes = realModule('bad-ext2-a-issue-580.ko');
  const elf = ElfFile.open(new BufferSource(bytes));
  const section = elf.sectionNamed('.debug_line');
  if (section === undefined) throw new Error('.debug_line');
  bytes[section.offset + 4] = 99;
  const lines = new SourceLines(elf, widthsOf(elf));
  expect(lines.damage).toBeUndefined();
  expect(lines.lineOf(12, 0x27)).toBeUndefined();
  expect(lines.damage).toBe(
    `version in .debug_line+0x4 at file offset 0x${(section.offset + 4).toString(16)} is 0x63; expected DWARF 2 to 5`,
  );
});
