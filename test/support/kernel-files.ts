// Files of a kernel build for tests: kallsyms, Module.symvers, vmlinux and modules, in a few readable calls.

import { BufferSource, type ByteSource } from '../../src/elf/source.js';
import { ElfBuilder } from './elf-builder.js';

export type SymbolRow = readonly [name: string, type?: string, module?: string | undefined];

/** /proc/kallsyms: one symbol a line, 16 bytes apart, with what every kernel has around them. */
export function kallsyms(rows: readonly SymbolRow[], options: { readonly hidden?: true } = {}): string {
  const all: readonly SymbolRow[] = [['_stext', 'T'], ...rows];
  return all
    .map(([name, type = 't', module], index) => {
      const address = options.hidden === true ? 0n : 0xffffffff81000000n + BigInt(index) * 16n;
      return `${address.toString(16).padStart(16, '0')} ${type} ${name}${module === undefined ? '' : `\t[${module}]`}\n`;
    })
    .join('');
}

export interface ExportRow {
  readonly name: string;
  readonly crc?: number;
  /** as modpost writes it: vmlinux, or the path of the module without .ko */
  readonly module?: string;
  readonly gpl?: true;
  readonly namespace?: string;
}

/** Module.symvers. */
export function moduleSymvers(rows: readonly ExportRow[]): string {
  return rows
    .map(({ name, crc = 0, module = 'vmlinux', gpl, namespace = '' }) =>
      [`0x${crc.toString(16).padStart(8, '0')}`, name, module, gpl === true ? 'EXPORT_SYMBOL_GPL' : 'EXPORT_SYMBOL', `${namespace}\n`].join(
        '\t',
      ),
    )
    .join('');
}

export interface VmlinuxFunction {
  readonly name: string;
  /** whether it begins with a call that ftrace knows */
  readonly traced?: false;
  /** whether it lies in .init.text */
  readonly init?: true;
}

const TEXT = 0xffffffff81000000n;
const INIT = 0xffffffff82000000n;
const DATA = 0xffffffff83000000n;
const FUNCTION_SIZE = 16;

/** A linked vmlinux: each function 16 bytes, in the order of the addresses; the symbol table in the opposite order. */
export function vmlinux(functions: readonly VmlinuxFunction[], release = '6.1.0-56-amd64'): Uint8Array {
  const elf = new ElfBuilder();
  const text = elf.section('.text', { flags: 'AX', bytes: new Uint8Array(16) });
  const init = elf.section('.init.text', { flags: 'AX' });
  const data = elf.section('.rodata', { flags: 'A' });
  const sites: bigint[] = [];
  const symbols = functions.map(({ name, traced, init: isInit }) => {
    const [section, base] = isInit === true ? ([init, INIT] as const) : ([text, TEXT] as const);
    const value = base + BigInt(section.append(new Uint8Array(FUNCTION_SIZE)));
    if (traced !== false) sites.push(value);
    return { name, options: { section, value, size: FUNCTION_SIZE, type: 'func' } as const };
  });
  const string = (name: string, content: string): void => {
    elf.symbol(name, { section: data, value: DATA + BigInt(data.string(content)), type: 'object' });
  };
  elf.symbol('_stext', { section: text, value: TEXT });
  for (const { name, options } of symbols.toReversed()) elf.symbol(name, options);
  string('linux_banner', `Linux version ${release} (builder) #1 SMP\n`);
  string('vermagic', `${release} SMP preempt mod_unload modversions `);
  const table = data.align(8);
  for (const site of sites) data.u64(site);
  elf.symbol('__start_mcount_loc', { section: data, value: DATA + BigInt(table) });
  elf.symbol('__stop_mcount_loc', { section: data, value: DATA + BigInt(data.size) });
  elf.raw.e_type = 2;
  text.raw.sh_addr = TEXT;
  init.raw.sh_addr = INIT;
  data.raw.sh_addr = DATA;
  return elf.build();
}

export function source(content: string | Uint8Array): ByteSource {
  return new BufferSource(typeof content === 'string' ? Buffer.from(content) : content);
}
