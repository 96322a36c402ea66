import { BEHAVIOUR_NAMES, EXIT, ElfFile, ElfFormatError, FileSource, KERNEL_OPTIONS, LivepatchModule, NotAnalysed, UsageError, behaviourArchitecture, checkOptionsOf, earlyRelocations, errorCode, modelModule, plural, printable, reasonOf, styled, terminalOf, wrapped } from "./check.js";
import { parseArgs } from "node:util";
// src/report/inspection.ts
const MODINFO_KEYS = [
	"name",
	"description",
	"license",
	"vermagic",
	"livepatch",
	"depends"
];
const SHOWN_RANGES = 3;
function describeModule(module, path, terminal) {
	const rows = [
		...MODINFO_KEYS.map((key) => [key, module.modinfo.get(key)]),
		["built by", module.builder],
		["architecture", module.architecture]
	].filter(([, value]) => value !== void 0).map(([key, value]) => [key, value ?? ""]);
	return [
		styled(terminal, "bold", printable(path)),
		...table(rows),
		"",
		...objectLines(module, terminal)
	].join("\n") + "\n";
}
function describeModel(context, terminal) {
	const behaviour = behaviourLines(context.kernel, context.architecture.name);
	return [
		"",
		heading(terminal, "Livepatch relocations"),
		...klpLines(context),
		"",
		heading(terminal, `Linux ${printable(context.kernel.release)}`),
		...wrapped(behaviour.join(" "), terminal.width, "  ", "  "),
		"",
		heading(terminal, "What it does, in order"),
		...timelineLines(context, terminal),
		""
	].join("\n");
}
function behaviourLines({ behaviour, open }, architecture) {
	const possible = new Map(open.map(({ name, values }) => [name, values.join("|")]));
	return BEHAVIOUR_NAMES.filter((name) => (behaviourArchitecture(name) ?? architecture) === architecture).map((name) => `${name}=${possible.get(name) ?? String(behaviour[name])}`);
}
function heading(terminal, text) {
	return styled(terminal, "bold", text);
}
function objectLines(module, terminal) {
	const { patch } = module;
	if (patch.form === "unknown") return [heading(terminal, "What it patches is not known: no description of a known form")];
	const lines = patch.objects.map(({ name, functions }) => {
		const names = functions.map(({ oldName, sympos }) => `${oldName ?? "?"}${sympos === 0n ? "" : `,${sympos}`}`);
		return wrapped(printable(`${name ?? "vmlinux"}: ${names.join(" ")}`), terminal.width, "  ", "    ");
	});
	return [heading(terminal, `It patches (${patch.form} description)`), ...lines.flat()];
}
function klpLines({ module, timeline }) {
	const rows = module.klpRelas.map((klp) => [
		applicationWords(klp, timeline),
		klp.section.name,
		`-> ${klp.target?.name ?? "?"}`,
		plural(klp.relas.count, "relocation")
	]);
	return rows.length === 0 ? ["  none"] : table(rows);
}
function applicationWords(klp, timeline) {
	const application = timeline.applicationOf(klp);
	return application.kind === "late" ? `late (${application.object})` : application.kind;
}
function timelineLines(context, terminal) {
	const idle = [];
	return [...context.timeline.steps.flatMap(({ step, order, accesses }) => {
		const details = step === earlyRelocations ? [earlyWords(context)] : [...accessWords(accesses, context.module.elf), ...lateWords(context, order)];
		if (details.length === 0) {
			idle.push(step.id);
			return [];
		}
		return [`${String(order + 1).padStart(3)}. ${step.id}: ${step.title} ${styled(terminal, "dim", `(${step.source})`)}`, ...details.map((detail) => `       ${printable(detail)}`)];
	}), ...wrapped(`Steps that touch nothing of this module: ${idle.join(", ")}`, terminal.width, "  ", "    ")];
}
function earlyWords({ module, timeline }) {
	const early = module.klpRelas.filter((klp) => timeline.applicationOf(klp).kind === "early");
	return `writes ${plural(total(early), "livepatch relocation")} and the module's own`;
}
function total(sections) {
	return sections.reduce((sum, { relas }) => sum + relas.count, 0);
}
function accessWords(accesses, elf) {
	const groups = new Map();
	for (const access of accesses) {
		const key = `${access.kind} ${access.role}${access.condition.kind === "depends" ? ` (where ${access.condition.on})` : ""}`;
		const group = groups.get(key);
		if (group === void 0) groups.set(key, [access]);
		else group.push(access);
	}
	return [...groups].map(([key, group]) => {
		const ranges = group.slice(0, SHOWN_RANGES).map(({ section, start, end }) => rangeWords(elf, section, start, end));
		const more = group.length > SHOWN_RANGES ? `, and ${group.length - SHOWN_RANGES} more` : "";
		return `${key}: ${ranges.join(", ")}${more}`;
	});
}
function lateWords(context, order) {
	const { elf } = context.module;
	const isNow = (write) => write.moments.some((moment) => moment.order === order);
	const writes = Array.from(context.lateWrites()).filter(isNow);
	if (writes.length === 0) return [];
	const conflicts = context.hazards.filter(({ write, moments }) => isNow(write) && moments.some((moment) => moment.order === order)).map(({ write, access }) => `conflict: ${rangeWords(elf, write.target, write.start, write.end)}, which ${access.step.id} ${access.kind} (${access.role})`);
	const shown = conflicts.slice(0, SHOWN_RANGES);
	const more = conflicts.length > SHOWN_RANGES ? [`and ${conflicts.length - SHOWN_RANGES} more conflicts`] : [];
	return [
		`writes ${plural(writes.length, "livepatch relocation")}`,
		...shown,
		...more
	];
}
function rangeWords(elf, section, start, end) {
	return `${elf.sections[section]?.name ?? `section ${section}`}+0x${start.toString(16)}..0x${end.toString(16)}`;
}
function table(rows) {
	const safe = rows.map((row) => row.map(printable));
	const widths = safe[0]?.map((_, column) => Math.max(...safe.map((row) => row[column]?.length ?? 0))) ?? [];
	return safe.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}
// src/commands/inspect.ts
function inspectCommand(args) {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: KERNEL_OPTIONS
	});
	const [path, ...others] = positionals;
	if (path === void 0 || others.length > 0) throw new UsageError("inspect needs one file");
	const options = checkOptionsOf(values);
	const source = openFile(path);
	const terminal = terminalOf(process.stdout, process.env);
	try {
		process.stdout.write(describeModule(new LivepatchModule(ElfFile.open(source)), path, terminal));
		process.stdout.write(describeModel(modelModule(source, options), terminal));
		return EXIT.clean;
	} catch (error) {
		if (!(error instanceof ElfFormatError || error instanceof NotAnalysed)) throw error;
		process.stderr.write(`klp-lint: ${printable(`${path}: ${error.message}`)}\n`);
		return EXIT.notAnalysed;
	} finally {
		source.close();
	}
}
function openFile(path) {
	try {
		return new FileSource(path);
	} catch (error) {
		throw new UsageError(errorCode(error) === "ENOENT" ? `${path}: no such file` : reasonOf(error), { cause: error });
	}
}
export { inspectCommand };
