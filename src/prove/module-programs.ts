import { EHDR_SIZE, ET_EXEC } from '../elf/constants.js';
import type { GuestArchitecture } from './guest-architecture.js';

/** A page of every architecture lies at such an address: the largest have 64 KiB. */
const LOADED_AT = 0x1000_0000;
const PAGE = 0x1_0000;
const PHDR_SIZE = 56;
const HEADERS = EHDR_SIZE + PHDR_SIZE;

/** What loads a module in the guest: its argument is the file, its exit code the errno. */
export function loadProgram(guest: GuestArchitecture): Buffer {
  return executable(guest, guest.programs.load);
}

/** What unloads the module that its argument names; its exit code is the errno. */
export function unloadProgram(guest: GuestArchitecture): Buffer {
  return executable(guest, guest.programs.unload);
}

/** An executable of that code: ELF64, ET_EXEC, one PT_LOAD of the whole file, read and executed. */
function executable({ machine, littleEndian, flags }: GuestArchitecture, code: Uint8Array): Buffer {
  const file = Buffer.alloc(HEADERS + code.length);
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, littleEndian ? 1 : 2, 1]);
  const halves = { 16: ET_EXEC, 18: machine, 52: EHDR_SIZE, 54: PHDR_SIZE, 56: 1, 58: 64 };
  const words = { 20: 1, 48: flags, [EHDR_SIZE]: 1, [EHDR_SIZE + 4]: 5 };
  const longs = {
    ...{ 24: LOADED_AT + HEADERS, 32: EHDR_SIZE },
    ...{ [EHDR_SIZE + 16]: LOADED_AT, [EHDR_SIZE + 24]: LOADED_AT, [EHDR_SIZE + 32]: file.length, [EHDR_SIZE + 40]: file.length },
    [EHDR_SIZE + 48]: PAGE,
  };
  for (const [at, value] of Object.entries(halves)) view.setUint16(Number(at), value, littleEndian);
  for (const [at, value] of Object.entries(words)) view.setUint32(Number(at), value, littleEndian);
  for (const [at, value] of Object.entries(longs)) view.setBigUint64(Number(at), BigInt(value), littleEndian);
  file.set(code, HEADERS);
  return file;
}
