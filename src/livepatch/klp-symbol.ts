import { nameLength } from '../elf/name.js';

/** The prefix of livepatch symbols (Documentation/livepatch/module-elf-format.rst, 4.2). */
export const KLP_SYM_PREFIX = '.klp.sym.';

/** The parts of `.klp.sym.<object>.<name>,<position>`. */
export interface KlpSymbolName {
  readonly object: string;
  readonly name: string;
  /** Occurrence of the name in the object, counted from 1; 0 where it must be unique. */
  readonly sympos: bigint;
}

/** MODULE_NAME_LEN - 1 in bytes, as klp_resolve_symbols() writes it into its format. */
export const MAX_OBJECT_NAME = 55;

/**
 * What the kernel's sscanf(".klp.sym.%55[^.].%511[^,],%lu") makes of a symbol's name (klp_resolve_symbols());
 * undefined where it reads fewer than three fields: "has an incorrectly formatted name". Text after the number is ignored, as there.
 *
 * @param maxName KSYM_NAME_LEN - 1 of the kernel
 */
export function parseKlpSymbolName(text: string, maxName: number): KlpSymbolName | undefined {
  if (!text.startsWith(KLP_SYM_PREFIX)) return undefined;
  const rest = text.slice(KLP_SYM_PREFIX.length);
  const dot = rest.indexOf('.');
  const comma = rest.indexOf(',', dot + 1);
  const object = rest.slice(0, dot);
  const name = rest.slice(dot + 1, comma);
  const position = /^[ \t\n\v\f\r]*([0-9]+)/.exec(rest.slice(comma + 1))?.[1];
  if (dot < 1 || comma < dot + 2 || position === undefined) return undefined;
  if (nameLength(object) > MAX_OBJECT_NAME || nameLength(name) > maxName) return undefined;
  return { object, name, sympos: BigInt(position) };
}

/** The symbol's name for people: without prefix and position where it has them. */
export function plainSymbolName(text: string): string {
  return parseKlpSymbolName(text, Number.MAX_SAFE_INTEGER)?.name ?? text;
}
