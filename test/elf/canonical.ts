// One text for what a reader reads of a file, so that two readers can be compared. Numbers are hexadecimal, but for indices.

/** A line of the text for a section header. */
export function sectionLine(facts: {
  index: number;
  name: string;
  type: string;
  flags: bigint;
  offset: bigint;
  size: bigint;
  link: number;
  info: number;
  entsize: bigint;
}): string {
  const { index, name, type, flags, offset, size, link, info, entsize } = facts;
  return `section ${index} ${name} ${type} flags=${flags.toString(16)} offset=${offset.toString(16)} size=${size.toString(16)} link=${link} info=${info} entsize=${entsize.toString(16)}`;
}

/** A line for a symbol; `name` is that of its section for section symbols, as readelf has it. */
export function symbolLine(facts: {
  index: number;
  value: bigint;
  size: bigint;
  type: string;
  binding: string;
  place: string;
  name: string;
}): string {
  const { index, value, size, type, binding, place, name } = facts;
  return `symbol ${index} value=${value.toString(16)} size=${size.toString(16)} ${type} ${binding} ${place} ${name}`;
}

/** A line for a relocation of the table in section `table`. */
export function relocationLine(facts: {
  table: number;
  index: number;
  offset: bigint;
  type: number;
  symbol: number;
  name: string;
  addend: bigint;
}): string {
  const { table, index, offset, type, symbol, name, addend } = facts;
  return `rela ${table} ${index} offset=${offset.toString(16)} type=${type} symbol=${symbol} ${name} addend=${addend.toString(16)}`;
}

/** What the record keeps of a file. */
export interface Recorded {
  readonly sections: number;
  readonly symbols: number;
  readonly relocations: number;
  /** of the canonical text, in UTF-8 */
  readonly sha256: string;
}

/** Files whose whole text is recorded, so that a difference can be read. */
export const RECORDED_WHOLE: ReadonlySet<string> = new Set(['6.1/i_good_mod_late.ko', '6.1/vi_jump_table_key.ko', 'built/symbols.ko']);

/** Name under which a file's whole text is recorded. */
export function textName(file: string): string {
  return `${file.replaceAll('/', '-')}.txt`;
}
