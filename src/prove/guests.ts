import type { GuestArchitecture } from './guest-architecture.js';
import { ARM64 } from './guests/arm64.js';
import { PPC64LE } from './guests/ppc64le.js';
import { S390X } from './guests/s390x.js';
import { X86_64 } from './guests/x86-64.js';

const GUESTS: readonly GuestArchitecture[] = [X86_64, PPC64LE, S390X, ARM64];

/** The guest in which a kernel of that machine (e_machine) runs; undefined where none is known. */
export function guestOf(machine: number, littleEndian: boolean): GuestArchitecture | undefined {
  return GUESTS.find((one) => one.machine === machine && one.littleEndian === littleEndian);
}
