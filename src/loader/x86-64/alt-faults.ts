import { type ConsequenceEffect, effectsAtMoments } from '../consequence.js';
import type { When } from '../effect.js';
import type { StepInput } from '../step.js';
import type { FieldTarget } from '../table.js';
import type { TableFault } from '../table-fault.js';
import { type AltEntry, altEntries, type AltTable, conditionOf, relativePlace } from './alt-entry.js';
import { ModuleCode } from './code-map.js';
import { featureName } from './cpu-features.js';

const REBUILD = 'The assembler and objtool write this table: link again from their objects, and edit nothing in it.';

/**
 * What apply_alternatives() makes of a table that is not what it expects.
 * @param moments when it reads the table
 */
export function* altFaults(input: StepInput, table: AltTable, moments: readonly When[]): Generator<TableFault> {
  for (const { effects, ...fault } of faultsOf(input, table)) yield { ...fault, effects: effectsAtMoments({ effects }, moments) };
}

/** A fault; `write` stands for each moment at which the kernel reads the table. */
type AltFault = Omit<TableFault, 'effects'> & { readonly effects: readonly ConsequenceEffect[] };

function* faultsOf(input: StepInput, table: AltTable): Generator<AltFault> {
  const size = sizeFault(table);
  if (size !== undefined) yield size;
  // With another size every entry is wrong, in ways that say nothing more.
  if (size !== undefined && table.size !== table.kernelSize) return;
  const code = new ModuleCode(input.module);
  for (const entry of altEntries(input, table)) {
    const feature = featureFault(input, entry);
    const fault = feature ?? siteFault(entry) ?? replacementFault(entry) ?? insideFault(entry, code);
    if (fault !== undefined) yield fault;
  }
}

/** The loop goes from start to end by sizeof(struct alt_instr): what another size leaves is read as entries. */
function sizeFault({ section, size, kernelSize }: AltTable): AltFault | undefined {
  const entry = { section, offset: 0 };
  const effects: ConsequenceEffect[] = [{ when: 'write', outcome: 'crash', message: 'kernel BUG or page fault in apply_alternatives()' }];
  if (kernelSize !== undefined && size !== kernelSize) {
    return {
      entry,
      effects,
      message: `The entries of ${section.name} are ${size} bytes long, and this kernel reads them by ${kernelSize}: it takes parts of two entries for one.`,
      advice: 'Build the livepatch with the headers of the kernel that loads it.',
    };
  }
  if (section.size % size === 0) return undefined;
  return {
    entry: { section, offset: section.size - (section.size % size) },
    effects,
    message: `${section.name} ends in the middle of an entry: its ${section.size} bytes are not a multiple of ${size}, and the kernel reads what lies behind them.`,
    advice: REBUILD,
  };
}

function featureFault({ kernel }: StepInput, { entry, feature }: AltEntry): AltFault | undefined {
  if (feature < Number(kernel.behaviour.cpuFeatureWords) * 32) return undefined;
  return {
    entry,
    effects: [{ when: 'write', outcome: 'crash', message: 'kernel BUG at arch/x86/kernel/alternative.c' }],
    message: `This entry asks for ${featureName(feature)}, and no CPU feature of this kernel has a number that high: BUG_ON() in apply_alternatives().`,
    advice: REBUILD,
  };
}

function siteFault(alt: AltEntry): AltFault | undefined {
  const length = Math.max(alt.siteLength, alt.replacementLength);
  if (length === 0) return undefined;
  const where = outside(alt.site, length);
  if (where === undefined) return undefined;
  const condition = conditionOf(alt);
  if (condition === undefined) return undefined;
  return {
    entry: alt.entry,
    ...(condition.kind === 'depends' ? { condition: condition.on } : {}),
    effects: [{ when: 'write', outcome: where.outcome, message: where.happens }],
    message: `The instruction that this alternative replaces ${where.words}.`,
    advice: REBUILD,
  };
}

function replacementFault(alt: AltEntry): AltFault | undefined {
  if (alt.replacementLength === 0) return undefined;
  // The kernel's own bytes can be read: that is unusual, and works.
  const where = alt.replacement.kind === 'kernel' ? undefined : outside(alt.replacement, alt.replacementLength);
  const condition = conditionOf(alt);
  if (where === undefined || condition === undefined) return undefined;
  return {
    entry: alt.entry,
    ...(condition.kind === 'depends' ? { condition: condition.on } : {}),
    effects: [{ when: 'run', outcome: 'corrupted', message: 'the instruction is replaced by bytes that are not its replacement' }],
    message: `The replacement of this alternative ${where.words}.`,
    advice: REBUILD,
  };
}

/** A site that is not where an instruction begins: it is written over all the same. Measured on 6.1.192. */
function insideFault(alt: AltEntry, code: ModuleCode): AltFault | undefined {
  const place = alt.site.kind === 'place' ? relativePlace(alt.site) : undefined;
  if (place === undefined || alt.siteLength === 0) return undefined;
  const { section, offset } = place;
  const words = !section.isExec
    ? `is in ${section.name}, which is data`
    : code.mapOf(section)?.isInside(offset) === true
      ? 'begins in the middle of another'
      : undefined;
  const condition = words === undefined ? undefined : conditionOf(alt);
  if (words === undefined || condition === undefined) return undefined;
  return {
    entry: alt.entry,
    ...(condition.kind === 'depends' ? { condition: condition.on } : {}),
    effects: section.isExec
      ? [{ when: 'run', outcome: 'crash', message: 'the processor runs other instructions than the compiler wrote' }]
      : [
          {
            when: 'write',
            outcome: 'crash',
            message: 'the data is written over: whoever uses it next, in klp_enable_patch() or later, goes astray',
          },
        ],
    message: `The instruction that this alternative replaces ${words}.`,
    advice: REBUILD,
  };
}

interface Outside {
  readonly outcome: 'crash' | 'corrupted';
  readonly happens: string;
  /** What follows "the site". */
  readonly words: string;
}

/** Why a field does not lead to so many bytes of the module; undefined where it does, or where another rule knows why. */
function outside(target: FieldTarget, length: number): Outside | undefined {
  switch (target.kind) {
    case 'late':
      return undefined;
    case 'kernel':
      return {
        outcome: 'crash',
        happens: "page fault in text_poke_early(): the kernel's text is read-only",
        words: `is ${target.symbol || 'a symbol'}, in the kernel and not in the module`,
      };
    case 'unfilled':
      return {
        outcome: 'corrupted',
        happens: 'the kernel writes into the table itself',
        words: 'has no relocation, so that the entry points to itself',
      };
    case 'place': {
      const place = relativePlace(target);
      if (place === undefined) {
        return {
          outcome: 'crash',
          happens: 'page fault in apply_alternatives()',
          words: `is named by relocation type ${target.type}, and the field is an offset from itself`,
        };
      }
      const { section, offset } = place;
      if (offset >= 0 && offset + length <= section.size) return undefined;
      return {
        outcome: 'corrupted',
        happens: 'the kernel writes over what lies beside the section',
        words: `does not lie within ${section.name}: ${length} bytes from 0x${offset.toString(16)} of 0x${section.size.toString(16)}`,
      };
    }
  }
}
