import type { SectionOffset } from '../livepatch/pointers.js';
import type { Consequence } from './consequence.js';

/** What bytes are to the step that touches them. Rules choose their hazards by it. */
export type AccessRole = (typeof ACCESS_ROLES)[number];
export const ACCESS_ROLES = [
  'alternative-site',
  'alternative-replacement',
  'direct-call-target',
  'paravirt-site',
  'retpoline-site',
  'return-site',
  'call-site',
  'cfi-site',
  'endbr-site',
  'lock-prefix',
  'ftrace-site',
  'jump-label-site',
  'jump-table',
  'static-call-site',
  'static-call-table',
  'sorted-table',
  'table',
  'percpu-template',
  'init-memory',
  'read-only-memory',
  'load-image',
] as const;

/** Whether a step touches the bytes on every machine. */
export type Condition = { readonly kind: 'always' } | { readonly kind: 'depends'; readonly on: string };

export const ALWAYS: Condition = { kind: 'always' };

/** A byte that cannot be known before the kernel places the module. */
export const UNKNOWN = -1;

/** What a site holds after a step wrote it, in one of the ways in which it can turn out. */
export interface Rewrite {
  /** One value a byte of the access; UNKNOWN for those of an address or a displacement. */
  readonly bytes: readonly number[];
  /** Bytes from the access's start from which on there are only NOPs. */
  readonly nopsFrom: number;
  /** Which machines get this one; undefined where all do. */
  readonly on?: string;
}

/** One run of bytes that one step reads, writes, sorts or frees. */
export interface Access {
  readonly kind: 'reads' | 'writes' | 'sorts' | 'frees' | 'protects';
  readonly role: AccessRole;
  /** Index of the section, and bytes from its start; `end` exclusive. */
  readonly section: number;
  readonly start: number;
  readonly end: number;
  readonly condition: Condition;
  /** The table entry that says so. */
  readonly entry?: SectionOffset;
  /**
   * What a late write to them does here, where that is not what the rule of their role says of every architecture;
   * `harmless` where it does no harm, undefined where the rule is right.
   */
  readonly late?: (write: WrittenBytes) => Consequence | 'harmless' | undefined;
  /** For writes whose result is known. */
  readonly rewrites?: readonly Rewrite[];
}

/** The bytes [start, end) of the access's section that a relocation of that type writes. */
export interface WrittenBytes {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}
