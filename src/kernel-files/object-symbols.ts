/** One symbol of vmlinux or of a module. */
export interface KnownSymbol {
  readonly name: string;
  /** For people: `0xffffffff81234560` in vmlinux, `.text+0x40` in a module; undefined where addresses are hidden. */
  readonly place: string | undefined;
  /** Of two symbols of one name the one with the lower value comes first in memory; undefined where addresses are hidden. */
  readonly address: bigint | undefined;
  /** Bytes; undefined where the file does not say. */
  readonly size: number | undefined;
  readonly kind: 'function' | 'data' | 'unknown';
  /** Whether its memory is freed once the kernel or the module has started. */
  readonly isInit: boolean;
}

/** When a module is looked at: while it loads (its whole symbol table counts) or afterwards (without what is freed). */
export type ModuleState = 'coming' | 'live';

/** The symbols of one object, as one file says. */
export interface ObjectSymbols {
  /** The file, as it is shown. */
  readonly path: string;
  /** The symbols of that name, in the order in which the kernel counts their positions. */
  find(name: string, state: ModuleState): readonly KnownSymbol[];
  /** Every name, for suggestions. */
  names(): Iterable<string>;
}
