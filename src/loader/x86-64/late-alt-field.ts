import type { Access, Condition } from '../access.js';
import type { Consequence } from '../consequence.js';
import type { StepInput } from '../step.js';
import { altEntries, type AltTable, conditionOf } from './alt-entry.js';
import { nonzeroLine } from './nonzero-line.js';

/** struct alt_instr begins with two offsets, each from itself: instr_offset and repl_offset. */
const REPLACEMENT_OFFSET = 4;
const LENGTHS_AND_FEATURE = 8;

/**
 * What becomes of an entry that apply_alternatives() read before livepatch filled in one of its offsets: an offset of zero leads to itself.
 * Measured on 5.10.262, 6.1.192, 6.12.107 and 7.2.13. Undefined for the other fields.
 */
export function lateAltFields(input: StepInput, table: AltTable): Access['late'] {
  let conditions: ReadonlyMap<number, Condition | undefined> | undefined;
  return ({ type, start }) => {
    const field = start % table.size;
    if (field >= LENGTHS_AND_FEATURE) return undefined;
    conditions ??= new Map([...altEntries(input, table)].map((entry) => [entry.entry.offset, conditionOf(entry)]));
    const condition = conditions.get(start - field);
    if (condition === undefined) return 'harmless';
    return {
      ...(field < REPLACEMENT_OFFSET ? siteLate(input, type) : REPLACEMENT_LATE),
      ...(condition.kind === 'depends' ? { condition: condition.on } : {}),
    };
  };
}

function siteLate({ kernel: { behaviour } }: StepInput, type: number): Consequence {
  return {
    effects: [
      behaviour.nonzeroDestination === 'refused'
        ? { when: 'write', outcome: 'refused', message: nonzeroLine(behaviour, type) }
        : { when: 'write', outcome: 'ignored', message: 'the entry is not read again' },
      { when: 'run', outcome: 'stale', message: 'the instruction is not replaced' },
    ],
    message:
      'The offset is still zero when the kernel reads the entry: it takes the entry itself for the site, and writes the replacement over it.',
  };
}

const REPLACEMENT_LATE: Consequence = {
  effects: [{ when: 'run', outcome: 'crash', message: 'bytes of the table stand in place of the replacement, and are executed' }],
  message:
    'The offset is still zero when the kernel reads the entry: it takes the entry itself for the replacement, and copies it to the site.',
};
