import type { ElfFile } from '../elf/file.js';
import type { Finding } from '../findings/finding.js';
import type { LivepatchModule } from '../livepatch/module.js';

/** Bytes of a module that are looked at in memory: [start, end) of a section. */
export interface Place {
  readonly section: string;
  readonly start: number;
  readonly end: number;
  /** What the file has there. */
  readonly file: Uint8Array;
}

/** Places of one module: each is read after each step. */
const MOST_PLACES = 64;
/** Bytes of one. */
const LONGEST = 64;
/** Bytes that most relocations write; what is wider is seen by its beginning. */
const WIDTH = 8;

/** The places that the findings name, and then those that late relocations are written to, as far as there is room. */
export function placesOf(module: LivepatchModule, findings: readonly Finding[]): Place[] {
  const places = new Map<string, Place>();
  const add = (section: string, start: number, end: number): void => {
    if (places.size >= MOST_PLACES) return;
    const place = placeIn(module.elf, section, start, Math.min(end, start + LONGEST));
    if (place !== undefined) places.set(`${section} ${start} ${place.end}`, place);
  };
  for (const { section, offset, relocation, conflict } of findings) {
    if (section !== undefined && offset !== undefined) add(section, offset, offset + (relocation?.width ?? WIDTH));
    if (conflict !== undefined) add(conflict.section, conflict.start, conflict.end);
  }
  for (const { target, relas } of module.klpRelas) {
    if (target === undefined) continue;
    for (let index = 0; index < relas.count && places.size < MOST_PLACES; index++)
      add(target.name, relas.offset(index), relas.offset(index) + WIDTH);
  }
  return [...places.values()];
}

/** Only of sections that the kernel has in memory, and of which there is one of that name: sysfs has no other. */
function placeIn(elf: ElfFile, name: string, start: number, end: number): Place | undefined {
  const [section, ...others] = elf.sectionsNamed(name);
  if (section === undefined || others.length > 0 || !section.isAlloc || start < 0 || start >= section.size) return undefined;
  const last = Math.min(end, section.size);
  const file = Buffer.alloc(last - start);
  file.set(elf.content(section).subarray(start, last));
  return { section: name, start, end: last, file };
}
