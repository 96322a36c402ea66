import type { ElfFile } from '../elf/file.js';
import type { RelocationIndex } from '../elf/relocation-index.js';
import type { CodeReferences } from './code-references.js';
import { VMLINUX } from './klp-rela.js';
import { KLP_SYM_PREFIX } from './klp-symbol.js';

const THIS_MODULE = '.gnu.linkonce.this_module';
/** What hands a klp_patch to livepatch. klp_register_patch() was there up to 5.0. */
export const ENABLE = 'klp_enable_patch';
export const REGISTER = 'klp_register_patch';
/** The core module of kpatch (kpatch.ko), which is not livepatch. */
const KPATCH_REGISTER = 'kpatch_register';

/** To whom the module hands its patch when it is loaded. */
export type Enabling =
  | { readonly kind: 'livepatch'; readonly enables: boolean; readonly registers: boolean }
  /** to kpatch.ko, by kpatch_register(): it is a module for that core and not a livepatch */
  | { readonly kind: 'kpatch-core' }
  /** to nobody: `called` where code calls klp_enable_patch() that the init function does not reach */
  | { readonly kind: 'never'; readonly called: boolean };

/**
 * What the functions do that the kernel runs when it loads the module. Followed are the relocations from struct module on, section by
 * section, for calls within one section have none: code that shares a section with code that runs counts as run.
 */
export function enablingOf(elf: ElfFile, relocations: RelocationIndex, code: CodeReferences): Enabling {
  const uses = (name: string) => code.usesOf(new Set(foreignNamed(elf, name)));
  const [enable, register] = [uses(ENABLE), uses(REGISTER)];
  // Called through a pointer in data: the caller is not known.
  if (isPointedTo(elf, relocations, new Set(foreignNamed(elf, ENABLE))))
    return { kind: 'livepatch', enables: true, registers: register.length > 0 };
  const reached = reachedSections(elf, relocations);
  const runs = (found: readonly { readonly section: number }[]) => found.some(({ section }) => reached?.has(section) ?? true);
  if (runs(enable) || runs(register)) return { kind: 'livepatch', enables: runs(enable), registers: runs(register) };
  if (uses(KPATCH_REGISTER).length > 0) return { kind: 'kpatch-core' };
  return { kind: 'never', called: enable.length > 0 };
}

/** The symbols of that name outside of the module, looked up by the module loader or by livepatch. */
function foreignNamed(elf: ElfFile, name: string): number[] {
  const symbols = elf.symbols();
  const indices = [...symbols.indicesNamed(name), ...symbols.indicesNamed(`${KLP_SYM_PREFIX}${VMLINUX}.${name},0`)];
  return indices.filter((index) => symbols.at(index).place.kind !== 'section');
}

function isPointedTo(elf: ElfFile, relocations: RelocationIndex, symbols: ReadonlySet<number>): boolean {
  const data = elf.sections.filter(({ isAlloc, isExec }) => isAlloc && !isExec);
  return data.some(({ index: section }) => relocations.naming(section, symbols).length > 0);
}

/** The sections that something the kernel runs at load refers to; undefined where struct module has no init function to begin with. */
function reachedSections(elf: ElfFile, relocations: RelocationIndex): ReadonlySet<number> | undefined {
  const thisModule = elf.sectionNamed(THIS_MODULE);
  const symbols = elf.symbols();
  const targetsOf = (section: number, wanted: (name: string) => boolean): number[] => {
    const found = new Set<number>();
    for (const { table, index } of relocations.of(section)) {
      const number = table.symbol(index);
      if (number >= symbols.count) continue;
      const symbol = symbols.at(number);
      if (symbol.place.kind === 'section' && wanted(symbol.name)) found.add(symbol.place.section);
    }
    return [...found];
  };
  const isExit = (section: number) => elf.sections[section]?.name.startsWith('.exit') === true;
  const init =
    thisModule === undefined ? [] : targetsOf(thisModule.index, (name) => name !== 'cleanup_module').filter((section) => !isExit(section));
  if (init.length === 0) return undefined;
  // Parameters are set before the init function runs; exported functions run when another module calls them.
  const roots = elf.sections.filter(({ name }) => name === '__param' || name.startsWith('__ksymtab')).map(({ index }) => index);
  const reached = new Set<number>();
  const waiting = [...init, ...roots];
  for (let section = waiting.pop(); section !== undefined; section = waiting.pop()) {
    if (reached.has(section) || section === thisModule?.index) continue;
    reached.add(section);
    waiting.push(...targetsOf(section, () => true));
  }
  return reached;
}
