import type { ElfFile } from '../elf/file.js';
import type { AdmissionArchitecture } from './admission/architecture.js';
import type { RelaTable } from '../elf/relocation.js';
import type { RelaRef } from '../elf/relocation-index.js';
import type { Section } from '../elf/section.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { PlacedAccess } from './placed-access.js';
import type { Consequence } from './consequence.js';
import type { KernelBehaviour } from './kernels.js';
import type { AddressSpaces, Reach } from './reach.js';
import type { Step } from './step.js';

/** A relocation type that the kernel applies: its name and the bytes that it writes. */
export interface RelocationType {
  readonly name: string;
  /** Bytes from r_offset on; 0 for a type that writes nothing. */
  readonly width: 0 | 1 | 2 | 4 | 8;
  readonly pcRelative: boolean;
  /** The field holds S + A and nothing else: a pointer in data. */
  readonly absolute?: boolean;
  /** It adds to what the field holds, so that two of one field make a sum. */
  readonly adds?: boolean;
  /** The values that the field takes; left out where every value fits. */
  readonly reach?: Reach;
  /** Which kernels know the type; every one where left out. */
  readonly known?: (behaviour: KernelBehaviour) => boolean;
}

/** A relocation that does not go with the instruction that it lies in. */
export interface OperandFault {
  readonly relocation: RelaRef;
  readonly type: RelocationType;
  /** What becomes of the code when it runs, and how. */
  readonly outcome: 'crash' | 'corrupted';
  readonly happens: string;
  /** What is wrong, in a sentence. */
  readonly message: string;
}

/** A step at its place in the order; without `where` every kernel has it there. */
export interface OrderedStep {
  readonly step: Step;
  readonly where?: (behaviour: KernelBehaviour) => boolean;
}

/** One relocation, at the place to which the kernel is to write it. */
export interface RelocationAt {
  readonly module: LivepatchModule;
  readonly behaviour: KernelBehaviour;
  readonly type: number;
  /** The relocation section that it stands in. */
  readonly table: RelaTable;
  readonly target: Section;
  /** Bytes from the start of `target`. */
  readonly offset: number;
  /** Index into the module's symbol table, below its count. */
  readonly symbol: number;
}

/** One that is written late. */
export interface LateRelocationAt extends RelocationAt {
  /** Whether the kernel has replaced the instruction there before, by an alternative. */
  readonly isRewritten: boolean;
}

/** Steps of which each object of a patch can have its own, with the object in their ids: `klp-arch-paravirt vmlinux`. */
export interface ObjectSteps {
  /** What each is, in general: of these ids without an object. */
  readonly kinds: readonly Step[];
  /** Those of a module, by object. */
  readonly of: (module: LivepatchModule) => ReadonlyMap<string, readonly Step[]>;
}

/** A section without which the architecture's loader refuses a module. */
export interface RequiredSection {
  readonly name: string;
  /** The kernel's line; undefined where it logs nothing. */
  readonly line: ((module: string) => string) | undefined;
  /** Which kernels demand it; every one where left out. */
  readonly where?: (behaviour: KernelBehaviour) => boolean;
}

/** What one architecture does differently. Everything that is not the same everywhere is here or in a step of its order. */
export interface Architecture {
  /** As `uname -m` gives it. */
  readonly name: string;
  /** e_machine of its modules. */
  readonly machine: number;
  readonly littleEndian: boolean;
  /** Whether it is this record's variant of the architecture that a module was built for; every module's where left out. */
  readonly isVariantOf?: (elf: ElfFile) => boolean;
  /**
   * Bytes in front of a function at which ftrace's entry for it lies where the compiler puts NOPs there (-fpatchable-function-entry=M,N: N
   * instructions); 0 where left out.
   */
  readonly nopsBeforeFunction?: number;
  /** Whether kernels of that behaviour have livepatch on this architecture; all that know livepatch relocations where left out. */
  readonly hasLivepatch?: (behaviour: KernelBehaviour) => boolean;
  /** Left out where its loader is modelled: `order` and the rest say what it does. */
  readonly isModelled?: false;
  readonly order: readonly OrderedStep[];
  /** Those that apply_relocate_add() takes; any other ends the load. */
  readonly relocationTypes: ReadonlyMap<number, RelocationType>;
  /** What it does before any relocation; undefined where that is not modelled. */
  readonly admission?: AdmissionArchitecture;
  /** The kernel's line for any other type. */
  readonly unknownType: (type: number, module: string, behaviour: KernelBehaviour) => string;
  /** What the author changes for such a type. */
  readonly unknownTypeAdvice: string;
  /**
   * The name under which its loader looks for an undefined symbol; undefined where it gives the symbol a value itself. The symbol's own name
   * where left out.
   */
  readonly undefinedName?: (name: string) => string | undefined;
  /** Where symbols can lie; a relocation's reach is held against it. */
  readonly addresses: (behaviour: KernelBehaviour) => AddressSpaces;
  /** The kernel's line for a value that does not fit. */
  readonly overflow: (type: number, symbol: string) => string;
  /** The kernel's line where a relocation that meets bytes that are not zero is refused; undefined where they are overwritten. */
  readonly nonzeroLine: (behaviour: KernelBehaviour, type: number) => string | undefined;
  /** Whether the field at that offset of a section's bytes is the operand of a call or a jump. */
  readonly isBranchOperand: (bytes: Uint8Array, offset: number) => boolean;
  /** The relocations of its code that do not go with their instructions; left out where instructions are not read. */
  readonly operandFaults?: (module: LivepatchModule) => Iterable<OperandFault>;
  /** What becomes of a relocation in the replacement of an alternative that was written before the copy; undefined where the copy is right. */
  readonly copiedReplacement?: (at: RelocationAt, access: PlacedAccess) => Consequence | undefined;
  /** What a late write does that is not made as it is asked for; undefined where it is. */
  readonly lateStore?: (at: RelocationAt) => Consequence | undefined;
  /** What a relocation does whose place is not what the loader demands; undefined where it is. */
  readonly demand?: (at: RelocationAt) => Consequence | undefined;
  /** What a late relocation of that type does when its target was unloaded and loads again; undefined where it is right. */
  readonly reload?: (behaviour: KernelBehaviour, type: number, at: LateRelocationAt) => Reloaded | undefined;
  /** What kernels with klpArchSections do right after the relocations of one object; nothing where left out. */
  readonly objectSteps?: ObjectSteps;
  readonly requiredSections?: readonly RequiredSection[];
  /** Bytes of every instruction, where those who know it read instructions as numbers, as objdump shows them; single bytes where left out. */
  readonly instructionWord?: 4;
  /** Whether .init sections stay with the rest of the module (module_init_section() answers false); they are freed where left out. */
  readonly keepsInit?: true;
  /** Whether code and constants of modules become read-only (CONFIG_STRICT_MODULE_RWX); they do where left out. */
  readonly protectsModules?: false;
}

/** What a second load of the target ends in. */
export interface Reloaded {
  readonly outcome: 'refused' | 'stale' | 'corrupted' | 'crash';
  /** The kernel's line, or what happens in a phrase. */
  readonly message: string;
  /** What happened, as a sentence that follows "After OBJECT was unloaded, ". */
  readonly why: string;
  readonly advice: string;
  /** Whether the author can write the patch so that it does not happen; else it is how the kernel is. */
  readonly isAvoidable?: true;
  readonly condition?: string;
}
