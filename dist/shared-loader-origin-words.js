import { BEHAVIOUR_NAMES, behaviourArchitecture } from "./check.js";
// src/loader/origin-words.ts
function statedBehaviour({ behaviour, open, origins }, architecture) {
	const possible = new Map(open.map(({ name, values }) => [name, values]));
	return BEHAVIOUR_NAMES.filter((name) => (behaviourArchitecture(name) ?? architecture) === architecture).flatMap((name) => {
		const origin = origins.get(name);
		return origin === void 0 ? [] : [{
			name,
			values: possible.get(name) ?? [behaviour[name]],
			origin
		}];
	});
}
function assignmentWords({ name, values }) {
	return `${name}=${values.map(String).join("|")}`;
}
function originWords(origin) {
	switch (origin.kind) {
		case "user": return "--kernel-behaviour";
		case "observed": return `${origin.path} ${origin.what}`;
		case "distribution": return `${origin.name}: ${origin.source}`;
		case "version": return origin.doubt === void 0 ? origin.source : `${origin.source}; but ${origin.doubt}`;
		case "unproven": return origin.why;
	}
}
const ORIGIN_TITLES = [
	["user", "As --kernel-behaviour has it"],
	["observed", "Seen"],
	["distribution", "From the distribution's table"],
	["version", "From the version alone"],
	["unproven", "Not proven: nobody has looked at this kernel"]
];
function originCounts(stated) {
	return ORIGIN_TITLES.flatMap(([kind, title]) => {
		const same = stated.filter(({ origin }) => origin.kind === kind);
		const files = new Set(same.flatMap(({ origin }) => origin.kind === "observed" ? [origin.path] : []));
		const short = title.split(":")[0] ?? title;
		const words = `${short.charAt(0).toLowerCase()}${short.slice(1)}`;
		return same.length === 0 ? [] : [`${same.length} ${words}${files.size === 0 ? "" : ` in ${[...files].join(" and ")}`}`];
	}).join(", ");
}
export { ORIGIN_TITLES, assignmentWords, originCounts, originWords, statedBehaviour };
