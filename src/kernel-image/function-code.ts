import { EM } from '../elf/constants.js';
import { partitionPoint } from '../partition-point.js';
import type { Kallsyms } from './kallsyms.js';
import type { KernelMemory } from './memory.js';

/** The instructions of one function of the kernel. */
export interface FunctionCode {
  readonly address: bigint;
  readonly bytes: Uint8Array;
}

/** Functions whose code stays: which others they call shows what the kernel does. */
export const KEPT_FUNCTIONS: ReadonlySet<string> = new Set(['module_finalize', 'klp_patch_object', 'klp_patch_func']);
/** Bytes of a function, at most. module_finalize() has 1,500. */
const MOST_BYTES = 1 << 16;

/** Of a kernel of x86-64; each function as far as the next symbol. */
export function functionCode(memory: KernelMemory, { addresses, names }: Kallsyms): ReadonlyMap<string, FunctionCode> {
  const code = new Map<string, FunctionCode>();
  if (memory.machine !== EM.X86_64) return code;
  names.forEach((typed, index) => {
    const name = typed.slice(1);
    if (!KEPT_FUNCTIONS.has(name)) return;
    const address = addresses[index] ?? 0n;
    const next = addresses[partitionPoint(addresses.length, (at) => (addresses[at] ?? 0n) <= address)];
    const size = next === undefined ? 0 : Number(next - address);
    const offset = size > MOST_BYTES ? undefined : memory.offsetOf(address, size);
    if (offset !== undefined) code.set(name, { address, bytes: Uint8Array.from(memory.bytes.subarray(offset, offset + size)) });
  });
  return code;
}

/** CALL and JMP with 32 bits of distance (Intel SDM volume 2). */
const [CALL, JUMP] = [0xe8, 0xe9];
const BRANCH_SIZE = 5;

/** Where a function of x86-64 first calls that address; undefined where nowhere. That other bytes look like it would be chance, one in 2^32. */
export function firstCall({ address, bytes }: FunctionCode, target: bigint): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + BRANCH_SIZE <= bytes.length; at++) {
    const isBranch = bytes[at] === CALL || bytes[at] === JUMP;
    if (isBranch && address + BigInt(at + BRANCH_SIZE + view.getInt32(at + 1, true)) === target) return at;
  }
  return undefined;
}
