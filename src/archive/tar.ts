import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import type { ByteSource } from '../elf/source.js';
import { chunksOf } from './bytes.js';
import type { ContainerEntry } from './entry.js';
import { ArchiveFormatError, damaged } from './errors.js';

const FORMAT = 'tar';
const KINDS: ReadonlyMap<string, ContainerEntry['kind']> = new Map([
  ['file', 'file'],
  ['directory', 'folder'],
  ['link', 'link'],
  ['symlink', 'link'],
]);

/** The entries of a tar archive: ustar, pax, GNU. @throws ArchiveFormatError */
export async function* tarEntries(source: ByteSource): AsyncGenerator<ContainerEntry> {
  try {
    const decoder = createTarDecoder({ strict: true });
    const entries: AsyncIterable<ParsedTarEntry> = ReadableStream.from(chunksOf(source)).pipeThrough(decoder);
    for await (const { header, body } of entries) {
      yield {
        name: header.name,
        kind: KINDS.get(header.type ?? 'file') ?? 'special',
        size: header.size,
        packed: header.size,
        content: () => {
          if (Object.keys(header.pax ?? {}).some((key) => key.startsWith('GNU.sparse.')))
            throw new ArchiveFormatError(FORMAT, 'the entry is sparse; pack it without --sparse');
          return { kind: 'packed', chunks: pieces(body) };
        },
      };
      await body.cancel();
    }
  } catch (error) {
    throw damaged(FORMAT, error);
  }
}

async function* pieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw damaged(FORMAT, error);
  }
}
