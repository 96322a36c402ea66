import type { AbsoluteWidths } from './relocated-fields.js';
import { ElfFormatError } from '../elf/errors.js';
import type { ElfFile } from '../elf/file.js';
import { CompileUnit } from './compile-unit.js';
import { DebugSections } from './debug-section.js';
import { FunctionIndex } from './functions.js';
import { frameAt } from './inlining.js';
import { LineFiles } from './line-files.js';
import { type FoundRow, LineIndex } from './line-index.js';
import { SourceTree } from './paths.js';
import { Coverage } from './ranges.js';
import type { FieldTarget } from './relocated-fields.js';
import { type Unit, UnitIndex } from './units.js';

/** A line of the author's source. */
export interface SourceLine {
  /** Path in the source tree, '/'-separated, without a leading './'; absolute where it lies in no tree that is known. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Overlapping sequences that say different things are looked into up to this number; real files have one. */
const MAX_ROWS = 4;

/**
 * Which line of the author's source is this instruction? Answers from DWARF 2 to 5 in a relocatable file. Constructing
 * costs nothing; the first question reads .debug_line and the headers of .debug_info.
 *
 * A wrong line is worse than none: where the file's data do not say, or contradict each other, there is no answer.
 */
export class SourceLines {
  readonly #elf: ElfFile;
  #index: Index | 'damaged' | undefined;
  #damage: string | undefined;

  /** @param widths the absolute relocation types of the file's architecture */
  constructor(
    elf: ElfFile,
    private readonly widths: AbsoluteWidths,
  ) {
    this.#elf = elf;
  }

  /**
   * What is wrong with the debug information, as far as questions met it; undefined when nothing is, or before the
   * first question. Questions that would have needed what is damaged are answered with undefined.
   */
  get damage(): string | undefined {
    return this.#damage;
  }

  /**
   * The line of the instruction at that place, or that holds that place: relocated fields lie inside of instructions.
   * For an instruction that came by inlining it is the call in the text of the function that holds the instruction.
   * @param section index of a section
   * @param offset bytes from the section's start
   */
  lineOf(section: number, offset: number): SourceLine | undefined {
    if (this.#index === 'damaged') return undefined;
    try {
      this.#index ??= openIndex(this.#elf, this.widths);
      return lineAt({ section, offset }, this.#index);
    } catch (error) {
      if (!(error instanceof ElfFormatError)) throw error;
      this.#damage ??= error.message;
      this.#index ??= 'damaged';
      return undefined;
    }
  }
}

/** What the first question reads. */
interface Index {
  readonly sections: DebugSections;
  readonly lines: LineIndex;
  readonly units: UnitIndex;
  readonly functions: FunctionIndex;
}

function openIndex(elf: ElfFile, widths: AbsoluteWidths): Index {
  const sections = new DebugSections(elf, widths);
  return { sections, lines: new LineIndex(sections), units: new UnitIndex(sections), functions: new FunctionIndex() };
}

function lineAt(place: FieldTarget, index: Index): SourceLine | undefined {
  const rows = index.lines.rowsAt(place, MAX_ROWS);
  if (rows.length === 0 || rows.length > MAX_ROWS) return undefined;
  const coverage = new Coverage(place);
  const answers = rows.flatMap((row) => {
    const compiled = index.units.withLineTable(row.table.offset);
    return compiled.length === 0 ? [undefined] : compiled.map((unit) => authorsLine(row, unit, index, coverage));
  });
  const [answer, ...others] = answers;
  return others.every((other) => other?.file === answer?.file && other?.line === answer?.line) ? answer : undefined;
}

/**
 * The author's line for a row of the unit's line table.
 *
 * The row itself is the answer only in the file in which the author wrote the function: the unit's own source, or the
 * file that declares the function (a header whose inline function stands on its own, a .c file that another
 * includes). In any other file the instruction came by inlining that .debug_info does not describe, and a preceding row of
 * the right file is no answer: the compiler reorders instructions.
 */
function authorsLine(row: FoundRow, unit: Unit, { sections, functions }: Index, coverage: Coverage): SourceLine | undefined {
  const compileUnit = new CompileUnit(unit, sections);
  const files = new LineFiles(row.table, sections);
  const tree = new SourceTree(compileUnit.directory, files.directories());
  const pathOf = (number: number | undefined): string | undefined => {
    const file = number === undefined ? undefined : files.file(number);
    return file === undefined ? undefined : tree.pathOf(file);
  };
  const frame = frameAt(coverage, compileUnit, functions.of(unit));
  if (frame === 'ambiguous') return undefined;
  if (frame?.call !== undefined) return sourceLine(pathOf(frame.call.file), frame.call.line);

  const file = pathOf(row.file);
  const { name } = compileUnit;
  const own = name === undefined ? undefined : tree.pathOf({ name, directory: undefined });
  return file === own || file === pathOf(frame?.declFile) ? sourceLine(file, row.line) : undefined;
}

/** Line 0 is DWARF's word for no line (6.2.2). */
function sourceLine(file: string | undefined, line: number | undefined): SourceLine | undefined {
  if (file === undefined || line === undefined || !Number.isSafeInteger(line) || line < 1) return undefined;
  return { file, line };
}
