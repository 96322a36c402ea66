import type { FieldReader } from './bytes.js';
import { badField } from './errors.js';
import { FORMAT, readPaxRecords, type TarHeader, untilNul } from './tar-header.js';

/** Of a pax or GNU header that only describes the next entry, in bytes. */
const DESCRIPTION_MAX = 2 ** 20;
/** Solaris writes `X` for pax's `x`. */
const TYPES: readonly string[] = ['x', 'X', 'g', 'L', 'K'];

/** What headers before an entry say of it; those with `g` of all that follow. */
export interface Description {
  readonly path?: string;
  /** GNU tar's for a sparse entry, which wins over the path. */
  readonly sparseName?: string;
  /** Decimal. */
  readonly size?: string;
  readonly isSparse?: boolean;
  /** Everything that any of these headers calls the entry: some readers know no pax, some of several names take the first. */
  readonly names: readonly string[];
}

export const NOTHING_SAID: Description = { names: [] };

/** What a header says of the next entry; undefined where it is an entry itself. @throws ArchiveFormatError */
export function readDescription(reader: FieldReader, { type, size }: TarHeader, start: number): Description | undefined {
  if (!TYPES.includes(type)) return undefined;
  if (size > DESCRIPTION_MAX) throw badField(FORMAT, `size of a header of type ${type}`, size, `at most ${DESCRIPTION_MAX}`, start);
  const content = reader.at(start, size, 'extended header');
  if (type === 'K') return NOTHING_SAID;
  const records = type === 'L' ? [['path', untilNul(content)] as const] : readPaxRecords(content, start);
  let described = NOTHING_SAID;
  const names: string[] = [];
  for (const [key, value] of records) {
    if (key === 'path') described = { ...described, path: value };
    else if (key === 'size') described = { ...described, size: value };
    else if (key === 'GNU.sparse.name') described = { ...described, sparseName: value };
    if (key.startsWith('GNU.sparse.')) described = { ...described, isSparse: true };
    if (key === 'path' || key === 'GNU.sparse.name') names.push(value);
  }
  return { ...described, names };
}
