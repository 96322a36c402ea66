import { NearNames, RULES } from "./check.js";
// src/rules/meant-rules.ts
const MOST_MEANT = 5;
function meantRules(asked) {
	const wanted = asked.toLowerCase();
	const metas = RULES.map(({ meta }) => meta);
	const holding = metas.filter(({ id, slug }) => wanted.length > 2 && (id.toLowerCase().includes(wanted) || slug.includes(wanted)));
	const near = new NearNames(metas.flatMap(({ id, slug }) => [id, slug]));
	const alike = [asked.toUpperCase(), wanted].flatMap((name) => near.nearest(name)).flatMap((name) => metas.filter(({ id, slug }) => id === name || slug === name));
	return [...new Set([...holding, ...alike])].slice(0, MOST_MEANT);
}
export { meantRules };
