import type { ElfFile } from '../elf/file.js';
import { RelocationIndex } from '../elf/relocation-index.js';
import { architectureName } from './architecture-name.js';
import { type Builder, builderOf } from './builder.js';
import { CodeReferences } from './code-references.js';
import { type Enabling, enablingOf } from './enabling.js';
import { FunctionIndex } from './functions.js';
import { KLP_RELA_PREFIX, type KlpRelaSection, klpRelaSections, VMLINUX } from './klp-rela.js';
import { Modinfo, modinfoSections } from './modinfo.js';
import { structName, THIS_MODULE } from './this-module.js';
import { type PatchDescription, readPatchDescription } from './patch.js';

/** Section names that only livepatch tools make. */
const LIVEPATCH_SECTION = /^(\.klp\.|\.kpatch\.|\.init\.klp_|__klp_relocs)/;

/** A livepatch module: what the file says, before any kernel reads it. Each part is read when it is first asked for. */
export class LivepatchModule {
  #modinfo: Modinfo | undefined;
  #klpRelas: readonly KlpRelaSection[] | undefined;
  #normalRelocations: RelocationIndex | undefined;
  #allRelocations: RelocationIndex | undefined;
  #patch: PatchDescription | undefined;
  #code: CodeReferences | undefined;
  #enabling: Enabling | undefined;
  #functions: FunctionIndex | undefined;
  #patchedObjects: ReadonlySet<string> | undefined;

  constructor(readonly elf: ElfFile) {}

  /**
   * Whether this is a livepatch module, marked as one or not. Costs `.modinfo` and the section headers; a module that
   * calls klp_enable_patch() without being marked and without any klp section is not recognised, for telling it would
   * cost every module's symbol table.
   */
  get isLivepatch(): boolean {
    return (
      modinfoSections(this.elf).some((section) => Modinfo.in(this.elf, section).get('livepatch') !== undefined) ||
      this.elf.sections.some((section) => section.isRelaLivepatch || LIVEPATCH_SECTION.test(section.name))
    );
  }

  /** What `.modinfo` says. Where there are several, the kernel decides which counts (RuleContext.modinfo). */
  get modinfo(): Modinfo {
    this.#modinfo ??= Modinfo.of(this.elf);
    return this.#modinfo;
  }

  /** The module's name: that in its struct module, by which the kernel knows it; else `name` in modinfo, which it prints at first. */
  get name(): string | undefined {
    const section = this.elf.sectionNamed(THIS_MODULE);
    return (section === undefined ? undefined : structName(this.elf, section)) ?? this.modinfo.get('name');
  }

  /** The architecture as `uname -m` names it, or the ELF machine's number. */
  get architecture(): string {
    return architectureName(this.elf.header);
  }

  get builder(): Builder {
    return builderOf(this.elf);
  }

  /** Livepatch relocation sections: by flag, in index order. */
  get klpRelas(): readonly KlpRelaSection[] {
    this.#klpRelas ??= klpRelaSections(this.elf);
    return this.#klpRelas;
  }

  /** Relocation sections that are named for livepatch but lack its flag. */
  get unflaggedKlpRelas(): KlpRelaSection['section'][] {
    return this.elf.sections.filter((section) => section.isRela && !section.isRelaLivepatch && section.name.startsWith(KLP_RELA_PREFIX));
  }

  /** The relocations that the module loader itself applies. */
  get normalRelocations(): RelocationIndex {
    this.#normalRelocations ??= new RelocationIndex(this.elf, (section) => !section.isRelaLivepatch);
    return this.#normalRelocations;
  }

  /** All relocations, livepatch's too. */
  get allRelocations(): RelocationIndex {
    this.#allRelocations ??= new RelocationIndex(this.elf, () => true);
    return this.#allRelocations;
  }

  get patch(): PatchDescription {
    this.#patch ??= readPatchDescription(this.elf, this.allRelocations, this.codeReferences);
    return this.#patch;
  }

  /** To whom the module hands its patch when it is loaded. */
  get enabling(): Enabling {
    this.#enabling ??= enablingOf(this.elf, this.allRelocations, this.codeReferences);
    return this.#enabling;
  }

  /** What its code refers to. */
  get codeReferences(): CodeReferences {
    this.#code ??= new CodeReferences(this.elf, this.allRelocations);
    return this.#code;
  }

  /** The objects that the patch lists, vmlinux by that name; undefined where it is not known which. */
  get patchedObjects(): ReadonlySet<string> | undefined {
    if (this.patch.form === 'unknown') return undefined;
    this.#patchedObjects ??= new Set(this.patch.objects.map(({ name }) => name ?? VMLINUX));
    return this.#patchedObjects;
  }

  /** Which function an offset lies in. */
  get functions(): FunctionIndex {
    this.#functions ??= new FunctionIndex(this.elf);
    return this.#functions;
  }
}
