import type { Admission } from './versions.js';

/** Bytes of address space that modules have together. */
export interface ModuleSpace {
  readonly most: number;
  /** With CONFIG_RANDOMIZE_BASE. */
  readonly withKaslr: number;
}

/** What is known of a symbol's value when a relocation uses it. */
export type SymbolValue =
  /** an address of vmlinux, or of a module's memory */
  | { readonly kind: 'kernel' }
  /** of per-CPU data, vmlinux's or a module's */
  | { readonly kind: 'percpu' }
  /** of a section that stays in the load image, which is freed */
  | { readonly kind: 'load-image' }
  | { readonly kind: 'number'; readonly value: bigint }
  /** an address of the kernel, if it is not per-CPU data */
  | { readonly kind: 'not-known' };

/** Whether a value fits into a relocation's field. */
export type Fit = 'always' | 'never' | 'unless-percpu';

/** What admission has to know of an architecture. */
export interface AdmissionArchitecture {
  readonly space: ModuleSpace;
  /** Undefined symbols that may be missing (ignore_undef_symbol(), kernel/module/main.c). */
  readonly ignoredSymbols: ReadonlySet<string>;
  /** The relocation types of which the kernel looks whether the value fits. */
  readonly overflowTypes: ReadonlySet<number>;
  /** Whether apply_relocate_add() refuses the value of S + A for not fitting. */
  readonly fit: (type: number, value: SymbolValue, addend: bigint, admission: Admission) => Fit;
  /** The line in which it says so, up to the value. */
  readonly overflowLine: (type: number) => string;
}
