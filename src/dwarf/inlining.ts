import type { CompileUnit } from './compile-unit.js';
import { DW_AT, DW_TAG } from './constants.js';
import { Cursor } from './cursor.js';
import { type Die, readAbbreviation, readAttributes, readDie, skipAttributes } from './die.js';
import type { Coverage } from './ranges.js';

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

/**
 * The function of the unit that holds the place, and the call through which the instruction got there.
 * @param functions where the unit's functions are
 * @returns undefined when no function holds it, `ambiguous` when several do, or several calls that disagree
 * @throws ElfFormatError for damaged DIEs
 */
export function frameAt(coverage: Coverage, unit: CompileUnit, functions: readonly number[]): Frame | 'ambiguous' | undefined {
  let frame: Frame | 'ambiguous' | undefined;
  for (const offset of functions) {
    const cursor = new Cursor(unit.unit.section, offset, unit.unit.end);
    const die = readDie(cursor, unit.unit);
    if (die === undefined || !coverage.covers(die, unit)) continue;
    if (frame !== undefined) return 'ambiguous';
    const [call, ...others] = die.hasChildren ? outermostCalls(cursor, coverage, unit) : [];
    if (others.some((other) => other.file !== call?.file || other.line !== call?.line)) return 'ambiguous';
    frame = { call, declFile: declFileOf(die, unit) };
  }
  return frame;
}

/** Outside of any call that is being looked at. */
const NOWHERE = Number.POSITIVE_INFINITY;

/**
 * The inlined calls below a function that cover the place and lie in no other such call. The cursor is at its first child.
 * A call inside of one that does not cover the place (DWARF 2 has no address for a call whose code is in pieces) is a call
 * in another function's text: it comes without file and line, for there is no answer in it.
 */
function outermostCalls(cursor: Cursor, coverage: Coverage, unit: CompileUnit): CallSite[] {
  const calls: CallSite[] = [];
  // Depths of the outermost calls that the cursor is in: one that covers the place, and one that does not.
  let inside = NOWHERE;
  let aside = NOWHERE;
  for (let depth = 1; depth > 0 && !cursor.atEnd;) {
    const abbreviation = readAbbreviation(cursor, unit.unit);
    if (abbreviation === undefined) {
      depth--;
      if (depth <= inside) inside = NOWHERE;
      if (depth <= aside) aside = NOWHERE;
      continue;
    }
    const { tag, hasChildren } = abbreviation;
    if (tag === DW_TAG.INLINED_SUBROUTINE && inside === NOWHERE) {
      const die = readAttributes(cursor, unit.unit, abbreviation);
      if (coverage.covers(die, unit)) {
        const isOutermost = aside === NOWHERE;
        calls.push(isOutermost ? callSiteOf(die) : { file: undefined, line: undefined });
        if (hasChildren) inside = depth;
      } else if (hasChildren) {
        aside = Math.min(aside, depth);
      }
    } else {
      skipAttributes(cursor, unit.unit, abbreviation);
    }
    if (hasChildren) depth++;
  }
  return calls;
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
