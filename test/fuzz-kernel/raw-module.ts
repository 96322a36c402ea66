// What the guest's steps need to know of a module, read without the code that is being tested.

/** The name that the kernel gives a module: struct module's `name`, at 24 of .gnu.linkonce.this_module on x86-64. */
export function moduleName(bytes: Uint8Array): string {
  const section = rawSections(bytes).find(({ name }) => name === '.gnu.linkonce.this_module');
  if (section === undefined) return 'unnamed';
  const field = Buffer.from(bytes.subarray(section.offset + 24, section.offset + 24 + 56));
  return field.subarray(0, field.indexOf(0) === -1 ? 56 : field.indexOf(0)).toString('latin1');
}

/** The modules that klp sections are named after. */
export function objectModules(bytes: Uint8Array): string[] {
  const names = rawSections(bytes).flatMap(({ name }) => /^\.klp\.rela\.([^.]+)\./.exec(name)?.[1] ?? []);
  return [...new Set(names)].filter((name) => name !== 'vmlinux');
}

export interface RawSection {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** The section headers as they stand; empty where there are none within the file. */
export function rawSections(bytes: Uint8Array): RawSection[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = Number(view.getBigUint64(40, true));
  const count = view.getUint16(60, true);
  if (at + count * 64 > bytes.length) return [];
  const header = (index: number) => ({
    name: view.getUint32(at + index * 64, true),
    offset: Number(view.getBigUint64(at + index * 64 + 24, true)),
    size: Number(view.getBigUint64(at + index * 64 + 32, true)),
  });
  const names = header(view.getUint16(62, true));
  return Array.from({ length: count }, (_, index) => {
    const one = header(index);
    const start = names.offset + one.name;
    const end = Buffer.from(bytes).indexOf(0, start);
    return { name: Buffer.from(bytes.subarray(start, end === -1 ? start : end)).toString('latin1'), offset: one.offset, size: one.size };
  });
}
