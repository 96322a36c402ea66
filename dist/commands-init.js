import { EXIT, UsageError, exampleWorkflow, writeWholeFile } from "./check.js";
import { join } from "node:path";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
// src/init/detect-builder.ts
const FOLDERS = [
	".",
	"scripts",
	"ci",
	".github/workflows"
];
const SCRIPT = /(?:\.(?:sh|bash|ya?ml|mk)|^Makefile)$/;
const OWN_SCRIPT = /(?:^|\/)build[\w-]*\.sh$/;
const MAX_SIZE = 1 << 20;
function detectBuilder(folder, asked) {
	const files = FOLDERS.flatMap((below) => namesIn(folder, below).map((name) => join(below, name)));
	const own = files.find((file) => OWN_SCRIPT.test(file));
	const patches = [
		"patches",
		"livepatches",
		"."
	].find((below) => namesIn(folder, below).some((name) => name.endsWith(".patch")));
	const builder = asked ?? (own === void 0 ? calledBuilder(folder, files) ?? (patches === void 0 ? "own" : "kpatch-build") : "own");
	return {
		builder,
		source: builder === "own" ? `./${own ?? "build-livepatches.sh"}` : patches ?? "patches"
	};
}
function namesIn(folder, below) {
	const path = join(folder, below);
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(path) : [];
}
function calledBuilder(folder, files) {
	for (const file of files.filter((name) => SCRIPT.test(name))) {
		const path = join(folder, file);
		const stats = statSync(path, { throwIfNoEntry: false });
		if (stats?.isFile() !== true || stats.size > MAX_SIZE) continue;
		const [found] = /\bk(?:patch|lp)-build\b/.exec(readFileSync(path, "utf8")) ?? [];
		if (found === "kpatch-build" || found === "klp-build") return found;
	}
}
// src/init/workflows.ts
const BUILD = /^ {6}- run: \.\/build-livepatches\.sh out.*\n/m;
const CHECK = /^ {6}- uses: \S+\n {8}with: \{ artifacts: livepatches/m;
function workflowsFor(setup) {
	const built = (name) => replaced(exampleWorkflow(name), BUILD, () => buildStep(setup));
	const checked = (text) => setup.kernelPackages.length === 0 ? text : replaced(text, CHECK, (found) => `${kernelStep(setup.kernelPackages)}${found}, kernel-files: kernel`);
	return [...setup.forks ? [{
		file: "livepatches-build.yml",
		text: built("fork-build").replace("(fork-review.yml)", "(livepatches-review.yml)")
	}, {
		file: "livepatches-review.yml",
		text: checked(exampleWorkflow("fork-review")).replace("(fork-build.yml)", "(livepatches-build.yml)")
	}] : [{
		file: "livepatches.yml",
		text: checked(built("same-repository"))
	}], ...setup.audit ? [{
		file: "livepatches-audit.yml",
		text: exampleWorkflow("audit")
	}] : []];
}
function replaced(text, what, by) {
	if (!what.test(text)) throw new Error(`an example workflow has nothing like ${what.source}`);
	return text.replace(what, by);
}
function buildStep({ builder, source }) {
	switch (builder) {
		case "own": return `      - run: ${source} out # leaves livepatch-*.ko in out/\n`;
		case "kpatch-build": return script("kpatch-build, and in linux/ the kernel's source, its configuration and vmlinux with debug information, have to be here", [
			"mkdir out",
			`for patch in ${source}/*.patch; do`,
			"  kpatch-build -s linux -c linux/.config -v linux/vmlinux -o out \"$patch\"",
			"done"
		]);
		case "klp-build": return script("in linux/ has to be the kernel's source (from 6.19 on), with its configuration", [
			"mkdir out && cd linux",
			`for patch in ../${source}/*.patch; do`,
			"  scripts/livepatch/klp-build -o \"../out/livepatch-$(basename \"$patch\" .patch).ko\" \"$patch\"",
			"done"
		]);
	}
}
function kernelStep(packages) {
	const isAddress = (one) => one.includes("://");
	const names = packages.filter((one) => !isAddress(one));
	return script("the packages of the kernel that loads the livepatches", [
		"mkdir kernel && cd kernel",
		...names.length === 0 ? [] : [`sudo apt-get update && apt-get download ${names.join(" ")}`],
		...packages.filter(isAddress).map((address) => `curl -fsSLO '${address}'`)
	]);
}
function script(comment, lines) {
	return [
		`      - run: | # ${comment}`,
		...lines.map((line) => `          ${line}`),
		""
	].join("\n");
}
// src/commands/init.ts
const FOLDER = ".github/workflows";
const PACKAGE = /^(?:[a-zA-Z0-9][\w.+-]*(?::[a-z0-9]+)?|https:\/\/[\w.~:/?&=+%@,-]+)$/;
function initCommand({ forks, builder, kernelPackage: kernelPackages = [], audit, write }) {
	const wrong = kernelPackages.find((one) => !PACKAGE.test(one));
	if (wrong !== void 0) throw new UsageError(`--kernel-package is a package's name or its https address; not ${JSON.stringify(wrong)}`);
	const workflows = workflowsFor({
		...detectBuilder(".", builder),
		forks: forks === true,
		kernelPackages,
		audit: audit === true
	}).map(({ file, text }) => ({
		path: join(FOLDER, file),
		text
	}));
	if (write !== true) {
		process.stdout.write(workflows.map(({ path, text }) => `# ${path}\n${text}`).join("---\n"));
		return EXIT.clean;
	}
	const inTheWay = workflows.filter(({ path, text }) => existsSync(path) && readFileSync(path, "utf8") !== text);
	if (inTheWay.length > 0) throw new UsageError(`${inTheWay.map(({ path }) => path).join(", ")} is there already and says something else; nothing was written`);
	mkdirSync(FOLDER, { recursive: true });
	for (const { path, text } of workflows) {
		writeWholeFile(path, text);
		process.stdout.write(`${path}\n`);
	}
	return EXIT.clean;
}
export { initCommand };
