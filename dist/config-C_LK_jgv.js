import { r as __toESM } from "./rolldown-runtime-CUFBsz5R.js";
import { Ct as UsageError, F as pictureLines, I as placeWords, L as whenWords, P as positionLines, Q as fenced, Tt as reasonOf, W as plainSymbolName, Z as codeSpan, bt as TOOL_NAME, et as plainName, f as TemporaryFolder, gt as plural, it as proseWithNames, n as EMPTY_CONFIG, wt as errorCode } from "./both-uKZ9VaVr.js";
import { t as fetchThroughProxy } from "./transport-DS2zwTxx.js";
import { C as string, h as object, m as number, n as boolean, o as literal, p as nullish, t as array, x as safeParse } from "./dist-BiA-AAEP.js";
import { a as symbolLink, i as ruleLink, n as linked } from "./links-wofUzkTq.js";
import { t as require_picomatch } from "./picomatch-DslqMMsv.js";
import { n as connectionError, t as GitHubError } from "./errors-PGHRTUIM.js";
import { t as parseAnswer } from "./parse-answer-BJbmhxDM.js";
import { t as pages } from "./pages-C058x2we.js";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createHash, randomUUID } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// src/review/marker.ts
var import_picomatch = __toESM(require_picomatch(), 1);
const VERSION = 1;
const MARKER = /^<!-- klp-lint:(\d+) ([a-z]+)((?: [0-9a-f]+)*)(?: in((?: [0-9a-f]+)*| many))? -->/;
const MAX_MODULES$1 = 100;
function shortHash(...parts) {
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
function markerLine(marker) {
	return `<!-- klp-lint:${VERSION} ${wordsOf(marker)} -->\n`;
}
function wordsOf(marker) {
	switch (marker.kind) {
		case "review": return `review ${marker.digest}`;
		case "findings": {
			const modules = marker.modules === "many" || marker.modules.length > MAX_MODULES$1 ? ["many"] : marker.modules;
			return [
				"findings",
				...marker.ids,
				"in",
				...modules
			].join(" ");
		}
		case "more":
		case "fixed":
		case "returned": return marker.kind;
	}
}
function readMarker(body) {
	const found = MARKER.exec(body);
	if (Number(found?.[1]) !== VERSION) return void 0;
	const [, , kind, words = "", modules = ""] = found ?? [];
	const values = words.split(" ").filter((word) => word !== "");
	switch (kind) {
		case "review": return {
			kind,
			digest: values[0] ?? ""
		};
		case "findings": {
			const seenIn = modules.split(" ").filter((word) => word !== "");
			return {
				kind,
				ids: values,
				modules: seenIn.includes("many") ? "many" : seenIn
			};
		}
		case "more":
		case "fixed":
		case "returned": return { kind };
		case void 0:
		default: return;
	}
}
// src/github/artifacts.ts
const ARTIFACT = object({
	id: number(),
	name: string(),
	size_in_bytes: number(),
	expired: boolean(),
	expires_at: nullish(string()),
	digest: nullish(string())
});
async function listArtifacts(github, repository, run) {
	const artifacts = [];
	for await (const page of pages(github, "GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
		...repository,
		run_id: run
	}, object({ artifacts: array(ARTIFACT) }))) for (const { id, name, size_in_bytes, expired, expires_at, digest } of page.artifacts) artifacts.push({
		id,
		name,
		sizeInBytes: size_in_bytes,
		expired,
		expiresAt: expires_at ?? void 0,
		digest: digest ?? void 0
	});
	return artifacts;
}
// src/github/download.ts
const ATTEMPTS = 3;
const MAX_REDIRECTS = 4;
const PASSING = [
	"damaged",
	"unreachable",
	"timed-out",
	"server-error"
];
async function downloadArtifact(github, repository, artifact, folder, room) {
	const endpoint = `GET /repos/${repository.owner}/${repository.repo}/actions/artifacts/${artifact.id}/zip`;
	if (artifact.expired) throw new GitHubError("expired", endpoint, `the artifact expired${on(artifact.expiresAt)}`);
	return download$1(github, {
		endpoint,
		route: "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}",
		parameters: {
			...repository,
			artifact_id: artifact.id,
			archive_format: "zip"
		},
		digest: artifact.digest
	}, folder, room);
}
async function downloadAsset(github, repository, asset, folder, room) {
	return download$1(github, {
		endpoint: `GET /repos/${repository.owner}/${repository.repo}/releases/assets/${asset.id}`,
		route: "GET /repos/{owner}/{repo}/releases/assets/{asset_id}",
		parameters: {
			...repository,
			asset_id: asset.id,
			headers: { accept: "application/octet-stream" }
		},
		digest: asset.digest
	}, folder, room);
}
async function download$1(github, call, folder, room) {
	const { endpoint, route, parameters, digest } = call;
	for (let attempt = 1;; attempt++) {
		const { headers } = await github.call(route, {
			...parameters,
			request: { redirect: "manual" }
		});
		const path = join(folder, randomUUID());
		try {
			return {
				path,
				...await downloadLink(github, String(headers["location"] ?? ""), digest, path, room, endpoint)
			};
		} catch (error) {
			await rm(path, { force: true });
			if (!(error instanceof GitHubError) || !PASSING.includes(error.kind) || attempt === ATTEMPTS) throw error;
			github.log(`${error.message}; attempt ${attempt} of ${ATTEMPTS}`);
			await setTimeout$1(attempt ** 2 * github.waits.second);
		}
	}
}
function on(date) {
	return date === void 0 ? "" : ` on ${date.slice(0, 10)}`;
}
async function downloadLink(github, link, digest, path, room, endpoint) {
	const abort = new AbortController();
	const stop = (why) => () => {
		abort.abort(new GitHubError("timed-out", endpoint, why));
	};
	const total = setTimeout(stop(`the download took longer than ${github.waits.download} ms`), github.waits.download);
	const stall = setTimeout(stop(`the download brought nothing for ${github.waits.stall} ms`), github.waits.stall);
	let bytes = 0;
	try {
		const response = await openStorage(github, endpoint, link, abort.signal);
		const file = await open(path, "wx", 384);
		const hash = createHash("sha256");
		try {
			const stream = response.body ?? [];
			for await (const chunk of stream) {
				stall.refresh();
				bytes += chunk.length;
				room.left -= chunk.length;
				if (room.left < 0) {
					const what = bytes > room.limit ? "the download is" : "the downloads of this run are together";
					throw new GitHubError("too-large", endpoint, `${what} longer than ${room.limit} bytes`);
				}
				hash.update(chunk);
				await file.writeFile(chunk);
			}
		} finally {
			await file.close();
		}
		const sha256 = hash.digest("hex");
		const verified = digest?.startsWith("sha256:") === true;
		if (verified && digest !== `sha256:${sha256}`) throw new GitHubError("damaged", endpoint, `the download (${bytes} bytes) has the digest sha256:${sha256}, not ${digest}`);
		return {
			bytes,
			sha256,
			verified
		};
	} catch (error) {
		room.left += bytes;
		if (error instanceof GitHubError || error instanceof Error && "syscall" in error) throw error;
		throw connectionError(endpoint, error);
	} finally {
		clearTimeout(total);
		clearTimeout(stall);
		abort.abort();
	}
}
async function openStorage(github, endpoint, link, signal) {
	let location = link;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		const url = URL.canParse(location) ? new URL(location) : void 0;
		if (url === void 0 || !["https:", new URL(github.addresses.api).protocol].includes(url.protocol)) throw new GitHubError("malformed", endpoint, `its redirect leads to no https address`);
		const response = await fetchThroughProxy(url.href, {
			headers: {
				"user-agent": TOOL_NAME,
				"accept-encoding": "identity"
			},
			redirect: "manual",
			signal
		});
		if (response.status === 200) return response;
		await response.body?.cancel();
		if (response.status < 300 || response.status >= 400) throw new GitHubError("server-error", endpoint, `the storage at ${url.host} answers ${response.status}`, { status: response.status });
		const next = response.headers.get("location") ?? "";
		location = URL.canParse(next, url.href) ? new URL(next, url).href : "";
	}
	throw new GitHubError("malformed", endpoint, `more than ${MAX_REDIRECTS} redirects from one storage to another`);
}
// src/source/artifact-choice.ts
function chooseArtifacts(artifacts, wish) {
	const newest = newestOfEachName(artifacts);
	const matched = new Map();
	const problems = [];
	const take = (asked, found) => {
		if (found.length === 0) problems.push({
			kind: "missing",
			asked,
			reason: missingReason(asked, newest)
		});
		for (const artifact of found) matched.set(artifact.id, artifact);
	};
	for (const name of wish.names) take(`the name ${JSON.stringify(name)}`, namedLike(newest, name));
	for (const id of wish.ids) take(`the id ${id}`, artifacts.filter((artifact) => artifact.id === id));
	if (wish.names.length === 0 && wish.ids.length === 0) take("any name", newest);
	const chosen = [];
	for (const artifact of [...matched.values()].sort(byName)) {
		const problem = problemOf(artifact);
		if (problem === void 0) chosen.push(artifact);
		else problems.push(problem);
	}
	return {
		chosen,
		problems
	};
}
function newestOfEachName(artifacts) {
	const newest = new Map();
	for (const artifact of artifacts) if (artifact.id > (newest.get(artifact.name)?.id ?? -1)) newest.set(artifact.name, artifact);
	return [...newest.values()].sort(byName);
}
function namedLike(items, name) {
	const exact = items.filter((item) => item.name === name);
	return exact.length > 0 ? exact : items.filter(({ name: candidate }) => import_picomatch.default.isMatch(candidate, name, { dot: true }));
}
function byName(a, b) {
	return a.name === b.name ? a.id - b.id : a.name < b.name ? -1 : 1;
}
const SHOWN_NAMES = 20;
function missingReason(asked, existing) {
	if (existing.length === 0) return "the run has no artifacts";
	const names = existing.slice(0, SHOWN_NAMES).map(({ name, id }) => `${JSON.stringify(name)} (id ${id})`);
	const left = existing.length - names.length;
	return `the run has no artifact with ${asked}; it has ${names.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
function problemOf(artifact) {
	const { name, expired, expiresAt, sizeInBytes } = artifact;
	if (expired) {
		const when = expiresAt === void 0 ? "" : ` on ${expiresAt}`;
		return {
			kind: "expired",
			artifact,
			reason: `the artifact ${JSON.stringify(name)} expired${when}; run the workflow again`
		};
	}
	if (sizeInBytes === 0) return {
		kind: "empty",
		artifact,
		reason: `the artifact ${JSON.stringify(name)} is empty`
	};
}
// src/job/gather.ts
const PARALLEL = 4;
async function gatherArtifacts(options) {
	const { github, repository, run, wish, log } = options;
	const folder = new TemporaryFolder();
	const remove = () => {
		folder.remove();
	};
	const room = {
		limit: options.maxBytes,
		left: options.maxBytes
	};
	try {
		const { chosen, problems } = chooseArtifacts(await listArtifacts(github, repository, run), wish);
		const missing = problems.map((problem) => ({
			name: problem.kind === "missing" ? problem.asked : problem.artifact.name,
			reason: problem.reason
		}));
		const downloads = await inParallel(chosen, (artifact) => download(options, artifact, folder.path, room));
		const roots = [];
		const urls = new Map();
		for (const [index, artifact] of chosen.entries()) {
			const result = downloads[index];
			if (result?.kind !== "file") missing.push({
				name: artifact.name,
				reason: result?.reason ?? "it was not downloaded"
			});
			else {
				const shown = chosen.some((other) => other !== artifact && other.name === artifact.name) ? `${artifact.name} (id ${artifact.id})` : artifact.name;
				roots.push({
					file: result.path,
					shown,
					asked: shown
				});
				urls.set(shown, `${github.addresses.server}/${repository.owner}/${repository.repo}/actions/runs/${run}/artifacts/${artifact.id}`);
			}
		}
		log.info(`run ${run}: ${roots.length} of ${chosen.length + problems.length} artifacts downloaded`);
		return {
			roots,
			urls,
			missing,
			remove
		};
	} catch (error) {
		if (!(error instanceof GitHubError)) {
			remove();
			throw error;
		}
		return {
			roots: [],
			urls: new Map(),
			missing: [{
				name: `artifacts of run ${run}`,
				reason: error.message
			}],
			remove
		};
	}
}
async function download({ github, repository }, artifact, folder, room) {
	try {
		const { path } = await downloadArtifact(github, repository, artifact, folder, room);
		return {
			kind: "file",
			path
		};
	} catch (error) {
		if (error instanceof GitHubError || errorCode(error) === "ENOSPC") return {
			kind: "missing",
			reason: reasonOf(error)
		};
		throw error;
	}
}
async function inParallel(items, act) {
	const results = [];
	let next = 0;
	const worker = async () => {
		for (let index = next++; index < items.length; index = next++) {
			const item = items[index];
			if (item !== void 0) results[index] = await act(item);
		}
	};
	await Promise.all(Array.from({ length: Math.min(PARALLEL, items.length) }, worker));
	return results;
}
// src/review/effects-table.ts
const MAX_ROWS = 20;
function effectsTable(kernels, findings) {
	const rows = [];
	const seen = new Set();
	let said;
	for (const { effects, object } of findings) for (const effect of effects) {
		const when = rowWords(effect, object);
		const key = JSON.stringify([
			when,
			effect.outcome,
			effect.message
		]);
		if (seen.has(key)) continue;
		seen.add(key);
		const message = effect.message === void 0 ? "" : effect.message === said ? ", with the same message" : messageWords(effect);
		said = effect.message;
		rows.push(`| ${proseWithNames(when, objectNames(object))} | ${outcomeWords(effect, object)}${message} |`);
	}
	const shown = rows.slice(0, MAX_ROWS);
	if (rows.length > MAX_ROWS) shown.push(`| ${rows.length - MAX_ROWS} more | |`);
	return [
		`| ${kernels === "" ? "" : `Linux ${kernels}`} | |`,
		"| --- | --- |",
		...shown
	].join("\n");
}
function rowWords(effect, object) {
	if (effect.kernels !== void 0 && effect.when === "run") return effect.kernels;
	if (effect.when === "patch-load-with-target" && object !== void 0) return `${object} is loaded already`;
	return whenWords(effect, object);
}
function outcomeWords({ when, outcome }, object) {
	if (outcome === "ignored") return "the relocation is ignored";
	if (outcome !== "refused" || when === "run") return `**${outcome}**`;
	const target = object === void 0 ? "the target" : codeSpan(object);
	switch (when) {
		case "patch-load":
		case "patch-load-with-target": return "loading the livepatch fails";
		case "target-load": return `the livepatch loads; **loading ${target} is refused** from then on`;
		case "target-reload": return `**loading ${target} again is refused**`;
	}
}
function messageWords({ outcome, message = "" }) {
	return `: ${outcome === "refused" ? codeSpan(message) : proseWithNames(message)}`;
}
function objectNames(object) {
	return new Map(object === void 0 ? [] : [[object, codeSpan(object)]]);
}
// src/review/fit.ts
const REST = 300;
function whole(text) {
	return {
		pieces: [text],
		rest: () => ""
	};
}
function fitted(sections, budget) {
	const lengths = sections.map(({ pieces }) => pieces.reduce((sum, piece) => sum + piece.length, 0));
	const allowed = allowance(lengths, budget);
	return sections.map((section, i) => (lengths[i] ?? 0) <= allowed ? section.pieces.join("") : cut(section, allowed - REST)).join("");
}
function allowance(lengths, budget) {
	let left = budget;
	const ascending = lengths.toSorted((a, b) => a - b);
	for (const [i, length] of ascending.entries()) {
		const share = Math.floor(left / (ascending.length - i));
		if (length > share) return share;
		left -= length;
	}
	return budget;
}
function cut({ pieces, rest }, allowed) {
	let length = 0;
	let kept = 0;
	for (; kept < pieces.length; kept++) {
		length += pieces[kept]?.length ?? 0;
		if (length > allowed) break;
	}
	return pieces.slice(0, kept).join("") + rest(pieces.length - kept);
}
// src/review/module-words.ts
const MAX_MODULES = 5;
const MAX_NAMES = 8;
function codeList(names, most = MAX_NAMES) {
	return [...names.slice(0, most).map(codeSpan), ...names.length > most ? [`${names.length - most} more`] : []].join(", ");
}
function seenIn(occurrences) {
	return [...new Set(occurrences.map(({ module }) => module))];
}
function moduleLink({ report, containers }) {
	return linked(codeSpan(fileName(report.path)), containers.find(({ url }) => url !== void 0)?.url);
}
function modulesWords(modules, most = MAX_MODULES) {
	const byName = new Map();
	for (const module of modules) {
		const name = fileName(module.report.path);
		const others = byName.get(name);
		if (others === void 0) byName.set(name, [module]);
		else others.push(module);
	}
	const words = [...byName.values()].map((group) => {
		const places = group.reduce((sum, { containers }) => sum + containers.length, 0);
		const kernels = [...new Set(group.flatMap(({ report }) => report.kernel ?? []))];
		return `${moduleLink(group[0])}${places > 1 ? ` in ${places} places` : ""}${kernels.length === 0 ? "" : ` (${codeList(kernels)})`}`;
	});
	const left = words.length - most;
	return [...words.slice(0, most), ...left > 0 ? [plural(left, "more module")] : []].join(", ");
}
function fileName(path) {
	return path.split(/\/| → /).at(-1) ?? path;
}
// src/review/c-functions.ts
const UNKNOWN = { kind: "unknown" };
const MAX_DEFINITION = 300;
const NO_FUNCTION = /^(?:if|for|while|switch|return|else|do|typedef|case|default)\b/;
function enclosingFunctions(hunk) {
	const heading = definedName(hunk.heading);
	let current = heading === void 0 ? UNKNOWN : {
		kind: "function",
		name: heading
	};
	let ended = false;
	return hunk.lines.map((line) => {
		if (line.kind === "removed") return current;
		if (ended) current = { kind: "none" };
		ended = line.text.startsWith("}");
		const name = line.text.trimEnd().endsWith(";") ? void 0 : definedName(line.text);
		if (name !== void 0) current = {
			kind: "function",
			name
		};
		return current;
	});
}
function definedName(line) {
	const bracket = line.indexOf("(");
	if (bracket < 0 || bracket > MAX_DEFINITION || !/^[A-Za-z_]/.test(line) || NO_FUNCTION.test(line)) return void 0;
	const before = line.slice(0, bracket);
	const name = /^[\w\s*]*?(\w+)\s*$/.exec(before)?.[1];
	if (name === void 0) return void 0;
	if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return name;
	const argument = /^\s*(\w+)/.exec(line.slice(bracket + 1, bracket + MAX_DEFINITION))?.[1];
	return argument !== void 0 && /SYSCALL_DEFINE\d$/.test(name) ? `sys_${argument}` : argument;
}
function sourceNames(symbol) {
	const plain = symbol.split(".")[0] ?? "";
	return new Set([plain, plain.replace(/^__(?:do|se|x64|ia32|arm64|s390x?)_(?:compat_)?sys_/, "sys_")]);
}
function isWithoutCode(text) {
	return /^\s*(?:$|#|\/\/|\/\*|\*\/|\*\s|\*$)/.test(text);
}
function mentions(text, identifier) {
	for (let at = text.indexOf(identifier); at >= 0; at = text.indexOf(identifier, at + 1)) if (!/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + identifier.length))) return true;
	return false;
}
// src/review/hunks.ts
const HUNK_HEADER = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@ ?(.*)$/;
function textLines(text) {
	return text.split("\n").map((line) => line.endsWith("\r") ? line.slice(0, -1) : line);
}
function readHunk(lines, index) {
	const header = HUNK_HEADER.exec(lines[index] ?? "");
	if (header === null) return void 0;
	const [, oldStart, oldCount = "1", newStart, newCount = "1", heading = ""] = header;
	let oldLine = Number(oldStart) + (Number(oldCount) === 0 ? 1 : 0);
	let newLine = Number(newStart) + (Number(newCount) === 0 ? 1 : 0);
	const start = {
		oldStart: oldLine,
		newStart: newLine
	};
	const oldEnd = oldLine + Number(oldCount);
	const newEnd = newLine + Number(newCount);
	const read = [];
	let next = index + 1;
	for (; next < lines.length && (oldLine < oldEnd || newLine < newEnd); next++) {
		const line = lines[next] ?? "";
		const text = line.slice(1);
		const at = next + 1;
		if ((line.startsWith(" ") || line === "") && oldLine < oldEnd && newLine < newEnd) {
			if (line === "" && next === lines.length - 1) break;
			read.push({
				kind: "context",
				at,
				text,
				oldLine: oldLine++,
				newLine: newLine++
			});
		} else if (line.startsWith("+") && newLine < newEnd) read.push({
			kind: "added",
			at,
			text,
			newLine: newLine++
		});
		else if (line.startsWith("-") && oldLine < oldEnd) read.push({
			kind: "removed",
			at,
			text,
			oldLine: oldLine++
		});
		else if (!line.startsWith("\\")) break;
	}
	return {
		hunk: {
			...start,
			oldEnd: oldLine,
			newEnd: newLine,
			heading,
			lines: read
		},
		next
	};
}
function hunkGrowth({ oldStart, oldEnd, newStart, newEnd }) {
	return newEnd - newStart - (oldEnd - oldStart);
}
// src/review/diff.ts
function hunksOf(file) {
	const lines = textLines(file.patch ?? "");
	const hunks = [];
	for (let index = 0; index < lines.length;) {
		const found = readHunk(lines, index);
		if (found !== void 0) hunks.push(found.hunk);
		index = found?.next ?? index + 1;
	}
	return hunks;
}
function commentableLines(file) {
	return hunksOf(file).flatMap(({ newStart, newEnd }) => newStart < newEnd ? [{
		first: newStart,
		last: newEnd - 1
	}] : []);
}
function isCommentable(ranges, line) {
	return ranges.some(({ first, last }) => first <= line && line <= last);
}
// src/review/patch-file.ts
const ESCAPES = new Map([
	["a", 7],
	["b", 8],
	["t", 9],
	["n", 10],
	["v", 11],
	["f", 12],
	["r", 13],
	["\"", 34],
	["\\", 92]
]);
function isPatchPath(path) {
	return /\.(?:patch|diff)$/i.test(path);
}
function readPatchFile(text) {
	const lines = textLines(text);
	const files = [];
	for (let index = 0; index < lines.length;) {
		const path = pathOfHeader(lines[index], lines[index + 1]);
		if (path !== void 0) {
			files.push({
				path,
				hunks: []
			});
			index += 2;
			continue;
		}
		const found = readHunk(lines, index);
		if (found !== void 0) files.at(-1)?.hunks.push(found.hunk);
		index = found?.next ?? index + 1;
	}
	return files;
}
function pathOfHeader(before, after) {
	if (before?.startsWith("--- ") !== true || after?.startsWith("+++ ") !== true) return void 0;
	const path = nameIn(after.slice(4));
	return path === "/dev/null" ? nameIn(before.slice(4)) : path;
}
function nameIn(text) {
	if (text.startsWith("\"")) return unquoted(text);
	return (text.split("	")[0] ?? "").replace(/ \d{4}-\d\d-\d\d .*$/, "").trimEnd();
}
function unquoted(text) {
	const bytes = [];
	const part = /\\([0-7]{3})|\\(.)|([^"\\]+)/gy;
	part.lastIndex = 1;
	for (let found = part.exec(text); found !== null; found = part.exec(text)) {
		const [, octal, escape, plain] = found;
		if (octal !== void 0) bytes.push(Buffer.of(Number.parseInt(octal, 8) & 255));
		else if (escape !== void 0) bytes.push(Buffer.of(ESCAPES.get(escape) ?? escape.charCodeAt(0)));
		else if (plain !== void 0) bytes.push(Buffer.from(plain));
	}
	return Buffer.concat(bytes).toString();
}
function isSameFile(path, source) {
	const [ours, theirs] = [segments(path), segments(source)];
	let common = 0;
	while (common < Math.min(ours.length, theirs.length) && ours.at(-1 - common) === theirs.at(-1 - common)) common++;
	if (common === 0) return false;
	if (common === theirs.length || common === ours.length) return true;
	return common === ours.length - 1 && common >= 2;
}
function segments(path) {
	return path.split("/").filter((segment) => segment !== "" && segment !== ".");
}
// src/review/author-files.ts
const BY_NAME = new Intl.Collator("en", { numeric: true });
function candidatesIn(present, texts) {
	const patches = [...texts].sort(([a], [b]) => BY_NAME.compare(a, b)).flatMap(([path, text]) => readPatchFile(text).map((patched) => ({
		path,
		kind: "patch",
		patched,
		lineIn: ({ at }) => at
	})));
	const sources = present.filter(({ path }) => !isPatchPath(path)).map((file) => ({
		path: file.path,
		kind: "source",
		patched: {
			path: file.path,
			hunks: hunksOf(file)
		},
		lineIn: (line) => line.kind === "removed" ? void 0 : line.newLine
	}));
	return [...patches, ...sources];
}
function lineAt({ lineIn }, hunk, index) {
	const line = hunk.lines[index];
	return line === void 0 ? void 0 : lineIn(line);
}
function byFolder(candidates) {
	const folders = new Map();
	for (const candidate of candidates) {
		const folder = candidate.kind === "patch" ? candidate.path.slice(0, candidate.path.lastIndexOf("/") + 1) : `source ${candidate.path}`;
		const group = folders.get(folder);
		if (group === void 0) folders.set(folder, [candidate]);
		else group.push(candidate);
	}
	return [...folders.values()];
}
// src/review/series.ts
function linesInSeries(patches, line) {
	const shown = [];
	let wanted = line;
	for (const { hunks } of patches.toReversed()) {
		const back = lineBefore(hunks, wanted);
		if (back.kind === "added") return [[back.hunk, back.index]];
		if (back.kind === "context") shown.push([back.hunk, back.index]);
		wanted = back.line;
	}
	return shown;
}
function lineBefore(hunks, line) {
	let growth = 0;
	for (const hunk of hunks) {
		if (hunk.newEnd <= line) growth += hunkGrowth(hunk);
		if (line < hunk.newStart || hunk.newEnd <= line) continue;
		const index = hunk.lines.findIndex((shown) => shown.kind !== "removed" && shown.newLine === line);
		const found = hunk.lines[index];
		if (found?.kind === "added") return {
			kind: "added",
			hunk,
			index
		};
		if (found?.kind === "context") return {
			kind: "context",
			hunk,
			index,
			line: found.oldLine
		};
	}
	return {
		kind: "elsewhere",
		line: line - growth
	};
}
// src/review/place.ts
var Placer = class {
	#changed;
	#candidates;
	#functions = new Map();
	#changes;
	#places = new Map();
	constructor(files) {
		const present = files.changed.filter(({ status }) => status !== "removed");
		this.#changed = new Map(present.map((file) => [file.path, commentableLines(file)]));
		this.#candidates = candidatesIn(present, files.patches);
	}
	place(origin) {
		const key = JSON.stringify([
			origin.source?.file,
			origin.source?.line,
			origin.function,
			origin.symbol
		]);
		const known = this.#places.get(key);
		if (known !== void 0) return known;
		const place = this.#find(origin);
		this.#places.set(key, place);
		return place;
	}
	#find(origin) {
		const { source } = origin;
		const candidates = this.#candidates.filter(({ patched }) => source === void 0 || isSameFile(patched.path, source.file));
		const spot = source === void 0 ? void 0 : this.#spotOfLine(candidates, source.line, origin);
		if (spot !== void 0) return this.#placeOfLine(spot);
		const inFunction = this.#placeInFunction(candidates, origin);
		if (inFunction !== void 0) return inFunction;
		if (source === void 0) return { confidence: "none" };
		const paths = [...new Set(candidates.map(({ path }) => path))];
		const [only, ...others] = paths.filter((path) => this.#changed.has(path));
		if (only !== void 0 && others.length === 0) return {
			confidence: "file",
			path: only,
			how: "the source file that it changes"
		};
		return paths[0] === void 0 ? { confidence: "none" } : {
			confidence: "none",
			path: paths[0]
		};
	}
	#spotOfLine(candidates, line, origin) {
		const spots = new Map();
		const add = (candidate, hunk, index) => {
			const found = hunk.lines[index];
			if (found !== void 0) spots.set(found, {
				candidate,
				hunk,
				index
			});
		};
		for (const group of byFolder(candidates)) {
			const series = linesInSeries(group.map(({ patched }) => patched), line);
			if (series.length === 0) continue;
			for (const candidate of group) {
				const { hunks } = candidate.patched;
				for (const [hunk, index] of series) if (hunks.includes(hunk)) add(candidate, hunk, index);
				for (const [hunk, index] of linesInSeries([candidate.patched], line)) add(candidate, hunk, index);
			}
		}
		const plausible = [...spots.values()].map((spot) => ({
			spot,
			agreement: this.#agreement(spot, origin)
		}));
		const sure = plausible.filter(({ agreement }) => agreement === "agrees");
		const best = sure.length > 0 ? sure : plausible.filter(({ agreement }) => agreement === "unknown");
		return best.length === 1 ? best[0]?.spot : void 0;
	}
	#agreement({ hunk, index }, { function: symbol }) {
		if (isWithoutCode(hunk.lines[index]?.text ?? "")) return "contradicts";
		if (symbol === void 0) return "unknown";
		const functions = this.#functionsOf(hunk);
		const names = sourceNames(symbol);
		const isIts = (enclosing) => enclosing?.kind === "function" && names.has(enclosing.name);
		if (isIts(functions[index])) return "agrees";
		return functions[index]?.kind === "unknown" && !functions.some(isIts) ? "unknown" : "contradicts";
	}
	#placeOfLine(spot) {
		const { path, lineIn } = spot.candidate;
		const found = spot.hunk.lines[spot.index];
		const line = found === void 0 ? void 0 : lineIn(found);
		const ranges = this.#changed.get(path);
		if (line === void 0) return { confidence: "none" };
		if (ranges === void 0) return {
			confidence: "none",
			path,
			line
		};
		if (isCommentable(ranges, line)) return {
			confidence: "line",
			path,
			line,
			how: "debug information"
		};
		const nearest = this.#nearestShown(spot, ranges, line);
		return nearest === void 0 ? {
			confidence: "file",
			path,
			line,
			how: "debug information"
		} : {
			confidence: "function",
			path,
			line: nearest,
			how: `debug information: line ${line}, which this pull request does not show`
		};
	}
	#nearestShown({ candidate, hunk, index }, ranges, wanted) {
		const functions = this.#functionsOf(hunk);
		const own = functions[index];
		return hunk.lines.flatMap((line, i) => {
			const there = functions[i];
			const at = candidate.lineIn(line);
			const same = own?.kind === "function" && there?.kind === "function" && own.name === there.name;
			return at !== void 0 && same && isCommentable(ranges, at) ? [at] : [];
		}).sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
	}
	#placeInFunction(candidates, { function: symbol, symbol: target }) {
		if (symbol === void 0) return void 0;
		this.#changes ??= this.#changesByFunction();
		const changes = this.#changes;
		const among = new Set(candidates);
		const spots = [...sourceNames(symbol)].flatMap((name) => changes.get(name) ?? []).filter(({ candidate }) => among.has(candidate));
		const files = spots.map(({ candidate }) => candidate.patched.path);
		if (files.some((file) => !isSameFile(file, files[0] ?? ""))) return void 0;
		const named = spots.filter(({ hunk, index }) => target !== void 0 && mentions(hunk.lines[index]?.text ?? "", target));
		const added = spots.filter(({ hunk, index }) => hunk.lines[index]?.kind === "added");
		const chosen = [
			...named.length === 1 ? named : [],
			...added,
			...spots
		];
		for (const spot of chosen) {
			const { candidate, hunk, index } = spot;
			const line = lineAt(candidate, hunk, index);
			const how = spot === named[0] && named.length === 1 ? "the function, and the symbol that this line names" : "the function alone";
			const ranges = this.#changed.get(candidate.path);
			if (line !== void 0 && ranges !== void 0 && isCommentable(ranges, line)) return {
				confidence: "function",
				path: candidate.path,
				line,
				how
			};
		}
		const [first] = chosen;
		if (first === void 0) return void 0;
		const { path } = (chosen.find(({ candidate }) => this.#changed.has(candidate.path)) ?? first).candidate;
		if (this.#changed.has(path)) return {
			confidence: "file",
			path,
			how: "the function alone"
		};
		const line = lineAt(first.candidate, first.hunk, first.index);
		return {
			confidence: "none",
			path,
			...line === void 0 ? {} : { line }
		};
	}
	#changesByFunction() {
		const changes = new Map();
		for (const candidate of this.#candidates) for (const hunk of candidate.patched.hunks) for (const [index, enclosing] of this.#functionsOf(hunk).entries()) {
			if (enclosing.kind !== "function" || hunk.lines[index]?.kind === "context") continue;
			const spots = changes.get(enclosing.name);
			if (spots === void 0) changes.set(enclosing.name, [{
				candidate,
				hunk,
				index
			}]);
			else spots.push({
				candidate,
				hunk,
				index
			});
		}
		return changes;
	}
	#functionsOf(hunk) {
		let functions = this.#functions.get(hunk);
		if (functions === void 0) {
			functions = enclosingFunctions(hunk);
			this.#functions.set(hunk, functions);
		}
		return functions;
	}
};
// src/review/site.ts
const SEVERITIES = [
	"error",
	"warning",
	"note"
];
function sitesOf(modules, files) {
	const placer = new Placer(files);
	return mergedByPlace(mergedByIdentity(modules).map((told) => ({
		told,
		place: placeOf$1(told, placer)
	}))).sort((a, b) => SEVERITIES.indexOf(severityOf(a)) - SEVERITIES.indexOf(severityOf(b)));
}
function severityOf({ told }) {
	const severities = new Set(told.flatMap(({ occurrences }) => occurrences.map(({ finding }) => finding.severity)));
	return SEVERITIES.find((severity) => severities.has(severity)) ?? "note";
}
function moduleKey({ name, path, kernel }) {
	return shortHash(name ?? path.split("/").at(-1) ?? "", kernel ?? "").slice(0, 8);
}
function mergedByIdentity(modules) {
	const groups = [];
	const groupOfId = new Map();
	for (const module of modules) {
		const seen = new Map();
		const groupOfRelocation = new Map();
		for (const finding of module.report.findings) {
			const number = (seen.get(finding.identity) ?? 0) + 1;
			seen.set(finding.identity, number);
			const id = shortHash(finding.identity, ...number === 1 ? [] : [String(number)]);
			const { relocation } = finding;
			const key = relocation === void 0 ? `finding ${id}` : `${relocation.index} ${relocation.section}`;
			let group = groupOfId.get(id) ?? groupOfRelocation.get(key);
			if (group === void 0) {
				group = new Map();
				groups.push(group);
			}
			groupOfRelocation.set(key, group);
			groupOfId.set(id, group);
			const occurrence = {
				module,
				finding
			};
			const occurrences = group.get(id);
			if (occurrences === void 0) group.set(id, [occurrence]);
			else occurrences.push(occurrence);
		}
	}
	return groups.flatMap((group) => {
		const [first, ...rest] = [...group].map(([id, occurrences]) => ({
			id,
			occurrences
		}));
		return first === void 0 ? [] : [[first, ...rest]];
	});
}
function placeOf$1(told, placer) {
	const places = new Map();
	let anyFunction;
	for (const { finding } of told.flatMap(({ occurrences }) => occurrences)) {
		const place = placer.place(originOf(finding));
		places.set(JSON.stringify([
			place.confidence,
			place.path,
			place.line
		]), place);
		if (finding.function !== void 0) anyFunction ??= finding;
	}
	const found = [...places.values()];
	const [line, ...otherLines] = found.filter(({ confidence }) => confidence === "line");
	if (line !== void 0 && otherLines.length === 0) return line;
	if (otherLines.length > 0 && anyFunction !== void 0) {
		const { source, ...origin } = originOf(anyFunction);
		return placer.place({
			...origin,
			source: source === void 0 ? void 0 : {
				file: source.file,
				line: 0
			}
		});
	}
	return found.find(({ confidence }) => confidence === "function") ?? found.find(({ confidence }) => confidence === "file") ?? found.find(({ path }) => path !== void 0) ?? { confidence: "none" };
}
function originOf({ source, function: inFunction, relocation }) {
	return {
		source,
		function: inFunction,
		symbol: relocation === void 0 ? void 0 : plainSymbolName(relocation.symbol)
	};
}
function mergedByPlace(sites) {
	const merged = [];
	const indexOfKey = new Map();
	for (const site of sites) {
		const { finding } = site.told[0].occurrences[0];
		const { path, line, confidence } = site.place;
		const rules = site.told.map(({ occurrences }) => occurrences[0].finding.rule);
		const { relocation } = finding;
		const alike = confidence !== "line" || relocation === void 0 ? rules : [relocation.type, relocation.symbol];
		const key = JSON.stringify([
			confidence,
			path,
			line,
			finding.object,
			finding.function ?? finding.section,
			...alike
		]);
		const index = indexOfKey.get(key);
		const other = index === void 0 ? void 0 : merged[index];
		if (index !== void 0 && other !== void 0 && other.told.length + site.told.length <= 500) merged[index] = {
			...other,
			told: [...other.told, ...site.told]
		};
		else indexOfKey.set(key, merged.push(site) - 1);
	}
	return merged;
}
// src/review/comment.ts
const MAX_BODY = 6e4;
const MAX_TABLES = 4;
const MAX_SOURCES = 3;
function commentBody(site, links) {
	const [first, ...others] = saidOf(site.told);
	const occurrences = site.told.flatMap((told) => told.occurrences);
	const modules = seenIn(occurrences);
	const marker = markerLine({
		kind: "findings",
		ids: site.told.map(({ id }) => id),
		modules: [...new Set(modules.map(({ report }) => moduleKey(report)))]
	});
	const names = namesOf(site.told);
	return marker + fitted([
		headingOf(first, links, modules[0]?.report.kernel),
		sentences(first.finding, names),
		alsoWords(first),
		...others.map((said) => `**Behind it: ${said.finding.slug}** (${ruleLink(links, said.finding.rule)}). ${sentences(said.finding, names)}`),
		positionsOf(site.told),
		picture(occurrences),
		...tables(site.told),
		advicesOf([first, ...others]).map((advice, i) => `**${i === 0 ? "Fix" : "And"}:** ${proseWithNames(advice, names)}`).join("\n\n"),
		`<sub>${footOf(site.place, occurrences, links)}</sub>`
	].filter((paragraph) => paragraph !== void 0).map(paragraphSection), MAX_BODY - marker.length);
}
function paragraphSection(text, index) {
	const before = index === 0 ? "" : "\n\n";
	return {
		pieces: [before + text],
		rest: () => `${before}(${text.length} characters are left out here)`
	};
}
function headingOf(said, links, kernel) {
	const { finding } = said;
	const { relocation } = finding;
	const words = placeOf(finding);
	return [
		`**${finding.severity} · ${finding.slug}** (${ruleLink(links, finding.rule)})`,
		words === "" ? "" : ` in ${codeSpan(words)}`,
		relocation === void 0 ? "" : `: relocation to ${symbolLink(links, kernel, plainSymbolName(relocation.symbol))}`,
		alikeWords(said)
	].join("");
}
function alikeWords({ alike }) {
	return alike.length === 0 ? "" : `, and ${alike.length} more like it`;
}
function alsoWords({ alike }) {
	if (alike.length === 0) return void 0;
	return `Also: ${codeList(alike.map((finding) => {
		const symbol = finding.relocation === void 0 ? "" : ` to ${plainSymbolName(finding.relocation.symbol)}`;
		return `${placeOf(finding)}${symbol}`;
	}))}.`;
}
function placeOf(finding) {
	return placeWords(finding.function === void 0 ? finding : {
		...finding,
		section: void 0
	});
}
function saidOf(told) {
	const byRule = new Map();
	for (const { occurrences } of told) {
		const { finding } = occurrences[0];
		const said = byRule.get(finding.rule);
		byRule.set(finding.rule, said === void 0 ? {
			finding,
			alike: []
		} : {
			...said,
			alike: [...said.alike, finding]
		});
	}
	const [first = {
		finding: told[0].occurrences[0].finding,
		alike: []
	}, ...others] = byRule.values();
	return [first, ...others];
}
function namesOf(told) {
	const { object, relocation } = told[0].occurrences[0].finding;
	const names = [object, relocation === void 0 ? void 0 : plainSymbolName(relocation.symbol)];
	return new Map(names.flatMap((name) => name === void 0 ? [] : [[name, codeSpan(name)]]));
}
function sentences(finding, names) {
	const condition = finding.condition === void 0 ? "" : ` **Only if** ${proseWithNames(finding.condition, names)}.`;
	return `${proseWithNames(finding.message, names)}${condition}`;
}
function positionsOf(told) {
	const [first] = told.filter(({ occurrences }) => positionLines(occurrences[0].finding).length > 0);
	if (first === void 0) return void 0;
	const [{ finding, module }] = first.occurrences;
	const kernels = new Set(first.occurrences.map(({ module: { report } }) => report.kernel));
	const lines = [...positionLines(finding), ...kernels.size > 1 ? [`Linux ${module.report.kernel ?? ""}; others can differ`] : []];
	return fenced(lines.map(plainName));
}
function picture(occurrences) {
	const findings = occurrences.map(({ finding }) => finding);
	const shown = findings.find(({ conflict, section }) => conflict !== void 0 && conflict.section === section) ?? findings[0];
	const lines = shown === void 0 ? [] : pictureLines(shown);
	return lines.length === 0 ? void 0 : fenced(lines.map(plainName));
}
function tables(told) {
	const findingsOfModule = new Map();
	for (const { module, finding } of told.flatMap(({ occurrences }) => occurrences)) {
		const findings = findingsOfModule.get(module);
		if (findings === void 0) findingsOfModule.set(module, [finding]);
		else findings.push(finding);
	}
	const byEffects = new Map();
	for (const [{ report }, findings] of findingsOfModule) {
		const effects = new Set(findings.flatMap((finding) => finding.effects.map((effect) => JSON.stringify([effect, finding.object]))));
		if (effects.size === 0) continue;
		const key = [...effects].join();
		const group = byEffects.get(key) ?? {
			kernels: new Set(),
			findings
		};
		if (report.kernel !== void 0) group.kernels.add(report.kernel);
		byEffects.set(key, group);
	}
	const groups = [...byEffects.values()];
	const shown = groups.slice(0, MAX_TABLES).map(({ kernels, findings }) => effectsTable(codeList([...kernels]), findings));
	const left = groups.slice(MAX_TABLES).flatMap(({ kernels }) => [...kernels]);
	return left.length === 0 ? shown : [...shown, `On ${codeList(left)} the effects differ: see the report.`];
}
function advicesOf(said) {
	const advices = new Map();
	for (const { finding } of said) advices.set(finding.remedy ?? finding.advice, finding.advice);
	return [...advices.values()];
}
function footOf(place, occurrences, links) {
	const { finding, module } = occurrences[0] ?? {};
	const sources = new Set(occurrences.flatMap(({ finding: { source } }) => source === void 0 ? [] : [`${source.file}:${source.line}`]));
	return [
		finding?.function === void 0 ? void 0 : symbolLink(links, module?.report.kernel, finding.function),
		sources.size === 0 ? void 0 : `${codeList([...sources], MAX_SOURCES)} from debug information`,
		placedBy(place),
		modulesWords(seenIn(occurrences))
	].filter((part) => part !== void 0).join(" · ");
}
function placedBy(place) {
	switch (place.confidence) {
		case "line": return "exactly this line";
		case "none": return;
		case "function": return `not the exact line: placed by ${place.how}`;
		case "file": return place.line === void 0 ? `no line known: placed by ${place.how}` : `line ${place.line} of this file, which this pull request does not show`;
	}
}
// src/github/contents.ts
const FILE = object({
	type: literal("file"),
	size: number(),
	encoding: string(),
	content: string()
});
async function readTextFile(github, repository, path, ref) {
	if (path.split("/").some((step) => step === "" || step === "." || step === "..")) return { kind: "absent" };
	let data;
	try {
		({data} = await github.call("GET /repos/{owner}/{repo}/contents/{path}", {
			...repository,
			path,
			ref
		}));
	} catch (error) {
		if (error instanceof GitHubError && error.kind === "not-found") return { kind: "absent" };
		throw error;
	}
	const { success, output: file } = safeParse(FILE, data);
	if (!success) return { kind: "absent" };
	if (file.encoding !== "base64") return {
		kind: "too-large",
		bytes: file.size
	};
	try {
		return {
			kind: "text",
			text: new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(file.content, "base64"))
		};
	} catch {
		return { kind: "not-text" };
	}
}
const TREE = object({
	truncated: boolean(),
	tree: array(object({
		path: string(),
		type: string()
	}))
});
async function listPatchFiles(github, repository, ref) {
	const { endpoint, data } = await github.call("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
		...repository,
		tree_sha: ref,
		recursive: "1"
	});
	const { truncated, tree } = parseAnswer(TREE, endpoint, data);
	return {
		paths: tree.filter(({ path, type }) => type === "blob" && /\.(?:patch|diff)$/.test(path)).map(({ path }) => path),
		truncated
	};
}
// src/job/config.ts
async function loadConfig(asked, place, log) {
	const path = asked ?? ".github/klp-lint.yml";
	switch (place.kind) {
		case "folder": return parsed(existsSync(path) ? readFileSync(path, "utf8") : void 0, asked, "the current folder");
		case "none":
			log.warning(`the configuration was not read, so nothing is ignored: ${place.why}`);
			return EMPTY_CONFIG;
		case "repository": try {
			const [first, ...others] = await Promise.all(place.refs.map((ref) => fromRepository(asked, place, ref, log)));
			const said = others.map(({ ignore }) => new Set(ignore.map((entry) => JSON.stringify(entry))));
			return {
				...first,
				ignore: (first ?? EMPTY_CONFIG).ignore.filter((entry) => said.every((entries) => entries.has(JSON.stringify(entry))))
			};
		} catch (error) {
			if (!(error instanceof GitHubError)) throw error;
			if (place.isNeeded) throw new UsageError(`the configuration was not read: ${error.message}`, { cause: error });
			log.warning(`the configuration was not read, so nothing is ignored: ${error.message}`);
			return EMPTY_CONFIG;
		}
	}
}
async function parsed(source, asked, where) {
	if (source !== void 0) return (await import("./parse-config-BSDCyGEx.js")).parseConfig(source, asked ?? ".github/klp-lint.yml");
	if (asked === void 0) return EMPTY_CONFIG;
	throw new UsageError(`the input "config" is ${JSON.stringify(asked)}; ${where} has no such file that could be read`);
}
async function fromRepository(asked, { github, repository }, ref, log) {
	const path = asked ?? ".github/klp-lint.yml";
	const file = await readTextFile(github, repository, path, ref);
	if (file.kind !== "text" && file.kind !== "absent") log.warning(`${path} at ${ref} is not read: ${file.kind}`);
	return parsed(file.kind === "text" ? file.text : void 0, asked, `${repository.owner}/${repository.repo} at ${ref}`);
}
export { markerLine as A, gatherArtifacts as C, downloadArtifact as D, namedLike as E, shortHash as M, downloadAsset as O, outcomeWords as S, chooseArtifacts as T, moduleLink as _, advicesOf as a, fitted as b, commentBody as c, positionsOf as d, saidOf as f, isPatchPath as g, sitesOf as h, MAX_BODY as i, readMarker as j, listArtifacts as k, headingOf as l, severityOf as m, listPatchFiles as n, alikeWords as o, moduleKey as p, readTextFile as r, alsoWords as s, loadConfig as t, namesOf as u, modulesWords as v, inParallel as w, whole as x, seenIn as y };
