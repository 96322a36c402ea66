import { FindingsLeft, TemporaryFolder, UsageError, Workspace, checkFiles, codeSpan, collectInputs, countFaults, errorCode, faultReport, isContainerName, isModuleName, judge, kernelFileRemarks, notAnalysed, plainSymbolName, plural, printable, proseWithNames, readKernelFiles, reasonOf, ruleLevelWords, severityCounts, summarize, suppressionRemarks, today, toolVersion, unpack, unread } from "./check.js";
import { GitHubError, MAX_BODY, ONCE, PER_PAGE, array, boolean, checkOptions, chooseArtifacts, dataOf, defaultBranch, downloadArtifact, downloadAsset, fitted, getRun, inPages, inParallel, integer, isPublic, isoDate, linked, listArtifacts, listedFile, literal, loadConfig, mergedResults, minValue, namedLike, newestRuns, nullable, nullish, number, object, optional, otherArtifactWords, parseAnswer, partitionUnits, picklist, pipe, readingOptions, repositoryOf, ruleLink, safeParse, shardJobResult, shortHash, string, taskId, tuple, unknown, whole, withConfig } from "./review.js";
import { DEFAULT_AUDIT } from "./shared-audit-sources.js";
import { join } from "node:path";
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { pipeline } from "node:stream/promises";
// src/audit/verdict.ts
const MAX_NAME = 100;
const MAX_REASON = 300;
function verdictOf(reports, shown) {
	const clean = new Map();
	for (const { status, kernel = "" } of reports) if (status === "clean") clean.set(kernel, (clean.get(kernel) ?? 0) + 1);
	const inner = (path) => cut(path.startsWith(`${shown} → `) ? path.slice(shown.length + 3) : path === shown ? "" : path);
	return {
		modules: reports.filter(({ status }) => status === "findings").map(({ name, path, kernel = "", findings }) => ({
			name: nameOf(name, path),
			kernel: cut(kernel),
			place: inner(path),
			findings: findings.map(auditedFinding)
		})),
		clean: [...clean].sort(([a], [b]) => a < b ? -1 : 1),
		problems: reports.flatMap((report) => report.status === "not-analysed" ? [{
			place: inner(report.path),
			reason: cut(report.reason, MAX_REASON),
			module: report.name === void 0 ? void 0 : cut(report.name)
		}] : []),
		notLivepatch: reports.filter(({ status }) => status === "not-livepatch").length,
		suppressed: reports.reduce((sum, { suppressed }) => sum + suppressed.length, 0)
	};
}
const CONDITIONAL = { isConditional: true };
function auditedFinding({ identity, rule, severity, confidence, function: func, section, relocation }) {
	const where = [func ?? section ?? relocation?.section, relocation === void 0 ? void 0 : plainSymbolName(relocation.symbol)].filter((part) => part !== void 0 && part !== "").join(": ");
	return {
		id: shortHash(identity).slice(0, 12),
		rule,
		severity,
		...confidence === "conditional" ? CONDITIONAL : {},
		where: cut(where)
	};
}
function nameOf(name, path) {
	return cut(name ?? path.split(/\/| → /).at(-1) ?? path);
}
function cut(text, most = MAX_NAME) {
	return text.length > most ? `${text.slice(0, most - 3)}...` : text;
}
function auditSummary({ units, missing, postponed }) {
	const findings = {
		error: 0,
		warning: 0,
		note: 0
	};
	const certain = { ...findings };
	const totals = {
		clean: 0,
		withFindings: 0,
		notAnalysed: missing.length + (postponed?.units.length ?? 0),
		notLivepatch: 0,
		suppressed: 0
	};
	for (const { verdict } of units) {
		for (const [, modules] of verdict.clean) totals.clean += modules;
		for (const module of verdict.modules) for (const { severity, isConditional } of module.findings) {
			findings[severity]++;
			if (isConditional !== true) certain[severity]++;
		}
		totals.withFindings += verdict.modules.length;
		totals.notAnalysed += verdict.problems.length;
		totals.notLivepatch += verdict.notLivepatch;
		totals.suppressed += verdict.suppressed;
	}
	return {
		...totals,
		lowered: 0,
		modules: totals.clean + totals.withFindings + totals.notAnalysed,
		findings,
		certain
	};
}
// src/audit/history.ts
function pointOf(audit, day) {
	const { findings, notAnalysed, modules } = auditSummary(audit);
	return {
		day,
		errors: findings.error,
		warnings: findings.warning,
		notes: findings.note,
		notAnalysed,
		modules
	};
}
function withPoint(history, point) {
	return [...history, point].slice(-52);
}
// src/audit/state.ts
const MAX_LISTED = 100;
function listed(items) {
	return {
		shown: items.slice(0, MAX_LISTED),
		total: items.length
	};
}
function findingKey({ repository }, { name, kernel }, { id }) {
	return JSON.stringify([
		"finding",
		repository,
		name,
		kernel,
		id
	]);
}
function problemKey({ repository, name }, { place }) {
	return JSON.stringify([
		"problem",
		repository,
		name,
		place
	]);
}
function missingKey({ repository, name }) {
	return JSON.stringify([
		"missing",
		repository,
		name
	]);
}
const UNKNOWN = {
	serial: 0,
	day: ""
};
function forgetful(state) {
	const since = new Map([...state.since.keys()].map((key) => [key, UNKNOWN]));
	return {
		...state,
		since,
		fixed: listed([]),
		analysed: listed([])
	};
}
function packState(state) {
	return encodedWhole({
		...state,
		extent: "whole"
	}).packed;
}
function encodeState(state, budget) {
	const { audit } = state;
	const findings = audit.units.filter(({ verdict }) => verdict.modules.length + verdict.problems.length > 0).map((unit) => ({
		...unit,
		fingerprint: void 0,
		verdict: {
			...unit.verdict,
			clean: []
		}
	}));
	const extents = [{
		...state,
		extent: "whole"
	}, {
		...state,
		extent: "findings",
		audit: {
			...audit,
			units: findings
		}
	}];
	for (const candidate of extents) {
		const encoded = encodedWhole(candidate);
		if (encoded.packed.length <= budget) return encoded;
	}
	return encodedWhole({
		...forgetful(state),
		extent: "nothing",
		audit: {
			units: [],
			missing: []
		}
	});
}
function encodedWhole(state) {
	const json = JSON.stringify(tuplesOf(state));
	return {
		json,
		packed: deflateRawSync(json, { level: 9 }).toString("base64"),
		extent: state.extent
	};
}
const VERSION = 1;
const MAX_JSON = 8 << 20;
const count = pipe(number(), integer(), minValue(0));
const text = string();
const severity = picklist([
	"error",
	"warning",
	"note"
]);
const finding = tuple([
	text,
	text,
	severity,
	text,
	count,
	optional(picklist([0, 1]), 0)
]);
const moduleTuple = tuple([
	text,
	text,
	text,
	array(finding)
]);
const problem = tuple([
	text,
	text,
	nullable(text),
	count
]);
const unit = tuple([
	text,
	text,
	nullable(text),
	array(tuple([text, count])),
	array(moduleTuple),
	array(problem),
	count,
	count
]);
const gone = tuple([
	text,
	text,
	severity,
	text,
	text,
	text,
	text
]);
const point = tuple([
	pipe(text, isoDate()),
	count,
	count,
	count,
	count,
	count
]);
const STATE$1 = object({
	version: literal(VERSION),
	extent: picklist([
		"whole",
		"findings",
		"nothing"
	]),
	epochs: array(tuple([count, text])),
	last: tuple([count, text]),
	first: count,
	units: array(unit),
	missing: array(tuple([
		text,
		text,
		text,
		boolean(),
		count
	])),
	fixed: tuple([array(gone), count]),
	analysed: tuple([array(text), count]),
	history: optional(array(point), [])
});
function tuplesOf({ audit, since, last, first, fixed, analysed, history, extent }) {
	const epochs = new Map();
	const epoch = (key) => {
		const { serial, day } = since.get(key) ?? last;
		const name = `${serial} ${day}`;
		const known = epochs.get(name) ?? [
			serial,
			day,
			epochs.size
		];
		epochs.set(name, known);
		return known[2];
	};
	const units = audit.units.map((unit) => {
		const { modules, clean, problems, notLivepatch, suppressed } = unit.verdict;
		return [
			unit.repository,
			unit.name,
			unit.fingerprint ?? null,
			clean.map(([kernel, modules]) => [kernel, modules]),
			modules.map((module) => [
				module.name,
				module.kernel,
				module.place,
				module.findings.map((one) => [
					one.id,
					one.rule,
					one.severity,
					one.where,
					epoch(findingKey(unit, module, one)),
					one.isConditional === true ? 1 : 0
				])
			]),
			problems.map((one) => [
				one.place,
				one.reason,
				one.module ?? null,
				epoch(problemKey(unit, one))
			]),
			notLivepatch,
			suppressed
		];
	});
	const missing = audit.missing.map((one) => [
		one.repository,
		one.name,
		one.reason,
		one.hidesOthers,
		epoch(missingKey(one))
	]);
	return {
		version: VERSION,
		extent,
		epochs: [...epochs.values()].map(([serial, day]) => [serial, day]),
		last: [last.serial, last.day],
		first,
		units,
		missing,
		fixed: [fixed.shown.map(({ finding: { id, rule, severity, where }, module, kernel, repository }) => [
			id,
			rule,
			severity,
			where,
			module,
			kernel,
			repository
		]), fixed.total],
		analysed: [[...analysed.shown], analysed.total],
		history: history.map(({ day, errors, warnings, notes, notAnalysed, modules }) => [
			day,
			errors,
			warnings,
			notes,
			notAnalysed,
			modules
		])
	};
}
function decodeState(packed) {
	let parsed;
	try {
		parsed = JSON.parse(inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: MAX_JSON }).toString());
	} catch {
		return;
	}
	const { success, output } = safeParse(STATE$1, parsed);
	return success ? stateOf(output) : void 0;
}
function stateOf({ extent, epochs, last, first, units, missing, fixed, analysed, history }) {
	const since = new Map();
	const dated = (key, index) => {
		const [serial, day] = epochs[index] ?? [0, ""];
		since.set(key, {
			serial,
			day
		});
	};
	return {
		audit: {
			units: units.map(([repository, name, fingerprint, clean, modules, problems, notLivepatch, suppressed]) => {
				const place = {
					repository,
					name
				};
				const verdict = {
					modules: modules.map(([name, kernel, inner, findings]) => {
						const module = {
							name,
							kernel,
							place: inner,
							findings: findings.map(([id, rule, severity, where, , conditional]) => ({
								id,
								rule,
								severity,
								...conditional === 1 ? CONDITIONAL : {},
								where
							}))
						};
						for (const [i, one] of module.findings.entries()) dated(findingKey(place, module, one), findings[i]?.[4] ?? 0);
						return module;
					}),
					clean,
					problems: problems.map(([inner, reason, module, index]) => {
						const one = {
							place: inner,
							reason,
							module: module ?? void 0
						};
						dated(problemKey(place, one), index);
						return one;
					}),
					notLivepatch,
					suppressed
				};
				return {
					...place,
					fingerprint: fingerprint ?? void 0,
					verdict
				};
			}),
			missing: missing.map(([repository, name, reason, hidesOthers, index]) => {
				dated(missingKey({
					repository,
					name
				}), index);
				return {
					repository,
					name,
					reason,
					hidesOthers
				};
			})
		},
		since,
		last: {
			serial: last[0],
			day: last[1]
		},
		first,
		fixed: {
			shown: fixed[0].map(([id, rule, severity, where, module, kernel, repository]) => ({
				finding: {
					id,
					rule,
					severity,
					where
				},
				module,
				kernel,
				repository
			})),
			total: fixed[1]
		},
		analysed: {
			shown: analysed[0],
			total: analysed[1]
		},
		history: history.map(([day, errors, warnings, notes, notAnalysed, modules]) => ({
			day,
			errors,
			warnings,
			notes,
			notAnalysed,
			modules
		})),
		extent
	};
}
// src/audit/compare.ts
function compare(seen, before, day) {
	const { state: previous, serial } = before ?? {
		state: void 0,
		serial: 0
	};
	const isComparable = previous !== void 0 && previous.extent !== "nothing";
	const { audit, unseen } = isComparable ? withUnseen(seen, previous) : {
		audit: seen,
		unseen: new Set()
	};
	const keys = keysOf(audit);
	const fresh = isComparable ? [...keys].filter((key) => !previous.since.has(key)) : [];
	const gone = isComparable ? [...previous.since.keys()].filter((key) => !keys.has(key)) : [];
	const isChange = fresh.length + gone.length > 0;
	const begins = previous === void 0;
	const last = isChange || begins ? {
		serial: serial + 1,
		day
	} : previous.last;
	const origin = isComparable || begins ? last : UNKNOWN;
	const since = new Map([...keys].map((key) => [key, (isComparable ? previous.since.get(key) : void 0) ?? origin]));
	const past = previous?.history ?? [];
	const history = withPoint(past, pointOf(audit, day));
	const left = isComparable ? goneFrom(previous, new Set(gone)) : {
		fixed: [],
		analysed: []
	};
	return {
		state: {
			audit,
			since,
			last,
			first: begins ? last.serial : previous.first,
			fixed: isChange || begins ? listed(left.fixed) : previous.fixed,
			analysed: isChange || begins ? listed(left.analysed) : previous.analysed,
			history: isChange || begins ? history : past,
			extent: "whole"
		},
		unseen,
		isChange,
		changes: [...fresh.map((key) => `+${key}`), ...gone.map((key) => `-${key}`)].sort(),
		history,
		isClean: keys.size === 0 && audit.postponed === void 0
	};
}
function keysOf({ units, missing }) {
	return new Set([...units.flatMap((unit) => [...findingsIn(unit).map(({ key }) => key), ...unit.verdict.problems.map((problem) => problemKey(unit, problem))]), ...missing.map(missingKey)]);
}
function findingsIn(unit) {
	return unit.verdict.modules.flatMap((module) => module.findings.map((finding) => ({
		key: findingKey(unit, module, finding),
		module,
		finding
	})));
}
function withUnseen(seen, { audit: previous }) {
	const now = keysOf(seen);
	const postponed = new Set(seen.postponed?.units.map((unit) => placeWords(unit, "")));
	const unseen = new Set();
	const kept = [];
	for (const unit of previous.units) {
		const isMissing = postponed.has(placeWords(unit, "")) || seen.missing.some(({ repository, name, hidesOthers }) => repository === unit.repository && (hidesOthers || name === unit.name));
		const unread = seen.units.filter((other) => isSamePlace(other, unit)).flatMap(({ verdict }) => verdict.problems);
		const hides = (module) => isMissing || unread.some((one) => one.module === void 0 || one.module === module.name);
		const modules = unit.verdict.modules.flatMap((module) => {
			if (!hides(module)) return [];
			const findings = module.findings.filter((finding) => !now.has(findingKey(unit, module, finding)));
			for (const finding of findings) unseen.add(findingKey(unit, module, finding));
			return findings.length === 0 ? [] : [{
				...module,
				findings
			}];
		});
		const problems = isMissing ? unit.verdict.problems.filter((one) => !now.has(problemKey(unit, one))) : [];
		if (modules.length + problems.length === 0) continue;
		const { repository, name } = unit;
		kept.push({
			repository,
			name,
			fingerprint: void 0,
			verdict: {
				modules,
				clean: [],
				problems,
				notLivepatch: 0,
				suppressed: 0
			}
		});
	}
	return {
		audit: {
			...seen,
			units: [...seen.units, ...kept]
		},
		unseen
	};
}
function isSamePlace(a, b) {
	return a.repository === b.repository && a.name === b.name;
}
function goneFrom({ audit }, gone) {
	const fixed = new Map();
	const analysed = new Set();
	for (const unit of audit.units) {
		for (const { key, module, finding } of findingsIn(unit)) if (gone.has(key)) fixed.set(key, {
			finding,
			module: module.name,
			kernel: module.kernel,
			repository: unit.repository
		});
		for (const problem of unit.verdict.problems) if (gone.has(problemKey(unit, problem))) analysed.add(placeWords(unit, problem.place));
	}
	for (const one of audit.missing) if (gone.has(missingKey(one))) analysed.add(placeWords(one, ""));
	return {
		fixed: [...fixed.values()],
		analysed: [...analysed]
	};
}
function placeWords({ repository, name }, inner) {
	return `${repository === "" ? "" : `${repository} `}${name}${inner === "" ? "" : ` → ${inner}`}`;
}
// src/job/audit/checks.ts
async function lookAtAll(units, checking, known, basis) {
	const options = checkOptions(checking, await givenKernelFiles(checking));
	let postponed;
	return {
		seen: await inParallel(units, async (unit) => {
			const digest = await unit.digest();
			const fingerprint = fingerprintOf(basis, digest);
			const verdict = fingerprint === void 0 ? void 0 : known.get(fingerprint);
			if (verdict !== void 0) return {
				unit,
				digest,
				fingerprint,
				result: {
					kind: "known",
					verdict
				}
			};
			if (postponed !== void 0 && unit.costsCall) return {
				unit,
				digest,
				fingerprint,
				result: postponed
			};
			const result = await look(unit, checking, options);
			if (result.kind === "postponed") postponed = result;
			return {
				unit,
				digest,
				fingerprint,
				result
			};
		}),
		kernelFiles: options.kernelFiles?.outcome() ?? {
			used: [],
			problems: [],
			remarks: []
		}
	};
}
async function look({ fetch, shown }, checking, options) {
	const folder = mkdtempSync(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "klp-lint-audit-"));
	try {
		const root = await fetch(folder);
		return {
			kind: "checked",
			reports: await checkFiles({
				roots: [root],
				unreadable: []
			}, options, void 0, {
				...readingOptions(checking),
				oncePerModule: true
			})
		};
	} catch (error) {
		if (error instanceof UsageError) throw error;
		if (error instanceof GitHubError && error.kind === "rate-limited") return {
			kind: "postponed",
			reason: error.message
		};
		if (error instanceof GitHubError || errorCode(error) !== void 0) return {
			kind: "missing",
			reason: reasonOf(error)
		};
		return {
			kind: "checked",
			reports: [faultReport(unread(shown), error)]
		};
	} finally {
		rmSync(folder, {
			recursive: true,
			force: true
		});
	}
}
function entryOf({ unit: { shown, listedAs }, digest, result }) {
	return {
		shown,
		listedAs,
		digest,
		result: result.kind === "known" ? { kind: "known" } : result
	};
}
async function lookAtResults(merged, units, known, basis) {
	return {
		seen: await inParallel(units, async (unit) => {
			const { result, digest: ofShard } = merged.of(unit);
			const digest = ofShard ?? await unit.digest();
			const fingerprint = fingerprintOf(basis, digest);
			const verdict = fingerprint === void 0 ? void 0 : known.get(fingerprint);
			const one = {
				unit,
				digest,
				fingerprint
			};
			if (verdict !== void 0) return {
				...one,
				result: {
					kind: "known",
					verdict
				}
			};
			if (result.kind === "known") return {
				...one,
				result: {
					kind: "missing",
					reason: NO_LONGER_KNOWN
				}
			};
			return {
				...one,
				result: result.kind === "lacking" ? {
					kind: "missing",
					reason: result.reason
				} : result
			};
		}),
		kernelFiles: merged.kernelFiles
	};
}
const NO_LONGER_KNOWN = "its shard took it for checked by an earlier audit, of which the issue no longer says so; run the workflow again";
function basisOf(checking, { ignore, rules }) {
	const { kernelFiles, files, limits } = checking;
	return kernelFiles.length === 0 ? hash(JSON.stringify([
		toolVersion(),
		checkOptions(checking, void 0),
		files ?? [],
		limits,
		ignore,
		...rules
	])) : void 0;
}
function fingerprintOf(basis, digest) {
	return basis === void 0 || digest === void 0 ? void 0 : hash(basis, digest);
}
async function givenKernelFiles({ kernelFiles, limits }) {
	return kernelFiles.length === 0 ? void 0 : readKernelFiles(kernelFiles, limits);
}
function hash(...parts) {
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 20);
}
// src/audit/marker.ts
const ISSUE$1 = /^<!-- klp-lint:1 audit ([a-z0-9-]+) (\d{1,9}) ([0-9a-f]{16}) -->/;
const STATE = /<!-- klp-lint:1 state ([A-Za-z0-9+/]+=*) -->\s*$/;
function issueMarker({ name, serial, digest }) {
	return `<!-- klp-lint:1 audit ${name} ${serial} ${digest} -->\n`;
}
function readIssueMarker(body) {
	const [, name, serial, digest] = ISSUE$1.exec(body) ?? [];
	return name === void 0 || serial === void 0 || digest === void 0 ? void 0 : {
		name,
		serial: Number(serial),
		digest
	};
}
function stateLine(packed) {
	return `\n<!-- klp-lint:1 state ${packed} -->\n`;
}
function readState(body) {
	const packed = STATE.exec(body)?.[1];
	return packed === void 0 ? void 0 : decodeState(packed);
}
function changeMarker({ name, serial, digest }) {
	return `<!-- klp-lint:1 change ${name} ${serial} ${digest} -->\n`;
}
// src/audit/text.ts
const MARKER = 200;
function issueText(comparison, extent, links, budget) {
	const { state } = comparison;
	const lines = linesOf(comparison, links);
	const run = linked("the run", links.runUrl);
	const fresh = lines.findings.filter(({ since }) => isNew(since, state));
	const standing = lines.findings.filter(({ since }) => !isNew(since, state));
	const sections = [
		whole(`### klp-lint: ${headline(comparison)}\n`),
		whole(lastChange(state)),
		whole(links.ruleLevels === void 0 ? "" : `\n${links.ruleLevels}\n`),
		moduleTable(comparison, run),
		list("New", fresh.map(({ text }) => text), run),
		list("Standing", standing.map(({ text, since }) => `${text}, ${sinceWords(since)}`), run),
		goneList("No longer found", state.fixed, goneWords(links), run),
		list("Not analysed", lines.problems, run),
		whole(postponedText(state.audit)),
		goneList("Analysed again, or gone", state.analysed, placeSpan, run),
		whole(extentWords(extent)),
		whole(`\n<sub>Kept up to date by klp-lint${links.runUrl === void 0 ? "" : `, last by ${run}`}.</sub>\n`)
	];
	return fitted(sections, budget);
}
function changeText(comparison, links) {
	const { state } = comparison;
	const run = linked("the run", links.runUrl);
	const isLast = ({ serial }) => serial === state.last.serial;
	const lines = linesOf(comparison, links);
	const fresh = lines.findings.filter(({ since }) => isLast(since)).map(({ text }) => text);
	const unread = lines.problems.filter((_, i) => isLast(lines.problemsSince[i] ?? state.last));
	const sections = [
		whole(`klp-lint: ${headline(comparison)}.${comparison.isClean ? " Nothing is left, so this issue is closed." : ""}\n`),
		list("New", fresh, run),
		goneList("No longer found", state.fixed, goneWords(links), run),
		list("Not analysed any more", unread, run),
		goneList("Analysed again, or gone", state.analysed, placeSpan, run)
	];
	return fitted(sections, MAX_BODY - MARKER);
}
function headline({ state }) {
	const { withFindings, modules, notAnalysed, findings } = auditSummary(state.audit);
	const analysed = modules - notAnalysed;
	const unknown = notAnalysed === 0 ? "" : `, ${notAnalysed} not analysed`;
	if (analysed === 0) return notAnalysed === 0 ? "no livepatch module" : `nothing could be analysed${unknown}`;
	if (withFindings === 0) return `${plural(analysed, "livepatch module")} without findings${unknown}`;
	return `${severityCounts(findings)} in ${withFindings} of ${plural(analysed, "livepatch module")}${unknown}`;
}
function postponedText({ units, postponed }) {
	if (postponed === void 0) return "";
	const left = postponed.units.length;
	return `\n#### Not checked yet (${left})\n\n${left} of ${`${units.length + left} artifacts, assets and files`} are left to the next audits: ${proseWithNames(postponed.reason)}. The next one goes on with them.\n`;
}
function lastChange({ last, first, fixed, since }) {
	if (last.serial === first) return `\nFirst audited on ${last.day}.\n`;
	const fresh = [...since].filter(([key, { serial }]) => serial === last.serial && key.startsWith("[\"finding\"")).length;
	return `\nLast change on ${last.day}: ${plural(fresh, "new finding")}, ${fixed.total} no longer found.\n`;
}
function isNew({ serial }, { last, first }) {
	return serial === last.serial && serial > first;
}
function sinceWords({ day }) {
	return day === "" ? "since when is not known" : `since ${day}`;
}
function findingWords({ rule, severity, where }, module, kernel, repository, links) {
	const place = where === "" ? "" : ` ${codeSpan(where)}`;
	const origin = repository === "" ? "" : ` of ${codeSpan(repository)}`;
	return `${severity} ${ruleLink(links, rule)}${place} in ${codeSpan(module)}${kernel === "" ? "" : ` for ${codeSpan(kernel)}`}${origin}`;
}
function placeSpan(place) {
	return place.split(" → ").map(codeSpan).join(" → ");
}
function goneWords(links) {
	return ({ finding, module, kernel, repository }) => findingWords(finding, module, kernel, repository, links);
}
const SEVERITIES = [
	"error",
	"warning",
	"note"
];
function linesOf({ state, unseen }, links) {
	const { audit, since, last } = state;
	const sinceOf = (key) => since.get(key) ?? last;
	const findings = new Map();
	for (const unit of audit.units) for (const { key, module, finding } of findingsIn(unit)) {
		if (findings.has(key)) continue;
		const words = findingWords(finding, module.name, module.kernel, unit.repository, links);
		const place = placeSpan(placeWords({
			repository: "",
			name: unit.name
		}, module.place));
		const looked = unseen.has(key) ? " (could not be looked for this time)" : "";
		findings.set(key, {
			text: `${words}, found in ${place}${looked}`,
			since: sinceOf(key),
			rank: SEVERITIES.indexOf(finding.severity)
		});
	}
	const problems = [...audit.missing.map((one) => ({
		what: placeWords(one, ""),
		reason: one.reason,
		since: sinceOf(missingKey(one))
	})), ...audit.units.flatMap((unit) => unit.verdict.problems.map((one) => ({
		what: placeWords(unit, one.place),
		reason: one.reason,
		since: sinceOf(problemKey(unit, one))
	})))];
	return {
		findings: [...findings.values()].sort((a, b) => a.rank - b.rank),
		problems: problems.map(({ what, reason, since }) => `${placeSpan(what)}, ${sinceWords(since)}: ${proseWithNames(reason)}`),
		problemsSince: problems.map(({ since }) => since)
	};
}
function list(title, lines, run) {
	if (lines.length === 0) return whole("");
	return {
		pieces: lines.map((line, i) => `${i === 0 ? `\n#### ${title} (${lines.length})\n\n` : ""}- ${line}\n`),
		rest: (left) => `${left === lines.length ? `\n#### ${title} (${lines.length})\n\n` : ""}- ${left} more in ${run}\n`
	};
}
function goneList(title, { shown, total }, words, run) {
	const { pieces, rest } = list(title, [...shown.map(words), ...Array.from({ length: total - shown.length }, () => "")], run);
	if (total === shown.length) return {
		pieces,
		rest
	};
	return {
		pieces: [...pieces.slice(0, shown.length), rest(total - shown.length)],
		rest: (left) => rest(left - 1 + total - shown.length)
	};
}
function moduleTable({ state: { audit, since, last } }, run) {
	const rows = new Map();
	const seen = new Set();
	const clean = new Map();
	for (const unit of audit.units) {
		for (const [kernel, modules] of unit.verdict.clean) clean.set(kernel, (clean.get(kernel) ?? 0) + modules);
		for (const { key, module, finding } of findingsIn(unit)) {
			if (seen.has(key)) continue;
			seen.add(key);
			const from = since.get(key) ?? last;
			const name = JSON.stringify([
				module.kernel,
				module.name,
				unit.repository
			]);
			const row = rows.get(name) ?? {
				kernel: module.kernel,
				module: module.name,
				repository: unit.repository,
				counts: {
					error: 0,
					warning: 0,
					note: 0
				},
				since: from
			};
			row.counts[finding.severity]++;
			if (from.serial < row.since.serial) row.since = from;
			rows.set(name, row);
		}
	}
	const code = (text) => text === "" ? "–" : codeSpan(text);
	const lines = [...[...rows.values()].map((row) => ({
		kernel: row.kernel,
		text: `| ${[
			code(row.kernel),
			code(row.module),
			code(row.repository),
			row.counts.error,
			row.counts.warning,
			row.counts.note,
			row.since.day === "" ? "–" : row.since.day
		].join(" | ")} |\n`
	})), ...[...clean].map(([kernel, modules]) => ({
		kernel,
		text: `| ${code(kernel)} | ${modules} without findings | – | 0 | 0 | 0 | – |\n`
	}))].sort((a, b) => a.kernel === b.kernel ? 0 : a.kernel < b.kernel ? -1 : 1);
	if (lines.length === 0) return whole("");
	const head = "\n| kernel | module | repository | errors | warnings | notes | since |\n| --- | --- | --- | --- | --- | --- | --- |\n";
	return {
		pieces: lines.map(({ text }, i) => i === 0 ? head + text : text),
		rest: (left) => `\n${left} more rows in ${run}.\n`
	};
}
function extentWords(extent) {
	switch (extent) {
		case "whole": return "";
		case "findings": return "\nWhat was checked does not fit into this issue: the next audit downloads and checks everything again, unless the input `state` keeps it in an artifact.\n";
		case "nothing": return "\nThere are more findings than fit into this issue: the next audit checks everything again and cannot say what is new or gone.\n";
	}
}
// src/audit/plan.ts
const MAX_STATE = 36e3;
function planAudit(input) {
	const { name, title, posted, links, day, kept } = input;
	const marker = posted === void 0 ? void 0 : readIssueMarker(posted.body);
	const before = posted === void 0 || marker === void 0 ? void 0 : {
		state: lastState(readState(posted.body), input.kept?.state, marker.serial),
		serial: marker.serial
	};
	const comparison = compare(input.audit, before, day);
	const { isChange, isClean, changes, state } = comparison;
	const { serial } = state.last;
	const encoded = encodeState(state, MAX_STATE);
	const extent = kept === void 0 ? encoded.extent : "whole";
	const shown = extent === "nothing" ? {
		...comparison,
		state: forgetful(state)
	} : comparison;
	const { ruleLink, ruleLevels } = links;
	const lasting = {
		ruleLink,
		...ruleLevels === void 0 ? {} : { ruleLevels }
	};
	const digest = shortHash(title, encoded.json, issueText(shown, extent, lasting, MAX_BODY));
	const hidden = stateLine(encoded.packed);
	const first = issueMarker({
		name,
		serial,
		digest
	});
	const body = `${first}${issueText(shown, extent, links, MAX_BODY - first.length - hidden.length)}${hidden}`;
	const wanted = isClean ? "closed" : "open";
	const explanation = [explanationOf(comparison, before?.state === void 0)];
	if (posted === void 0) return {
		operations: [{
			kind: "create-issue",
			title,
			body
		}, ...isClean ? [{
			kind: "update-issue",
			issue: "created",
			state: "closed"
		}] : []],
		explanation: [...explanation, "no issue of this audit stands"],
		comparison
	};
	const isStale = marker?.digest !== digest || before?.state === void 0 || posted.title !== title;
	const change = changeMarker({
		name,
		serial,
		digest: shortHash(...changes)
	});
	const isTold = posted.ownComments.some((comment) => comment.startsWith(change));
	const operations = [
		...isChange && !isTold ? [{
			kind: "comment",
			issue: posted.number,
			body: change + changeText(comparison, links)
		}] : [],
		...isStale ? [{
			kind: "update-issue",
			issue: posted.number,
			title,
			body,
			state: wanted
		}] : [],
		...!isStale && posted.state !== wanted ? [{
			kind: "update-issue",
			issue: posted.number,
			state: wanted
		}] : []
	];
	const does = isStale ? "edited, what it says has changed" : "still says what is so";
	return {
		operations,
		explanation: [...explanation, `issue ${posted.number}: ${does}; it is ${posted.state}, and to be ${wanted}`],
		comparison
	};
}
function lastState(posted, kept, serial) {
	return posted?.extent !== "whole" && kept?.last.serial === serial ? kept : posted;
}
function explanationOf({ changes, isChange }, isFirst) {
	if (isFirst) return "there is no earlier audit to compare with";
	return isChange ? `${plural(changes.length, "change")} since the last audit` : "nothing has changed since the last audit";
}
// src/github/issues.ts
const VIEWER = "query Viewer { viewer { databaseId login } }";
const VIEWER_ANSWER = object({ viewer: object({
	databaseId: number(),
	login: string()
}) });
const ISSUE = object({
	number: number(),
	html_url: string(),
	title: string(),
	body: nullish(string()),
	state: picklist(["open", "closed"]),
	user: nullable(object({ id: number() })),
	pull_request: optional(unknown())
});
const COMMENT = object({
	body: nullish(string()),
	user: nullable(object({ id: number() }))
});
async function readAuditIssue(github, repository, name) {
	const { viewer } = parseAnswer(VIEWER_ANSWER, "GraphQL query Viewer", await github.graphql(VIEWER));
	const parameters = {
		...repository,
		state: "all",
		sort: "created",
		...PER_PAGE
	};
	const isOwn = ({ user, pull_request, body }) => user?.id === viewer.databaseId && pull_request === void 0 && readIssueMarker(body ?? "")?.name === name;
	const { listForRepo } = github.rest.issues;
	const byCreator = github.paginate.iterator(listForRepo, {
		...parameters,
		creator: viewer.login,
		direction: "asc"
	});
	const found = await firstOf(inPages(github, byCreator, ISSUE), isOwn) ?? await firstOf(inPages(github, github.paginate.iterator(listForRepo, {
		...parameters,
		direction: "desc"
	}), ISSUE), isOwn, MOST_LOOKED_AT);
	if (found === void 0) return void 0;
	const { number, html_url: url, title, body, state } = found;
	const ownComments = await readOwnComments(github, repository, number, viewer.databaseId);
	return {
		number,
		url,
		title,
		body: body ?? "",
		state,
		ownComments
	};
}
const MOST_LOOKED_AT = 1e3;
async function firstOf(items, test, most = Infinity) {
	let count = 0;
	for await (const item of items) {
		if (test(item)) return item;
		if (++count >= most) break;
	}
}
async function readOwnComments(github, repository, number, self) {
	const own = [];
	const pages = github.paginate.iterator(github.rest.issues.listComments, {
		...repository,
		issue_number: number,
		...PER_PAGE
	});
	for await (const { body, user } of inPages(github, pages, COMMENT)) if (user?.id === self) own.push(body ?? "");
	return own;
}
async function applyAuditOperation(github, repository, operation, created) {
	try {
		return {
			kind: "done",
			...await send(github, repository, operation, created)
		};
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		return {
			kind: error.mayHaveHappened ? "unknown" : "not-done",
			error
		};
	}
}
const POSTED = object({
	html_url: string(),
	number: number()
});
async function send(github, repository, operation, created) {
	switch (operation.kind) {
		case "create-issue": {
			const { title, body } = operation;
			const answer = await github.rest.issues.create({
				...repository,
				title,
				body,
				request: ONCE
			});
			const { html_url: url, number } = dataOf(github, POSTED, answer, "POST");
			return {
				url,
				number
			};
		}
		case "comment": {
			const { issue, body } = operation;
			const answer = await github.rest.issues.createComment({
				...repository,
				issue_number: issue,
				body,
				request: ONCE
			});
			return {
				url: dataOf(github, object({ html_url: string() }), answer, "POST").html_url,
				number: issue
			};
		}
		case "update-issue": {
			const { title, body, state } = operation;
			const answer = await github.rest.issues.update({
				...repository,
				issue_number: operation.issue === "created" ? created : operation.issue,
				...title === void 0 ? {} : { title },
				...body === void 0 ? {} : { body },
				...state === void 0 ? {} : { state }
			});
			const { html_url: url, number } = dataOf(github, POSTED, answer, "PATCH");
			return {
				url,
				number
			};
		}
	}
}
// src/job/audit/issue.ts
const NAME = "issue";
const MAX_PLANS = 4;
const MAX_OVERVIEW = 2e5;
async function knownVerdicts({ name, kept }, { github, repository, log }) {
	const inFile = verdictsOf(kept?.state);
	if (github === void 0 || repository === void 0) return inFile;
	let posted;
	try {
		posted = await readAuditIssue(github, repository, name);
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		log.warning(`the last audit's issue was not read, so what it knew is checked again: ${error.message}`);
		return inFile;
	}
	const state = posted === void 0 ? void 0 : readState(posted.body);
	if (posted !== void 0 && state === void 0) log.warning(`issue ${posted.number} has no state that can be read: everything is checked`);
	return new Map([...inFile, ...verdictsOf(state)]);
}
function verdictsOf(state) {
	const units = state?.audit.units ?? [];
	return new Map(units.flatMap(({ fingerprint, verdict }) => fingerprint === void 0 ? [] : [[fingerprint, verdict]]));
}
async function updateIssue(task, audit, { github, repository, log }) {
	if (github === void 0 || repository === void 0) return skipped(github === void 0 ? "the input \"token\" is empty" : "no repository is known", textsOf(task, compare(audit, void 0, task.day)));
	let done = 0;
	let url;
	let notDone;
	let texts = textsOf(task, compare(audit, void 0, task.day));
	try {
		for (let attempt = 1; attempt <= MAX_PLANS; attempt++) {
			const posted = await readAuditIssue(github, repository, task.name);
			url ??= posted?.url;
			const plan = planAudit({
				...task,
				audit,
				posted
			});
			texts = textsOf(task, plan.comparison);
			log.group("plan for the issue", printAuditPlan(plan));
			if (task.dryRun) return skipped("\"dry-run\" is true: the plan is in the log", texts);
			const result = await apply(github, repository, plan.operations, log);
			done += result.done;
			notDone ??= result.notDone;
			url = result.url ?? url;
			if (result.error === void 0) break;
			log.warning(result.error.message);
			if (!result.isUnknown || attempt === MAX_PLANS) return skipped(result.error.message, texts);
		}
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		return skipped(error.message, texts);
	}
	const at = url === void 0 ? {} : { url };
	return {
		issue: done === 0 ? {
			name: NAME,
			kind: "skipped",
			why: "nothing is new",
			...at
		} : {
			name: NAME,
			kind: "posted",
			what: `${done} changes${notDone === void 0 ? "" : `; not done: ${notDone}`}`,
			...at
		},
		...texts
	};
}
function skipped(why, texts) {
	return {
		issue: {
			name: NAME,
			kind: "skipped",
			why
		},
		...texts
	};
}
async function apply(github, repository, operations, log) {
	let done = 0;
	let notDone;
	let created = 0;
	let url;
	for (const operation of operations) {
		const outcome = await applyAuditOperation(github, repository, operation, created);
		if (outcome.kind !== "done") {
			const { error } = outcome;
			if (operation.kind === "comment" && error.kind === "forbidden" && /\blocked\b/i.test(error.message)) {
				notDone = `the comment on what has changed, as the issue is locked; unlock it (${error.message})`;
				log.warning(notDone);
				continue;
			}
			return {
				done,
				url,
				error,
				isUnknown: outcome.kind === "unknown",
				notDone
			};
		}
		done++;
		created = outcome.number;
		if (operation.kind !== "comment") ({url} = outcome);
	}
	return {
		done,
		url,
		error: void 0,
		isUnknown: false,
		notDone
	};
}
function textsOf({ links }, comparison) {
	return {
		overview: issueText(comparison, "whole", links, MAX_OVERVIEW),
		audit: comparison.state.audit,
		history: comparison.history,
		state: packState(comparison.state)
	};
}
function printAuditPlan({ operations, explanation }) {
	const lines = explanation.map((sentence) => `# ${sentence}`);
	if (operations.length === 0) lines.push("nothing to do");
	for (const operation of operations) {
		const { kind } = operation;
		const issue = kind === "create-issue" ? "" : ` ${operation.issue}`;
		const state = kind === "update-issue" && operation.state !== void 0 ? ` ${operation.state}` : "";
		lines.push(`${kind}${issue}${state}`);
		lines.push(...(operation.body ?? "").split("\n").map((line) => `    | ${printable(line)}`));
	}
	return `${lines.join("\n")}\n`;
}
// src/job/audit/other-artifacts.ts
function otherArtifacts(seen, files) {
	const withModules = new Set(seen.filter(({ result }) => hasModules(result)).map(({ unit }) => unit.anyOf?.run));
	const words = new Map();
	for (const { unit, result } of seen) {
		const problem = hasModules(result) ? void 0 : onlyProblem(result, unit.shown);
		if (unit.anyOf === void 0 || problem === void 0 || !withModules.has(unit.anyOf.run)) continue;
		const remark = otherArtifactWords(problem, unit.anyOf.artifact, files);
		if (remark !== void 0) words.set(unit.shown, remark);
	}
	return {
		words: [...words.values()],
		paths: new Set(words.keys())
	};
}
function hasModules(result) {
	if (result.kind === "checked") return result.reports.some(({ status }) => status !== "not-analysed");
	return result.kind === "known" && result.verdict.modules.length + result.verdict.clean.length + result.verdict.notLivepatch > 0;
}
function onlyProblem(result, shown) {
	const problems = result.kind === "checked" ? result.reports.flatMap((report) => report.status === "not-analysed" ? [report] : []) : result.kind === "known" ? result.verdict.problems.map(({ place, reason }) => ({
		path: place === "" ? shown : place,
		reason
	})) : [];
	return problems.length === 1 ? problems[0] : void 0;
}
// src/job/audit/state-store.ts
const STATE_FILE = "klp-lint-state.txt";
const MAX_BYTES = 32 << 20;
async function readStateArtifact(name, { github, repository, ownRun, log }) {
	if (github === void 0 || repository === void 0 || ownRun === void 0) return void 0;
	const folder = new TemporaryFolder();
	try {
		const { workflow, head } = await getRun(github, repository, ownRun);
		if (workflow === void 0 || head === void 0) return void 0;
		const wish = {
			workflow: String(workflow),
			branch: head.branch,
			count: 11,
			status: "completed"
		};
		const runs = await newestRuns(github, repository, wish);
		for (const run of runs.filter(({ id }) => id !== ownRun)) {
			const { chosen } = chooseArtifacts(await listArtifacts(github, repository, run.id), {
				names: [name],
				ids: []
			});
			const [artifact] = chosen;
			if (artifact === void 0) continue;
			const { path } = await downloadArtifact(github, repository, artifact, folder.path, {
				limit: MAX_BYTES,
				left: MAX_BYTES
			}, true);
			const state = await stateIn(path, name);
			if (state !== void 0) return state;
			log.warning(`the artifact ${JSON.stringify(name)} of run ${run.id} has no state that can be read`);
		}
		log.info(`no run of this workflow on ${head.branch} has left an artifact ${JSON.stringify(name)} that can be read`);
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		log.warning(`the artifact ${JSON.stringify(name)} was not read: ${error.message}`);
	} finally {
		folder.remove();
	}
}
async function stateIn(path, name) {
	const workspace = new Workspace();
	try {
		for await (const found of unpack(path, name, {
			wanted: (entry) => entry === STATE_FILE,
			workspace
		})) {
			if (found.kind === "refused" || found.source.size > MAX_BYTES) continue;
			return decodeState(Buffer.from(found.source.read(0, found.source.size, "state")).toString("latin1").trim());
		}
		return;
	} finally {
		workspace.close();
	}
}
// src/github/releases.ts
const RELEASE = object({
	tag_name: string(),
	draft: boolean(),
	assets: array(object({
		id: number(),
		name: string(),
		size: number(),
		state: string(),
		digest: nullish(string()),
		browser_download_url: string()
	}))
});
async function latestRelease(github, repository) {
	try {
		return releaseOf(dataOf(github, RELEASE, await github.rest.repos.getLatestRelease({ ...repository })));
	} catch (error) {
		if (error instanceof GitHubError && error.kind === "not-found") return void 0;
		throw error;
	}
}
async function listReleases(github, repository) {
	const releases = [];
	const pages = github.paginate.iterator(github.rest.repos.listReleases, {
		...repository,
		...PER_PAGE
	});
	for await (const release of inPages(github, pages, RELEASE)) if (!release.draft) releases.push(releaseOf(release));
	return releases;
}
function releaseOf({ tag_name, assets }) {
	return {
		tag: tag_name,
		assets: assets.filter(({ state }) => state === "uploaded").map(({ id, name, size, digest, browser_download_url: url }) => ({
			id,
			name,
			sizeInBytes: size,
			digest: digest ?? void 0,
			url
		}))
	};
}
// src/job/audit/units.ts
async function unitsOf(source, options) {
	if (source.kind === "paths") return unitsOfPaths(source.paths);
	const { github, maxBytes } = options;
	const repository = source.repository === void 0 ? options.repository : repositoryOf(source.repository);
	const from = repository === void 0 ? "" : `${repository.owner}/${repository.repo}`;
	const absent = (name, reason) => ({
		repository: from,
		name,
		reason,
		hidesOthers: true
	});
	const wanted = source.kind === "artifacts" ? `artifacts of ${source.workflow}` : `releases ${source.releases}`;
	if (github === void 0 || repository === void 0) return {
		units: [],
		missing: [absent(wanted, github === void 0 ? "the input \"token\" is empty" : "no repository is known")]
	};
	const context = {
		github,
		repository,
		from,
		maxBytes,
		absent
	};
	try {
		return source.kind === "artifacts" ? await unitsOfRuns(source, context) : await unitsOfReleases(source, context);
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		return {
			units: [],
			missing: [absent(wanted, error.message)]
		};
	}
}
async function unitsOfRuns({ workflow, branch: asked, runs: count, artifacts }, place) {
	const { github, repository, from, maxBytes, absent } = place;
	const branch = asked ?? await defaultBranch(github, repository);
	const runs = await newestRuns(github, repository, {
		workflow,
		branch,
		count,
		status: "success"
	});
	if (runs.length === 0) return {
		units: [],
		missing: [absent(`artifacts of ${workflow}`, `${workflow} has no successful run on the branch ${branch}`)]
	};
	const units = [];
	const missing = [];
	for (const run of runs) {
		const { chosen, problems } = chooseArtifacts(await listArtifacts(github, repository, run.id), {
			names: artifacts,
			ids: []
		});
		for (const problem of problems) {
			if (problem.kind === "missing") missing.push(absent(`artifacts of ${workflow}`, problem.reason));
			if (problem.kind === "empty") missing.push({
				repository: from,
				name: problem.artifact.name,
				reason: problem.reason,
				hidesOthers: false
			});
		}
		const expired = problems.flatMap((problem) => problem.kind === "expired" ? [problem.artifact] : []);
		for (const artifact of [...chosen, ...expired]) {
			const { id, name, sizeInBytes: bytes } = artifact;
			const listedAs = artifact.digest ?? `artifact ${from} ${id}`;
			const shown = placeWords({
				repository: from,
				name: runs.length > 1 ? `${name} (run ${run.id})` : name
			}, "");
			units.push({
				repository: from,
				name,
				shown,
				bytes,
				listedAs,
				digest: () => Promise.resolve(listedAs),
				anyOf: artifacts.length === 0 ? {
					run: run.id,
					artifact: {
						...artifact,
						shown
					}
				} : void 0,
				costsCall: true,
				fetch: async (folder) => {
					const { path } = await downloadArtifact(github, repository, artifact, folder, {
						limit: maxBytes,
						left: maxBytes
					});
					return {
						file: path,
						shown,
						asked: shown
					};
				}
			});
		}
	}
	return {
		units,
		missing
	};
}
async function unitsOfReleases({ releases: wanted, assets: names }, place) {
	const { github, repository, from, maxBytes, absent } = place;
	const releases = await chosenReleases(github, repository, wanted);
	if (releases.length === 0) return {
		units: [],
		missing: [absent(`releases ${wanted}`, "the repository has no such release")]
	};
	const fromWeb = await isPublic(github, repository);
	const units = releases.flatMap(({ tag, assets }) => (names.length === 0 ? assets.filter(({ name }) => isModuleName(name) || isContainerName(name)) : [...new Set(names.flatMap((name) => namedLike(assets, name)))]).map((asset) => {
		const name = `${tag} ${asset.name}`;
		const shown = placeWords({
			repository: from,
			name
		}, "");
		const listedAs = asset.digest ?? `asset ${from} ${asset.id} ${asset.sizeInBytes}`;
		return {
			repository: from,
			name,
			shown,
			bytes: asset.sizeInBytes,
			listedAs,
			digest: () => Promise.resolve(listedAs),
			anyOf: void 0,
			costsCall: !fromWeb,
			fetch: async (folder) => {
				const { path } = await downloadAsset(github, repository, asset, fromWeb, folder, {
					limit: maxBytes,
					left: maxBytes
				});
				return {
					file: path,
					shown,
					asked: shown
				};
			}
		};
	}));
	const what = names.length === 0 ? "asset that can hold a module" : `asset named ${names.join(", ")}`;
	return {
		units,
		missing: units.length > 0 ? [] : [absent(`releases ${wanted}`, `the ${releases.length} releases have no ${what}`)]
	};
}
async function chosenReleases(github, repository, wanted) {
	if (wanted === "latest") {
		const latest = await latestRelease(github, repository);
		return latest === void 0 ? [] : [latest];
	}
	const all = await listReleases(github, repository);
	if (wanted === "all") return all;
	return namedLike(all.map((release) => ({
		name: release.tag,
		release
	})), wanted).map(({ release }) => release);
}
function unitsOfPaths(paths) {
	const { roots, unreadable } = collectInputs(paths);
	return {
		units: roots.map((root) => ({
			repository: "",
			name: root.shown,
			...listedFile(root),
			digest: () => digestOfFile(root.file),
			anyOf: void 0,
			costsCall: false,
			fetch: () => Promise.resolve(root)
		})),
		missing: unreadable.map(({ path, reason }) => ({
			repository: "",
			name: path,
			reason,
			hidesOthers: true
		}))
	};
}
async function digestOfFile(file) {
	const hash = createHash("sha256");
	try {
		await pipeline(createReadStream(file), hash);
	} catch {
		return;
	}
	return `sha256:${hash.digest("hex")}`;
}
// src/job/audit/audit.ts
async function runAudit(inputs, environment) {
	const { audit: asked } = inputs;
	if (asked === void 0) throw new Error("the inputs of an audit are needed");
	const { github, repository, sha, log, ruleLink, ownRun } = environment;
	const place = github === void 0 || repository === void 0 || sha === void 0 ? { kind: "folder" } : {
		kind: "repository",
		github,
		repository,
		refs: [sha],
		isNeeded: true
	};
	const { ignore, rules, audit: config = DEFAULT_AUDIT, ...others } = await loadConfig(inputs.config, place, log);
	const checking = withConfig(inputs.checking, others);
	const active = ignore.filter(({ expires }) => expires === void 0 || expires >= today());
	const runUrl = github === void 0 || repository === void 0 || ownRun === void 0 ? void 0 : {
		github,
		repository,
		ownRun
	};
	const ruleLevels = ruleLevelWords(rules);
	const task = {
		name: config.name,
		title: config.title,
		day: today(),
		dryRun: inputs.dryRun,
		kept: asked.state === void 0 ? void 0 : { state: await readStateArtifact(asked.state, environment) },
		links: {
			ruleLink,
			...ruleLevels === void 0 ? {} : { ruleLevels },
			...runUrl === void 0 ? {} : { runUrl: `${runUrl.github.addresses.server}/${runUrl.repository.owner}/${runUrl.repository.repo}/actions/runs/${runUrl.ownRun}` }
		}
	};
	const known = asked.incremental ? await knownVerdicts(task, environment) : new Map();
	const listing = await listAll(asked, config, checking.limits.totalBytes, environment);
	const basis = basisOf(checking, {
		ignore: active,
		rules
	});
	const { part } = inputs;
	const taskName = taskId("audit", checking, ownRun);
	if (part.kind === "shard") {
		const mine = partitionUnits(listing.units, part.shard.count)[part.shard.index - 1] ?? [];
		log.info(`shard ${part.shard.index} of ${part.shard.count}: ${mine.length} of them`);
		const { seen, kernelFiles } = await lookAtAll(mine, checking, known, basis);
		return shardJobResult(part.shard, {
			units: seen.map(entryOf),
			kernelFiles
		}, taskName);
	}
	const checked = judged(part.kind === "all" ? await lookAtAll(listing.units, checking, known, basis) : await lookAtResults(mergedResults(part.paths, listing.units, taskName), listing.units, known, basis), listing, {
		...inputs,
		files: checking.files
	}, {
		ignore,
		rules
	});
	const { issue, overview, audit, history, state } = await updateIssue(task, checked.audit, environment);
	return {
		reports: checked.reports,
		summary: summaryOf(audit, checked.reports, checking),
		overview,
		surfaces: [issue],
		annotations: [],
		remarks: checked.remarks,
		plans: [],
		history,
		state: {
			name: STATE_FILE,
			text: `${state}\n`
		}
	};
}
function summaryOf(audit, reports, { kernelFiles }) {
	const counts = auditSummary(audit);
	const { faults, partlyChecked, rules, firstFile } = summarize(reports);
	return {
		...counts,
		kernels: 1,
		faults,
		partlyChecked: kernelFiles.length === 0 ? counts.clean : partlyChecked,
		rules,
		firstFile
	};
}
async function listAll(asked, config, maxBytes, environment) {
	const sources = [...asked.sources, ...config.sources];
	if (sources.length === 0) throw new UsageError("the audit has nothing to look at: give one of the inputs \"workflow\", \"releases\" and \"path\", or a list under \"audit\" in the configuration");
	const { github, repository, log } = environment;
	const units = [];
	const missing = new Map();
	for (const source of sources) {
		const found = await unitsOf(source, {
			github,
			repository,
			maxBytes
		});
		units.push(...found.units);
		for (const one of found.missing) missing.set(placeWords(one, ""), one);
	}
	log.info(`${units.length} artifacts, assets and files to audit`);
	return {
		units: units.sort((a, b) => a.shown < b.shown ? -1 : 1),
		missing: [...missing.values()]
	};
}
function judged({ seen, kernelFiles }, listing, { allowNoModules, files }, judging) {
	const { reports, uses, changed } = judge(seen.flatMap(({ result }) => result.kind === "checked" ? result.reports : []), judging, today());
	const units = [];
	const missing = [...listing.missing];
	const postponed = [];
	const { words: notCounted, paths: isNotCounted } = otherArtifacts(seen, files);
	let reason = "";
	let next = 0;
	for (const { unit, fingerprint, result } of seen) {
		const { repository, name, shown } = unit;
		if (result.kind === "missing") missing.push({
			repository,
			name,
			reason: result.reason,
			hidesOthers: false
		});
		else if (result.kind === "postponed") {
			postponed.push({
				repository,
				name
			});
			reason ||= result.reason;
		} else {
			const verdict = result.kind === "known" ? result.verdict : verdictOf(reports.slice(next, next += result.reports.length), shown);
			if (isNotCounted.has(shown)) continue;
			const failed = result.kind === "checked" && countFaults(result.reports) > 0;
			units.push({
				repository,
				name,
				fingerprint: failed ? void 0 : fingerprint,
				verdict
			});
		}
	}
	const findings = new FindingsLeft();
	const total = auditSummary({
		units,
		missing
	});
	const left = postponed.length === 0 ? void 0 : {
		units: postponed,
		reason
	};
	if (total.modules === 0 && left === void 0 && !allowNoModules) {
		const reason = `no livepatch is among the ${total.notLivepatch} modules found; with "allow-no-modules: true" that is no error`;
		missing.push({
			repository: "",
			name: "livepatch modules",
			reason,
			hidesOthers: false
		});
	}
	const taken = seen.filter(({ result }) => result.kind === "known").length;
	const usesToName = taken === 0 && left === void 0 ? uses : uses.filter(({ state }) => state !== "unused");
	return {
		audit: {
			units,
			missing,
			postponed: left
		},
		reports: [
			...reports.filter(({ path }) => !isNotCounted.has(path)).map((report) => findings.cut(report)),
			...missing.map((one) => notAnalysed(placeWords(one, ""), one.reason)),
			...left === void 0 ? [] : [notAnalysed(`${left.units.length} more of ${seen.length}`, `${reason}; the next audit goes on with them`)]
		],
		remarks: [
			...kernelFileRemarks(kernelFiles, new Set(reports.flatMap(({ status, places }) => status === "not-analysed" ? places : []))),
			...notCounted,
			...changed,
			...suppressionRemarks(usesToName),
			...taken === 0 ? [] : [`${taken} of ${listing.units.length} artifacts, assets and files are what an earlier audit checked: their verdicts are in the issue and counted, and the report has the others; with "incremental: false" it has all`]
		]
	};
}
export { runAudit };
