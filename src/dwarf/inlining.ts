import type { CompileUnit } from './compile-unit.js';
import { DW_AT, DW_TAG } from './constants.js';
import { Cursor } from './cursor.js';
import { type Die, readAbbreviation, readAttributes, readDie, skipAttributes } from './die.js';
import { type CodeFunction, functionsOf, type Owned, Owners } from './functions.js';
import type { CodeRanges } from './ranges.js';
import type { FieldTarget } from './relocated-fields.js';

/** A line of a file, the file by its number in the unit's line table; undefined where the DIE does not say. */
export interface CallSite {
  readonly file: number | undefined;
  readonly line: number | undefined;
}

/** What .debug_info says about the function that holds a place. */
export interface Frame {
  /**
   * The call in the function's own text that brought the instruction there, however deep the inlining goes on from
   * it: DW_AT_call_file and DW_AT_call_line of the outermost DW_TAG_inlined_subroutine (3.3.8.2). Undefined for an
   * instruction of the function itself.
   */
  readonly call: CallSite | undefined;
  /** DW_AT_decl_file of the function: the file in which it is written. */
  readonly declFile: number | undefined;
}

/** Longest chain of DW_AT_abstract_origin and DW_AT_specification that is followed; real ones have two links. */
const MAX_ORIGINS = 8;

/** Calls within each other at one place that are looked at; the deepest in a kernel are some tens. */
const MOST_NESTED = 256;

/** The code of one unit: its functions, and the calls that were inlined into those that somebody asks about. */
export class UnitCode {
  readonly #functions: Owners<CodeFunction>;
  readonly #calls = new Map<CodeFunction, Owners<InlinedCall>>();

  /** @throws ElfFormatError for damaged DIEs */
  constructor(
    private readonly unit: CompileUnit,
    private readonly ranges: CodeRanges,
  ) {
    this.#functions = functionsOf(unit, ranges);
  }

  /**
   * The function that holds the place, and the call through which the instruction got there.
   * @returns undefined when no function holds it, `ambiguous` when several do, or several calls that disagree
   * @throws ElfFormatError for damaged DIEs
   */
  frameAt(place: FieldTarget): Frame | 'ambiguous' | undefined {
    const [only, other] = this.#functions.at(place, 2);
    if (only === undefined) return undefined;
    if (other !== undefined) return 'ambiguous';
    const calls = this.#callsOf(only)?.at(place, MOST_NESTED) ?? [];
    if (calls.length === MOST_NESTED) return 'ambiguous';
    const [site, ...others] = outermost(calls);
    if (others.some(({ file, line }) => file !== site?.file || line !== site?.line)) return 'ambiguous';
    return { call: site, declFile: declFileOf(only.die, this.unit) };
  }

  #callsOf(func: CodeFunction): Owners<InlinedCall> | undefined {
    if (func.children === undefined) return undefined;
    let calls = this.#calls.get(func);
    if (calls === undefined) {
      calls = new Owners(callsBelow(func.children, this.unit, this.ranges));
      this.#calls.set(func, calls);
    }
    return calls;
  }
}

/** A DW_TAG_inlined_subroutine below a function. */
interface InlinedCall {
  readonly site: CallSite;
  /** Its number among the function's calls, and the number behind the last of those within it. */
  readonly number: number;
  behind: number;
  /** Whether it is in no other call. */
  readonly isOuter: boolean;
}

/** All calls below a function, with their code. The children begin at that offset. */
function callsBelow(children: number, compileUnit: CompileUnit, ranges: CodeRanges): Owned<InlinedCall>[] {
  const { unit } = compileUnit;
  const owned: Owned<InlinedCall>[] = [];
  const cursor = new Cursor(unit.section, children, unit.end);
  /** Those that the cursor is in. */
  const open: { readonly call: InlinedCall; readonly depth: number }[] = [];
  let count = 0;
  for (let depth = 1; depth > 0 && !cursor.atEnd;) {
    const abbreviation = readAbbreviation(cursor, unit);
    if (abbreviation === undefined) {
      depth--;
      if (open.at(-1)?.depth === depth) close(open.pop()?.call, count);
      continue;
    }
    const { tag, hasChildren } = abbreviation;
    if (tag === DW_TAG.INLINED_SUBROUTINE) {
      const die = readAttributes(cursor, unit, abbreviation);
      const call: InlinedCall = { site: callSiteOf(die), number: count++, behind: count, isOuter: open.length === 0 };
      for (const range of ranges.of(die, compileUnit)) owned.push({ owner: call, ...range });
      if (hasChildren) open.push({ call, depth });
    } else {
      skipAttributes(cursor, unit, abbreviation);
    }
    if (hasChildren) depth++;
  }
  for (const { call } of open) close(call, count);
  return owned;
}

function close(call: InlinedCall | undefined, behind: number): void {
  if (call !== undefined) call.behind = behind;
}

/**
 * Where the calls that cover a place and lie in no other such call are.
 * A call inside of one that does not cover the place (DWARF 2 has no address for a call whose code is in pieces) is a call
 * in another function's text: it comes without file and line, for there is no answer in it.
 */
function outermost(calls: readonly InlinedCall[]): CallSite[] {
  let behind = 0;
  return calls
    .toSorted((a, b) => a.number - b.number)
    .flatMap((call) => {
      if (call.number < behind) return [];
      behind = call.behind;
      return [call.isOuter ? call.site : { file: undefined, line: undefined }];
    });
}

function callSiteOf(die: Die): CallSite {
  return { file: constantOf(die, DW_AT.CALL_FILE), line: constantOf(die, DW_AT.CALL_LINE) };
}

/** A function's declaration can be with its abstract instance (3.3.8.1) or with what it completes (2.13.2). */
function declFileOf(die: Die, { unit }: CompileUnit): number | undefined {
  let current: Die | undefined = die;
  for (let link = 0; current !== undefined && link < MAX_ORIGINS; link++) {
    const file = constantOf(current, DW_AT.DECL_FILE);
    if (file !== undefined) return file;
    const origin = current.values.get(DW_AT.ABSTRACT_ORIGIN) ?? current.values.get(DW_AT.SPECIFICATION);
    if (origin?.kind !== 'reference') return undefined;
    current = readDie(new Cursor(unit.section, unit.offset + origin.offset, unit.end), unit);
  }
  return undefined;
}

function constantOf(die: Die, attribute: number): number | undefined {
  const value = die.values.get(attribute);
  return value?.kind === 'constant' ? value.value : undefined;
}
