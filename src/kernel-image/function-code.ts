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
export const KEPT_FUNCTIONS: ReadonlySet<string> = new Set([
  'add_kallsyms',
  'do_init_module',
  'klp_patch_func',
  'klp_patch_object',
  'load_module',
  'mod_sysfs_setup',
  'mod_sysfs_setup.cold',
  'module_finalize',
]);
/** Bytes of a function, at most. load_module() has 10,000. */
export const MOST_CODE = 1 << 16;

/** Of a kernel of x86-64; each function as far as the next symbol. */
export function functionCode(memory: KernelMemory, { addresses, names }: Kallsyms): ReadonlyMap<string, FunctionCode> {
  const code = new Map<string, FunctionCode>();
  if (memory.machine !== EM.X86_64) return code;
  names.forEach((typed, index) => {
    const name = typed.slice(1);
    if (!KEPT_FUNCTIONS.has(name) || code.has(name)) return;
    const address = addresses[index] ?? 0n;
    const next = addresses[partitionPoint(addresses.length, (at) => (addresses[at] ?? 0n) <= address)];
    const size = next === undefined ? 0 : Number(next - address);
    const offset = size > MOST_CODE ? undefined : memory.offsetOf(address, size);
    if (offset !== undefined) code.set(name, { address, bytes: Uint8Array.from(memory.bytes.subarray(offset, offset + size)) });
  });
  return code;
}

/** CALL and JMP with 32 bits of distance (Intel SDM volume 2). */
const [CALL, JUMP] = [0xe8, 0xe9];
const BRANCH_SIZE = 5;

/** Where a function of x86-64 first calls that address; undefined where nowhere. That other bytes look like it would be chance, one in 2^32. */
export function firstCall(code: FunctionCode, target: bigint): number | undefined {
  return calls(code, target).next().value ?? undefined;
}

function* calls({ address, bytes }: FunctionCode, target: bigint): Generator<number, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + BRANCH_SIZE <= bytes.length; at++) {
    const isBranch = bytes[at] === CALL || bytes[at] === JUMP;
    if (isBranch && address + BigInt(at + BRANCH_SIZE + view.getInt32(at + 1, true)) === target) yield at;
  }
}

/** MOV of 32 bits into a register, from EAX to EDI; EDX has the third argument of a call. */
const [MOV_EAX, MOV_EDX, MOV_EDI] = [0xb8, 0xba, 0xbf];
/** Bytes in front of a call in which its arguments are set. */
const ARGUMENTS = 24;

/** Whether that function is called with that number as its third argument. */
export function callsWith(code: FunctionCode, target: bigint, third: number): boolean {
  const move = Buffer.alloc(BRANCH_SIZE, MOV_EDX);
  move.writeInt32LE(third, 1);
  for (const at of calls(code, target)) if (Buffer.from(code.bytes.subarray(Math.max(0, at - ARGUMENTS), at)).includes(move)) return true;
  return false;
}

/** Whether a number of 32 bits is put into a register; undefined where its bytes are there and may be something else. */
export function hasNumber({ bytes }: FunctionCode, number: number): boolean | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const sought = Buffer.alloc(4);
  sought.writeInt32LE(number);
  let answer: boolean | undefined = false;
  for (let at = all.indexOf(sought); at >= 0; at = all.indexOf(sought, at + 1)) {
    const before = all[at - 1] ?? 0;
    if (before >= MOV_EAX && before <= MOV_EDI) return true;
    answer = undefined;
  }
  return answer;
}
