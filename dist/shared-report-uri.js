import { basename, isAbsolute, relative } from "node:path";
import { createHash } from "node:crypto";
// src/report/fingerprint.ts
function fingerprint({ name, path, kernel }, { identity }) {
	return createHash("sha256").update(JSON.stringify([
		name ?? path.split("/").at(-1),
		kernel,
		identity
	])).digest("hex");
}
// src/report/uri.ts
function relativePath(path, root) {
	return path.split(" → ").map((part) => belowRoot(part, root)).join("/");
}
function belowRoot(path, root) {
	const below = isAbsolute(path) ? relative(root, path) : path;
	const segments = below.split("/").filter((segment) => segment !== "" && segment !== ".");
	return isAbsolute(below) || segments.includes("..") ? basename(path) : segments.join("/");
}
function uriOf(path) {
	return path.split("/").map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, "�"))).join("/");
}
export { fingerprint, relativePath, uriOf };
