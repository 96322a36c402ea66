import { bench, describe } from 'vitest';
import { ExportList } from '../../src/kernel-build/exports.js';
import { readFactFile } from '../../src/kernel-build/fact-file.js';
import { SymbolList } from '../../src/kernel-build/symbol-list.js';
import { kallsyms, moduleSymvers, source, vmlinux } from '../support/kernel-files.js';

// `npm run bench`: figures, not tests. 166,000 lines are a distribution's kernel with its usual modules loaded; 25,000 exports are Debian's.
const name = (i: number) => `function_number_${i.toString(36)}_of_kernel`;

describe('kallsyms', () => {
  for (const count of [2_500, 20_000, 94_000, 166_000]) {
    const text = source(kallsyms(Array.from({ length: count }, (_, i) => [name(i), 't', i > 94_000 ? `module_${i >> 10}` : undefined])));
    bench(`${count} lines, and one lookup`, () => {
      new SymbolList(text, 'kallsyms').symbolsOf('vmlinux')?.find(name(count >> 1), 'live');
    });
  }
});

describe('Module.symvers', () => {
  const text = source(moduleSymvers(Array.from({ length: 25_000 }, (_, i) => ({ name: name(i), crc: i, gpl: true }))));
  bench('25000 lines, and one lookup', () => {
    new ExportList(text, 'Module.symvers').find(name(12_500));
  });
});

describe('vmlinux', () => {
  const bytes = source(vmlinux(Array.from({ length: 150_000 }, (_, i) => ({ name: name(i) }))));
  bench('150000 symbols, its release and one lookup', () => {
    const file = readFactFile(bytes, 'vmlinux');
    if (file?.kind === 'vmlinux') file.vmlinux.find(name(75_000));
  });
});
