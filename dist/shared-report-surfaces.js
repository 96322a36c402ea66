import { proseWithNames } from "./check.js";
// src/report/surfaces.ts
function surfaceWords(surface) {
	return surface.kind === "posted" ? surface.what : `skipped: ${surface.why}`;
}
function surfacesMarkdown(surfaces) {
	if (surfaces.length === 0) return "";
	return `\n---\n${surfaces.map((surface) => {
		const link = surface.url === void 0 ? "" : ` (<${encodeURI(surface.url)}>)`;
		return `- ${proseWithNames(surface.name)}: ${proseWithNames(surfaceWords(surface))}${link}`;
	}).join("\n")}\n`;
}
export { surfaceWords, surfacesMarkdown };
