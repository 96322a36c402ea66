import type { BehaviourOrigins } from '../loader/origin-words.js';
import type { AccessRole } from '../loader/access.js';
import type { Effect } from '../loader/effect.js';

export type { Effect, Outcome, When } from '../loader/effect.js';

/** What happens, not how sure it is. */
export type Severity = 'error' | 'warning' | 'note';

/** How sure it is; `conditional` names its condition. The surest first. */
export const CONFIDENCES = ['certain', 'conditional'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/**
 * What kind of change an advice asks for, where several rules ask for the same: done once, it ends all that they say of a relocation.
 * `normal-relocation`: the kernel writes it while the livepatch loads, not when the module of its section does.
 */
export type Remedy = 'normal-relocation';

/** The relocation that a finding is about. */
export interface FindingRelocation {
  readonly section: string;
  /** Index within that section, from 0. */
  readonly index: number;
  /** `R_X86_64_PC32`; the number where it has no name. */
  readonly type: string;
  /** The symbol's name as the file has it; a section's name for section symbols. */
  readonly symbol: string;
  readonly addend: bigint;
  /** Bytes that it writes. */
  readonly width: number;
}

/** The access of an earlier step that the relocation conflicts with. */
export interface FindingConflict {
  /** The step's id, such as `alternatives`. */
  readonly step: string;
  readonly access: 'reads' | 'writes' | 'sorts' | 'frees' | 'protects';
  /** What the bytes are to that step. */
  readonly role: AccessRole;
  readonly section: string;
  /** Bytes from the section's start, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** The bytes around a finding, as the file has them. */
export interface FindingBytes {
  /** Offset of the first of them in the section. */
  readonly start: number;
  readonly bytes: Uint8Array;
  /** Instructions of that many bytes, read as little-endian numbers; single bytes where left out. */
  readonly word?: 4;
}

/** The symbols of one name in an object, as the kernel counts them. */
export interface SymbolPositions {
  /** How they are counted, as a phrase. */
  readonly order: string;
  /** From position 1 on. */
  readonly shown: readonly SymbolPosition[];
  /** How many more there are. */
  readonly left: number;
}

export interface SymbolPosition {
  /** `0xffffffff81000010`, in a module `.text+0x10`; undefined where addresses are hidden. */
  readonly place: string | undefined;
  readonly kind: 'function' | 'data' | 'unknown';
  /** Bytes. */
  readonly size: number | undefined;
}

/** One verdict on one place of a module. */
export interface Finding {
  readonly rule: string;
  readonly slug: string;
  readonly severity: Severity;
  /** Its own severity, where the configuration gives its rule another. */
  readonly changedFrom?: Severity;
  readonly confidence: Confidence;
  /** Its own confidence, where the configuration gives its rule another. */
  readonly confidenceChangedFrom?: Confidence;
  /** What a conditional finding depends on. */
  readonly condition?: string;
  /** The object whose relocation it is; undefined where no object is concerned. */
  readonly object: string | undefined;
  readonly section: string | undefined;
  readonly offset: number | undefined;
  readonly function: string | undefined;
  readonly functionOffset: number | undefined;
  readonly source?: { readonly file: string; readonly line: number };
  readonly relocation: FindingRelocation | undefined;
  readonly conflict?: FindingConflict;
  /** What a position could stand for, where the finding is about one. */
  readonly positions?: SymbolPositions;
  readonly effects: readonly Effect[];
  /** One or two sentences: what happens and why. */
  readonly message: string;
  /** What the author changes. */
  readonly advice: string;
  /** What kind of change that is. */
  readonly remedy?: Remedy;
  readonly identity: string;
  readonly bytes?: FindingBytes;
  /** Only where a kernel was booted for it, and showed it. */
  readonly proof?: FindingProof;
}

/** What a kernel that was booted did of what a finding predicts. */
export interface FindingProof {
  readonly verdict: 'confirmed' | 'refuted';
  /** The kernel's, as `uname -r` gives it. */
  readonly release: string;
  /** What was seen. Has words of the guest: to be escaped. */
  readonly words: string;
  /** The bytes of the finding's place in memory, after each step of one scenario. Empty where they could not be read. */
  readonly memory: readonly { readonly after: string; readonly bytes: Uint8Array }[];
}

/** A finding that the configuration ignores. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string;
}

export interface ObjectSummary {
  /** `vmlinux` or the module's name. */
  readonly name: string;
  readonly functions: readonly string[];
}

/** What one step of loading does with the module. */
export interface LoadingStep {
  /** The step's id, such as `alternatives`. */
  readonly step: string;
  /** Place in the kernel's order, from 1. */
  readonly number: number;
  /** Runs of bytes that it reads, writes, sorts or frees. */
  readonly accesses: number;
  /** Livepatch relocations that it writes. */
  readonly writes: number;
}

/** `asked`: somebody named them. `found`: they lay beside the modules, and whoever builds these can forge them. */
export const KERNEL_FILES_ORIGINS = ['asked', 'found'] as const;
export type KernelFilesOrigin = (typeof KERNEL_FILES_ORIGINS)[number];

interface ModuleDescription {
  /** The first of the places. */
  readonly path: string;
  /** Everywhere that this very file was found: paths, and within containers `build.zip → lib/x.ko.xz`. */
  readonly places: readonly string[];
  readonly sha256: string | undefined;
  readonly name: string | undefined;
  readonly arch: string | undefined;
  readonly kernel: string | undefined;
  readonly builder: string | undefined;
  readonly objects: readonly ObjectSummary[];
  /** What the kernel does with the module, in order; steps that touch nothing of it are left out. */
  readonly loading: readonly LoadingStep[];
  readonly findings: readonly Finding[];
  /** Found and ignored. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Whether the kernel files that its verdict rests on were asked for or found beside the modules; undefined where there were none. */
  readonly kernelFiles: KernelFilesOrigin | undefined;
  /** By what it is known what the kernel does; undefined where nothing was checked. */
  readonly behaviour?: BehaviourOrigins | undefined;
  /** Rules that were asked of it; those in `undecided` could not answer. 0 where none was. */
  readonly rules: number;
  /** Rules that need a file of the kernel's build which was not given, once for each object. The status is that of the others. */
  readonly undecided: readonly UndecidedRule[];
  /** Rules that are not open as long as an error of the rule `by` stands; undefined where there is no such error. */
  readonly settled?: SettledRules | undefined;
  /** What could not be decided or confirmed, in sentences. */
  readonly remarks: readonly string[];
}

/** A rule that could not be decided. */
export interface UndecidedRule {
  readonly rule: string;
  /** vmlinux or the module in question. */
  readonly object: string;
  /** The files of which any would decide it: `vmlinuz, kallsyms or Module.symvers`. */
  readonly wouldDecide: string;
}

/** What the files leave open and one rule's error decides. */
export interface SettledRules {
  readonly by: string;
  readonly undecided: readonly UndecidedRule[];
}

/** The verdict on one file. */
export type ModuleReport =
  | (ModuleDescription & { readonly status: 'clean' | 'findings' | 'not-livepatch' })
  | (ModuleDescription & {
      readonly status: 'not-analysed';
      readonly reason: string;
      /** Where klp-lint itself failed: the innermost frames of the stack, one a line. */
      readonly fault?: string;
    });

/** What a report says of a file before anything of it is known. */
export function unread(path: string): Omit<ModuleReport, 'status' | 'reason'> {
  return {
    path,
    places: [path],
    sha256: undefined,
    name: undefined,
    arch: undefined,
    kernel: undefined,
    builder: undefined,
    objects: [],
    loading: [],
    findings: [],
    suppressed: [],
    kernelFiles: undefined,
    rules: 0,
    undecided: [],
    remarks: [],
  };
}
