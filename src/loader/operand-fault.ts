import type { RelaRef } from '../elf/relocation-index.js';
import type { RelocationType } from './architecture.js';

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
