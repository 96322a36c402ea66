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
}
