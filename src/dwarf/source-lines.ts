import type { AbsoluteWidths } from './relocated-fields.js';
import { ElfFormatError } from '../elf/errors.js';
import type { ElfFile } from '../elf/file.js';
import { CompileUnit } from './compile-unit.js';
import { DebugSections } from './debug-section.js';
import { UnitCode } from './inlining.js';
import { LineFiles } from './line-files.js';
import type { LineHeader } from './line-header.js';
import { type FoundRow, LineIndex } from './line-index.js';
import { SourceTree } from './paths.js';
import { CodeRanges } from './ranges.js';
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
/** Questions that may end at damage before no more are asked: each reads anew what the one before could not. */
const MAX_DAMAGED = 16;
/** Units of one line table that are asked; link-time optimisation makes a few. */
const MAX_UNITS = 16;

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
  #damaged = 0;

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
      if (this.#index === undefined || ++this.#damaged > MAX_DAMAGED) this.#index = 'damaged';
      return undefined;
    }
  }
}

/** What the first question reads, and what later ones find there. */
interface Index {
  readonly sections: DebugSections;
  readonly lines: LineIndex;
  readonly units: UnitIndex;
  readonly ranges: CodeRanges;
  readonly opened: Map<Unit, OpenUnit>;
}

/** A unit that somebody asked about. */
interface OpenUnit {
  readonly code: UnitCode;
  /** The path of its own source. */
  readonly own: string | undefined;
  /** The path of a file of its line table. */
  readonly pathOf: (number: number | undefined) => string | undefined;
}

function openIndex(elf: ElfFile, widths: AbsoluteWidths): Index {
  const sections = new DebugSections(elf, widths);
  return { sections, lines: new LineIndex(sections), units: new UnitIndex(sections), ranges: new CodeRanges(), opened: new Map() };
}

function lineAt(place: FieldTarget, index: Index): SourceLine | undefined {
  const rows = index.lines.rowsAt(place);
  if (rows === undefined || rows.length === 0 || rows.length > MAX_ROWS) return undefined;
  const compiled = rows.map((row) => ({ row, units: index.units.withLineTable(row.table.offset) }));
  if (compiled.some(({ units }) => units.length === 0 || units.length > MAX_UNITS)) return undefined;
  const [answer, ...others] = compiled.flatMap(({ row, units }) =>
    units.map((unit) => authorsLine(place, row, openUnit(unit, row.table, index))),
  );
  return others.every((other) => other?.file === answer?.file && other?.line === answer?.line) ? answer : undefined;
}

function openUnit(unit: Unit, table: LineHeader, { sections, ranges, opened }: Index): OpenUnit {
  const known = opened.get(unit);
  if (known !== undefined) return known;
  const compileUnit = new CompileUnit(unit, sections);
  const files = new LineFiles(table, sections);
  const tree = new SourceTree(compileUnit.directory, files.directories());
  const { name } = compileUnit;
  const open: OpenUnit = {
    code: new UnitCode(compileUnit, ranges),
    own: name === undefined ? undefined : tree.pathOf({ name, directory: undefined }),
    pathOf: (number) => {
      const file = number === undefined ? undefined : files.file(number);
      return file === undefined ? undefined : tree.pathOf(file);
    },
  };
  opened.set(unit, open);
  return open;
}

/**
 * The author's line for a row of the unit's line table.
 *
 * The row itself is the answer only in the file in which the author wrote the function: the unit's own source, or the
 * file that declares the function (a header whose inline function stands on its own, a .c file that another
 * includes). In any other file the instruction came by inlining that .debug_info does not describe, and a preceding row of
 * the right file is no answer: the compiler reorders instructions.
 */
function authorsLine(place: FieldTarget, row: FoundRow, { code, own, pathOf }: OpenUnit): SourceLine | undefined {
  const frame = code.frameAt(place);
  if (frame === 'ambiguous') return undefined;
  if (frame?.call !== undefined) return sourceLine(pathOf(frame.call.file), frame.call.line);
  const file = pathOf(row.file);
  return file === own || file === pathOf(frame?.declFile) ? sourceLine(file, row.line) : undefined;
}

/** Line 0 is DWARF's word for no line (6.2.2). */
function sourceLine(file: string | undefined, line: number | undefined): SourceLine | undefined {
  if (file === undefined || line === undefined || !Number.isSafeInteger(line) || line < 1) return undefined;
  return { file, line };
}
