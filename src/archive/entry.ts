import type { ByteSource } from '../elf/source.js';
import type { Chunks } from './bytes.js';

/** One entry of a container, before anyone has decided to read it. */
export interface ContainerEntry {
  /** As the container has it, decoded. */
  readonly name: string;
  /** Names under which other tools extract it: some of them do not know the part of the format that gives it this one. */
  readonly otherNames?: readonly string[];
  /** What of it makes other tools see something else; it is refused whatever its name. */
  readonly problem?: string;
  readonly kind: 'file' | 'folder' | 'link' | 'special';
  /** What the container says: bytes unpacked. */
  readonly size: number;
  /** Bytes that it takes in the container. */
  readonly packed: number;
  /** The one entry of a package that has its files: read whatever its name, which is not shown. */
  readonly isPayload?: boolean;
  /** Its bytes, once, and only until the next entry is asked for. Reading throws ArchiveFormatError for damage. */
  readonly content: () => Content | Promise<Content>;
}

/** Bytes that stand in the container as they are, or that have to be unpacked. */
export type Content = { readonly kind: 'stored'; readonly source: ByteSource } | { readonly kind: 'packed'; readonly chunks: Chunks };
