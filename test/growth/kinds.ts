import { DEBUG_PARTS } from './debug-parts.js';
import { KERNEL_FILE_PARTS } from './kernel-file-parts.js';
import type { Grown } from './measure.js';
import { MODULE_PARTS } from './module-parts.js';
import { RUN_PARTS } from './run-parts.js';
import { TABLE_PARTS } from './table-parts.js';

/** Everything that is grown. */
export const GROWN: readonly Grown[] = [...MODULE_PARTS, ...TABLE_PARTS, ...DEBUG_PARTS, ...KERNEL_FILE_PARTS, ...RUN_PARTS];
