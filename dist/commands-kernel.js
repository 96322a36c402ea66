import { ARCHITECTURES, ARCHITECTURE_NAMES, EXIT, ORIGIN_TITLES, UNMODELLED, UsageError, VMLINUX, assignmentWords, behaviourWords, grouped, kernelOf, originWords, parseKernelBehaviour, parseRelease, plural, printable, printableJson, readKernelFiles, statedBehaviour, styled, terminalOf, wrapped } from "./check.js";
import { existsSync } from "node:fs";
// src/report/kernel-description.ts
function describeKernels(kernels, terminal) {
	return kernels.map((one) => kernelLines(one, terminal).join("\n")).join("\n");
}
function kernelLines(described, terminal) {
	const { kernel, architecture, isArchitectureKnown, build } = described;
	const behaviour = statedBehaviour(kernel, architecture);
	const groups = ORIGIN_TITLES.flatMap(([kind, title]) => {
		const stated = behaviour.filter(({ origin }) => origin.kind === kind);
		return [...grouped(stated, ({ origin }) => origin.kind === "observed" ? `Seen in ${origin.path}` : title)].flatMap(([heading, same]) => [
			"",
			styled(terminal, "bold", printable(`${heading} (${same.length})`)),
			...same.flatMap((one) => [`  ${printable(assignmentWords(one))}`, ...wrapped(printable(one.origin.kind === "observed" ? one.origin.what : originWords(one.origin)), terminal.width, "      ", "      ")])
		]);
	});
	const decided = decidedBy(build);
	const width = Math.max(...decided.map(({ what }) => what.length));
	const rows = decided.map(({ what, path, rules }) => `  ${what.padEnd(width)}  ${printable(path ?? `not given: ${rules}`)}`);
	const assumed = isArchitectureKnown ? "" : " (assumed; --arch names another)";
	return [
		styled(terminal, "bold", printable(`Linux ${kernel.release}, ${architecture}${assumed}`)),
		...groups,
		"",
		styled(terminal, "bold", "What the given files decide"),
		...rows,
		""
	];
}
function decidedBy(build) {
	const symbols = build?.symbolsOf(VMLINUX);
	const exports = build?.exportLists.find(({ hasVmlinux }) => hasVmlinux);
	const versions = build?.exportLists.find(({ hasVmlinux, hasVersions }) => hasVmlinux && hasVersions);
	const count = build?.moduleCount ?? 0;
	return [
		{
			what: "symbols of vmlinux",
			path: symbols?.path,
			rules: "KLP320 to KLP325, KLP331, KLP332 and KLP512 need vmlinuz, kallsyms or System.map"
		},
		{
			what: "ftrace's sites in vmlinux",
			path: build?.ftraceSitesPath,
			rules: "KLP333 needs vmlinuz or vmlinux"
		},
		{
			what: "exports of vmlinux",
			path: exports?.path,
			rules: "KLP326 to KLP330 and KLP511 need vmlinuz or Module.symvers"
		},
		{
			what: "versions of exports",
			path: versions?.path,
			rules: "KLP412 needs vmlinuz or Module.symvers"
		},
		{
			what: "vermagic",
			path: build?.vermagic?.path,
			rules: "KLP411 needs vmlinuz, vmlinux or a module of the kernel"
		},
		{
			what: "modules of the kernel",
			path: count === 0 ? void 0 : plural(count, "module"),
			rules: "what is asked of a target module needs its file (ext2.ko), or the kernel package"
		},
		{
			what: "configuration",
			path: build?.evidence.configurationPath,
			rules: "what depends on an option needs config-*"
		}
	];
}
function kernelsJson(kernels, remarks) {
	const document = {
		version: 1,
		kernels: kernels.map(({ kernel, architecture, isArchitectureKnown, build }) => ({
			release: kernel.release,
			architecture,
			architectureAssumed: !isArchitectureKnown,
			behaviour: statedBehaviour(kernel, architecture).map(({ name, values, origin }) => ({
				name,
				about: behaviourWords(name),
				values,
				origin: { ...origin }
			})),
			files: decidedBy(build).map(({ what, path, rules }) => ({
				decides: what,
				file: path ?? null,
				...path === void 0 ? { need: rules } : {}
			}))
		})),
		remarks
	};
	return `${printableJson(JSON.stringify(document, void 0, 2))}\n`;
}
// src/commands/kernel.ts
const ASSUMED = "x86_64";
async function kernelCommand(args, values) {
	const user = parseKernelBehaviour(values.kernelBehaviour ?? []);
	const files = args.filter((arg) => existsSync(arg));
	const named = args.filter((arg) => !files.includes(arg));
	for (const name of named) if (parseRelease(name) === void 0) throw new UsageError(`${JSON.stringify(name)} is neither a file nor a release such as 6.1.0-56-amd64`);
	const builds = await readKernelFiles(files);
	const kernels = (named.length > 0 ? named : builds.releases()).map((release) => described(release, builds, user, values.arch));
	const terminal = terminalOf(process.stdout, process.env, values.color);
	const remarks = builds.remarks();
	if (kernels.length === 0) {
		for (const remark of remarks) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
		throw new UsageError("nothing in these files shows which kernel they belong to; name its release too, such as 6.1.0-56-amd64");
	}
	process.stdout.write(values.format === "json" ? kernelsJson(kernels, remarks) : describeKernels(kernels, terminal));
	for (const remark of remarks) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
	return EXIT.clean;
}
function described(release, builds, user, arch) {
	const unmodelled = UNMODELLED.find((one) => one.release.test(release));
	if (unmodelled !== void 0) throw new UsageError(`${unmodelled.name} is not modelled: ${unmodelled.why}`);
	const match = builds.for(release);
	const build = match.kind === "build" ? match.build : void 0;
	const known = arch ?? ARCHITECTURE_NAMES.get(build?.machine ?? -1);
	if (known !== void 0 && !ARCHITECTURES.includes(known)) throw new UsageError(`the loader of ${known} is not modelled; ${ARCHITECTURES.join(", ")} is`);
	const architecture = known ?? ASSUMED;
	const kernel = kernelOf(release, {
		user,
		evidence: build?.evidence,
		architecture
	});
	if (kernel === void 0) throw new UsageError(`the kernel release '${release}' does not begin with a version such as 6.1; name it`);
	return {
		kernel,
		architecture,
		isArchitectureKnown: known !== void 0,
		build
	};
}
export { kernelCommand };
