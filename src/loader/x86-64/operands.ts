import type { RelaRef } from '../../elf/relocation-index.js';
import type { Section } from '../../elf/section.js';
import type { ElfSymbol } from '../../elf/symbol.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import type { OperandFault, RelocationType } from '../architecture.js';
import { type CodeMap, ModuleCode, type Operand } from './code-map.js';
import { RELOCATION_TYPES } from './relocation-types.js';

/** Bytes from the field of a branch to the end of its instruction, from which the distance counts. */
const BRANCH_FIELD = 4;

/** Relocations of code that do not go with the instruction that they lie in. The linker and the loader write any; the processor runs what comes out. */
export function* operandFaults(module: LivepatchModule): Generator<OperandFault> {
  const branches = new Branches(module);
  for (const section of module.elf.sections) {
    const map = branches.mapOf(section);
    if (map === undefined) continue;
    for (const relocation of module.allRelocations.of(section.index)) {
      const { table, index } = relocation;
      const type = RELOCATION_TYPES.get(table.type(index));
      if (type === undefined || type.width === 0 || !map.isKnown(table.offset(index))) continue;
      const operand = map.operandAt(table.offset(index));
      const fault =
        operand === undefined
          ? NO_OPERAND
          : fits(type, operand)
            ? branches.branchFault(section, relocation, operand)
            : otherKind(type, operand);
      if (fault !== undefined) yield { relocation, type, ...fault };
    }
  }
}

type Fault = Pick<OperandFault, 'outcome' | 'happens' | 'message'>;

const NO_OPERAND: Fault = {
  outcome: 'corrupted',
  happens: 'the processor runs other instructions than the compiler wrote',
  message: 'The relocation does not begin where an operand begins: it writes over a part of an instruction.',
};

function fits({ width, pcRelative, absolute }: RelocationType, { size, kind }: Operand): boolean {
  if (width !== size) return false;
  return kind === 'branch' || kind === 'rip-relative' ? pcRelative : absolute === true;
}

function otherKind({ name, width, absolute }: RelocationType, { size, kind, isCall }: Operand): Fault {
  const isDistance = kind === 'branch' || kind === 'rip-relative';
  const written = `${absolute === true ? 'an address' : 'a distance'} of ${width} bytes`;
  return {
    ...(kind === 'branch'
      ? { outcome: 'crash', happens: `the ${isCall ? 'call' : 'jump'} goes to an address where no code is` }
      : { outcome: 'corrupted', happens: 'the code uses another address' }),
    message: `The instruction has ${isDistance ? 'a distance' : 'an address'} of ${size} byte${size === 1 ? '' : 's'} there; ${name} writes ${written}.`,
  };
}

/** The branches of a module's code, and where they lead. */
class Branches {
  readonly #code: ModuleCode;
  #named: ReadonlyMap<number, ReadonlySet<number>> | undefined;

  constructor(private readonly module: LivepatchModule) {
    this.#code = new ModuleCode(module);
  }

  mapOf(section: Section): CodeMap | undefined {
    return this.#code.mapOf(section);
  }

  /** What is wrong with the place that a call or a jump leads to; undefined for other operands. */
  branchFault(from: Section, { table, index }: RelaRef, { kind, isCall }: Operand): Fault | undefined {
    const symbols = this.module.elf.symbols();
    if (kind !== 'branch' || table.symbol(index) >= symbols.count) return undefined;
    const symbol = symbols.at(table.symbol(index));
    const behind = Number(table.addend(index)) + BRANCH_FIELD;
    const verb = isCall ? 'This call' : 'This jump';
    switch (symbol.place.kind) {
      case 'undefined':
      case 'livepatch':
        return behind === 0 || symbol.name === ''
          ? undefined
          : entered(`${verb} leads to ${symbol.name}${signed(behind)}, which is no function's start.`);
      case 'section':
        return this.#placeFault(verb, from, table.offset(index), symbol, behind, isCall);
      case 'reserved':
        return undefined;
    }
  }

  #placeFault(verb: string, from: Section, at: number, symbol: ElfSymbol, behind: number, isCall: boolean): Fault | undefined {
    const section = symbol.place.kind === 'section' ? this.module.elf.sections[symbol.place.section] : undefined;
    // A section without memory is another rule's (KLP509).
    if (section?.isAlloc !== true) return undefined;
    const offset = symbol.value + behind;
    const place = `${section.name}+0x${offset.toString(16)}`;
    if (!section.isExec) {
      return {
        outcome: 'crash',
        happens: 'kernel tried to execute NX-protected page',
        message: `${verb} leads to ${place}, which is data.`,
      };
    }
    if (offset < 0 || offset >= section.size) {
      return {
        outcome: 'crash',
        happens: 'whatever lies beside the section in memory is run',
        message: `${verb} leads to ${section.name}${signed(offset)}, outside of the section (0x${section.size.toString(16)} bytes).`,
      };
    }
    if (this.mapOf(section)?.isInside(offset) === true) return entered(`${verb} leads into the middle of an instruction, at ${place}.`);
    const func = this.module.functions.at(section.index, offset);
    // Assembler calls parts of its own function, and other entries of a function that have a name.
    if (!isCall || func === undefined || func.offset === 0 || this.#isNamed(section.index, offset)) return undefined;
    const caller = this.module.functions.at(from.index, at);
    if (from.index === section.index && caller !== undefined && at - caller.offset === offset - func.offset) return undefined;
    return entered(`${verb} leads to ${func.name}+0x${func.offset.toString(16)}, which is not the start of a function.`);
  }

  #isNamed(section: number, offset: number): boolean {
    this.#named ??= namedPlaces(this.module);
    return this.#named.get(section)?.has(offset) === true;
  }
}

function namedPlaces({ elf }: LivepatchModule): Map<number, Set<number>> {
  const places = new Map<number, Set<number>>();
  for (const { place, name, value } of elf.symbols()) {
    if (place.kind !== 'section' || name === '') continue;
    const values = places.get(place.section);
    if (values === undefined) places.set(place.section, new Set([value]));
    else values.add(value);
  }
  return places;
}

function entered(message: string): Fault {
  return {
    outcome: 'crash',
    happens: 'the code there is entered behind its beginning: registers and stack are not what it expects',
    message,
  };
}

function signed(distance: number): string {
  return distance < 0 ? `-0x${(-distance).toString(16)}` : `+0x${distance.toString(16)}`;
}
