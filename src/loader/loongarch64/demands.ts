import type { RelaTable } from '../../elf/relocation.js';
import { VMLINUX } from '../../livepatch/klp-rela.js';
import type { RelocationAt } from '../architecture.js';
import type { Consequence } from '../consequence.js';
import { R } from './relocation-types.js';

/** What the loader does with a relocation that lacks the others of its sequence (apply_relocate_add(), arch/loongarch/kernel/module.c). */
export function sequenceDemand(at: RelocationAt): Consequence | undefined {
  switch (at.type) {
    case R.PCADD_LO12:
    case R.GOT_PCADD_LO12:
      return hasHigh(at) || !at.behaviour.loongarch64Pcadd ? undefined : MISSING_HIGH;
    case R.PCALA_HI20:
    case R.PCADD_HI20:
      return isVmlinux(at) && !hasUpperHalf(at) && (at.type === R.PCALA_HI20 || at.behaviour.loongarch64Pcadd) ? TRUNCATED : undefined;
    default:
      return undefined;
  }
}

const MISSING_HIGH: Consequence = {
  effects: [{ when: 'write', outcome: 'refused', message: 'Can not find HI20 relocation information' }],
  message: 'The loader looks for the HI20 relocation of this LO12 in the same section, and it is not there.',
};

const TRUNCATED: Consequence = {
  effects: [{ when: 'run', outcome: 'corrupted', message: 'the address is cut to 32 bits of distance; the kernel logs nothing' }],
  message:
    'vmlinux lies more than 2 GB from every module: this pair of instructions cannot hold the distance, and the kernel does not check it.',
};

/** Of each relocation section: `type place` of its HI20s, and the symbols of its PCALA64s. Made once. */
interface Sequences {
  readonly highs: ReadonlySet<string>;
  readonly wide: ReadonlySet<number>;
}
const known = new WeakMap<RelaTable, Sequences>();

function sequencesOf(table: RelaTable): Sequences {
  let found = known.get(table);
  if (found === undefined) {
    const highs = new Set<string>();
    const wide = new Set<number>();
    for (let index = 0; index < table.count; index++) {
      const type = table.type(index);
      if (type === R.PCADD_HI20 || type === R.GOT_PCADD_HI20) highs.add(`${type} ${table.offset(index)}`);
      if (type === R.PCALA64_LO20) wide.add(table.symbol(index));
    }
    found = { highs, wide };
    known.set(table, found);
  }
  return found;
}

/** The LO12's symbol is the label of the instruction with the HI20. */
function hasHigh({ module, table, target, type, symbol }: RelocationAt): boolean {
  const { place, value } = module.elf.symbols().at(symbol);
  return place.kind === 'section' && place.section === target.index && sequencesOf(table).highs.has(`${type - 1} ${value}`);
}

function hasUpperHalf({ table, symbol }: RelocationAt): boolean {
  return sequencesOf(table).wide.has(symbol);
}

function isVmlinux({ module, symbol }: RelocationAt): boolean {
  const { name, place } = module.elf.symbols().at(symbol);
  return place.kind === 'livepatch' && name.startsWith(`.klp.sym.${VMLINUX}.`);
}
