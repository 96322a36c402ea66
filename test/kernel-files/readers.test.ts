import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../src/elf/source.js';
import { KernelFileError } from '../../src/kernel-files/errors.js';
import { ExportList } from '../../src/kernel-files/exports.js';
import { ElfBuilder } from '../support/elf-builder.js';
import { readKernelFile } from '../../src/kernel-files/kernel-file.js';
import { SymbolList } from '../../src/kernel-files/symbol-list.js';
import { livepatchModule } from '../support/livepatch-builder.js';
import { kallsyms, moduleSymvers, source, type SymbolRow, vmlinux } from '../support/kernel-files.js';

const corpus = new URL('../corpus/', import.meta.url).pathname;
const list = (text: string) => new SymbolList(source(text), 'kallsyms');
const places = (symbols: SymbolList, object: string, name: string) =>
  symbols
    .symbolsOf(object)
    ?.find(name, 'live')
    .map(({ place }) => place);

describe('kallsyms', () => {
  it("of Debian's 6.1: seven init_once, in address order", () => {
    const debian = list(gunzipSync(readFileSync(`${corpus}6.1/kallsyms-6.1.0-56-amd64.txt.gz`)).toString());
    const found = debian.symbolsOf('vmlinux')?.find('init_once', 'live') ?? [];
    expect(found.map(({ place }) => place)).toEqual(
      ['90f8b140', '91005090', '91020db0', '91036920', '910d1560', '9132c770', '913afc20'].map((low) => `0xffffffff${low}`),
    );
    expect(found.every(({ kind }) => kind === 'function')).toBe(true);
    const isInit = (name: string) => debian.symbolsOf('vmlinux')?.find(name, 'live')[0]?.isInit;
    expect(['start_kernel', 'saved_command_line', 'fixed_percpu_data', '_end'].map(isInit)).toEqual([true, false, false, false]);
  });

  it('finds every name exactly where a reading line by line does', () => {
    const name = fc.constantFrom('a', 'b', 'ab', 'init_once', 'foo.isra.0', 'x'.repeat(500), 'naïve');
    const row = fc.tuple(name, fc.constantFrom('t', 'T', 'd'), fc.option(fc.constantFrom('minix', 'ext2'), { nil: undefined }));
    fc.assert(
      fc.property(fc.array(row), (rows: SymbolRow[]) => {
        const symbols = list(kallsyms(rows));
        for (const object of ['vmlinux', 'minix', 'ext2']) {
          for (const wanted of ['a', 'b', 'ab', 'init_once', 'foo.isra.0', 'x'.repeat(500), 'naïve', 'absent']) {
            const expected = rows.flatMap(([found, , module = 'vmlinux'], index) =>
              found === wanted && module === object ? [`0x${(0xffffffff81000010n + BigInt(index) * 16n).toString(16)}`] : [],
            );
            expect(places(symbols, object, wanted) ?? []).toEqual(expected);
          }
        }
      }),
    );
  });

  it('counts by address where the file is in another order, and by line where addresses are hidden', () => {
    const text = kallsyms([['twice'], ['other'], ['twice']]);
    const lines = text.trimEnd().split('\n');
    expect(places(list(`${lines.toReversed().join('\n')}\n`), 'vmlinux', 'twice')).toEqual(places(list(text), 'vmlinux', 'twice'));
    const hidden = list(kallsyms([['twice'], ['twice', 'd']], { hidden: true }));
    expect(hidden.addressesHidden).toBe(true);
    expect(
      hidden
        .symbolsOf('vmlinux')
        ?.find('twice', 'live')
        .map(({ kind, place }) => [kind, place]),
    ).toEqual([
      ['function', undefined],
      ['data', undefined],
    ]);
  });

  it('knows what is freed after the start, without the per-CPU variables there', () => {
    const symbols = list(
      kallsyms([
        ['before'],
        ['__init_begin', 'D'],
        ['in_init'],
        ['__per_cpu_start', 'D'],
        ['percpu', 'd'],
        ['__per_cpu_end', 'D'],
        ['too'],
        ['__init_end', 'R'],
        ['after'],
      ]),
    );
    const isInit = (name: string) => symbols.symbolsOf('vmlinux')?.find(name, 'live')[0]?.isInit;
    expect(['before', 'in_init', 'percpu', 'too', 'after'].map(isInit)).toEqual([false, true, false, true, false]);
  });
});

describe('damaged lists', () => {
  const good = kallsyms([['one'], ['two', 'd', 'minix']]);
  it.each([
    [
      'an address that is none',
      `${good}(____ptrval____) t three\n`,
      'kallsyms: line 4: does not begin with an address of 16 hexadecimal digits',
    ],
    ['a line without a name', `${good}ffffffff81000040 t \n`, 'kallsyms: line 4: has no name'],
    ['a blank line', `${good}\n`, 'kallsyms: line 4: does not begin'],
    ['something behind the name', `${good}ffffffff81000040 t a b\n`, 'kallsyms: line 4: has something behind its name'],
    ['a module that is not closed', `${good}ffffffff81000040 t a\t[minix\n`, 'kallsyms: line 4: has something else than [module]'],
    ['a carriage return', good.replaceAll('\n', '\r\n'), 'kallsyms: line 1: a carriage return'],
    ['a NUL', good.replace('two', 't\0o'), 'kallsyms: line 3: a NUL byte'],
    ['no end', good.slice(0, -1), 'kallsyms: line 3: has no end: the file was cut'],
    ['a line of 5000 bytes', good.replace('two', 'x'.repeat(5000)), 'kallsyms: line 3: longer than 4096 bytes'],
    ['the list twice', good + good, 'kallsyms: line 4: has _stext a second time, after line 1'],
    ['a part', good.slice(good.indexOf('\n') + 1), 'kallsyms: lists no _stext'],
  ])('%s', (_, text, message) => {
    expect(() => list(text)).toThrow(KernelFileError);
    expect(() => list(text)).toThrow(message);
  });

  it('a line of 10 GB is not read', () => {
    let read = 0;
    const huge: ByteSource = {
      size: 10 * 2 ** 30,
      read: (_, length) => {
        read += length;
        return new Uint8Array(length).fill(0x61);
      },
    };
    expect(() => new SymbolList(huge, 'kallsyms')).toThrow('kallsyms: line 1: longer than 4096 bytes');
    expect(read).toBeLessThan(10_000);
  });

  it('any change of a byte is an error with a line, or a list', () => {
    const text = Buffer.from(kallsyms([['one'], ['two', 'd', 'minix'], ['three', 'T', 'minix']]));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(text);
        changed[at] = byte;
        try {
          new SymbolList(source(changed), 'kallsyms');
        } catch (error) {
          expect(error).toBeInstanceOf(KernelFileError);
        }
      }),
    );
  });
});

describe('Module.symvers', () => {
  it("of Debian's 6.1", () => {
    const text = gunzipSync(readFileSync(`${corpus}6.1/Module.symvers-6.1.0-56-amd64.gz`));
    const exports = new ExportList(source(text), 'Module.symvers');
    expect(exports.find('klp_enable_patch')).toMatchObject({ crc: 0x06689996, module: 'vmlinux', gplOnly: true, namespace: '' });
    expect(exports.find('alloc_free_mem_region')).toMatchObject({ namespace: 'CXL' });
    expect([exports.hasVmlinux, exports.hasModules, exports.hasVersions]).toEqual([true, true, true]);
    expect(exports.find('saved_command_line')).toBeUndefined();
  });

  it.each([
    ['before 5.4', '0x00000001\tfoo\tfs/ext2/ext2-core\tEXPORT_SYMBOL_GPL', { module: 'ext2_core', namespace: '', gplOnly: true }],
    ['5.4 to 5.6', '0x00000001\tfoo\tNS\tvmlinux\tEXPORT_SYMBOL', { module: 'vmlinux', namespace: 'NS', gplOnly: false }],
    ['today', '0x00000001\tfoo\tvmlinux\tEXPORT_SYMBOL_GPL\tmodule:kvm,kvm-amd', { module: 'vmlinux', namespace: 'module:kvm,kvm-amd' }],
  ])('lines of %s', (_, line, expected) => {
    expect(new ExportList(source(`${line}\n`), 'Module.symvers').find('foo')).toMatchObject({
      ...expected,
      crc: 1,
      where: 'Module.symvers, line 1',
    });
  });

  it.each([
    ['a second export', moduleSymvers([{ name: 'a' }, { name: 'b' }, { name: 'a' }]), 'line 3: exports "a" a second time, after line 1'],
    ['blanks for tabs', '0x00000001 foo vmlinux EXPORT_SYMBOL\n', 'line 1: is not "crc symbol module'],
    ['a carriage return', moduleSymvers([{ name: 'a' }]).replace('\n', '\r\n'), 'line 1: a carriage return'],
    ['a NUL', moduleSymvers([{ name: 'a' }, { name: 'b\0' }]), 'line 2: a NUL byte'],
    ['no end', moduleSymvers([{ name: 'a' }]).trimEnd(), 'line 1: has no end'],
  ])('%s', (_, text, message) => {
    expect(() => new ExportList(source(text), 'Module.symvers')).toThrow(message);
  });
});

describe('what a file is', () => {
  it.each([
    ['kallsyms', kallsyms([]), 'symbols'],
    ['Module.symvers', moduleSymvers([{ name: 'a' }]), 'exports'],
    ['vmlinux', vmlinux([{ name: 'f' }]), 'vmlinux'],
    ['a target module', readFileSync(`${corpus}6.1/minix.ko`), 'module'],
    ['utsrelease.h', '#define UTS_RELEASE "6.1.192-lab"\n', 'release'],
    ['a livepatch module', livepatchModule().build(), 'livepatch'],
    ['another text', 'CONFIG_LIVEPATCH=y\n', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, content, kind) => {
    expect(readKernelFile(source(content), 'file')?.kind).toBe(kind);
  });

  it('vmlinux without a symbol table', () => {
    const stripped = livepatchModule();
    stripped.raw.e_type = 2;
    expect(() => readKernelFile(source(stripped.build()), 'vmlinux')).toThrow('vmlinux: its symbol table has no _stext');
  });

  it('a vmlinux that was cut', () => {
    expect(() => readKernelFile(source(vmlinux([{ name: 'f' }]).subarray(0, 200)), 'vmlinux')).toThrow(KernelFileError);
  });
});

describe('vmlinux', () => {
  const functions = [{ name: 'a' }, { name: 'b', traced: false as const }, { name: 'a' }, { name: 'c', init: true as const }];

  it('says its release and vermagic, and reads little else than its symbol table', () => {
    const bytes = vmlinux(functions);
    const read: string[] = [];
    const inner = source(bytes);
    const file = readKernelFile(
      {
        size: bytes.length,
        read: (offset, length, field) => {
          read.push(field);
          return inner.read(offset, length, field);
        },
      },
      'vmlinux',
    );
    if (file?.kind !== 'vmlinux') throw new Error('no vmlinux');
    expect(file.release).toBe('6.1.0-56-amd64');
    expect(file.vmlinux.vermagic).toBe('6.1.0-56-amd64 SMP preempt mod_unload modversions ');
    expect(read.filter((field) => field.includes('.text'))).toEqual([]);
  });

  it('does not read a table that would fill the memory', () => {
    const elf = new ElfBuilder();
    elf.symbol('_stext', { section: elf.section('.text', { flags: 'AX', bytes: new Uint8Array(16) }) });
    elf.section('.BTF', { flags: 'A', bytes: new Uint8Array(4) }).raw.sh_size = 2 ** 28 + 1;
    elf.raw.e_type = 2;
    const bytes = elf.build();
    const sparse: ByteSource = { size: 2 ** 30, read: (...where) => source(bytes).read(...where) };
    const file = readKernelFile(sparse, 'vmlinux');
    if (file?.kind !== 'vmlinux') throw new Error('no vmlinux');
    expect(() => file.vmlinux.content).toThrow('its .BTF has 268435457 bytes; at most 268435456 are read');
  });

  it('counts by address, whatever the order of its symbol table', () => {
    const file = readKernelFile(source(vmlinux(functions)), 'vmlinux');
    if (file?.kind !== 'vmlinux') throw new Error('no vmlinux');
    const all = (found: readonly { readonly place: string | undefined; readonly isInit: boolean }[]) =>
      found.map(({ place, isInit }) => [place, isInit]);
    expect(all(file.vmlinux.find('a'))).toEqual([
      ['0xffffffff81000010', false],
      ['0xffffffff81000030', false],
    ]);
    expect(all(file.vmlinux.inTableOrder('a'))).toEqual(all(file.vmlinux.find('a')).toReversed());
    expect(all(file.vmlinux.find('c'))).toEqual([['0xffffffff82000000', true]]);
    const traced = ['a', 'b'].map((name) => file.vmlinux.hasFtraceSite(file.vmlinux.find(name)[0]?.address ?? 0n, 16));
    expect(traced).toEqual([true, false]);
  });
});

describe('a target module', () => {
  const file = readKernelFile(source(readFileSync(`${corpus}6.1/minix.ko`)), 'fs/minix/minix.ko');
  if (file?.kind !== 'module') throw new Error('no module');
  const { module } = file;
  it('is not what modpost adds to one, which stays beside it in the build folder', () => {
    const ko = new ElfBuilder();
    ko.section('.text', { flags: 'AX' });
    ko.section('.modinfo', { flags: 'A' }).string('name=minix');
    ko.section('.gnu.linkonce.this_module', { flags: 'WA', bytes: new Uint8Array(64) });
    expect(readKernelFile(source(ko.build()), 'minix.mod.o')).toBeUndefined();
  });

  it('says its name and kernel', () => {
    expect([module.name, module.release]).toEqual(['minix', '6.1.0-56-amd64']);
  });
  it('loses its init functions once it runs', () => {
    expect(module.find('init_minix_fs', 'coming').map(({ isInit }) => isInit)).toEqual([true]);
    expect(module.find('init_minix_fs', 'live')).toEqual([]);
    expect(module.find('minix_fs_type', 'live').map(({ kind }) => kind)).toEqual(['data']);
  });
  it('has ftrace sites in its functions', () => {
    expect(module.hasFtraceSite('minix_statfs', 0, 'live')).toBe(true);
    expect(module.hasFtraceSite('minix_fs_type', 0, 'live')).toBe(false);
  });
});
