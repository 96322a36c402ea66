import { NearNames, RULES, editDistance } from "./check.js";
// src/rules/meant-rules.ts
const MOST_MEANT = 5;
const ID = /^(?:klp)?[-_ ]?([0-9ilobs]{1,6})$/;
const DIGITS = {
	i: "1",
	l: "1",
	o: "0",
	b: "8",
	s: "5"
};
function meantRules(asked) {
	const wanted = asked.toLowerCase();
	const metas = RULES.map(({ meta }) => meta);
	const id = ID.exec(wanted)?.[1];
	return (id === void 0 ? bySlug(wanted, metas) : byId(`KLP${id.replace(/[a-z]/g, (letter) => DIGITS[letter] ?? letter)}`, metas)).slice(0, MOST_MEANT);
}
function byId(wanted, metas) {
	const same = metas.filter(({ id }) => id === wanted);
	if (same.length > 0) return same;
	const begin = metas.filter(({ id }) => id.startsWith(wanted));
	return begin.length > 0 ? begin : metas.filter(({ id }) => editDistance(wanted, id, 1) === 1);
}
function bySlug(wanted, metas) {
	const words = wanted.split(/[^a-z0-9]+/).map((word) => word.replace(/s$/, ""));
	const holding = words.join("").length < 3 ? [] : metas.filter(({ slug }) => words.every((word) => slug.includes(word)));
	const near = new NearNames(metas.map(({ slug }) => slug)).nearest(wanted.replace(/[^a-z0-9]+/g, "-"));
	return [...new Set([...holding, ...near.flatMap((name) => metas.filter(({ slug }) => slug === name))])];
}
export { meantRules };
