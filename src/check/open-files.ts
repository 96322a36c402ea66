import { readFileSync } from 'node:fs';

/** Descriptors that Node 20 to 24 open for a thread, and for themselves and what is read (measured: 9 and 24), with room. */
const FOR_A_THREAD = 16;
const FOR_THE_REST = 48;

/** Threads beside this one for which the process may open what they need: Node aborts where it cannot. Linux alone says how many files. */
export function affordableThreads(): number {
  try {
    const most = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return most === undefined ? Infinity : Math.max(0, Math.floor((Number(most) - FOR_THE_REST) / FOR_A_THREAD));
  } catch {
    return Infinity;
  }
}
