import type { ByteSource } from '../elf/source.js';
import type { Chunks } from './bytes.js';
import type { Compression } from './format.js';
import type { Meter } from './limits.js';

/** What unpacks each compression; loaded when it is met. Reading the chunks throws ArchiveFormatError or LimitReached. */
export const CODECS: Readonly<Record<Compression, (source: ByteSource, meter: Meter) => Promise<Chunks>>> = {
  gzip: async (source) => (await import('./deflate.js')).gunzip(source),
  xz: async (source, meter) => (await import('./xz.js')).unxz(source, meter),
  zstd: async (source, meter) => {
    const { nativeZstd, unzstd } = await import('./zstd.js');
    return unzstd(source, meter, nativeZstd());
  },
};
