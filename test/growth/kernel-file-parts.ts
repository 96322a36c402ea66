// What the files of a kernel can have many of, and questions about them.
import { KernelBuilds } from '../../src/kernel-files/kernel-builds.js';
import { readKernelFile } from '../../src/kernel-files/kernel-file.js';
import { type ExportRow, kallsyms, moduleSymvers, source, type SymbolRow, vmlinux } from '../support/kernel-files.js';
import { ElfBuilder } from '../support/elf-builder.js';
import { mcountLoc } from '../support/elf-builder-tables.js';
import { livepatchModule } from '../support/livepatch-builder.js';
import type { Grown, Work } from './measure.js';
import { checkOf, numbers } from './module-parts.js';

const RELEASE = '6.1.0-56-amd64';

/** A check of a livepatch that asks for so many symbols of vmlinux and patches as many functions, with these files. */
function askedOf(names: readonly string[], files: Readonly<Record<string, string | Uint8Array>>, object?: string): Work {
  const ko = livepatchModule({
    kernel: RELEASE,
    objects: [{ name: object, functions: names.map((name, i) => ({ old: name, new: `new_${i}`, bytes: [0xc3] })) }],
  });
  const data = ko.section('.data.pointers', { flags: 'WA', bytes: new Uint8Array(8 * names.length) });
  const inObject = object ?? 'vmlinux';
  ko.klpRela(
    inObject,
    data,
    names.map((name, i) => ({ offset: 8 * i, type: '64', symbol: ko.symbol(`.klp.sym.${inObject}.${name},0`, { livepatch: true }) })),
  );
  const texts = Object.entries(files);
  const bytes = checkWith(ko);
  return async () => {
    const given = texts.map(([name, content]) => {
      const path = `kernel/${RELEASE}/${name}`;
      const file = readKernelFile(source(content), path);
      if (file === undefined) throw new Error(`${name} is no kernel file`);
      return { file, root: 'kernel' };
    });
    await bytes(new KernelBuilds(given, []));
  };
}

function checkWith(ko: Parameters<typeof checkOf>[0]): (builds: KernelBuilds) => unknown {
  const bytes = ko.build();
  return (kernelFiles) => checkOf({ build: () => bytes }, { kernelFiles })();
}

const names = (count: number, prefix = 'function') => numbers(count).map((i) => `${prefix}_${i}`);
const rows = (count: number): SymbolRow[] => names(count).map((name) => [name, 't'] as const);
const exportsOf = (count: number): ExportRow[] => names(count).map((name) => ({ name, crc: 1 }));

export const KERNEL_FILE_PARTS: readonly Grown[] = [
  { what: 'lines of kallsyms', prepare: (count) => askedOf(['function_0'], { kallsyms: kallsyms(rows(count)) }) },
  { what: 'lines of kallsyms, all asked for', prepare: (count) => askedOf(names(count), { kallsyms: kallsyms(rows(count)) }) },
  {
    what: 'symbols that kallsyms does not have',
    prepare: (count) => askedOf(names(count, 'missing'), { kallsyms: kallsyms(rows(count)) }),
  },
  {
    what: 'symbols of one name in kallsyms',
    prepare: (count) => askedOf(['same'], { kallsyms: kallsyms(numbers(count).map(() => ['same', 't'] as const)) }),
  },
  {
    what: 'symbols of one name in kallsyms, asked for as many times',
    prepare: (count) =>
      askedOf(
        numbers(count).map(() => 'same'),
        { kallsyms: kallsyms(numbers(count).map(() => ['same', 't'] as const)) },
      ),
  },
  {
    what: 'modules in kallsyms',
    most: 60_000,
    prepare: (count) => askedOf(['function_0'], { kallsyms: kallsyms(names(count, 'm').map((name) => ['init', 't', name] as const)) }),
  },
  { what: 'lines of Module.symvers', prepare: (count) => askedOf(['function_0'], { 'Module.symvers': moduleSymvers(exportsOf(count)) }) },
  {
    what: 'lines of Module.symvers, all asked for',
    prepare: (count) => askedOf(names(count), { kallsyms: kallsyms(rows(count)), 'Module.symvers': moduleSymvers(exportsOf(count)) }),
  },
  {
    what: 'functions of a vmlinux, all asked for',
    prepare: (count) =>
      askedOf(names(count), {
        vmlinux: vmlinux(
          names(count).map((name) => ({ name })),
          RELEASE,
        ),
      }),
  },
  {
    what: 'functions of a target module, all asked for',
    prepare: (count) => askedOf(names(count), { 'minix.ko': targetModule(names(count)) }, 'minix'),
  },
  {
    what: 'functions of one name in a target module, asked for as many times',
    prepare: (count) =>
      askedOf(
        numbers(count).map(() => 'same'),
        { 'minix.ko': targetModule(numbers(count).map(() => 'same')) },
        'minix',
      ),
  },
];

function targetModule(functions: readonly string[]): Uint8Array {
  const ko = new ElfBuilder();
  const text = ko.section('.text', { flags: 'AX' });
  ko.section('.modinfo', { flags: 'A' }).append(Buffer.from(`name=minix\0vermagic=${RELEASE} SMP preempt mod_unload modversions \0`));
  ko.section('.gnu.linkonce.this_module', { flags: 'WA', bytes: new Uint8Array(0x380) });
  for (const name of functions) mcountLoc(ko, [text, ko.function(name, text, new Uint8Array(16)).offset]);
  return ko.build();
}
