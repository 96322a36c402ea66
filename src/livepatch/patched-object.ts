import type { PatchCallback } from './callbacks.js';
import type { Pointer, SectionOffset } from './pointers.js';

/** One function that the livepatch replaces (struct klp_func). */
export interface PatchedFunction {
  /** The original's name; undefined where the record has none. */
  readonly oldName: string | undefined;
  readonly nameAt: Pointer;
  readonly newFunction: Pointer;
  readonly sympos: bigint;
  /** Where the record lies. */
  readonly place: SectionOffset;
  /** Whether code may write the record before the patch is enabled: what is NULL in the file may then not be. */
  readonly filledByCode: boolean;
}

/** One object that the livepatch changes (struct klp_object). */
export interface PatchedObject {
  /** The module's name as the kernel compares it; undefined for vmlinux. */
  readonly name: string | undefined;
  readonly nameAt: Pointer;
  readonly functions: readonly PatchedFunction[];
  /** Where they lie; undefined where `funcs` is NULL, or an array is made at run time. */
  readonly functionsAt: SectionOffset | undefined;
  readonly callbacks: readonly PatchCallback[];
  /** Where the record lies; undefined where it is made at run time. */
  readonly place: SectionOffset | undefined;
  readonly filledByCode: boolean;
}
