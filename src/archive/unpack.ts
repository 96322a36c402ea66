import { ElfFormatError } from '../elf/errors.js';
import { hasElfMagic } from '../elf/file.js';
import { type ByteSource, FileSource } from '../elf/source.js';
import { reasonOf } from '../errors.js';
import { CODECS } from './codecs.js';
import type { ContainerEntry } from './entry.js';
import { ArchiveFormatError, LimitReached } from './errors.js';
import {
  type Compression,
  type Container,
  formatOf,
  isContainerName,
  isUnreadName,
  promisesFormat,
  withoutAnyCompression,
  withoutCompression,
} from './format.js';
import { Meter, type Spent } from './limits.js';
import { deviceProblem, escapeProblem, withoutDot } from './names.js';
import { NamesSeen } from './names-seen.js';
import type { Workspace } from './workspace.js';

/** Something that was found in a file, or the file itself where it is no container. */
export type Unpacked =
  | {
      readonly kind: 'file';
      /** For people: `build.zip → lib/x.ko.xz`. Has names from the input as they are. */
      readonly place: string;
      /** Its path in the innermost container, without the ending of its compression: `lib/x.ko`. */
      readonly name: string;
      /** Its bytes, until the next one is asked for. */
      readonly source: ByteSource;
    }
  | {
      readonly kind: 'refused';
      readonly place: string;
      /** A limit, damage, or why nobody should read an entry of such a name. */
      readonly reason: string;
      /** What was thrown where klp-lint itself failed. */
      readonly fault?: { readonly error: unknown };
    };

export interface UnpackOptions {
  /** Which entries of containers are of interest, by name (`lib/x.ko`); all others are not unpacked. */
  readonly wanted: (name: string) => boolean;
  readonly workspace: Workspace;
  /**
   * Asked for each wanted entry that stands in its container as it is (tar, cpio): true where it is taken, to be opened later, and not unpacked now.
   * What it is in stays until the workspace is closed, or is left to the one who took it.
   */
  readonly postpone?: (entry: Postponed) => boolean;
}

/** An entry that nobody has unpacked yet. */
export interface Postponed {
  /** As in Unpacked. */
  readonly place: string;
  /** Its path in the innermost container, without the ending of its compression. */
  readonly name: string;
  /** What is in it, as unpack() gives it. */
  readonly open: () => AsyncGenerator<Unpacked>;
}

interface Item {
  readonly source: ByteSource;
  readonly place: string;
  readonly name: string;
  /** Containers and compressions that it was in. */
  readonly depth: number;
}

type Entries = Iterable<ContainerEntry> | AsyncIterable<ContainerEntry>;

/** Readers of containers; they and the codecs are loaded when they are met. */
const CONTAINERS: Readonly<Record<Container, (source: ByteSource, spent: Spent) => Promise<Entries>>> = {
  zip: async (source, spent) => (await import('./zip.js')).zipEntries(source, spent),
  tar: async (source) => (await import('./tar.js')).tarEntries(source),
  deb: async (source) => (await import('./ar.js')).arEntries(source),
  rpm: async (source) => (await import('./rpm.js')).rpmEntries(source),
  cpio: async (source) => (await import('./cpio.js')).cpioEntries(source),
};

/**
 * The files in a file on disk: itself where it is neither container nor compressed, else what is wanted of its entries,
 * in their order, through containers in containers. What it is decides its content, not its name. One entry is unpacked at a
 * time, into memory or the workspace; no path from the input is ever used as a path.
 *
 * Nothing throws: each thing that cannot be read is one 'refused', and the rest is still read.
 */
export async function* unpack(file: string, shown: string, options: UnpackOptions): AsyncGenerator<Unpacked> {
  let source: FileSource;
  try {
    source = new FileSource(file);
  } catch (error) {
    yield { kind: 'refused', place: shown, reason: reasonOf(error) };
    return;
  }
  const release = options.workspace.holding(() => {
    source.close();
  });
  try {
    yield* look({ source, place: shown, name: shown, depth: 0 }, options);
  } catch (error) {
    yield refused(shown, error);
  } finally {
    release();
  }
}

/** @throws LimitReached where nothing more of the run can be unpacked */
async function* look(item: Item, options: UnpackOptions): AsyncGenerator<Unpacked> {
  try {
    const format = formatOf(item.source, item.name);
    switch (format.kind) {
      case 'plain':
        yield plain(item);
        return;
      case 'unread':
        throw new ArchiveFormatError(format.name, `this format is not read; ${READ_FORMATS}`);
      case 'compressed':
        yield* lookInCompressed(deeper(item, options), format.by, options);
        return;
      case 'container':
        yield* lookInContainer(deeper(item, options), await CONTAINERS[format.of](item.source, options.workspace.spent), options);
        return;
    }
  } catch (error) {
    if (error instanceof LimitReached && error.endsRun) throw error;
    yield refused(item.place, error);
  }
}

const READ_FORMATS = 'gzip, xz and zstd are, and zip, tar, deb and rpm';

function plain({ source, place, name }: Item): Unpacked {
  if (promisesFormat(name) && !hasElfMagic(source.read(0, Math.min(4, source.size), 'magic')))
    return { kind: 'refused', place, reason: 'its name is that of a compressed file or an archive, but its content is not' };
  if (isUnreadName(name) && !hasElfMagic(source.read(0, Math.min(4, source.size), 'magic')))
    return { kind: 'refused', place, reason: `its name is that of a compression that is not read; ${READ_FORMATS}` };
  return { kind: 'file', place, name, source };
}

/** The item, of which something will be unpacked. @throws LimitReached */
function deeper(item: Item, { workspace }: UnpackOptions): Item {
  const { depth } = workspace.spent.limits;
  if (item.depth >= depth) throw new LimitReached('depth', depth, 'there is another container or compression');
  return { ...item, depth: item.depth + 1 };
}

async function* lookInCompressed(item: Item, by: Compression, options: UnpackOptions): AsyncGenerator<Unpacked> {
  const meter = new Meter(options.workspace.spent, item.source.size);
  const { source, dispose } = await options.workspace.store(await CODECS[by](item.source, meter), meter);
  const release = options.workspace.holding(dispose);
  try {
    yield* look({ ...item, source, name: withoutCompression(item.name) }, options);
  } finally {
    release();
  }
}

async function* lookInContainer(item: Item, entries: Entries, options: UnpackOptions): AsyncGenerator<Unpacked> {
  const { spent } = options.workspace;
  const seen = new NamesSeen();
  for await (const entry of entries) {
    spent.addEntry();
    const name = withoutDot(entry.name);
    const place = entry.isPayload === true ? item.place : `${item.place} → ${name}`;
    const relevant = entry.isPayload === true || isRelevant(name, options);
    const problem =
      problemOf(entry, relevant, options) ?? (relevant ? entryProblem(entry, name, seen, spent.limits.pathLength) : undefined);
    if (problem !== undefined) yield { kind: 'refused', place, reason: problem };
    else if (relevant && entry.kind !== 'folder') yield* lookInEntry(entry, { ...item, place, name }, options);
  }
}

function isRelevant(name: string, { wanted }: UnpackOptions): boolean {
  return isContainerName(name) || wanted(withoutAnyCompression(name)) || wanted(name);
}

/** Why an entry is refused whether or not it is of interest. */
function problemOf(
  { name, otherNames = [], kind, size, problem }: ContainerEntry,
  relevant: boolean,
  options: UnpackOptions,
): string | undefined {
  // Folders are made by nobody here, and no file is in one that is not named itself.
  if (kind === 'folder' && (size === 0 || problem !== undefined)) return problem;
  const escape = [name, ...otherNames].map(escapeProblem).find((found) => found !== undefined);
  if (escape !== undefined || problem !== undefined) return escape ?? problem;
  const isRead = relevant && kind !== 'folder';
  const other = isRead ? undefined : otherNames.map(withoutDot).find((candidate) => isRelevant(candidate, options));
  return other === undefined ? undefined : `other tools extract it as ${JSON.stringify(other)}`;
}

/** Why an entry that is of interest is not read. */
function entryProblem(entry: ContainerEntry, name: string, seen: NamesSeen, pathLength: number): string | undefined {
  if (entry.kind === 'folder') return undefined;
  if (entry.kind === 'link') return 'it is a link';
  if (entry.kind === 'special') return 'it is neither a file, a folder nor a link';
  if (name.length > pathLength) return new LimitReached('pathLength', pathLength, `the name has ${name.length} characters`).message;
  if (!seen.add(name)) return 'an entry before it has the same name';
  return deviceProblem(name);
}

async function* lookInEntry(entry: ContainerEntry, item: Item, options: UnpackOptions): AsyncGenerator<Unpacked> {
  let release = (): void => undefined;
  try {
    const meter = new Meter(options.workspace.spent, entry.packed);
    meter.expect(entry.size);
    const content = await entry.content();
    if (content.kind === 'stored') {
      const { source } = content;
      const open = () => opened({ ...item, source }, options);
      const isTaken = options.postpone?.({ place: item.place, name: withoutAnyCompression(item.name), open }) === true;
      if (isTaken) options.workspace.hold();
      else yield* look({ ...item, source }, options);
      return;
    }
    const { source, dispose } = await options.workspace.store(content.chunks, meter);
    release = options.workspace.holding(dispose);
    yield* look({ ...item, source }, options);
  } catch (error) {
    if (error instanceof LimitReached && error.endsRun) throw error;
    yield refused(item.place, error);
  } finally {
    release();
  }
}

/** What was postponed. As everywhere, nothing throws. */
async function* opened(item: Item, { wanted, workspace }: UnpackOptions): AsyncGenerator<Unpacked> {
  try {
    yield* look(item, { wanted, workspace });
  } catch (error) {
    yield refused(item.place, error);
  }
}

/** What kept something from being read: the input's fault or the disk's, else ours. */
function refused(place: string, error: unknown): Unpacked {
  const known =
    error instanceof ArchiveFormatError ||
    error instanceof LimitReached ||
    error instanceof ElfFormatError ||
    (error instanceof Error && 'syscall' in error);
  return { kind: 'refused', place, reason: reasonOf(error), ...(known ? {} : { fault: { error } }) };
}
