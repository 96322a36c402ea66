import type { KernelBehaviour } from '../kernels.js';

/** Bytes of address space that modules have together. */
export interface ModuleSpace {
  readonly most: number;
  /** With CONFIG_RANDOMIZE_BASE. */
  readonly withKaslr: number;
}

/** What admission has to know of an architecture. */
export interface AdmissionArchitecture {
  readonly space: ModuleSpace;
  /** Undefined symbols that may be missing (ignore_undef_symbol(), kernel/module/main.c). */
  readonly ignoredSymbols: ReadonlySet<string>;
  /** Whether struct kernel_symbol has distances in kernels with exportDistances (HAVE_ARCH_PREL32_RELOCATIONS); addresses where left out. */
  readonly exportDistances?: true;
  /** The kernel's line where e_flags are not those of the architecture's modules (module_elf_check_arch()); undefined where they are. */
  readonly elfFlags?: (header: { readonly flags: number; readonly machine: number }, behaviour: KernelBehaviour) => string | undefined;
}

/** An architecture that looks the same with and without KASLR, and where each undefined symbol has to be found. @param bytes of all modules together */
export function moduleSpace(bytes: number): AdmissionArchitecture {
  return { space: { most: bytes, withKaslr: bytes }, ignoredSymbols: new Set() };
}
