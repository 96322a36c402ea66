import type { ElfFile } from '../elf/file.js';
import type { KlpRelaSection } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { Access } from '../loader/access.js';
import type { LateWrite } from '../loader/late-writes.js';
import { earlyRelocations } from '../loader/moments.js';
import type { LookupAt } from '../loader/lookups.js';
import { assignmentWords, originCounts, originsOf, statedBehaviour } from '../loader/origin-words.js';
import type { Timeline } from '../loader/timeline.js';
import type { RuleContext } from '../rules/context.js';
import { printable } from './escape.js';
import { plural } from './severities.js';
import { styled, type Terminal, wrapped } from './terminal.js';
import { grouped } from '../grouped.js';

const MODINFO_KEYS = ['name', 'description', 'license', 'vermagic', 'livepatch', 'depends'];
const SHOWN_RANGES = 3;

/** What a module says of itself: no kernel is needed for it. */
export function describeModule(module: LivepatchModule, path: string, terminal: Terminal): string {
  const modinfo = MODINFO_KEYS.map((key) => [key, module.modinfo.get(key)] as const);
  const known = [...modinfo, ['built by', module.builder] as const, ['architecture', module.architecture] as const];
  const rows = known.filter(([, value]) => value !== undefined).map(([key, value]) => [key, value ?? '']);
  return [styled(terminal, 'bold', printable(path)), ...table(rows), '', ...objectLines(module, terminal)].join('\n') + '\n';
}

/** What the modelled kernel does with it, in order. */
export function describeModel(context: RuleContext, terminal: Terminal): string {
  const stated = statedBehaviour(context.kernel, context.architecture.name);
  return [
    '',
    heading(terminal, 'Livepatch relocations'),
    ...klpLines(context),
    '',
    heading(terminal, `Linux ${printable(context.kernel.release)}`),
    ...wrapped(stated.map(assignmentWords).join(' '), terminal.width, '  ', '  '),
    ...wrapped(`${originCounts(originsOf(stated))}; klp-lint kernel lists them.`, terminal.width, '  ', '  '),
    '',
    heading(terminal, 'What it does, in order'),
    ...timelineLines(context, terminal),
    ...(context.build === undefined ? [] : ['', heading(terminal, 'What livepatch looks up'), ...lookupLines(context)]),
    '',
  ].join('\n');
}

function heading(terminal: Terminal, text: string): string {
  return styled(terminal, 'bold', text);
}

function objectLines(module: LivepatchModule, terminal: Terminal): string[] {
  const { patch } = module;
  if (patch.form === 'unknown') return [heading(terminal, 'What it patches is not known: no description of a known form')];
  const lines = patch.objects.map(({ name, functions }) => {
    const names = functions.map(({ oldName, sympos }) => `${oldName ?? '?'}${sympos === 0n ? '' : `,${sympos}`}`);
    return wrapped(printable(`${name ?? 'vmlinux'}: ${names.join(' ')}`), terminal.width, '  ', '    ');
  });
  return [heading(terminal, `It patches (${patch.form} description)`), ...lines.flat()];
}

function klpLines({ module, timeline }: RuleContext): string[] {
  const rows = module.klpRelas.map((klp) => [
    applicationWords(klp, timeline),
    klp.section.name,
    `-> ${klp.target?.name ?? '?'}`,
    plural(klp.relas.count, 'relocation'),
  ]);
  return rows.length === 0 ? ['  none'] : table(rows);
}

function applicationWords(klp: KlpRelaSection, timeline: Timeline): string {
  const application = timeline.applicationOf(klp);
  return application.kind === 'late' ? `late (${application.object})` : application.kind;
}

function timelineLines(context: RuleContext, terminal: Terminal): string[] {
  const idle: string[] = [];
  const lines = context.timeline.steps.flatMap(({ step, order, accesses }) => {
    const details =
      step === earlyRelocations ? [earlyWords(context)] : [...accessWords(accesses, context.module.elf), ...lateWords(context, order)];
    if (details.length === 0) {
      idle.push(step.id);
      return [];
    }
    const title = `${String(order + 1).padStart(3)}. ${step.id}: ${step.title} ${styled(terminal, 'dim', `(${step.source})`)}`;
    return [title, ...details.map((detail) => `       ${printable(detail)}`)];
  });
  return [...lines, ...wrapped(`Steps that touch nothing of this module: ${idle.join(', ')}`, terminal.width, '  ', '    ')];
}

/** Each symbol that livepatch looks up in the kernel files: what it finds, at which of its moments. */
function lookupLines({ questions }: RuleContext): string[] {
  const rows = questions.map(({ object, name, sympos, asked, answers }) => [
    object,
    `${name}${sympos === 0n ? '' : `,${sympos}`}`,
    asked.kind,
    answers === undefined ? 'no file has the symbols of this object' : [...new Set(answers.map(answerWords))].join('; '),
  ]);
  return rows.length === 0 ? ['  nothing'] : table(rows);
}

function answerWords({ when, lookup }: LookupAt): string {
  if (lookup.kind !== 'found') return `${when}: ${lookup.message}`;
  return `found${lookup.symbol.place === undefined ? '' : ` at ${lookup.symbol.place}`}`;
}

function earlyWords({ module, timeline }: RuleContext): string {
  const early = module.klpRelas.filter((klp) => timeline.applicationOf(klp).kind === 'early');
  return `writes ${plural(total(early), 'livepatch relocation')} and the module's own`;
}

function total(sections: readonly KlpRelaSection[]): number {
  return sections.reduce((sum, { relas }) => sum + relas.count, 0);
}

/** `writes 12 alternative-site: .text.f+0x25..0x2b, …`, one a kind and role. */
function accessWords(accesses: readonly Access[], elf: ElfFile): string[] {
  const groups = grouped(
    accesses,
    ({ kind, role, condition }) => `${kind} ${role}${condition.kind === 'depends' ? ` (where ${condition.on})` : ''}`,
  );
  return [...groups].map(([key, group]) => {
    const ranges = group.slice(0, SHOWN_RANGES).map(({ section, start, end }) => rangeWords(elf, section, start, end));
    const more = group.length > SHOWN_RANGES ? `, and ${group.length - SHOWN_RANGES} more` : '';
    return `${key}: ${ranges.join(', ')}${more}`;
  });
}

/** What a moment of late relocations writes, and which of it earlier steps have touched. */
function lateWords(context: RuleContext, order: number): string[] {
  const { elf } = context.module;
  const isNow = (write: LateWrite) => write.moments.some((moment) => moment.order === order);
  const writes = Array.from(context.lateWrites()).filter(isNow);
  if (writes.length === 0) return [];
  const hit = [...context.hazards].filter(({ write, moments }) => isNow(write) && moments.some((moment) => moment.order === order));
  const conflicts = hit.map(
    ({ write, access }) =>
      `conflict: ${rangeWords(elf, write.target, write.start, write.end)}, which ${access.step.id} ${access.kind} (${access.role})`,
  );
  const shown = conflicts.slice(0, SHOWN_RANGES);
  const more = conflicts.length > SHOWN_RANGES ? [`and ${conflicts.length - SHOWN_RANGES} more conflicts`] : [];
  return [`writes ${plural(writes.length, 'livepatch relocation')}`, ...shown, ...more];
}

function rangeWords(elf: ElfFile, section: number, start: number, end: number): string {
  return `${elf.sections[section]?.name ?? `section ${section}`}+0x${start.toString(16)}..0x${end.toString(16)}`;
}

/** Rows with aligned columns. */
function table(rows: readonly (readonly string[])[]): string[] {
  const safe = rows.map((row) => row.map(printable));
  const widths = safe[0]?.map((_, column) => Math.max(...safe.map((row) => row[column]?.length ?? 0))) ?? [];
  return safe.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
