import { hasSite } from './ftrace-sites.js';
import { BufferSource } from '../elf/source.js';
import { type KernelImage, releaseIn } from '../kernel-image/kernel-image.js';
import { partitionPoint } from '../partition-point.js';
import { Configuration } from './configuration.js';
import { ExportList } from './exports.js';
import type { KernelContent } from './kernel-evidence.js';
import { SymbolList } from './symbol-list.js';

/** A kernel's boot image, or a vmlinux without symbol table: what the kernel itself says of its symbols. */
/** Behind every address. */
const ENDLESS = 2n ** 64n;

export class ImageFile {
  /** What it shows of itself besides symbols. */
  readonly content: KernelContent;
  /** Its own (CONFIG_IKCONFIG). */
  readonly configuration: Configuration | undefined;
  readonly release: string | undefined;
  readonly vermagic: string | undefined;
  /** As /proc/kallsyms of this kernel would have them. */
  readonly symbols: SymbolList;
  /** Those of vmlinux; undefined where the image does not show them. */
  readonly exports: ExportList | undefined;
  readonly #addresses: BigUint64Array;
  readonly #sites: BigUint64Array | undefined;

  /** @throws KernelFileError where its symbols are not those of one kernel */
  constructor(
    readonly image: KernelImage,
    readonly path: string,
  ) {
    const { machine, banner, rodata, btf, code, configuration } = image;
    this.content = { path, machine, banner, rodata, btf, codeOf: (name) => code.get(name) };
    this.configuration = configuration === undefined ? undefined : new Configuration(new BufferSource(configuration), path);
    this.release = releaseIn(banner);
    this.vermagic = image.vermagic;
    this.symbols = new SymbolList(new BufferSource(image.kallsyms), path);
    this.exports = image.exports === undefined ? undefined : new ExportList(new BufferSource(image.exports), path, 'image');
    this.#addresses = image.addresses;
    this.#sites = image.ftraceSites;
  }

  get hasFtraceSites(): boolean {
    return this.#sites !== undefined;
  }

  /**
   * Whether ftrace has a site between a symbol's address and the next one, which is as far as the kernel takes it to reach
   * (kallsyms_lookup_size_offset()); undefined where the image does not show its sites.
   */
  hasFtraceSite(address: bigint, nopsBefore = 0): boolean | undefined {
    const [sites, addresses] = [this.#sites, this.#addresses];
    if (sites === undefined) return undefined;
    const end = addresses[partitionPoint(addresses.length, (index) => (addresses[index] ?? 0n) <= address)];
    // The NOPs in front of the next function are that one's.
    const last = end === undefined ? ENDLESS : end - BigInt(nopsBefore);
    return hasSite(sites, address, last, address - BigInt(nopsBefore));
  }
}
