import { IntervalIndex } from '../interval-index.js';
import { grouped } from '../grouped.js';
import type { Abbreviation } from './abbreviations.js';
import type { CompileUnit } from './compile-unit.js';
import { DW_AT, DW_TAG } from './constants.js';
import { Cursor } from './cursor.js';
import { type Die, readAbbreviation, readAttributes, sizeOfAttributes, skipAttributes } from './die.js';
import type { CodeRange, CodeRanges } from './ranges.js';
import type { FieldTarget } from './relocated-fields.js';

/** A DW_TAG_subprogram that has code. */
export interface CodeFunction {
  readonly die: Die;
  /** Where its first child begins in .debug_info; undefined where it has none. */
  readonly children: number | undefined;
}

/** A run of bytes, and whose they are. */
export interface Owned<Owner> extends CodeRange {
  readonly owner: Owner;
}

/** Whose code lies at a place, for ranges of many sections. */
export class Owners<Owner> {
  readonly #bySection: ReadonlyMap<number, IntervalIndex<Owned<Owner>>>;

  /** @param ranges of which no owner has a byte twice */
  constructor(ranges: readonly Owned<Owner>[]) {
    this.#bySection = new Map([...grouped(ranges, ({ section }) => section)].map(([section, own]) => [section, new IntervalIndex(own)]));
  }

  /** @param most how many are enough */
  at({ section, offset }: FieldTarget, most: number): Owner[] {
    return (
      this.#bySection
        .get(section)
        ?.overlapping(offset, offset + 1, most)
        .map(({ owner }) => owner) ?? []
    );
  }
}

/**
 * The unit's functions with an address, by their code.
 * @throws ElfFormatError for damaged DIEs
 */
export function functionsOf(compileUnit: CompileUnit, ranges: CodeRanges): Owners<CodeFunction> {
  const { unit } = compileUnit;
  const owned: Owned<CodeFunction>[] = [];
  const cursor = new Cursor(unit.section, unit.root, unit.end);
  const kinds = new Map<Abbreviation, Kind>();
  // Null entries close a list of children, and are padding behind the root: both may be passed over.
  while (!cursor.atEnd) {
    const abbreviation = readAbbreviation(cursor, unit);
    if (abbreviation === undefined) continue;
    let kind = kinds.get(abbreviation);
    if (kind === undefined) {
      kind = { hasCode: hasCode(abbreviation), size: sizeOfAttributes(abbreviation, unit) };
      kinds.set(abbreviation, kind);
    }
    if (kind.hasCode) {
      const die = readAttributes(cursor, unit, abbreviation);
      const owner = { die, children: die.hasChildren ? cursor.position : undefined };
      for (const range of ranges.of(die, compileUnit)) owned.push({ owner, ...range });
    } else if (kind.size === undefined) skipAttributes(cursor, unit, abbreviation);
    else cursor.skip(kind.size, 'the attributes of a DIE');
  }
  return new Owners(owned);
}

/** What has to be known of the DIEs of one abbreviation to pass over them. */
interface Kind {
  /** Whether it is a function with an address. */
  readonly hasCode: boolean;
  /** Bytes of the attributes, where they are always the same. */
  readonly size: number | undefined;
}

function hasCode({ tag, attributes }: Abbreviation): boolean {
  return tag === DW_TAG.SUBPROGRAM && attributes.some(({ name }) => name === DW_AT.LOW_PC || name === DW_AT.RANGES);
}
