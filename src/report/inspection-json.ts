import { statedBehaviour } from '../loader/origin-words.js';
import type { RuleContext } from '../rules/context.js';
import { printableJson } from './escape.js';

/** The same as `klp-lint inspect` prints, whole. Offsets are bytes from the start of their section. */
export function inspectionJson(context: RuleContext, path: string): string {
  const { module, kernel, architecture, timeline } = context;
  const { elf, patch } = module;
  const sectionName = (index: number) => elf.sections[index]?.name ?? null;
  const stated = statedBehaviour(kernel, architecture.name);
  const document = {
    version: 1,
    path,
    name: module.name ?? null,
    architecture: module.architecture,
    builder: module.builder,
    vermagic: module.modinfo.get('vermagic') ?? null,
    livepatch: module.isLivepatch,
    patch: {
      form: patch.form,
      objects:
        patch.form === 'unknown'
          ? []
          : patch.objects.map(({ name = 'vmlinux', functions }) => ({
              name,
              functions: functions.map(({ oldName = null, sympos }) => ({ name: oldName, position: Number(sympos) })),
            })),
    },
    relocations: module.klpRelas.map((klp) => ({
      section: klp.section.name,
      target: klp.target?.name ?? null,
      object: klp.object ?? null,
      applied: timeline.applicationOf(klp).kind,
      count: klp.relas.count,
    })),
    kernel: {
      release: kernel.release,
      behaviour: Object.fromEntries(stated.map(({ name, values }) => [name, values.length === 1 ? values[0] : values])),
      origins: Object.fromEntries(stated.map(({ name, origin }) => [name, origin])),
    },
    steps: timeline.steps.map(({ step, order, accesses }) => ({
      number: order + 1,
      step: step.id,
      title: step.title,
      source: step.source,
      accesses: accesses.map(({ kind, role, section, start, end, condition }) => ({
        kind,
        role,
        section: sectionName(section),
        start,
        end,
        ...(condition.kind === 'depends' ? { condition: condition.on } : {}),
      })),
    })),
    conflicts: Array.from(context.hazards, ({ write, access, moments }) => ({
      section: sectionName(write.target),
      start: write.start,
      end: write.end,
      with: access.step.id,
      access: access.kind,
      role: access.role,
      writtenIn: moments.map(({ order }) => order + 1),
    })),
    lookups: context.questions.map(({ object, name, sympos, asked, answers }) => ({
      object,
      name,
      position: Number(sympos),
      for: asked.kind,
      answers: answers?.map(({ when, lookup }) => ({ when, result: lookup.kind, candidates: lookup.candidates.length })) ?? null,
    })),
  };
  return `${printableJson(JSON.stringify(document, undefined, 2))}\n`;
}
