import type { DebugSections } from './debug-section.js';
import { type LineHeader, readLineHeader } from './line-header.js';
import { type Extent, type LineRow, runSequence } from './line-program.js';
import type { FieldTarget } from './relocated-fields.js';

/** A part of a sequence that lies in one section, and where the sequence is to be decoded again for its rows. */
interface IndexedExtent extends Extent {
  readonly table: LineHeader;
  readonly start: number;
}

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
  readonly #bySection = new Map<number, IndexedExtent[]>();

  /** @throws ElfFormatError when any line table is damaged: what it has for a place is not known */
  constructor(sections: DebugSections) {
    const lines = sections.get('.debug_line');
    if (lines === undefined) return;
    lines.relocated.requireAbsolute();
    for (let offset = 0; offset < lines.size;) {
      const table = readLineHeader(lines, offset);
      for (let start = table.program; start < table.end;) start = this.#addSequence(table, start);
      offset = table.end;
    }
  }

  /**
   * The rows that cover the place: one, except where sequences overlap. Rows that say the same are one.
   * @param limit how many may be found: after more than that, the search ends
   * @throws ElfFormatError as the constructor
   */
  rowsAt(place: FieldTarget, limit: number): FoundRow[] {
    const found: FoundRow[] = [];
    for (const { low, high, table, start } of this.#bySection.get(place.section) ?? []) {
      if (found.length > limit) break;
      if (!(low <= place.offset && place.offset < high)) continue;
      runSequence(table, start, ({ file, line }, from, to) => {
        if (from.section !== place.section || !(from.offset <= place.offset && place.offset < to)) return;
        if (!found.some((row) => row.table === table && row.file === file && row.line === line)) found.push({ table, file, line });
      });
    }
    return found;
  }

  #addSequence(table: LineHeader, start: number): number {
    let current: IndexedExtent | undefined;
    return runSequence(table, start, (_row: LineRow, { section, offset }, high) => {
      if (current?.section === section) {
        current.low = Math.min(current.low, offset);
        current.high = Math.max(current.high, high);
        return;
      }
      current = { section, low: offset, high, table, start };
      const others = this.#bySection.get(section);
      if (others === undefined) this.#bySection.set(section, [current]);
      else others.push(current);
    });
  }
}
