import type { SectionOffset } from '../livepatch/pointers.js';
import type { RuleContext } from '../rules/context.js';

/** Where an author caused what lies somewhere else. */
export class AuthorPlaces {
  /** Of each entry of a table of alternatives its site. */
  #sites: ReadonlyMap<string, SectionOffset> | undefined;

  constructor(private readonly context: RuleContext) {}

  /** Of a replacement the site of its alternative, for its own code has no lines; of a pointer in a table (ppc64's .toc) where code loads it; else the place itself. */
  of(place: SectionOffset): SectionOffset {
    const { module, timeline } = this.context;
    const accesses = timeline.overlapping(place.section.index, place.offset, place.offset + 1);
    const entry = accesses.find(({ role }) => role === 'alternative-replacement')?.entry;
    if (entry === undefined) return module.codeReferences.loadOf(place) ?? place;
    this.#sites ??= sitesOf(this.context);
    return this.#sites.get(keyOf(entry)) ?? place;
  }
}

function sitesOf({ module, timeline }: RuleContext): Map<string, SectionOffset> {
  const sites = new Map<string, SectionOffset>();
  for (const { role, entry, section: index, start } of timeline.steps.flatMap(({ accesses }) => accesses)) {
    const section = module.elf.sections[index];
    if (role === 'alternative-site' && entry !== undefined && section !== undefined) sites.set(keyOf(entry), { section, offset: start });
  }
  return sites;
}

function keyOf({ section, offset }: SectionOffset): string {
  return `${section.index} ${offset}`;
}
