import { EXIT, ElfFile, ElfFormatError, FileSource, LivepatchModule, NotAnalysed, UsageError, assignmentWords, checkOptionsOf, describeModel as describeModel$1, earlyRelocations, errorCode, formatOf, grouped, isDirectory, originCounts, originsOf, plural, printable, printableJson, readKernelFiles, reasonOf, statedBehaviour, styled, terminalOf, wrapped } from "./check.js";
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
	const stated = statedBehaviour(context.kernel, context.architecture.name);
	return [
		"",
		heading(terminal, "Livepatch relocations"),
		...klpLines(context),
		"",
		heading(terminal, `Linux ${printable(context.kernel.release)}`),
		...wrapped(stated.map(assignmentWords).join(" "), terminal.width, "  ", "  "),
		...wrapped(`${originCounts(originsOf(stated))}; klp-lint kernel lists them.`, terminal.width, "  ", "  "),
		"",
		heading(terminal, "What it does, in order"),
		...timelineLines(context, terminal),
		...context.build === void 0 ? [] : [
			"",
			heading(terminal, "What livepatch looks up"),
			...lookupLines(context)
		],
		""
	].join("\n");
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
function lookupLines({ questions }) {
	const rows = questions.map(({ object, name, sympos, asked, answers }) => [
		object,
		`${name}${sympos === 0n ? "" : `,${sympos}`}`,
		asked.kind,
		answers === void 0 ? "no file has the symbols of this object" : [...new Set(answers.map(answerWords))].join("; ")
	]);
	return rows.length === 0 ? ["  nothing"] : table(rows);
}
function answerWords({ when, lookup }) {
	if (lookup.kind !== "found") return `${when}: ${lookup.message}`;
	return `found${lookup.symbol.place === void 0 ? "" : ` at ${lookup.symbol.place}`}`;
}
function earlyWords({ module, timeline }) {
	const early = module.klpRelas.filter((klp) => timeline.applicationOf(klp).kind === "early");
	return `writes ${plural(total(early), "livepatch relocation")} and the module's own`;
}
function total(sections) {
	return sections.reduce((sum, { relas }) => sum + relas.count, 0);
}
function accessWords(accesses, elf) {
	return [...grouped(accesses, ({ kind, role, condition }) => `${kind} ${role}${condition.kind === "depends" ? ` (where ${condition.on})` : ""}`)].map(([key, group]) => {
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
	const conflicts = [...context.hazards].filter(({ write, moments }) => isNow(write) && moments.some((moment) => moment.order === order)).map(({ write, access }) => `conflict: ${rangeWords(elf, write.target, write.start, write.end)}, which ${access.step.id} ${access.kind} (${access.role})`);
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
// src/report/inspection-json.ts
function inspectionJson(context, path) {
	const { module, kernel, architecture, timeline } = context;
	const { elf, patch } = module;
	const sectionName = (index) => elf.sections[index]?.name ?? null;
	const stated = statedBehaviour(kernel, architecture.name);
	const document = {
		version: 1,
		path,
		name: module.name ?? null,
		architecture: module.architecture,
		builder: module.builder,
		vermagic: module.modinfo.get("vermagic") ?? null,
		livepatch: module.isLivepatch,
		patch: {
			form: patch.form,
			objects: patch.form === "unknown" ? [] : patch.objects.map(({ name = "vmlinux", functions }) => ({
				name,
				functions: functions.map(({ oldName = null, sympos }) => ({
					name: oldName,
					position: Number(sympos)
				}))
			}))
		},
		relocations: module.klpRelas.map((klp) => ({
			section: klp.section.name,
			target: klp.target?.name ?? null,
			object: klp.object ?? null,
			applied: timeline.applicationOf(klp).kind,
			count: klp.relas.count
		})),
		kernel: {
			release: kernel.release,
			behaviour: Object.fromEntries(stated.map(({ name, values }) => [name, values.length === 1 ? values[0] : values])),
			origins: Object.fromEntries(stated.map(({ name, origin }) => [name, origin]))
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
				...condition.kind === "depends" ? { condition: condition.on } : {}
			}))
		})),
		conflicts: Array.from(context.hazards, ({ write, access, moments }) => ({
			section: sectionName(write.target),
			start: write.start,
			end: write.end,
			with: access.step.id,
			access: access.kind,
			role: access.role,
			writtenIn: moments.map(({ order }) => order + 1)
		})),
		lookups: context.questions.map(({ object, name, sympos, asked, answers }) => ({
			object,
			name,
			position: Number(sympos),
			for: asked.kind,
			answers: answers?.map(({ when, lookup }) => ({
				when,
				result: lookup.kind,
				candidates: lookup.candidates.length
			})) ?? null
		}))
	};
	return `${printableJson(JSON.stringify(document, void 0, 2))}\n`;
}
// src/commands/inspect.ts
async function inspectCommand(path, values) {
	const options = checkOptionsOf(values);
	const paths = values.kernelFiles ?? [];
	const builds = await readKernelFiles(paths);
	const source = openFile(path);
	const terminal = terminalOf(process.stdout, process.env, values.color);
	try {
		const format = formatOf(source, path);
		if (format.kind !== "plain") throw new NotAnalysed(`${wrappedIn(format)}: inspect takes one module; unpack it first`);
		const module = new LivepatchModule(ElfFile.open(source));
		if (values.format === "text") process.stdout.write(describeModule(module, path, terminal));
		const described = await describeModel$1(source, paths.length === 0 ? options : {
			...options,
			kernelFiles: builds
		}, (context) => values.format === "json" ? inspectionJson(context, path) : describeModel(context, terminal));
		process.stdout.write(described);
		for (const remark of builds.remarks(new Set())) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
		return EXIT.clean;
	} catch (error) {
		if (!(error instanceof ElfFormatError || error instanceof NotAnalysed)) throw error;
		process.stderr.write(`klp-lint: ${printable(`${path}: ${error.message}`)}\n`);
		return EXIT.notAnalysed;
	} finally {
		source.close();
	}
}
function wrappedIn(format) {
	if (format.kind === "compressed") return `compressed by ${format.by}`;
	return format.kind === "container" ? `an archive (${format.of})` : `compressed or an archive (${format.name})`;
}
function openFile(path) {
	if (isDirectory(path)) throw new UsageError(`${path} is a folder; inspect takes one module`);
	try {
		return new FileSource(path);
	} catch (error) {
		throw new UsageError(errorCode(error) === "ENOENT" ? `${path}: no such file` : reasonOf(error), { cause: error });
	}
}
export { inspectCommand };
