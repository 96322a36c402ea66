import { type Interval, IntervalIndex } from '../interval-index.js';
import type { DebugSections } from './debug-section.js';
import { type LineHeader, readLineHeader } from './line-header.js';
import { type Extent, type LineRow, runSequence } from './line-program.js';
import type { FieldTarget } from './relocated-fields.js';

/** A part of a sequence that lies in one section, and where the sequence is to be decoded again for its rows. */
interface IndexedExtent extends Extent {
  readonly table: LineHeader;
  readonly program: number;
}

/** Bytes [start, end) of a section, and what a row says of them. */
interface CoveringRow extends Interval {
  readonly file: number;
  readonly line: number;
}

/** Sequences, and rows of one, that are looked at for a place; real ones do not overlap. */
const MOST_OVERLAPPING = 64;

/** A row that covers a place, with the line table that numbers its file. */
export interface FoundRow {
  readonly table: LineHeader;
  readonly file: number;
  readonly line: number;
}

/**
 * All sequences of .debug_line by the section that they describe. Only those whose DW_LNE_set_address is relocated count:
 * kpatch drops the relocations of the functions that it left out, and their sequences all begin at 0 then.
 */
export class LineIndex {
  readonly #extents = new Map<number, IndexedExtent[]>();
  readonly #sequences = new Map<number, IntervalIndex<Interval & IndexedExtent>>();
  readonly #rows = new Map<IndexedExtent, IntervalIndex<CoveringRow>>();

  /** @throws ElfFormatError when any line table is damaged: what it has for a place is not known */
  constructor(sections: DebugSections) {
    const lines = sections.get('.debug_line');
    if (lines === undefined) return;
    lines.relocated.requireAbsolute();
    for (let offset = 0; offset < lines.size;) {
      const table = readLineHeader(lines, offset);
      for (let program = table.program; program < table.end;) program = this.#addSequence(table, program);
      offset = table.end;
    }
  }

  /**
   * The rows that cover the place: one, except where sequences overlap. Rows that say the same are one.
   * @returns undefined where too many overlap
   * @throws ElfFormatError as the constructor
   */
  rowsAt({ section, offset }: FieldTarget): FoundRow[] | undefined {
    const extents = this.#sequencesOf(section).overlapping(offset, offset + 1, MOST_OVERLAPPING);
    if (extents.length === MOST_OVERLAPPING) return undefined;
    const found: FoundRow[] = [];
    for (const extent of extents) {
      const { table } = extent;
      const rows = this.#rowsOf(extent).overlapping(offset, offset + 1, MOST_OVERLAPPING);
      if (rows.length === MOST_OVERLAPPING) return undefined;
      for (const { file, line } of rows)
        if (!found.some((row) => row.table === table && row.file === file && row.line === line)) found.push({ table, file, line });
    }
    return found;
  }

  #sequencesOf(section: number): IntervalIndex<Interval & IndexedExtent> {
    let index = this.#sequences.get(section);
    if (index === undefined) {
      index = new IntervalIndex((this.#extents.get(section) ?? []).map((extent) => ({ start: extent.low, end: extent.high, ...extent })));
      this.#sequences.set(section, index);
    }
    return index;
  }

  /** Decoded for those alone that somebody asks about. */
  #rowsOf(extent: IndexedExtent): IntervalIndex<CoveringRow> {
    let index = this.#rows.get(extent);
    if (index === undefined) {
      const rows: CoveringRow[] = [];
      runSequence(extent.table, extent.program, ({ file, line }, { section, offset }, end) => {
        if (section === extent.section) rows.push({ start: offset, end, file, line });
      });
      index = new IntervalIndex(rows);
      this.#rows.set(extent, index);
    }
    return index;
  }

  #addSequence(table: LineHeader, program: number): number {
    let current: IndexedExtent | undefined;
    return runSequence(table, program, (_row: LineRow, { section, offset }, high) => {
      if (current?.section === section) {
        current.low = Math.min(current.low, offset);
        current.high = Math.max(current.high, high);
        return;
      }
      current = { section, low: offset, high, table, program };
      const others = this.#extents.get(section);
      if (others === undefined) this.#extents.set(section, [current]);
      else others.push(current);
    });
  }
}
