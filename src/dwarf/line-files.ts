import { DW_LNCT } from './constants.js';
import { Cursor } from './cursor.js';
import type { DebugSections } from './debug-section.js';
import { type FormValue, readForm, skipForm } from './forms.js';
import type { LineHeader } from './line-header.js';

/** A file of a line table: its name, and the directory in which it lies if the name is relative. */
export interface LineFile {
  readonly directory: string | undefined;
  readonly name: string;
}

/** Content type and form of one part of an entry (6.2.4.1). */
interface Part {
  readonly content: number;
  readonly form: number;
}

/** Most directories that are looked at; a kernel unit has some dozens. */
const MAX_DIRECTORIES = 512;

/**
 * The directories and files of one line table. Names are decoded one at a time when they are asked for: nothing
 * prevents a damaged table from naming one long string a million times.
 */
export class LineFiles {
  /** Where the files begin. */
  #files: number | undefined;
  /** Where the first files and directories begin, as far as they have been looked for: each is passed over once. */
  readonly #starts = { files: new Array<number>(), directories: new Array<number>() };

  constructor(
    private readonly header: LineHeader,
    private readonly sections: DebugSections,
  ) {}

  /**
   * The file that a line program's file register, DW_AT_decl_file or DW_AT_call_file means by that number (6.2.4): from 0 in
   * DWARF 5, from 1 before.
   * @returns undefined when the table has no such file
   */
  file(number: number): LineFile | undefined {
    return this.header.version >= 5 ? this.#entryFile(number) : this.#oldFile(number);
  }

  /** The directories in their order; DWARF 5 begins with the compilation directory, which older tables do not have. */
  *directories(): Generator<string> {
    for (let number = this.header.version >= 5 ? 0 : 1; number < MAX_DIRECTORIES; number++) {
      const directory = this.#directory(number);
      if (directory === undefined) return;
      yield directory;
    }
  }

  #directory(number: number): string | undefined {
    return this.header.version >= 5 ? this.#entryDirectory(number) : this.#oldDirectory(number);
  }

  // DWARF 5: a description of the entries, then the entries.

  #entryFile(number: number): LineFile | undefined {
    const cursor = this.#cursor(this.#filesBegin());
    const entry = this.#entry(cursor, number, this.#starts.files);
    const name = this.#text(entry?.get(DW_LNCT.PATH));
    if (entry === undefined || name === undefined) return undefined;
    const directory = entry.get(DW_LNCT.DIRECTORY_INDEX);
    return { name, directory: directory?.kind === 'constant' ? this.#directory(directory.value) : undefined };
  }

  #entryDirectory(number: number): string | undefined {
    return this.#text(this.#entry(this.#cursor(this.header.tables), number, this.#starts.directories)?.get(DW_LNCT.PATH));
  }

  /** The values of an entry by their content; without a number, moves past the whole table. */
  #entry(cursor: Cursor, number?: number, starts: number[] = []): Map<number, FormValue> | undefined {
    const format: Part[] = [];
    for (let left = cursor.u8('entry_format_count'); left > 0; left--) {
      format.push({ content: cursor.uleb('an entry format'), form: cursor.uleb('an entry format') });
    }
    const at = cursor.position;
    const count = cursor.uleb('an entry count');
    // Every part of an entry takes a byte. Without this, entries of no bytes at all would be counted to 2^64.
    if (count * Math.max(1, format.length) > cursor.end - cursor.position)
      throw cursor.section.error(at, 'an entry count', count, 'at most the bytes that follow');
    if (number !== undefined && number >= count) return undefined;
    moveTo(cursor, number ?? count, starts, () => {
      for (const { form } of format) skipForm(cursor, form, this.header);
      return true;
    });
    if (number === undefined) return undefined;
    return new Map(format.map(({ content, form }) => [content, readForm(cursor, form, this.header, 0)]));
  }

  #text(value: FormValue | undefined): string | undefined {
    if (value?.kind === 'string') return value.text;
    if (value?.kind === 'stringAt') return this.sections.require(value.section).strings.at(value.offset, 'a name of the line table');
    return undefined;
  }

  // DWARF 2 to 4: strings up to an empty one. Number 0 is the compilation directory and no file.

  #oldFile(number: number): LineFile | undefined {
    const cursor = this.#cursor(this.#filesBegin());
    const found = moveTo(cursor, number - 1, this.#starts.files, () => {
      if (this.#isListEnd(cursor)) return false;
      cursor.skipString('file_names');
      for (let field = 0; field < 3; field++) cursor.skipLeb('file_names');
      return true;
    });
    if (!found || this.#isListEnd(cursor)) return undefined;
    return { name: cursor.string('file_names'), directory: this.#directory(cursor.uleb('file_names')) };
  }

  #oldDirectory(number: number): string | undefined {
    const cursor = this.#cursor(this.header.tables);
    const found = moveTo(cursor, number - 1, this.#starts.directories, () => {
      if (this.#isListEnd(cursor)) return false;
      cursor.skipString('include_directories');
      return true;
    });
    return found && !this.#isListEnd(cursor) ? cursor.string('include_directories') : undefined;
  }

  #isListEnd(cursor: Cursor): boolean {
    if (cursor.u8('a name') === 0) return true;
    cursor.position--;
    return false;
  }

  #filesBegin(): number {
    if (this.#files === undefined) {
      const cursor = this.#cursor(this.header.tables);
      if (this.header.version >= 5) this.#entry(cursor);
      else while (!this.#isListEnd(cursor)) cursor.skipString('include_directories');
      this.#files = cursor.position;
    }
    return this.#files;
  }

  #cursor(position: number): Cursor {
    return new Cursor(this.header.section, position, this.header.program);
  }
}

/**
 * Moves to entry `index` of a list whose first is at the cursor.
 * @param starts where entries begin that were passed before; those that are passed now are added
 * @param pass moves past one; false where there is none
 * @returns false where there is no such entry
 */
function moveTo(cursor: Cursor, index: number, starts: number[], pass: () => boolean): boolean {
  if (index < 0) return false;
  const known = Math.min(index, starts.length - 1);
  if (known >= 0) cursor.position = starts[known] ?? cursor.position;
  else starts[0] = cursor.position;
  for (let i = Math.max(known, 0); i < index; i++) {
    if (!pass()) return false;
    starts[i + 1] = cursor.position;
  }
  return true;
}
