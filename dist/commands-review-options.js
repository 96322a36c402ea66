import { Option } from "./shared--commander-js-extra-typings.js";
import { object, parse as parse$1, record, string } from "./review.js";
import { require_dist } from "./shared-yaml.js";
import { AUDIT_INPUT_NAMES, INPUT_NAMES } from "./shared-job-inputs.js";
import { actionFile } from "./check.js";
// src/commands/review-options.ts
var import_dist = require_dist();
const NO_OPTIONS = [
	"token",
	"mode",
	"formats",
	"shard",
	"merge",
	...AUDIT_INPUT_NAMES
];
const FLAGS = [
	"check",
	"dry-run",
	"allow-no-modules",
	"require-kernel-files"
];
const action = object({ inputs: record(string(), object({ description: string() })) });
function asLines(value, before) {
	return before === void 0 ? value : `${before}\n${value}`;
}
function describeReview(command, run) {
	const { inputs } = parse$1(action, (0, import_dist.parse)(actionFile()));
	command.description("Checks a workflow run's artifacts, or files, and posts the review on a pull request, as the Action does (docs/action.md). The token is in GITHUB_TOKEN or GH_TOKEN. Options that take a list can be repeated.").addOption(new Option("--repo <owner/name>", "the repository")).addOption(new Option("--pr <number>", "the pull request"));
	const names = INPUT_NAMES.filter((name) => !NO_OPTIONS.includes(name));
	for (const name of names) {
		const flags = FLAGS.includes(name) ? `--${name}` : `--${name} <value>`;
		const option = new Option(flags, inputs[name]?.description);
		command.addOption(FLAGS.includes(name) ? option : option.argParser(asLines));
	}
	command.action(async () => {
		const given = new Map(command.options.map((option) => [option.name(), command.getOptionValue(option.attributeName())]));
		await run((name) => {
			const value = given.get(name);
			return typeof value === "string" ? value : value === true ? "true" : "";
		});
	});
}
export { describeReview };
