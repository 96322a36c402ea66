// Two programs of the guest that make one system call each, once: busybox's insmod tries a refused module a second time by another call,
// which the kernel would answer with the same lines again, and its rmmod hides the errno.

/** System calls of x86-64 (arch/x86/entry/syscalls/syscall_64.tbl). */
const OPEN = 2;
const EXIT = 60;
const DELETE_MODULE = 176;
const FINIT_MODULE = 313;
const O_NONBLOCK = 0o4000;

const PAGE = 0x1000;
const LOADED_AT = 0x400000;
const HEADERS = 64 + 56;

/** finit_module(open(argv[1], O_RDONLY), "", 0). Its exit code is the errno. */
export function loadProgram(): Buffer {
  return program([
    ...[0x48, 0x8b, 0x7c, 0x24, 0x10], // mov rdi, [rsp+16]: argv[1]
    ...[0x31, 0xf6], // xor esi, esi
    ...systemCall(OPEN),
    ...[0x89, 0xc7], // mov edi, eax
    ...[0x48, 0x8d, 0x74, 0x24, 0x04], // lea rsi, [rsp+4]: the upper half of argc, an empty string
    ...[0x31, 0xd2], // xor edx, edx
    ...systemCall(FINIT_MODULE),
  ]);
}

/** delete_module(argv[1], O_NONBLOCK). Its exit code is the errno. */
export function unloadProgram(): Buffer {
  return program([
    ...[0x48, 0x8b, 0x7c, 0x24, 0x10], // mov rdi, [rsp+16]: argv[1]
    ...[0xbe, ...u32(O_NONBLOCK)], // mov esi, O_NONBLOCK
    ...systemCall(DELETE_MODULE),
  ]);
}

/** mov eax, number; syscall */
function systemCall(number: number): number[] {
  return [0xb8, ...u32(number), 0x0f, 0x05];
}

/** An executable of that code, which ends with the negative of what the last system call returned. */
function program(code: readonly number[]): Buffer {
  const text = Buffer.from([...code, 0xf7, 0xd8, 0x89, 0xc7, ...systemCall(EXIT)]); // neg eax; mov edi, eax
  const file = Buffer.alloc(HEADERS + text.length);
  // ELF64, little-endian, ET_EXEC, x86-64; one PT_LOAD of the whole file, read and executed.
  file.write('\x7fELF\x02\x01\x01', 'latin1');
  file.writeUInt16LE(2, 16);
  file.writeUInt16LE(62, 18);
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(BigInt(LOADED_AT + HEADERS), 24);
  file.writeBigUInt64LE(64n, 32);
  for (const [at, value] of [
    [52, 64],
    [54, 56],
    [56, 1],
    [58, 64],
  ] as const)
    file.writeUInt16LE(value, at);
  file.writeUInt32LE(1, 64);
  file.writeUInt32LE(5, 68);
  for (const [at, value] of [
    [72, 0],
    [80, LOADED_AT],
    [88, LOADED_AT],
    [96, file.length],
    [104, file.length],
    [112, PAGE],
  ] as const)
    file.writeBigUInt64LE(BigInt(value), at);
  text.copy(file, HEADERS);
  return file;
}

function u32(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >>> 24) & 0xff];
}
