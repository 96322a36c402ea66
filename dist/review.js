import { __commonJSMin, __toESM } from "./rolldown-runtime.js";
import { ACCESS_ROLES, CONFIDENCES, EMPTY_CONFIG, EXIT, IntervalIndex, KERNEL_FILES_ORIGINS, KernelBuilds, NOT_ELF, RULES, SEVERITIES, TOOL_NAME, TemporaryFolder, UsageError, byModule, codeSpan, collectInputs, countSeverities, coverageWords, errorCode, exitCodeOf, fenced, findKernelFiles, findKernelFilesIn, foundFilesWords, grouped, isContainerName, isModuleName, isSureEnough, judge, kernelFileRemarks, moduleJson, noneInIt, partition, partitionPoint, pictureLines, placeWords, plainName, plainSymbolName, plural, positionLines, printable, printableJson, proseWithNames, readConfigFile, readKernelFiles, reasonOf, resultWords, runRulesWords, severityCounts, severityWeight, severityWords, sizeOf, strictestOf, summarize, suppressionRemarks, today, toolVersion, undecidedRules, undecidedSentences, whenWords } from "./check.js";
import { join } from "node:path";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createHash, randomUUID } from "node:crypto";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { open, rm } from "node:fs/promises";
// node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
	const usingSsl = reqUrl.protocol === "https:";
	if (checkBypass(reqUrl)) return;
	const proxyVar = (() => {
		if (usingSsl) return process.env["https_proxy"] || process.env["HTTPS_PROXY"];
		else return process.env["http_proxy"] || process.env["HTTP_PROXY"];
	})();
	if (proxyVar) try {
		return new DecodedURL(proxyVar);
	} catch (_a) {
		if (!proxyVar.startsWith("http://") && !proxyVar.startsWith("https://")) return new DecodedURL(`http://${proxyVar}`);
	}
	else return;
}
function checkBypass(reqUrl) {
	if (!reqUrl.hostname) return false;
	const reqHost = reqUrl.hostname;
	if (isLoopbackAddress(reqHost)) return true;
	const noProxy = process.env["no_proxy"] || process.env["NO_PROXY"] || "";
	if (!noProxy) return false;
	let reqPort;
	if (reqUrl.port) reqPort = Number(reqUrl.port);
	else if (reqUrl.protocol === "http:") reqPort = 80;
	else if (reqUrl.protocol === "https:") reqPort = 443;
	const upperReqHosts = [reqUrl.hostname.toUpperCase()];
	if (typeof reqPort === "number") upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
	for (const upperNoProxyItem of noProxy.split(",").map((x) => x.trim().toUpperCase()).filter((x) => x)) if (upperNoProxyItem === "*" || upperReqHosts.some((x) => x === upperNoProxyItem || x.endsWith(`.${upperNoProxyItem}`) || upperNoProxyItem.startsWith(".") && x.endsWith(`${upperNoProxyItem}`))) return true;
	return false;
}
function isLoopbackAddress(host) {
	const hostLower = host.toLowerCase();
	return hostLower === "localhost" || hostLower.startsWith("127.") || hostLower.startsWith("[::1]") || hostLower.startsWith("[0:0:0:0:0:0:0:1]");
}
var DecodedURL = class extends URL {
	constructor(url, base) {
		super(url, base);
		this._decodedUsername = decodeURIComponent(super.username);
		this._decodedPassword = decodeURIComponent(super.password);
	}
	get username() {
		return this._decodedUsername;
	}
	get password() {
		return this._decodedPassword;
	}
};
const DEFAULT_CONFIG = {
	lang: void 0,
	message: void 0,
	abortEarly: void 0,
	abortPipeEarly: void 0
};
function getGlobalConfig(config$1) {
	if (!config$1 && true) return DEFAULT_CONFIG;
	return {
		lang: config$1?.lang ?? void 0,
		message: config$1?.message,
		abortEarly: config$1?.abortEarly ?? void 0,
		abortPipeEarly: config$1?.abortPipeEarly ?? void 0
	};
}
function _stringify(input) {
	const type = typeof input;
	if (type === "string") return `"${input}"`;
	if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
	if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
	return type;
}
function _addIssue(context, label, dataset, config$1, other) {
	const input = other && "input" in other ? other.input : dataset.value;
	const expected = other?.expected ?? context.expects ?? null;
	const received = other?.received ?? _stringify(input);
	const issue = {
		kind: context.kind,
		type: context.type,
		input,
		expected,
		received,
		message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
		requirement: context.requirement,
		path: other?.path,
		issues: other?.issues,
		lang: config$1.lang,
		abortEarly: config$1.abortEarly,
		abortPipeEarly: config$1.abortPipeEarly
	};
	const isSchema = context.kind === "schema";
	const message$1 = other?.message ?? context.message ?? (context.reference, issue.lang, void 0) ?? (isSchema ? (issue.lang, void 0) : null) ?? config$1.message ?? (issue.lang, void 0);
	if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
	if (isSchema) dataset.typed = false;
	if (dataset.issues) dataset.issues.push(issue);
	else dataset.issues = [issue];
}
function _isSameValueZero(value1, value2) {
	return value1 === value2 || Number.isNaN(value1) && Number.isNaN(value2);
}
function _isValidObjectKey(object$1, key) {
	return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}
function _joinExpects(values$1, separator) {
	const list = [...new Set(values$1)];
	if (list.length > 1) return `(${list.join(` ${separator} `)})`;
	return list[0] ?? "never";
}
function _standardSchema(schema) {
	schema["~standard"] = {
		version: 1,
		vendor: "valibot",
		validate: (value$1) => schema["~run"]({ value: value$1 }, getGlobalConfig())
	};
	return schema;
}
function getDotPath(issue) {
	if (issue.path) {
		let key = "";
		for (const item of issue.path) if (typeof item.key === "string" || typeof item.key === "number") if (key) key += `.${item.key}`;
		else key += item.key;
		else return null;
		return key;
	}
	return null;
}
var ValiError = class extends Error {
	constructor(issues) {
		super(issues[0].message);
		this.name = "ValiError";
		this.issues = issues;
	}
};
const ISO_DATE_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])$/u;
function check(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: check,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}
function integer(message$1) {
	return {
		kind: "validation",
		type: "integer",
		reference: integer,
		async: false,
		expects: null,
		requirement: Number.isInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
			return dataset;
		}
	};
}
function isoDate(message$1) {
	return {
		kind: "validation",
		type: "iso_date",
		reference: isoDate,
		async: false,
		expects: null,
		requirement: ISO_DATE_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date", dataset, config$1);
			return dataset;
		}
	};
}
function maxLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_length",
		reference: maxLength,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}
function maxValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_value",
		reference: maxValue,
		async: false,
		expects: `<=${requirement instanceof Date ? requirement.toJSON() : _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : _stringify(dataset.value) });
			return dataset;
		}
	};
}
function minLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_length",
		reference: minLength,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length < this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}
function minValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_value",
		reference: minValue,
		async: false,
		expects: `>=${requirement instanceof Date ? requirement.toJSON() : _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value >= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : _stringify(dataset.value) });
			return dataset;
		}
	};
}
function nonEmpty(message$1) {
	return {
		kind: "validation",
		type: "non_empty",
		reference: nonEmpty,
		async: false,
		expects: "!0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === 0) _addIssue(this, "length", dataset, config$1, { received: "0" });
			return dataset;
		}
	};
}
function regex(requirement, message$1) {
	return {
		kind: "validation",
		type: "regex",
		reference: regex,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
			return dataset;
		}
	};
}
function safeInteger(message$1) {
	return {
		kind: "validation",
		type: "safe_integer",
		reference: safeInteger,
		async: false,
		expects: null,
		requirement: Number.isSafeInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "safe integer", dataset, config$1);
			return dataset;
		}
	};
}
function transform(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transform,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = this.operation(dataset.value);
			return dataset;
		}
	};
}
const ABORT_EARLY_CONFIG = { abortEarly: true };
function getFallback(schema, dataset, config$1) {
	return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}
function fallback(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		"~run"(dataset, config$1) {
			const outputDataset = schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
}
function getDefault(schema, dataset, config$1) {
	return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}
function array(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: array,
		expects: "Array",
		async: false,
		item,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function boolean(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "boolean",
		reference: boolean,
		expects: "boolean",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "boolean") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function lazy(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazy,
		expects: "unknown",
		async: false,
		getter,
		"~run"(dataset, config$1) {
			return this.getter(dataset.value)["~run"](dataset, config$1);
		}
	});
}
function literal(literal_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "literal",
		reference: literal,
		expects: _stringify(literal_),
		async: false,
		literal: literal_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (_isSameValueZero(dataset.value, this.literal)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function nullable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullable,
		expects: `(${wrapped.expects} | null)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}
function nullish(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullish,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}
function number$2(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "number",
		reference: number$2,
		expects: "number",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function object(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: object,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function optional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optional,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}
function picklist(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "picklist",
		reference: picklist,
		expects: _joinExpects(options.map(_stringify), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function record(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: record,
		expects: "Object",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const entryKey in input) if (_isValidObjectKey(input, entryKey)) {
					const entryValue = input[entryKey];
					const keyDataset = this.key["~run"]({ value: entryKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: entryValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function strictObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function string(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "string",
		reference: string,
		expects: "string",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "string") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function tuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple",
		reference: tuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function _subIssues(datasets) {
	let issues;
	if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
	else issues = dataset.issues;
	return issues;
}
function union(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: union,
		expects: _joinExpects(options.map((option) => option.expects), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}
function unknown() {
	return _standardSchema({
		kind: "schema",
		type: "unknown",
		reference: unknown,
		expects: "unknown",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}
function variant(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variant,
		expects: "Object",
		async: false,
		key,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function parse$1(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}
function pipe(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		"~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}
function safeParse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
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
var CommentableLines = class {
	#index;
	constructor(file) {
		this.#index = new IntervalIndex(commentableLines(file).map(({ first, last }) => ({
			start: first,
			end: last + 1
		})));
	}
	has(line) {
		return this.#index.overlapping(line, line + 1, 1).length > 0;
	}
};
// src/review/comments-wanted.ts
const COMMENT_LINES = ["all", "changed"];
function commentFilter({ severity, confidence, lines }, changed) {
	const added = new Set(lines === "all" ? [] : changed.flatMap((file) => addedLines(file).map((line) => keyOf$1(file.path, line))));
	return (remark) => {
		const { place, findings } = remark;
		const isWanted = findings.some(({ occurrences }) => occurrences.some(({ finding }) => severityWeight(finding) <= severityWeight({ severity }) && isSureEnough(finding, confidence)));
		if (place.confidence === "none" || !isWanted) return false;
		return lines === "all" || place.confidence !== "file" && added.has(keyOf$1(place.path, place.line));
	};
}
function addedLines(file) {
	return hunksOf(file).flatMap(({ lines }) => lines.flatMap((line) => line.kind === "added" ? [line.newLine] : []));
}
function keyOf$1(path, line) {
	return JSON.stringify([path, line]);
}
// src/review/links.ts
const DEFAULT_SYMBOL_LINK = "https://elixir.bootlin.com/linux/v{version}/A/ident/{symbol}";
function sourceVersion(release) {
	const found = /^(\d{1,3}\.\d{1,3})(?:\.(\d{1,5}))?(?:-(rc\d{1,2})\b)?/.exec(release);
	if (found === null) return void 0;
	const [, base = "", patch = "0", candidate] = found;
	if (patch !== "0") return `${base}.${patch}`;
	return candidate === void 0 ? base : `${base}-${candidate}`;
}
function symbolLink(links, release, symbol) {
	const version = release === void 0 ? void 0 : sourceVersion(release);
	if (version === void 0 || !/^[A-Za-z_]\w{0,127}$/.test(symbol)) return codeSpan(symbol);
	return linked(codeSpan(symbol), filled(links.symbolLink, {
		version,
		symbol
	}));
}
function ruleLink(links, rule) {
	return linked(rule, filled(links.ruleLink, { rule }));
}
function permalink(links, path, line) {
	const encoded = path.split("/").map(urlPart).join("/");
	const url = `${links.serverUrl}/${links.repository}/blob/${links.headSha}/${encoded}`;
	return linked(codeSpan(line === void 0 ? path : `${path}:${line}`), line === void 0 ? url : `${url}#L${line}`);
}
function linked(markdown, url) {
	if (url === void 0 || !URL.canParse(url)) return markdown;
	const { protocol, href } = new URL(url);
	if (protocol !== "https:" && protocol !== "http:") return markdown;
	return `[${markdown}](${href.replace(/[()<>|@`\\'\s]/g, encodedAlways)})`;
}
function filled(template, values) {
	return template.replace(/\{(\w+)\}/g, (placeholder, name) => {
		const value = values[name];
		return value === void 0 ? placeholder : urlPart(value);
	});
}
function urlPart(text) {
	return encodeURIComponent(text.replace(/\p{Cs}/gu, "�")).replace(/[()'*!]/g, encodedAlways);
}
function encodedAlways(character) {
	return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
// src/job/proving-step.ts
const PROVE = [
	"off",
	"findings",
	"all"
];
async function provenFrom({ which, image, modules, kernelFiles }, roots, files, reports, log) {
	if (which === "off") return void 0;
	if (image === void 0 && kernelFiles.length === 0) {
		log.warning("nothing is proven: the inputs \"kernel-files\" and \"kernel-image\" are empty");
		return;
	}
	let kernel;
	try {
		const [{ kernelToBoot }, { livepatchesIn, proveAll, proverFor }] = await Promise.all([import("./prove-kernel-to-boot.js"), import("./job-proving.js")]);
		kernel = await kernelToBoot(image, kernelFiles);
		const { release } = kernel;
		const wanted = new Map(reports.filter((report) => report.kernel === release && isWanted(report, which)).map((report) => [report.sha256, report]));
		if (wanted.size === 0) return void 0;
		const { livepatches } = await livepatchesIn(roots, files);
		const pairs = livepatches.flatMap((livepatch) => {
			const report = wanted.get(livepatch.sha256);
			return report === void 0 ? [] : [{
				livepatch,
				report
			}];
		});
		const prover = await proverFor(kernel, {
			modules,
			kernelFiles,
			cpu: void 0,
			seconds: void 0,
			busybox: void 0
		}, livepatches);
		log.info(`booting Linux ${release} to prove ${pairs.length} of ${reports.length} modules`);
		return await proveAll(pairs.map(({ livepatch }) => livepatch), pairs.map(({ report }) => report), prover, ({ predicted, verdict }) => {
			log.info(`${predicted.report.path}: ${verdict.proof}`);
		});
	} catch (error) {
		if (!(error instanceof UsageError) && !(error instanceof Error && /did not boot|qemu/i.test(error.message))) throw error;
		log.warning(`nothing is proven: ${reasonOf(error)}`);
		return;
	} finally {
		kernel?.close();
	}
}
function isWanted({ status }, which) {
	return status === "findings" || status === "clean" && which === "all";
}
// node_modules/picomatch/lib/constants.js
var require_constants = __commonJSMin(((exports, module) => {
	const WIN_SLASH = "\\\\/";
	const WIN_NO_SLASH = `[^${WIN_SLASH}]`;
	const DEFAULT_MAX_EXTGLOB_RECURSION = 0;
	const DOT_LITERAL = "\\.";
	const PLUS_LITERAL = "\\+";
	const QMARK_LITERAL = "\\?";
	const SLASH_LITERAL = "\\/";
	const ONE_CHAR = "(?=.)";
	const QMARK = "[^/]";
	const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
	const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
	const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
	const POSIX_CHARS = {
		DOT_LITERAL,
		PLUS_LITERAL,
		QMARK_LITERAL,
		SLASH_LITERAL,
		ONE_CHAR,
		QMARK,
		END_ANCHOR,
		DOTS_SLASH,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!${START_ANCHOR}${DOTS_SLASH})`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`,
		NO_DOTS_SLASH: `(?!${DOTS_SLASH})`,
		QMARK_NO_DOT: `[^.${SLASH_LITERAL}]`,
		STAR: `${QMARK}*?`,
		START_ANCHOR,
		SEP: "/"
	};
	const WINDOWS_CHARS = {
		...POSIX_CHARS,
		SLASH_LITERAL: `[${WIN_SLASH}]`,
		QMARK: WIN_NO_SLASH,
		STAR: `${WIN_NO_SLASH}*?`,
		DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
		NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
		START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
		END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
		SEP: "\\"
	};
	module.exports = {
		DEFAULT_MAX_EXTGLOB_RECURSION,
		MAX_LENGTH: 65536,
		POSIX_REGEX_SOURCE: {
			__proto__: null,
			alnum: "a-zA-Z0-9",
			alpha: "a-zA-Z",
			ascii: "\\x00-\\x7F",
			blank: " \\t",
			cntrl: "\\x00-\\x1F\\x7F",
			digit: "0-9",
			graph: "\\x21-\\x7E",
			lower: "a-z",
			print: "\\x20-\\x7E ",
			punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
			space: " \\t\\r\\n\\v\\f",
			upper: "A-Z",
			word: "A-Za-z0-9_",
			xdigit: "A-Fa-f0-9"
		},
		REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
		REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
		REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
		REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
		REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
		REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
		REPLACEMENTS: {
			__proto__: null,
			"***": "*",
			"**/**": "**",
			"**/**/**": "**"
		},
		CHAR_0: 48,
		CHAR_9: 57,
		CHAR_UPPERCASE_A: 65,
		CHAR_LOWERCASE_A: 97,
		CHAR_UPPERCASE_Z: 90,
		CHAR_LOWERCASE_Z: 122,
		CHAR_LEFT_PARENTHESES: 40,
		CHAR_RIGHT_PARENTHESES: 41,
		CHAR_ASTERISK: 42,
		CHAR_AMPERSAND: 38,
		CHAR_AT: 64,
		CHAR_BACKWARD_SLASH: 92,
		CHAR_CARRIAGE_RETURN: 13,
		CHAR_CIRCUMFLEX_ACCENT: 94,
		CHAR_COLON: 58,
		CHAR_COMMA: 44,
		CHAR_DOT: 46,
		CHAR_DOUBLE_QUOTE: 34,
		CHAR_EQUAL: 61,
		CHAR_EXCLAMATION_MARK: 33,
		CHAR_FORM_FEED: 12,
		CHAR_FORWARD_SLASH: 47,
		CHAR_GRAVE_ACCENT: 96,
		CHAR_HASH: 35,
		CHAR_HYPHEN_MINUS: 45,
		CHAR_LEFT_ANGLE_BRACKET: 60,
		CHAR_LEFT_CURLY_BRACE: 123,
		CHAR_LEFT_SQUARE_BRACKET: 91,
		CHAR_LINE_FEED: 10,
		CHAR_NO_BREAK_SPACE: 160,
		CHAR_PERCENT: 37,
		CHAR_PLUS: 43,
		CHAR_QUESTION_MARK: 63,
		CHAR_RIGHT_ANGLE_BRACKET: 62,
		CHAR_RIGHT_CURLY_BRACE: 125,
		CHAR_RIGHT_SQUARE_BRACKET: 93,
		CHAR_SEMICOLON: 59,
		CHAR_SINGLE_QUOTE: 39,
		CHAR_SPACE: 32,
		CHAR_TAB: 9,
		CHAR_UNDERSCORE: 95,
		CHAR_VERTICAL_LINE: 124,
		CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
		extglobChars(chars) {
			return {
				"!": {
					type: "negate",
					open: "(?:(?!(?:",
					close: `))${chars.STAR})`
				},
				"?": {
					type: "qmark",
					open: "(?:",
					close: ")?"
				},
				"+": {
					type: "plus",
					open: "(?:",
					close: ")+"
				},
				"*": {
					type: "star",
					open: "(?:",
					close: ")*"
				},
				"@": {
					type: "at",
					open: "(?:",
					close: ")"
				}
			};
		},
		globChars(win32) {
			return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
		}
	};
}));
// node_modules/picomatch/lib/utils.js
var require_utils = __commonJSMin(((exports) => {
	const { REGEX_BACKSLASH, REGEX_REMOVE_BACKSLASH, REGEX_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_GLOBAL } = require_constants();
	exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
	exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
	exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
	exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
	exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
	exports.isWindows = () => {
		if (typeof navigator !== "undefined" && navigator.platform) {
			const platform = navigator.platform.toLowerCase();
			return platform === "win32" || platform === "windows";
		}
		if (typeof process !== "undefined" && process.platform) return process.platform === "win32";
		return false;
	};
	exports.removeBackslashes = (str) => {
		return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
			return match === "\\" ? "" : match;
		});
	};
	exports.escapeLast = (input, char, lastIdx) => {
		const idx = input.lastIndexOf(char, lastIdx);
		if (idx === -1) return input;
		if (input[idx - 1] === "\\") return exports.escapeLast(input, char, idx - 1);
		return `${input.slice(0, idx)}\\${input.slice(idx)}`;
	};
	exports.removePrefix = (input, state = {}) => {
		let output = input;
		if (output.startsWith("./")) {
			output = output.slice(2);
			state.prefix = "./";
		}
		return output;
	};
	exports.wrapOutput = (input, state = {}, options = {}) => {
		let output = `${options.contains ? "" : "^"}(?:${input})${options.contains ? "" : "$"}`;
		if (state.negated === true) output = `(?:^(?!${output}).*$)`;
		return output;
	};
	exports.basename = (path, { windows } = {}) => {
		const segs = path.split(windows ? /[\\/]/ : "/");
		const last = segs[segs.length - 1];
		if (last === "") return segs[segs.length - 2];
		return last;
	};
}));
// node_modules/picomatch/lib/scan.js
var require_scan = __commonJSMin(((exports, module) => {
	const utils = require_utils();
	const { CHAR_ASTERISK, CHAR_AT, CHAR_BACKWARD_SLASH, CHAR_COMMA, CHAR_DOT, CHAR_EXCLAMATION_MARK, CHAR_FORWARD_SLASH, CHAR_LEFT_CURLY_BRACE, CHAR_LEFT_PARENTHESES, CHAR_LEFT_SQUARE_BRACKET, CHAR_PLUS, CHAR_QUESTION_MARK, CHAR_RIGHT_CURLY_BRACE, CHAR_RIGHT_PARENTHESES, CHAR_RIGHT_SQUARE_BRACKET } = require_constants();
	const isPathSeparator = (code) => {
		return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
	};
	const depth = (token) => {
		if (token.isPrefix !== true) token.depth = token.isGlobstar ? Infinity : 1;
	};
	const scan = (input, options) => {
		const opts = options || {};
		const length = input.length - 1;
		const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
		const slashes = [];
		const tokens = [];
		const parts = [];
		let str = input;
		let index = -1;
		let start = 0;
		let lastIndex = 0;
		let isBrace = false;
		let isBracket = false;
		let isGlob = false;
		let isExtglob = false;
		let isGlobstar = false;
		let braceEscaped = false;
		let backslashes = false;
		let negated = false;
		let negatedExtglob = false;
		let finished = false;
		let braces = 0;
		let prev;
		let code;
		let token = {
			value: "",
			depth: 0,
			isGlob: false
		};
		const eos = () => index >= length;
		const peek = () => str.charCodeAt(index + 1);
		const advance = () => {
			prev = code;
			return str.charCodeAt(++index);
		};
		while (index < length) {
			code = advance();
			let next;
			if (code === CHAR_BACKWARD_SLASH) {
				backslashes = token.backslashes = true;
				code = advance();
				if (code === CHAR_LEFT_CURLY_BRACE) braceEscaped = true;
				continue;
			}
			if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
				braces++;
				while (eos() !== true && (code = advance())) {
					if (code === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (code === CHAR_LEFT_CURLY_BRACE) {
						braces++;
						continue;
					}
					if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (braceEscaped !== true && code === CHAR_COMMA) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (code === CHAR_RIGHT_CURLY_BRACE) {
						braces--;
						if (braces === 0) {
							braceEscaped = false;
							isBrace = token.isBrace = true;
							finished = true;
							break;
						}
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_FORWARD_SLASH) {
				slashes.push(index);
				tokens.push(token);
				token = {
					value: "",
					depth: 0,
					isGlob: false
				};
				if (finished === true) continue;
				if (prev === CHAR_DOT && index === start + 1) {
					start += 2;
					continue;
				}
				lastIndex = index + 1;
				continue;
			}
			if (opts.noext !== true) {
				if ((code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK) === true && peek() === CHAR_LEFT_PARENTHESES) {
					isGlob = token.isGlob = true;
					isExtglob = token.isExtglob = true;
					finished = true;
					if (code === CHAR_EXCLAMATION_MARK && index === start) negatedExtglob = true;
					if (scanToEnd === true) {
						let parens = 0;
						while (eos() !== true && (code = advance())) {
							if (code === CHAR_BACKWARD_SLASH) {
								backslashes = token.backslashes = true;
								advance();
								continue;
							}
							if (code === CHAR_LEFT_PARENTHESES) {
								parens++;
								continue;
							}
							if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
								finished = true;
								break;
							}
						}
						continue;
					}
					break;
				}
			}
			if (code === CHAR_ASTERISK) {
				if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_QUESTION_MARK) {
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_LEFT_SQUARE_BRACKET) {
				while (eos() !== true && (next = advance())) {
					if (next === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (next === CHAR_RIGHT_SQUARE_BRACKET) {
						isBracket = token.isBracket = true;
						isGlob = token.isGlob = true;
						finished = true;
						break;
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
				negated = token.negated = true;
				start++;
				continue;
			}
			if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
				isGlob = token.isGlob = true;
				if (scanToEnd === true) {
					let parens = 1;
					while (eos() !== true && (code = advance())) {
						if (code === CHAR_BACKWARD_SLASH) {
							backslashes = token.backslashes = true;
							advance();
							continue;
						}
						if (code === CHAR_LEFT_PARENTHESES) {
							parens++;
							continue;
						}
						if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
							finished = true;
							break;
						}
					}
					continue;
				}
				break;
			}
			if (isGlob === true) {
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
		}
		if (opts.noext === true) {
			isExtglob = false;
			isGlob = false;
		}
		let base = str;
		let prefix = "";
		let glob = "";
		if (start > 0) {
			prefix = str.slice(0, start);
			str = str.slice(start);
			lastIndex -= start;
		}
		if (base && isGlob === true && lastIndex > 0) {
			base = str.slice(0, lastIndex);
			glob = str.slice(lastIndex);
		} else if (isGlob === true) {
			base = "";
			glob = str;
		} else base = str;
		if (base && base !== "" && base !== "/" && base !== str) {
			if (isPathSeparator(base.charCodeAt(base.length - 1))) base = base.slice(0, -1);
		}
		if (opts.unescape === true) {
			if (glob) glob = utils.removeBackslashes(glob);
			if (base && backslashes === true) base = utils.removeBackslashes(base);
		}
		const state = {
			prefix,
			input,
			start,
			base,
			glob,
			isBrace,
			isBracket,
			isGlob,
			isExtglob,
			isGlobstar,
			negated,
			negatedExtglob
		};
		if (opts.tokens === true) {
			state.maxDepth = 0;
			if (!isPathSeparator(code)) tokens.push(token);
			state.tokens = tokens;
		}
		if (opts.parts === true || opts.tokens === true) {
			let prevIndex;
			for (let idx = 0; idx < slashes.length; idx++) {
				const n = prevIndex !== void 0 ? prevIndex + 1 : start;
				const i = slashes[idx];
				const value = input.slice(n, i);
				if (opts.tokens) {
					if (idx === 0 && start !== 0) {
						tokens[idx].isPrefix = true;
						tokens[idx].value = prefix;
					} else tokens[idx].value = value;
					depth(tokens[idx]);
					state.maxDepth += tokens[idx].depth;
				}
				if (i >= start) {
					parts.push(value);
					prevIndex = i;
				}
			}
			const n = prevIndex !== void 0 ? prevIndex + 1 : start;
			const value = input.slice(n);
			parts.push(value);
			if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
				tokens[tokens.length - 1].value = value;
				depth(tokens[tokens.length - 1]);
				state.maxDepth += tokens[tokens.length - 1].depth;
			}
			state.slashes = slashes;
			state.parts = parts;
		}
		return state;
	};
	module.exports = scan;
}));
// node_modules/picomatch/lib/parse.js
var require_parse = __commonJSMin(((exports, module) => {
	const constants = require_constants();
	const utils = require_utils();
	const { MAX_LENGTH, POSIX_REGEX_SOURCE, REGEX_NON_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_BACKREF, REPLACEMENTS } = constants;
	const expandRange = (args, options) => {
		if (typeof options.expandRange === "function") return options.expandRange(...args, options);
		args.sort();
		const value = `[${args.join("-")}]`;
		try {
			new RegExp(value);
		} catch (ex) {
			return args.map((v) => utils.escapeRegex(v)).join("..");
		}
		return value;
	};
	const syntaxError = (type, char) => {
		return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
	};
	const splitTopLevel = (input) => {
		const parts = [];
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let value = "";
		let escaped = false;
		for (const ch of input) {
			if (escaped === true) {
				value += ch;
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				value += ch;
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				value += ch;
				continue;
			}
			if (quote === 0) {
				if (ch === "[") bracket++;
				else if (ch === "]" && bracket > 0) bracket--;
				else if (bracket === 0) {
					if (ch === "(") paren++;
					else if (ch === ")" && paren > 0) paren--;
					else if (ch === "|" && paren === 0) {
						parts.push(value);
						value = "";
						continue;
					}
				}
			}
			value += ch;
		}
		parts.push(value);
		return parts;
	};
	const isPlainBranch = (branch) => {
		let escaped = false;
		for (const ch of branch) {
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (/[?*+@!()[\]{}]/.test(ch)) return false;
		}
		return true;
	};
	const normalizeSimpleBranch = (branch) => {
		let value = branch.trim();
		let changed = true;
		while (changed === true) {
			changed = false;
			if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
				value = value.slice(2, -1);
				changed = true;
			}
		}
		if (!isPlainBranch(value)) return;
		return value.replace(/\\(.)/g, "$1");
	};
	const hasRepeatedCharPrefixOverlap = (branches) => {
		const values = branches.map(normalizeSimpleBranch).filter(Boolean);
		for (let i = 0; i < values.length; i++) for (let j = i + 1; j < values.length; j++) {
			const a = values[i];
			const b = values[j];
			const char = a[0];
			if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) continue;
			if (a === b || a.startsWith(b) || b.startsWith(a)) return true;
		}
		return false;
	};
	const parseRepeatedExtglob = (pattern, requireEnd = true) => {
		if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") return;
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let escaped = false;
		for (let i = 1; i < pattern.length; i++) {
			const ch = pattern[i];
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				continue;
			}
			if (quote === 1) continue;
			if (ch === "[") {
				bracket++;
				continue;
			}
			if (ch === "]" && bracket > 0) {
				bracket--;
				continue;
			}
			if (bracket > 0) continue;
			if (ch === "(") {
				paren++;
				continue;
			}
			if (ch === ")") {
				paren--;
				if (paren === 0) {
					if (requireEnd === true && i !== pattern.length - 1) return;
					return {
						type: pattern[0],
						body: pattern.slice(2, i),
						end: i
					};
				}
			}
		}
	};
	const buildCharClassStar = (chars) => {
		return `${chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`}*`;
	};
	const getStarExtglobSequenceChars = (pattern) => {
		let index = 0;
		const chars = [];
		while (index < pattern.length) {
			const match = parseRepeatedExtglob(pattern.slice(index), false);
			if (!match || match.type !== "*") return;
			const branches = splitTopLevel(match.body).map((branch) => branch.trim());
			if (branches.length !== 1) return;
			const branch = normalizeSimpleBranch(branches[0]);
			if (!branch || branch.length !== 1) return;
			chars.push(branch);
			index += match.end + 1;
		}
		if (chars.length < 1) return;
		return chars;
	};
	const repeatedExtglobRecursion = (pattern) => {
		let depth = 0;
		let value = pattern.trim();
		let match = parseRepeatedExtglob(value);
		while (match) {
			depth++;
			value = match.body.trim();
			match = parseRepeatedExtglob(value);
		}
		return depth;
	};
	const analyzeRepeatedExtglob = (body, options) => {
		if (options.maxExtglobRecursion === false) return { risky: false };
		const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants.DEFAULT_MAX_EXTGLOB_RECURSION;
		const branches = splitTopLevel(body).map((branch) => branch.trim());
		if (branches.length > 1) {
			if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) return { risky: true };
		}
		const safeChars = [];
		let sawStarSequence = false;
		let combinable = true;
		for (const branch of branches) {
			const chars = getStarExtglobSequenceChars(branch);
			if (chars) {
				sawStarSequence = true;
				safeChars.push(...chars);
				continue;
			}
			const literal = normalizeSimpleBranch(branch);
			if (literal && literal.length === 1) {
				safeChars.push(literal);
				continue;
			}
			combinable = false;
			if (repeatedExtglobRecursion(branch) > max) return { risky: true };
		}
		if (sawStarSequence) return combinable ? {
			risky: true,
			safeOutput: buildCharClassStar([...new Set(safeChars)])
		} : { risky: true };
		return { risky: false };
	};
	const parse = (input, options) => {
		if (typeof input !== "string") throw new TypeError("Expected a string");
		input = REPLACEMENTS[input] || input;
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		let len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		const bos = {
			type: "bos",
			value: "",
			output: opts.prepend || ""
		};
		const tokens = [bos];
		const capture = opts.capture ? "" : "?:";
		const PLATFORM_CHARS = constants.globChars(opts.windows);
		const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);
		const { DOT_LITERAL, PLUS_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOT_SLASH, NO_DOTS_SLASH, QMARK, QMARK_NO_DOT, STAR, START_ANCHOR } = PLATFORM_CHARS;
		const globstar = (opts) => {
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const nodot = opts.dot ? "" : NO_DOT;
		const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
		let star = opts.bash === true ? globstar(opts) : STAR;
		if (opts.capture) star = `(${star})`;
		if (typeof opts.noext === "boolean") opts.noextglob = opts.noext;
		const state = {
			input,
			index: -1,
			start: 0,
			dot: opts.dot === true,
			consumed: "",
			output: "",
			prefix: "",
			backtrack: false,
			negated: false,
			brackets: 0,
			braces: 0,
			parens: 0,
			quotes: 0,
			globstar: false,
			tokens
		};
		input = utils.removePrefix(input, state);
		len = input.length;
		const extglobs = [];
		const braces = [];
		const stack = [];
		let prev = bos;
		let value;
		const eos = () => state.index === len - 1;
		const peek = state.peek = (n = 1) => input[state.index + n];
		const advance = state.advance = () => input[++state.index] || "";
		const remaining = () => input.slice(state.index + 1);
		const consume = (value = "", num = 0) => {
			state.consumed += value;
			state.index += num;
		};
		const append = (token) => {
			state.output += token.output != null ? token.output : token.value;
			consume(token.value);
		};
		const negate = () => {
			let count = 1;
			while (peek() === "!" && (peek(2) !== "(" || peek(3) === "?")) {
				advance();
				state.start++;
				count++;
			}
			if (count % 2 === 0) return false;
			state.negated = true;
			state.start++;
			return true;
		};
		const increment = (type) => {
			state[type]++;
			stack.push(type);
		};
		const decrement = (type) => {
			state[type]--;
			stack.pop();
		};
		const push = (tok) => {
			if (prev.type === "globstar") {
				const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
				const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
				if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
					state.output = state.output.slice(0, -prev.output.length);
					prev.type = "star";
					prev.value = "*";
					prev.output = star;
					state.output += prev.output;
				}
			}
			if (extglobs.length && tok.type !== "paren") extglobs[extglobs.length - 1].inner += tok.value;
			if (tok.value || tok.output) append(tok);
			if (prev && prev.type === "text" && tok.type === "text") {
				prev.output = (prev.output || prev.value) + tok.value;
				prev.value += tok.value;
				return;
			}
			tok.prev = prev;
			tokens.push(tok);
			prev = tok;
		};
		const extglobOpen = (type, value) => {
			const token = {
				...EXTGLOB_CHARS[value],
				conditions: 1,
				inner: ""
			};
			token.prev = prev;
			token.parens = state.parens;
			token.output = state.output;
			token.startIndex = state.index;
			token.tokensIndex = tokens.length;
			const output = (opts.capture ? "(" : "") + token.open;
			increment("parens");
			push({
				type,
				value,
				output: state.output ? "" : ONE_CHAR
			});
			push({
				type: "paren",
				extglob: true,
				value: advance(),
				output
			});
			extglobs.push(token);
		};
		const extglobClose = (token) => {
			const literal = input.slice(token.startIndex, state.index + 1);
			const body = input.slice(token.startIndex + 2, state.index);
			const analysis = analyzeRepeatedExtglob(body, opts);
			if ((token.type === "plus" || token.type === "star") && analysis.risky) {
				const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
				const open = tokens[token.tokensIndex];
				open.type = "text";
				open.value = literal;
				open.output = safeOutput || utils.escapeRegex(literal);
				for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
					tokens[i].value = "";
					tokens[i].output = "";
					delete tokens[i].suffix;
				}
				state.output = token.output + open.output;
				state.backtrack = true;
				push({
					type: "paren",
					extglob: true,
					value,
					output: ""
				});
				decrement("parens");
				return;
			}
			let output = token.close + (opts.capture ? ")" : "");
			let rest;
			if (token.type === "negate") {
				let extglobStar = star;
				if (token.inner && token.inner.length > 1 && token.inner.includes("/")) extglobStar = globstar(opts);
				if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) output = token.close = `)$))${extglobStar}`;
				if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) output = token.close = `)${parse(rest, {
					...options,
					fastpaths: false
				}).output})${extglobStar})`;
				if (token.prev.type === "bos") state.negatedExtglob = true;
			}
			push({
				type: "paren",
				extglob: true,
				value,
				output
			});
			decrement("parens");
		};
		if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
			let backslashes = false;
			let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
				if (first === "\\") {
					backslashes = true;
					return m;
				}
				if (first === "?") {
					if (esc) return esc + first + (rest ? QMARK.repeat(rest.length) : "");
					if (index === 0) return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
					return QMARK.repeat(chars.length);
				}
				if (first === ".") return DOT_LITERAL.repeat(chars.length);
				if (first === "*") {
					if (esc) return esc + first + (rest ? star : "");
					return star;
				}
				return esc ? m : `\\${m}`;
			});
			if (backslashes === true) {
				if (opts.unescape === true) output = output.replace(/\\/g, "");
				else output = output.replace(/\\+/g, (m) => {
					return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
				});
			}
			if (output === input && opts.contains === true) {
				state.output = input;
				return state;
			}
			state.output = utils.wrapOutput(output, state, options);
			return state;
		}
		while (!eos()) {
			value = advance();
			if (value === "\0") continue;
			if (value === "\\") {
				const next = peek();
				if (next === "/" && opts.bash !== true) continue;
				if (next === "." || next === ";") continue;
				if (!next) {
					value += "\\";
					push({
						type: "text",
						value
					});
					continue;
				}
				const match = /^\\+/.exec(remaining());
				let slashes = 0;
				if (match && match[0].length > 2) {
					slashes = match[0].length;
					state.index += slashes;
					if (slashes % 2 !== 0) value += "\\";
				}
				if (opts.unescape === true) value = advance();
				else value += advance();
				if (state.brackets === 0) {
					push({
						type: "text",
						value
					});
					continue;
				}
			}
			if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
				if (opts.posix !== false && value === ":") {
					const inner = prev.value.slice(1);
					if (inner.includes("[")) {
						prev.posix = true;
						if (inner.includes(":")) {
							const idx = prev.value.lastIndexOf("[");
							const pre = prev.value.slice(0, idx);
							const rest = prev.value.slice(idx + 2);
							const posix = POSIX_REGEX_SOURCE[rest];
							if (posix) {
								prev.value = pre + posix;
								state.backtrack = true;
								advance();
								if (!bos.output && tokens.indexOf(prev) === 1) bos.output = ONE_CHAR;
								continue;
							}
						}
					}
				}
				if (value === "[" && peek() !== ":" || value === "-" && peek() === "]") value = `\\${value}`;
				if (value === "]" && (prev.value === "[" || prev.value === "[^")) value = `\\${value}`;
				if (opts.posix === true && value === "!" && prev.value === "[") value = "^";
				prev.value += value;
				append({ value });
				continue;
			}
			if (state.quotes === 1 && value !== "\"") {
				value = utils.escapeRegex(value);
				prev.value += value;
				append({ value });
				continue;
			}
			if (value === "\"") {
				state.quotes = state.quotes === 1 ? 0 : 1;
				if (opts.keepQuotes === true) push({
					type: "text",
					value
				});
				continue;
			}
			if (value === "(") {
				increment("parens");
				push({
					type: "paren",
					value
				});
				continue;
			}
			if (value === ")") {
				if (state.parens === 0 && opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "("));
				const extglob = extglobs[extglobs.length - 1];
				if (extglob && state.parens === extglob.parens + 1) {
					extglobClose(extglobs.pop());
					continue;
				}
				push({
					type: "paren",
					value,
					output: state.parens ? ")" : "\\)"
				});
				decrement("parens");
				continue;
			}
			if (value === "[") {
				if (opts.nobracket === true || !remaining().includes("]")) {
					if (opts.nobracket !== true && opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
					value = `\\${value}`;
				} else increment("brackets");
				push({
					type: "bracket",
					value
				});
				continue;
			}
			if (value === "]") {
				if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				if (state.brackets === 0) {
					if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "["));
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				decrement("brackets");
				const prevValue = prev.value.slice(1);
				if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) value = `/${value}`;
				prev.value += value;
				append({ value });
				if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) continue;
				const escaped = utils.escapeRegex(prev.value);
				state.output = state.output.slice(0, -prev.value.length);
				if (opts.literalBrackets === true) {
					state.output += escaped;
					prev.value = escaped;
					continue;
				}
				prev.value = `(${capture}${escaped}|${prev.value})`;
				state.output += prev.value;
				continue;
			}
			if (value === "{" && opts.nobrace !== true) {
				increment("braces");
				const open = {
					type: "brace",
					value,
					output: "(",
					outputIndex: state.output.length,
					tokensIndex: state.tokens.length
				};
				braces.push(open);
				push(open);
				continue;
			}
			if (value === "}") {
				const brace = braces[braces.length - 1];
				if (opts.nobrace === true || !brace) {
					push({
						type: "text",
						value,
						output: value
					});
					continue;
				}
				let output = ")";
				if (brace.dots === true) {
					const arr = tokens.slice();
					const range = [];
					for (let i = arr.length - 1; i >= 0; i--) {
						tokens.pop();
						if (arr[i].type === "brace") break;
						if (arr[i].type !== "dots") range.unshift(arr[i].value);
					}
					output = expandRange(range, opts);
					state.backtrack = true;
				}
				if (brace.comma !== true && brace.dots !== true) {
					const out = state.output.slice(0, brace.outputIndex);
					const toks = state.tokens.slice(brace.tokensIndex);
					brace.value = brace.output = "\\{";
					value = output = "\\}";
					state.output = out;
					for (const t of toks) state.output += t.output || t.value;
				}
				push({
					type: "brace",
					value,
					output
				});
				decrement("braces");
				braces.pop();
				continue;
			}
			if (value === "|") {
				if (extglobs.length > 0) extglobs[extglobs.length - 1].conditions++;
				push({
					type: "text",
					value
				});
				continue;
			}
			if (value === ",") {
				let output = value;
				const brace = braces[braces.length - 1];
				if (brace && stack[stack.length - 1] === "braces") {
					brace.comma = true;
					output = "|";
				}
				push({
					type: "comma",
					value,
					output
				});
				continue;
			}
			if (value === "/") {
				if (prev.type === "dot" && state.index === state.start + 1) {
					state.start = state.index + 1;
					state.consumed = "";
					state.output = "";
					tokens.pop();
					prev = bos;
					continue;
				}
				push({
					type: "slash",
					value,
					output: SLASH_LITERAL
				});
				continue;
			}
			if (value === ".") {
				if (state.braces > 0 && prev.type === "dot") {
					if (prev.value === ".") prev.output = DOT_LITERAL;
					const brace = braces[braces.length - 1];
					prev.type = "dots";
					prev.output += value;
					prev.value += value;
					brace.dots = true;
					continue;
				}
				if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
					push({
						type: "text",
						value,
						output: DOT_LITERAL
					});
					continue;
				}
				push({
					type: "dot",
					value,
					output: DOT_LITERAL
				});
				continue;
			}
			if (value === "?") {
				if (!(prev && prev.value === "(") && opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("qmark", value);
					continue;
				}
				if (prev && prev.type === "paren") {
					const next = peek();
					let output = value;
					if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) output = `\\${value}`;
					push({
						type: "text",
						value,
						output
					});
					continue;
				}
				if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
					push({
						type: "qmark",
						value,
						output: QMARK_NO_DOT
					});
					continue;
				}
				push({
					type: "qmark",
					value,
					output: QMARK
				});
				continue;
			}
			if (value === "!") {
				if (opts.noextglob !== true && peek() === "(") {
					if (peek(2) !== "?" || !/[!=<:]/.test(peek(3))) {
						extglobOpen("negate", value);
						continue;
					}
				}
				if (opts.nonegate !== true && state.index === 0) {
					negate();
					continue;
				}
			}
			if (value === "+") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("plus", value);
					continue;
				}
				if (prev && prev.value === "(" || opts.regex === false) {
					push({
						type: "plus",
						value,
						output: PLUS_LITERAL
					});
					continue;
				}
				if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
					push({
						type: "plus",
						value
					});
					continue;
				}
				push({
					type: "plus",
					value: PLUS_LITERAL
				});
				continue;
			}
			if (value === "@") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					push({
						type: "at",
						extglob: true,
						value,
						output: ""
					});
					continue;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			if (value !== "*") {
				if (value === "$" || value === "^") value = `\\${value}`;
				const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
				if (match) {
					value += match[0];
					state.index += match[0].length;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			if (prev && (prev.type === "globstar" || prev.star === true)) {
				prev.type = "star";
				prev.star = true;
				prev.value += value;
				prev.output = star;
				state.backtrack = true;
				state.globstar = true;
				consume(value);
				continue;
			}
			let rest = remaining();
			if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
				extglobOpen("star", value);
				continue;
			}
			if (prev.type === "star") {
				if (opts.noglobstar === true) {
					consume(value);
					continue;
				}
				const prior = prev.prev;
				const before = prior.prev;
				const isStart = prior.type === "slash" || prior.type === "bos";
				const afterStar = before && (before.type === "star" || before.type === "globstar");
				if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
				const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
				if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				while (rest.slice(0, 3) === "/**") {
					const after = input[state.index + 4];
					if (after && after !== "/") break;
					rest = rest.slice(3);
					consume("/**", 3);
				}
				const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
				if (prior.type === "bos" && eos()) {
					prev.type = "globstar";
					prev.value += value;
					prev.output = globstar(opts);
					state.output = prev.output;
					state.globstar = true;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
					prev.value += value;
					state.globstar = true;
					state.output += prior.output + prev.output;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
					const end = rest[1] !== void 0 ? "|$" : "";
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
					prev.value += value;
					state.output += prior.output + prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				if (prior.type === "bos" && rest[0] === "/") {
					prev.type = "globstar";
					prev.value += value;
					prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
					state.output = prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				state.output = state.output.slice(0, -prev.output.length);
				prev.type = "globstar";
				prev.output = globstar(opts);
				prev.value += value;
				state.output += prev.output;
				state.globstar = true;
				consume(value);
				continue;
			}
			const token = {
				type: "star",
				value,
				output: star
			};
			if (opts.bash === true) {
				token.output = ".*?";
				if (prev.type === "bos" || prev.type === "slash") token.output = nodot + token.output;
				push(token);
				continue;
			}
			if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
				token.output = value;
				push(token);
				continue;
			}
			if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
				if (prev.type === "dot") {
					state.output += NO_DOT_SLASH;
					prev.output += NO_DOT_SLASH;
				} else if (opts.dot === true) {
					state.output += NO_DOTS_SLASH;
					prev.output += NO_DOTS_SLASH;
				} else {
					state.output += nodot;
					prev.output += nodot;
				}
				if (peek() !== "*") {
					state.output += ONE_CHAR;
					prev.output += ONE_CHAR;
				}
			}
			push(token);
		}
		while (state.brackets > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
			state.output = utils.escapeLast(state.output, "[");
			decrement("brackets");
		}
		while (state.parens > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
			state.output = utils.escapeLast(state.output, "(");
			decrement("parens");
		}
		while (state.braces > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
			state.output = utils.escapeLast(state.output, "{");
			decrement("braces");
		}
		if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) push({
			type: "maybe_slash",
			value: "",
			output: `${SLASH_LITERAL}?`
		});
		if (state.backtrack === true) {
			state.output = "";
			for (const token of state.tokens) {
				state.output += token.output != null ? token.output : token.value;
				if (token.suffix) state.output += token.suffix;
			}
		}
		return state;
	};
	parse.fastpaths = (input, options) => {
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		const len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		input = REPLACEMENTS[input] || input;
		const { DOT_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOTS, NO_DOTS_SLASH, STAR, START_ANCHOR } = constants.globChars(opts.windows);
		const nodot = opts.dot ? NO_DOTS : NO_DOT;
		const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
		const capture = opts.capture ? "" : "?:";
		const state = {
			negated: false,
			prefix: ""
		};
		let star = opts.bash === true ? ".*?" : STAR;
		if (opts.capture) star = `(${star})`;
		const globstar = (opts) => {
			if (opts.noglobstar === true) return star;
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const create = (str) => {
			switch (str) {
				case "*": return `${nodot}${ONE_CHAR}${star}`;
				case ".*": return `${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*.*": return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*/*": return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
				case "**": return nodot + globstar(opts);
				case "**/*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
				case "**/*.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "**/.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
				default: {
					const match = /^(.*?)\.(\w+)$/.exec(str);
					if (!match) return;
					const source = create(match[1]);
					if (!source) return;
					return source + DOT_LITERAL + match[2];
				}
			}
		};
		let source = create(utils.removePrefix(input, state));
		if (source && opts.strictSlashes !== true) source += `${SLASH_LITERAL}?`;
		return source;
	};
	module.exports = parse;
}));
// node_modules/picomatch/lib/picomatch.js
var require_picomatch$1 = __commonJSMin(((exports, module) => {
	const scan = require_scan();
	const parse = require_parse();
	const utils = require_utils();
	const constants = require_constants();
	const isObject = (val) => val && typeof val === "object" && !Array.isArray(val);
	const picomatch = (glob, options, returnState = false) => {
		if (Array.isArray(glob)) {
			const fns = glob.map((input) => picomatch(input, options, returnState));
			const arrayMatcher = (str) => {
				for (const isMatch of fns) {
					const state = isMatch(str);
					if (state) return state;
				}
				return false;
			};
			return arrayMatcher;
		}
		const isState = isObject(glob) && glob.tokens && glob.input;
		if (glob === "" || typeof glob !== "string" && !isState) throw new TypeError("Expected pattern to be a non-empty string");
		const opts = options || {};
		const posix = opts.windows;
		const regex = isState ? picomatch.compileRe(glob, options) : picomatch.makeRe(glob, options, false, true);
		const state = regex.state;
		delete regex.state;
		let isIgnored = () => false;
		if (opts.ignore) {
			const ignoreOpts = {
				...options,
				ignore: null,
				onMatch: null,
				onResult: null
			};
			isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
		}
		const matcher = (input, returnObject = false) => {
			const { isMatch, match, output } = picomatch.test(input, regex, options, {
				glob,
				posix
			});
			const result = {
				glob,
				state,
				regex,
				posix,
				input,
				output,
				match,
				isMatch
			};
			if (typeof opts.onResult === "function") opts.onResult(result);
			if (isMatch === false) {
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (isIgnored(input)) {
				if (typeof opts.onIgnore === "function") opts.onIgnore(result);
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (typeof opts.onMatch === "function") opts.onMatch(result);
			return returnObject ? result : true;
		};
		if (returnState) matcher.state = state;
		return matcher;
	};
	picomatch.test = (input, regex, options, { glob, posix } = {}) => {
		if (typeof input !== "string") throw new TypeError("Expected input to be a string");
		if (input === "") return {
			isMatch: false,
			output: ""
		};
		const opts = options || {};
		const format = opts.format || (posix ? utils.toPosixSlashes : null);
		let match = input === glob;
		let output = match && format ? format(input) : input;
		if (match === false) {
			output = format ? format(input) : input;
			match = output === glob;
		}
		if (match === false || opts.capture === true) {
			if (opts.matchBase === true || opts.basename === true) match = picomatch.matchBase(input, regex, options, posix);
			else match = regex.exec(output);
		}
		return {
			isMatch: Boolean(match),
			match,
			output
		};
	};
	picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
		return (glob instanceof RegExp ? glob : picomatch.makeRe(glob, options)).test(utils.basename(input, { windows: posix }));
	};
	picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);
	picomatch.parse = (pattern, options) => {
		if (Array.isArray(pattern)) return pattern.map((p) => picomatch.parse(p, options));
		return parse(pattern, {
			...options,
			fastpaths: false
		});
	};
	picomatch.scan = (input, options) => scan(input, options);
	picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
		if (returnOutput === true) return state.output;
		const opts = options || {};
		const prepend = opts.contains ? "" : "^";
		const append = opts.contains ? "" : "$";
		let source = `${prepend}(?:${state.output})${append}`;
		if (state && state.negated === true) source = `^(?!${source}).*$`;
		const regex = picomatch.toRegex(source, options);
		if (returnState === true) regex.state = state;
		return regex;
	};
	picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
		if (!input || typeof input !== "string") throw new TypeError("Expected a non-empty string");
		let parsed = {
			negated: false,
			fastpaths: true
		};
		if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) parsed.output = parse.fastpaths(input, options);
		if (!parsed.output) parsed = parse(input, options);
		return picomatch.compileRe(parsed, options, returnOutput, returnState);
	};
	picomatch.toRegex = (source, options) => {
		try {
			const opts = options || {};
			return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
		} catch (err) {
			if (options && options.debug === true) throw err;
			return /$^/;
		}
	};
	picomatch.constants = constants;
	module.exports = picomatch;
}));
// node_modules/picomatch/index.js
var require_picomatch = __commonJSMin(((exports, module) => {
	const pico = require_picomatch$1();
	const utils = require_utils();
	function picomatch(glob, options, returnState = false) {
		if (options && (options.windows === null || options.windows === void 0)) options = {
			...options,
			windows: utils.isWindows()
		};
		return pico(glob, options, returnState);
	}
	Object.assign(picomatch, pico);
	module.exports = picomatch;
}));
// src/report/read-json.ts
const MAX_REPORT = 1 << 28;
var ReportFormatError = class extends Error {
	name = "ReportFormatError";
};
const text = string();
const textOrNull = nullable(text);
const count = pipe(number$2(), safeInteger(), minValue(0));
const countOrNull = nullable(count);
const hash = pipe(text, regex(/^[0-9a-f]{64}$/, "is no SHA-256"));
const ruleIds = new Set(RULES.map(({ meta }) => meta.id));
const rule = pipe(text, check((id) => ruleIds.has(id), "is no rule"));
const addend = pipe(text, regex(/^-?\d{1,19}$/, "is no number of 64 bits"), transform((digits) => BigInt(digits)), check((value) => BigInt.asIntN(64, value) === value, "is no number of 64 bits"));
const MAX_HEX = 4096;
const hex = pipe(text, maxLength(MAX_HEX, `has more than ${MAX_HEX} digits`), regex(/^(?:[0-9a-f]{2})+$/, "are no bytes"), transform((digits) => Uint8Array.from(Buffer.from(digits, "hex"))));
const findingEntries = {
	rule,
	slug: text,
	severity: picklist(SEVERITIES),
	changedFrom: optional(picklist(SEVERITIES)),
	confidence: picklist(CONFIDENCES),
	confidenceChangedFrom: optional(picklist(CONFIDENCES)),
	condition: optional(text),
	object: textOrNull,
	section: textOrNull,
	offset: countOrNull,
	function: textOrNull,
	functionOffset: countOrNull,
	source: optional(object({
		file: text,
		line: pipe(count, minValue(1))
	})),
	relocation: nullable(object({
		section: text,
		index: count,
		type: text,
		symbol: text,
		addend,
		width: count
	})),
	conflict: optional(object({
		step: text,
		access: picklist([
			"reads",
			"writes",
			"sorts",
			"frees",
			"protects"
		]),
		role: picklist(ACCESS_ROLES),
		section: text,
		start: count,
		end: count
	})),
	positions: optional(array(object({
		place: textOrNull,
		kind: picklist([
			"function",
			"data",
			"unknown"
		]),
		size: countOrNull
	}))),
	positionOrder: optional(text),
	positionsLeft: optional(count),
	effects: array(object({
		when: picklist([
			"patch-load",
			"patch-load-with-target",
			"target-load",
			"target-reload",
			"run"
		]),
		outcome: picklist([
			"refused",
			"crash",
			"corrupted",
			"stale",
			"ignored"
		]),
		message: optional(text)
	})),
	message: text,
	advice: text,
	remedy: optional(literal("normal-relocation")),
	identity: text,
	bytes: optional(object({
		start: count,
		hex,
		word: optional(literal(4))
	})),
	proof: optional(object({
		verdict: picklist(["confirmed", "refuted"]),
		release: text,
		words: text,
		memory: array(object({
			after: text,
			hex
		}))
	}))
};
const finding = object(findingEntries);
const loadingStep = object({
	step: text,
	number: pipe(count, minValue(1)),
	accesses: count,
	writes: count
});
const undecidedRule = object({
	rule,
	object: text,
	wouldDecide: text
});
const moduleEntries = {
	path: text,
	places: pipe(array(text), minLength(1, "is empty")),
	sha256: nullable(hash),
	name: textOrNull,
	arch: textOrNull,
	kernel: textOrNull,
	builder: textOrNull,
	objects: array(object({
		name: text,
		functions: array(text)
	})),
	loading: array(loadingStep),
	findings: array(finding),
	suppressed: array(object({
		...findingEntries,
		reason: text
	})),
	kernelFiles: nullable(picklist(KERNEL_FILES_ORIGINS)),
	behaviour: optional(object({
		user: count,
		observed: count,
		distribution: count,
		version: count,
		unproven: count,
		files: array(text)
	})),
	rules: object({
		checked: count,
		all: count
	}),
	undecided: array(undecidedRule),
	settled: optional(object({
		by: rule,
		undecided: array(undecidedRule)
	})),
	remarks: array(text)
};
const MODULE_REPORT = pipe(pipe(variant("status", [object({
	...moduleEntries,
	status: picklist([
		"clean",
		"findings",
		"not-livepatch"
	])
}), object({
	...moduleEntries,
	status: literal("not-analysed"),
	reason: pipe(text, nonEmpty("is empty")),
	fault: optional(text)
})]), check(({ path, places }) => path === places[0], "has a path that is not the first of its places"), check(({ status, findings }) => status === "not-analysed" || status === "findings" === findings.length > 0, "has a status that is not that of its findings")), transform(moduleOf));
const shardNumber = pipe(count, minValue(1), maxValue(256));
const document = pipe(object({
	version: literal(1),
	tool: object({
		name: literal("klp-lint"),
		version: text
	}),
	shard: optional(pipe(object({
		index: shardNumber,
		count: shardNumber,
		listing: hash,
		order: array(count),
		nothingIn: array(object({
			path: text,
			order: count
		}))
	}), check(({ index, count: of }) => index <= of, "has a number beyond the last"))),
	modules: array(MODULE_REPORT),
	remarks: array(text)
}), check(({ shard: part, modules }) => part === void 0 || part.order.length === modules.length, "has not one place for each module"));
function readJsonReport(json) {
	const { tool, shard: part, modules, remarks } = parseDocument(document, json, "report of version 1");
	return {
		tool,
		shard: part,
		reports: modules,
		remarks
	};
}
function parseDocument(schema, json, what) {
	const result = safeParse(schema, parse(json), { abortEarly: true });
	if (result.success) return result.output;
	const [issue] = result.issues;
	const where = getDotPath(issue);
	throw new ReportFormatError(`it is no ${what}: ${where === null ? "" : `${where}: `}${wordsOf$3(issue)}`);
}
function wordsOf$3(issue) {
	if (issue.kind !== "schema") return issue.message;
	if (issue.received === "undefined") return "is missing";
	return `expected ${issue.expected ?? "something else"}, found ${issue.received.slice(0, MAX_SHOWN)}`;
}
const MAX_SHOWN = 100;
function parse(json) {
	if (json.trim() === "") throw new ReportFormatError("it is empty");
	try {
		return JSON.parse(json);
	} catch (error) {
		throw new ReportFormatError("it is not complete, or no JSON", { cause: error });
	}
}
function moduleOf(json) {
	const { sha256, name, arch, kernel, builder, findings, suppressed, kernelFiles, behaviour, rules, ...same } = json;
	const description = {
		...same,
		sha256: sha256 ?? void 0,
		name: name ?? void 0,
		arch: arch ?? void 0,
		kernel: kernel ?? void 0,
		builder: builder ?? void 0,
		findings: findings.map(findingOf),
		kernelFiles: kernelFiles ?? void 0,
		...behaviour === void 0 ? {} : { behaviour },
		settled: same.settled,
		rules: rules.all,
		suppressed: suppressed.map(({ reason, ...ignored }) => ({
			finding: findingOf(ignored),
			reason
		}))
	};
	if (description.status !== "not-analysed") return description;
	const { fault, ...without } = description;
	return {
		...without,
		...fault === void 0 ? {} : { fault }
	};
}
function findingOf(json) {
	const { changedFrom, confidenceChangedFrom, condition, object, section, offset, function: func, functionOffset, source, relocation, conflict, positions, positionOrder: order = "", positionsLeft: left = 0, effects, remedy, bytes, proof, ...same } = json;
	return {
		...same,
		...changedFrom === void 0 ? {} : { changedFrom },
		...confidenceChangedFrom === void 0 ? {} : { confidenceChangedFrom },
		...condition === void 0 ? {} : { condition },
		object: object ?? void 0,
		section: section ?? void 0,
		offset: offset ?? void 0,
		function: func ?? void 0,
		functionOffset: functionOffset ?? void 0,
		...source === void 0 ? {} : { source },
		relocation: relocation ?? void 0,
		...conflict === void 0 ? {} : { conflict },
		...positions === void 0 ? {} : { positions: {
			order,
			shown: positions.map(positionOf),
			left
		} },
		effects: effects.map(({ when, outcome, message }) => ({
			when,
			outcome,
			...message === void 0 ? {} : { message }
		})),
		...remedy === void 0 ? {} : { remedy },
		...bytes === void 0 ? {} : { bytes: {
			start: bytes.start,
			bytes: bytes.hex,
			...bytes.word === void 0 ? {} : { word: bytes.word }
		} },
		...proof === void 0 ? {} : { proof: {
			...proof,
			memory: proof.memory.map(({ after, hex }) => ({
				after,
				bytes: hex
			}))
		} }
	};
}
function positionOf({ place, kind, size }) {
	return {
		place: place ?? void 0,
		kind,
		size: size ?? void 0
	};
}
// src/shards/report-files.ts
function readGiven(path, read) {
	try {
		const stat = statSync(path);
		if (!stat.isFile()) return {
			kind: "unreadable",
			path,
			reason: "it is no regular file"
		};
		if (stat.size > 268435456) return {
			kind: "unreadable",
			path,
			reason: `it has ${stat.size} bytes; at most ${MAX_REPORT} are read`
		};
		return {
			kind: "report",
			path,
			report: read(readFileSync(path, "utf8"))
		};
	} catch (error) {
		if (error instanceof ReportFormatError) return {
			kind: "unreadable",
			path,
			reason: error.message
		};
		if (errorCode(error) === void 0) throw error;
		return {
			kind: "unreadable",
			path,
			reason: errorCode(error) === "ENOENT" ? "there is no such file" : reasonOf(error)
		};
	}
}
function reportFiles(paths) {
	return [...new Set(paths.flatMap((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? jsonFilesBelow(path) : [path]))];
}
function jsonFilesBelow(folder) {
	return readdirSync(folder, {
		recursive: true,
		encoding: "utf8"
	}).filter((name) => name.endsWith(".json")).sort().map((name) => join(folder, name));
}
// node_modules/@octokit/request-error/dist-src/index.js
var import_picomatch = __toESM(require_picomatch(), 1);
var RequestError = class extends Error {
	name;
	status;
	request;
	response;
	constructor(message, statusCode, options) {
		super(message, { cause: options.cause });
		this.name = "HttpError";
		this.status = Number.parseInt(statusCode);
		if (Number.isNaN(this.status)) this.status = 0;
		if ("response" in options) this.response = options.response;
		const requestCopy = Object.assign({}, options.request);
		if (options.request.headers.authorization) requestCopy.headers = Object.assign({}, options.request.headers, { authorization: options.request.headers.authorization.replace(/(?<! ) .*$/, " [REDACTED]") });
		requestCopy.url = requestCopy.url.replace(/\bclient_secret=\w+/g, "client_secret=[REDACTED]").replace(/\baccess_token=\w+/g, "access_token=[REDACTED]");
		this.request = requestCopy;
	}
};
// node_modules/bottleneck/light.js
var require_light = __commonJSMin(((exports, module, this$1) => {
	(function(global, factory) {
		typeof exports === "object" && typeof module !== "undefined" ? module.exports = factory() : typeof define === "function" && define.amd ? define(factory) : global.Bottleneck = factory();
	})(this$1, (function() {
		"use strict";
		var commonjsGlobal = typeof globalThis !== "undefined" ? globalThis : typeof window !== "undefined" ? window : typeof global !== "undefined" ? global : typeof self !== "undefined" ? self : {};
		function getCjsExportFromNamespace(n) {
			return n && n["default"] || n;
		}
		var load = function(received, defaults, onto = {}) {
			var k, ref, v;
			for (k in defaults) {
				v = defaults[k];
				onto[k] = (ref = received[k]) != null ? ref : v;
			}
			return onto;
		};
		var overwrite = function(received, defaults, onto = {}) {
			var k, v;
			for (k in received) {
				v = received[k];
				if (defaults[k] !== void 0) onto[k] = v;
			}
			return onto;
		};
		var parser = {
			load,
			overwrite
		};
		var DLList_1 = class DLList {
			constructor(incr, decr) {
				this.incr = incr;
				this.decr = decr;
				this._first = null;
				this._last = null;
				this.length = 0;
			}
			push(value) {
				var node;
				this.length++;
				if (typeof this.incr === "function") this.incr();
				node = {
					value,
					prev: this._last,
					next: null
				};
				if (this._last != null) {
					this._last.next = node;
					this._last = node;
				} else this._first = this._last = node;
			}
			shift() {
				var value;
				if (this._first == null) return;
				else {
					this.length--;
					if (typeof this.decr === "function") this.decr();
				}
				value = this._first.value;
				if ((this._first = this._first.next) != null) this._first.prev = null;
				else this._last = null;
				return value;
			}
			first() {
				if (this._first != null) return this._first.value;
			}
			getArray() {
				var node = this._first, ref, results = [];
				while (node != null) results.push((ref = node, node = node.next, ref.value));
				return results;
			}
			forEachShift(cb) {
				var node = this.shift();
				while (node != null) cb(node), node = this.shift();
			}
			debug() {
				var node = this._first, ref, ref1, ref2, results = [];
				while (node != null) results.push((ref = node, node = node.next, {
					value: ref.value,
					prev: (ref1 = ref.prev) != null ? ref1.value : void 0,
					next: (ref2 = ref.next) != null ? ref2.value : void 0
				}));
				return results;
			}
		};
		var Events_1 = class Events {
			constructor(instance) {
				this.instance = instance;
				this._events = {};
				if (this.instance.on != null || this.instance.once != null || this.instance.removeAllListeners != null) throw new Error("An Emitter already exists for this object");
				this.instance.on = (name, cb) => {
					return this._addListener(name, "many", cb);
				};
				this.instance.once = (name, cb) => {
					return this._addListener(name, "once", cb);
				};
				this.instance.removeAllListeners = (name = null) => {
					if (name != null) return delete this._events[name];
					else return this._events = {};
				};
			}
			_addListener(name, status, cb) {
				var base;
				if ((base = this._events)[name] == null) base[name] = [];
				this._events[name].push({
					cb,
					status
				});
				return this.instance;
			}
			listenerCount(name) {
				if (this._events[name] != null) return this._events[name].length;
				else return 0;
			}
			async trigger(name, ...args) {
				var e, promises;
				try {
					if (name !== "debug") this.trigger("debug", `Event triggered: ${name}`, args);
					if (this._events[name] == null) return;
					this._events[name] = this._events[name].filter(function(listener) {
						return listener.status !== "none";
					});
					promises = this._events[name].map(async (listener) => {
						var e, returned;
						if (listener.status === "none") return;
						if (listener.status === "once") listener.status = "none";
						try {
							returned = typeof listener.cb === "function" ? listener.cb(...args) : void 0;
							if (typeof (returned != null ? returned.then : void 0) === "function") return await returned;
							else return returned;
						} catch (error) {
							e = error;
							this.trigger("error", e);
							return null;
						}
					});
					return (await Promise.all(promises)).find(function(x) {
						return x != null;
					});
				} catch (error) {
					e = error;
					this.trigger("error", e);
					return null;
				}
			}
		};
		var DLList$1 = DLList_1, Events$1 = Events_1;
		var Queues_1 = class Queues {
			constructor(num_priorities) {
				this.Events = new Events$1(this);
				this._length = 0;
				this._lists = (function() {
					var j, ref, results = [];
					for (j = 1, ref = num_priorities; 1 <= ref ? j <= ref : j >= ref; 1 <= ref ? ++j : --j) results.push(new DLList$1((() => {
						return this.incr();
					}), (() => {
						return this.decr();
					})));
					return results;
				}).call(this);
			}
			incr() {
				if (this._length++ === 0) return this.Events.trigger("leftzero");
			}
			decr() {
				if (--this._length === 0) return this.Events.trigger("zero");
			}
			push(job) {
				return this._lists[job.options.priority].push(job);
			}
			queued(priority) {
				if (priority != null) return this._lists[priority].length;
				else return this._length;
			}
			shiftAll(fn) {
				return this._lists.forEach(function(list) {
					return list.forEachShift(fn);
				});
			}
			getFirst(arr = this._lists) {
				var j = 0, len = arr.length, list;
				for (; j < len; j++) {
					list = arr[j];
					if (list.length > 0) return list;
				}
				return [];
			}
			shiftLastFrom(priority) {
				return this.getFirst(this._lists.slice(priority).reverse()).shift();
			}
		};
		var BottleneckError_1 = class BottleneckError extends Error {};
		var BottleneckError$1, DEFAULT_PRIORITY, Job, NUM_PRIORITIES = 10, parser$1;
		DEFAULT_PRIORITY = 5;
		parser$1 = parser;
		BottleneckError$1 = BottleneckError_1;
		Job = class Job {
			constructor(task, args, options, jobDefaults, rejectOnDrop, Events, _states, Promise) {
				this.task = task;
				this.args = args;
				this.rejectOnDrop = rejectOnDrop;
				this.Events = Events;
				this._states = _states;
				this.Promise = Promise;
				this.options = parser$1.load(options, jobDefaults);
				this.options.priority = this._sanitizePriority(this.options.priority);
				if (this.options.id === jobDefaults.id) this.options.id = `${this.options.id}-${this._randomIndex()}`;
				this.promise = new this.Promise((_resolve, _reject) => {
					this._resolve = _resolve;
					this._reject = _reject;
				});
				this.retryCount = 0;
			}
			_sanitizePriority(priority) {
				var sProperty = ~~priority !== priority ? DEFAULT_PRIORITY : priority;
				if (sProperty < 0) return 0;
				else if (sProperty > NUM_PRIORITIES - 1) return NUM_PRIORITIES - 1;
				else return sProperty;
			}
			_randomIndex() {
				return Math.random().toString(36).slice(2);
			}
			doDrop({ error, message = "This job has been dropped by Bottleneck" } = {}) {
				if (this._states.remove(this.options.id)) {
					if (this.rejectOnDrop) this._reject(error != null ? error : new BottleneckError$1(message));
					this.Events.trigger("dropped", {
						args: this.args,
						options: this.options,
						task: this.task,
						promise: this.promise
					});
					return true;
				} else return false;
			}
			_assertStatus(expected) {
				var status = this._states.jobStatus(this.options.id);
				if (!(status === expected || expected === "DONE" && status === null)) throw new BottleneckError$1(`Invalid job status ${status}, expected ${expected}. Please open an issue at https://github.com/SGrondin/bottleneck/issues`);
			}
			doReceive() {
				this._states.start(this.options.id);
				return this.Events.trigger("received", {
					args: this.args,
					options: this.options
				});
			}
			doQueue(reachedHWM, blocked) {
				this._assertStatus("RECEIVED");
				this._states.next(this.options.id);
				return this.Events.trigger("queued", {
					args: this.args,
					options: this.options,
					reachedHWM,
					blocked
				});
			}
			doRun() {
				if (this.retryCount === 0) {
					this._assertStatus("QUEUED");
					this._states.next(this.options.id);
				} else this._assertStatus("EXECUTING");
				return this.Events.trigger("scheduled", {
					args: this.args,
					options: this.options
				});
			}
			async doExecute(chained, clearGlobalState, run, free) {
				var error, eventInfo, passed;
				if (this.retryCount === 0) {
					this._assertStatus("RUNNING");
					this._states.next(this.options.id);
				} else this._assertStatus("EXECUTING");
				eventInfo = {
					args: this.args,
					options: this.options,
					retryCount: this.retryCount
				};
				this.Events.trigger("executing", eventInfo);
				try {
					passed = await (chained != null ? chained.schedule(this.options, this.task, ...this.args) : this.task(...this.args));
					if (clearGlobalState()) {
						this.doDone(eventInfo);
						await free(this.options, eventInfo);
						this._assertStatus("DONE");
						return this._resolve(passed);
					}
				} catch (error1) {
					error = error1;
					return this._onFailure(error, eventInfo, clearGlobalState, run, free);
				}
			}
			doExpire(clearGlobalState, run, free) {
				var error, eventInfo;
				if (this._states.jobStatus(this.options.id === "RUNNING")) this._states.next(this.options.id);
				this._assertStatus("EXECUTING");
				eventInfo = {
					args: this.args,
					options: this.options,
					retryCount: this.retryCount
				};
				error = new BottleneckError$1(`This job timed out after ${this.options.expiration} ms.`);
				return this._onFailure(error, eventInfo, clearGlobalState, run, free);
			}
			async _onFailure(error, eventInfo, clearGlobalState, run, free) {
				var retry, retryAfter;
				if (clearGlobalState()) {
					retry = await this.Events.trigger("failed", error, eventInfo);
					if (retry != null) {
						retryAfter = ~~retry;
						this.Events.trigger("retry", `Retrying ${this.options.id} after ${retryAfter} ms`, eventInfo);
						this.retryCount++;
						return run(retryAfter);
					} else {
						this.doDone(eventInfo);
						await free(this.options, eventInfo);
						this._assertStatus("DONE");
						return this._reject(error);
					}
				}
			}
			doDone(eventInfo) {
				this._assertStatus("EXECUTING");
				this._states.next(this.options.id);
				return this.Events.trigger("done", eventInfo);
			}
		};
		var Job_1 = Job;
		var BottleneckError$2, LocalDatastore, parser$2 = parser;
		BottleneckError$2 = BottleneckError_1;
		LocalDatastore = class LocalDatastore {
			constructor(instance, storeOptions, storeInstanceOptions) {
				this.instance = instance;
				this.storeOptions = storeOptions;
				this.clientId = this.instance._randomIndex();
				parser$2.load(storeInstanceOptions, storeInstanceOptions, this);
				this._nextRequest = this._lastReservoirRefresh = this._lastReservoirIncrease = Date.now();
				this._running = 0;
				this._done = 0;
				this._unblockTime = 0;
				this.ready = this.Promise.resolve();
				this.clients = {};
				this._startHeartbeat();
			}
			_startHeartbeat() {
				var base;
				if (this.heartbeat == null && (this.storeOptions.reservoirRefreshInterval != null && this.storeOptions.reservoirRefreshAmount != null || this.storeOptions.reservoirIncreaseInterval != null && this.storeOptions.reservoirIncreaseAmount != null)) return typeof (base = this.heartbeat = setInterval(() => {
					var amount, incr, maximum, now = Date.now(), reservoir;
					if (this.storeOptions.reservoirRefreshInterval != null && now >= this._lastReservoirRefresh + this.storeOptions.reservoirRefreshInterval) {
						this._lastReservoirRefresh = now;
						this.storeOptions.reservoir = this.storeOptions.reservoirRefreshAmount;
						this.instance._drainAll(this.computeCapacity());
					}
					if (this.storeOptions.reservoirIncreaseInterval != null && now >= this._lastReservoirIncrease + this.storeOptions.reservoirIncreaseInterval) {
						({reservoirIncreaseAmount: amount, reservoirIncreaseMaximum: maximum, reservoir} = this.storeOptions);
						this._lastReservoirIncrease = now;
						incr = maximum != null ? Math.min(amount, maximum - reservoir) : amount;
						if (incr > 0) {
							this.storeOptions.reservoir += incr;
							return this.instance._drainAll(this.computeCapacity());
						}
					}
				}, this.heartbeatInterval)).unref === "function" ? base.unref() : void 0;
				else return clearInterval(this.heartbeat);
			}
			async __publish__(message) {
				await this.yieldLoop();
				return this.instance.Events.trigger("message", message.toString());
			}
			async __disconnect__(flush) {
				await this.yieldLoop();
				clearInterval(this.heartbeat);
				return this.Promise.resolve();
			}
			yieldLoop(t = 0) {
				return new this.Promise(function(resolve, reject) {
					return setTimeout(resolve, t);
				});
			}
			computePenalty() {
				var ref;
				return (ref = this.storeOptions.penalty) != null ? ref : 15 * this.storeOptions.minTime || 5e3;
			}
			async __updateSettings__(options) {
				await this.yieldLoop();
				parser$2.overwrite(options, options, this.storeOptions);
				this._startHeartbeat();
				this.instance._drainAll(this.computeCapacity());
				return true;
			}
			async __running__() {
				await this.yieldLoop();
				return this._running;
			}
			async __queued__() {
				await this.yieldLoop();
				return this.instance.queued();
			}
			async __done__() {
				await this.yieldLoop();
				return this._done;
			}
			async __groupCheck__(time) {
				await this.yieldLoop();
				return this._nextRequest + this.timeout < time;
			}
			computeCapacity() {
				var maxConcurrent, reservoir;
				({maxConcurrent, reservoir} = this.storeOptions);
				if (maxConcurrent != null && reservoir != null) return Math.min(maxConcurrent - this._running, reservoir);
				else if (maxConcurrent != null) return maxConcurrent - this._running;
				else if (reservoir != null) return reservoir;
				else return null;
			}
			conditionsCheck(weight) {
				var capacity = this.computeCapacity();
				return capacity == null || weight <= capacity;
			}
			async __incrementReservoir__(incr) {
				var reservoir;
				await this.yieldLoop();
				reservoir = this.storeOptions.reservoir += incr;
				this.instance._drainAll(this.computeCapacity());
				return reservoir;
			}
			async __currentReservoir__() {
				await this.yieldLoop();
				return this.storeOptions.reservoir;
			}
			isBlocked(now) {
				return this._unblockTime >= now;
			}
			check(weight, now) {
				return this.conditionsCheck(weight) && this._nextRequest - now <= 0;
			}
			async __check__(weight) {
				var now;
				await this.yieldLoop();
				now = Date.now();
				return this.check(weight, now);
			}
			async __register__(index, weight, expiration) {
				var now, wait;
				await this.yieldLoop();
				now = Date.now();
				if (this.conditionsCheck(weight)) {
					this._running += weight;
					if (this.storeOptions.reservoir != null) this.storeOptions.reservoir -= weight;
					wait = Math.max(this._nextRequest - now, 0);
					this._nextRequest = now + wait + this.storeOptions.minTime;
					return {
						success: true,
						wait,
						reservoir: this.storeOptions.reservoir
					};
				} else return { success: false };
			}
			strategyIsBlock() {
				return this.storeOptions.strategy === 3;
			}
			async __submit__(queueLength, weight) {
				var blocked, now, reachedHWM;
				await this.yieldLoop();
				if (this.storeOptions.maxConcurrent != null && weight > this.storeOptions.maxConcurrent) throw new BottleneckError$2(`Impossible to add a job having a weight of ${weight} to a limiter having a maxConcurrent setting of ${this.storeOptions.maxConcurrent}`);
				now = Date.now();
				reachedHWM = this.storeOptions.highWater != null && queueLength === this.storeOptions.highWater && !this.check(weight, now);
				blocked = this.strategyIsBlock() && (reachedHWM || this.isBlocked(now));
				if (blocked) {
					this._unblockTime = now + this.computePenalty();
					this._nextRequest = this._unblockTime + this.storeOptions.minTime;
					this.instance._dropAllQueued();
				}
				return {
					reachedHWM,
					blocked,
					strategy: this.storeOptions.strategy
				};
			}
			async __free__(index, weight) {
				await this.yieldLoop();
				this._running -= weight;
				this._done += weight;
				this.instance._drainAll(this.computeCapacity());
				return { running: this._running };
			}
		};
		var LocalDatastore_1 = LocalDatastore;
		var BottleneckError$3 = BottleneckError_1;
		var States_1 = class States {
			constructor(status1) {
				this.status = status1;
				this._jobs = {};
				this.counts = this.status.map(function() {
					return 0;
				});
			}
			next(id) {
				var current = this._jobs[id], next = current + 1;
				if (current != null && next < this.status.length) {
					this.counts[current]--;
					this.counts[next]++;
					return this._jobs[id]++;
				} else if (current != null) {
					this.counts[current]--;
					return delete this._jobs[id];
				}
			}
			start(id) {
				var initial = 0;
				this._jobs[id] = initial;
				return this.counts[initial]++;
			}
			remove(id) {
				var current = this._jobs[id];
				if (current != null) {
					this.counts[current]--;
					delete this._jobs[id];
				}
				return current != null;
			}
			jobStatus(id) {
				var ref;
				return (ref = this.status[this._jobs[id]]) != null ? ref : null;
			}
			statusJobs(status) {
				var k, pos, ref, results, v;
				if (status != null) {
					pos = this.status.indexOf(status);
					if (pos < 0) throw new BottleneckError$3(`status must be one of ${this.status.join(", ")}`);
					ref = this._jobs;
					results = [];
					for (k in ref) {
						v = ref[k];
						if (v === pos) results.push(k);
					}
					return results;
				} else return Object.keys(this._jobs);
			}
			statusCounts() {
				return this.counts.reduce(((acc, v, i) => {
					acc[this.status[i]] = v;
					return acc;
				}), {});
			}
		};
		var DLList$2 = DLList_1;
		var Sync_1 = class Sync {
			constructor(name, Promise) {
				this.schedule = this.schedule.bind(this);
				this.name = name;
				this.Promise = Promise;
				this._running = 0;
				this._queue = new DLList$2();
			}
			isEmpty() {
				return this._queue.length === 0;
			}
			async _tryToRun() {
				var args, cb, error, reject, resolve, returned, task;
				if (this._running < 1 && this._queue.length > 0) {
					this._running++;
					({task, args, resolve, reject} = this._queue.shift());
					cb = await (async function() {
						try {
							returned = await task(...args);
							return function() {
								return resolve(returned);
							};
						} catch (error1) {
							error = error1;
							return function() {
								return reject(error);
							};
						}
					})();
					this._running--;
					this._tryToRun();
					return cb();
				}
			}
			schedule(task, ...args) {
				var promise, reject, resolve = reject = null;
				promise = new this.Promise(function(_resolve, _reject) {
					resolve = _resolve;
					return reject = _reject;
				});
				this._queue.push({
					task,
					args,
					resolve,
					reject
				});
				this._tryToRun();
				return promise;
			}
		};
		var version = "2.19.5";
		var version$2 = Object.freeze({
			version,
			default: { version }
		});
		var require$$2 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$3 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$4 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var Events$2, Group, IORedisConnection$1, RedisConnection$1, Scripts$1, parser$3 = parser;
		Events$2 = Events_1;
		RedisConnection$1 = require$$2;
		IORedisConnection$1 = require$$3;
		Scripts$1 = require$$4;
		Group = (function() {
			class Group {
				constructor(limiterOptions = {}) {
					this.deleteKey = this.deleteKey.bind(this);
					this.limiterOptions = limiterOptions;
					parser$3.load(this.limiterOptions, this.defaults, this);
					this.Events = new Events$2(this);
					this.instances = {};
					this.Bottleneck = Bottleneck_1;
					this._startAutoCleanup();
					this.sharedConnection = this.connection != null;
					if (this.connection == null) {
						if (this.limiterOptions.datastore === "redis") this.connection = new RedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events }));
						else if (this.limiterOptions.datastore === "ioredis") this.connection = new IORedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events }));
					}
				}
				key(key = "") {
					var ref;
					return (ref = this.instances[key]) != null ? ref : (() => {
						var limiter = this.instances[key] = new this.Bottleneck(Object.assign(this.limiterOptions, {
							id: `${this.id}-${key}`,
							timeout: this.timeout,
							connection: this.connection
						}));
						this.Events.trigger("created", limiter, key);
						return limiter;
					})();
				}
				async deleteKey(key = "") {
					var deleted, instance = this.instances[key];
					if (this.connection) deleted = await this.connection.__runCommand__(["del", ...Scripts$1.allKeys(`${this.id}-${key}`)]);
					if (instance != null) {
						delete this.instances[key];
						await instance.disconnect();
					}
					return instance != null || deleted > 0;
				}
				limiters() {
					var k, ref = this.instances, results = [], v;
					for (k in ref) {
						v = ref[k];
						results.push({
							key: k,
							limiter: v
						});
					}
					return results;
				}
				keys() {
					return Object.keys(this.instances);
				}
				async clusterKeys() {
					var cursor, end, found, i, k, keys, len, next, start;
					if (this.connection == null) return this.Promise.resolve(this.keys());
					keys = [];
					cursor = null;
					start = `b_${this.id}-`.length;
					end = 9;
					while (cursor !== 0) {
						[next, found] = await this.connection.__runCommand__([
							"scan",
							cursor != null ? cursor : 0,
							"match",
							`b_${this.id}-*_settings`,
							"count",
							1e4
						]);
						cursor = ~~next;
						for (i = 0, len = found.length; i < len; i++) {
							k = found[i];
							keys.push(k.slice(start, -end));
						}
					}
					return keys;
				}
				_startAutoCleanup() {
					var base;
					clearInterval(this.interval);
					return typeof (base = this.interval = setInterval(async () => {
						var e, k, ref, results, time = Date.now(), v;
						ref = this.instances;
						results = [];
						for (k in ref) {
							v = ref[k];
							try {
								if (await v._store.__groupCheck__(time)) results.push(this.deleteKey(k));
								else results.push(void 0);
							} catch (error) {
								e = error;
								results.push(v.Events.trigger("error", e));
							}
						}
						return results;
					}, this.timeout / 2)).unref === "function" ? base.unref() : void 0;
				}
				updateSettings(options = {}) {
					parser$3.overwrite(options, this.defaults, this);
					parser$3.overwrite(options, options, this.limiterOptions);
					if (options.timeout != null) return this._startAutoCleanup();
				}
				disconnect(flush = true) {
					var ref;
					if (!this.sharedConnection) return (ref = this.connection) != null ? ref.disconnect(flush) : void 0;
				}
			}
			Group.prototype.defaults = {
				timeout: 3e5,
				connection: null,
				Promise,
				id: "group-key"
			};
			return Group;
		}).call(commonjsGlobal);
		var Group_1 = Group;
		var Batcher, Events$3, parser$4 = parser;
		Events$3 = Events_1;
		Batcher = (function() {
			class Batcher {
				constructor(options = {}) {
					this.options = options;
					parser$4.load(this.options, this.defaults, this);
					this.Events = new Events$3(this);
					this._arr = [];
					this._resetPromise();
					this._lastFlush = Date.now();
				}
				_resetPromise() {
					return this._promise = new this.Promise((res, rej) => {
						return this._resolve = res;
					});
				}
				_flush() {
					clearTimeout(this._timeout);
					this._lastFlush = Date.now();
					this._resolve();
					this.Events.trigger("batch", this._arr);
					this._arr = [];
					return this._resetPromise();
				}
				add(data) {
					var ret;
					this._arr.push(data);
					ret = this._promise;
					if (this._arr.length === this.maxSize) this._flush();
					else if (this.maxTime != null && this._arr.length === 1) this._timeout = setTimeout(() => {
						return this._flush();
					}, this.maxTime);
					return ret;
				}
			}
			Batcher.prototype.defaults = {
				maxTime: null,
				maxSize: null,
				Promise
			};
			return Batcher;
		}).call(commonjsGlobal);
		var Batcher_1 = Batcher;
		var require$$4$1 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$8 = getCjsExportFromNamespace(version$2);
		var Bottleneck, DEFAULT_PRIORITY$1, Events$4, Job$1, LocalDatastore$1, NUM_PRIORITIES$1, Queues$1, RedisDatastore$1, States$1, Sync$1, parser$5, splice = [].splice;
		NUM_PRIORITIES$1 = 10;
		DEFAULT_PRIORITY$1 = 5;
		parser$5 = parser;
		Queues$1 = Queues_1;
		Job$1 = Job_1;
		LocalDatastore$1 = LocalDatastore_1;
		RedisDatastore$1 = require$$4$1;
		Events$4 = Events_1;
		States$1 = States_1;
		Sync$1 = Sync_1;
		Bottleneck = (function() {
			class Bottleneck {
				constructor(options = {}, ...invalid) {
					var storeInstanceOptions, storeOptions;
					this._addToQueue = this._addToQueue.bind(this);
					this._validateOptions(options, invalid);
					parser$5.load(options, this.instanceDefaults, this);
					this._queues = new Queues$1(NUM_PRIORITIES$1);
					this._scheduled = {};
					this._states = new States$1([
						"RECEIVED",
						"QUEUED",
						"RUNNING",
						"EXECUTING"
					].concat(this.trackDoneStatus ? ["DONE"] : []));
					this._limiter = null;
					this.Events = new Events$4(this);
					this._submitLock = new Sync$1("submit", this.Promise);
					this._registerLock = new Sync$1("register", this.Promise);
					storeOptions = parser$5.load(options, this.storeDefaults, {});
					this._store = (function() {
						if (this.datastore === "redis" || this.datastore === "ioredis" || this.connection != null) {
							storeInstanceOptions = parser$5.load(options, this.redisStoreDefaults, {});
							return new RedisDatastore$1(this, storeOptions, storeInstanceOptions);
						} else if (this.datastore === "local") {
							storeInstanceOptions = parser$5.load(options, this.localStoreDefaults, {});
							return new LocalDatastore$1(this, storeOptions, storeInstanceOptions);
						} else throw new Bottleneck.prototype.BottleneckError(`Invalid datastore type: ${this.datastore}`);
					}).call(this);
					this._queues.on("leftzero", () => {
						var ref;
						return (ref = this._store.heartbeat) != null ? typeof ref.ref === "function" ? ref.ref() : void 0 : void 0;
					});
					this._queues.on("zero", () => {
						var ref;
						return (ref = this._store.heartbeat) != null ? typeof ref.unref === "function" ? ref.unref() : void 0 : void 0;
					});
				}
				_validateOptions(options, invalid) {
					if (!(options != null && typeof options === "object" && invalid.length === 0)) throw new Bottleneck.prototype.BottleneckError("Bottleneck v2 takes a single object argument. Refer to https://github.com/SGrondin/bottleneck#upgrading-to-v2 if you're upgrading from Bottleneck v1.");
				}
				ready() {
					return this._store.ready;
				}
				clients() {
					return this._store.clients;
				}
				channel() {
					return `b_${this.id}`;
				}
				channel_client() {
					return `b_${this.id}_${this._store.clientId}`;
				}
				publish(message) {
					return this._store.__publish__(message);
				}
				disconnect(flush = true) {
					return this._store.__disconnect__(flush);
				}
				chain(_limiter) {
					this._limiter = _limiter;
					return this;
				}
				queued(priority) {
					return this._queues.queued(priority);
				}
				clusterQueued() {
					return this._store.__queued__();
				}
				empty() {
					return this.queued() === 0 && this._submitLock.isEmpty();
				}
				running() {
					return this._store.__running__();
				}
				done() {
					return this._store.__done__();
				}
				jobStatus(id) {
					return this._states.jobStatus(id);
				}
				jobs(status) {
					return this._states.statusJobs(status);
				}
				counts() {
					return this._states.statusCounts();
				}
				_randomIndex() {
					return Math.random().toString(36).slice(2);
				}
				check(weight = 1) {
					return this._store.__check__(weight);
				}
				_clearGlobalState(index) {
					if (this._scheduled[index] != null) {
						clearTimeout(this._scheduled[index].expiration);
						delete this._scheduled[index];
						return true;
					} else return false;
				}
				async _free(index, job, options, eventInfo) {
					var e, running;
					try {
						({running} = await this._store.__free__(index, options.weight));
						this.Events.trigger("debug", `Freed ${options.id}`, eventInfo);
						if (running === 0 && this.empty()) return this.Events.trigger("idle");
					} catch (error1) {
						e = error1;
						return this.Events.trigger("error", e);
					}
				}
				_run(index, job, wait) {
					var clearGlobalState, free, run;
					job.doRun();
					clearGlobalState = this._clearGlobalState.bind(this, index);
					run = this._run.bind(this, index, job);
					free = this._free.bind(this, index, job);
					return this._scheduled[index] = {
						timeout: setTimeout(() => {
							return job.doExecute(this._limiter, clearGlobalState, run, free);
						}, wait),
						expiration: job.options.expiration != null ? setTimeout(function() {
							return job.doExpire(clearGlobalState, run, free);
						}, wait + job.options.expiration) : void 0,
						job
					};
				}
				_drainOne(capacity) {
					return this._registerLock.schedule(() => {
						var args, index, next, options, queue;
						if (this.queued() === 0) return this.Promise.resolve(null);
						queue = this._queues.getFirst();
						({options, args} = next = queue.first());
						if (capacity != null && options.weight > capacity) return this.Promise.resolve(null);
						this.Events.trigger("debug", `Draining ${options.id}`, {
							args,
							options
						});
						index = this._randomIndex();
						return this._store.__register__(index, options.weight, options.expiration).then(({ success, wait, reservoir }) => {
							var empty;
							this.Events.trigger("debug", `Drained ${options.id}`, {
								success,
								args,
								options
							});
							if (success) {
								queue.shift();
								empty = this.empty();
								if (empty) this.Events.trigger("empty");
								if (reservoir === 0) this.Events.trigger("depleted", empty);
								this._run(index, next, wait);
								return this.Promise.resolve(options.weight);
							} else return this.Promise.resolve(null);
						});
					});
				}
				_drainAll(capacity, total = 0) {
					return this._drainOne(capacity).then((drained) => {
						var newCapacity;
						if (drained != null) {
							newCapacity = capacity != null ? capacity - drained : capacity;
							return this._drainAll(newCapacity, total + drained);
						} else return this.Promise.resolve(total);
					}).catch((e) => {
						return this.Events.trigger("error", e);
					});
				}
				_dropAllQueued(message) {
					return this._queues.shiftAll(function(job) {
						return job.doDrop({ message });
					});
				}
				stop(options = {}) {
					var done, waitForExecuting;
					options = parser$5.load(options, this.stopDefaults);
					waitForExecuting = (at) => {
						var finished = () => {
							var counts = this._states.counts;
							return counts[0] + counts[1] + counts[2] + counts[3] === at;
						};
						return new this.Promise((resolve, reject) => {
							if (finished()) return resolve();
							else return this.on("done", () => {
								if (finished()) {
									this.removeAllListeners("done");
									return resolve();
								}
							});
						});
					};
					done = options.dropWaitingJobs ? (this._run = function(index, next) {
						return next.doDrop({ message: options.dropErrorMessage });
					}, this._drainOne = () => {
						return this.Promise.resolve(null);
					}, this._registerLock.schedule(() => {
						return this._submitLock.schedule(() => {
							var k, ref = this._scheduled, v;
							for (k in ref) {
								v = ref[k];
								if (this.jobStatus(v.job.options.id) === "RUNNING") {
									clearTimeout(v.timeout);
									clearTimeout(v.expiration);
									v.job.doDrop({ message: options.dropErrorMessage });
								}
							}
							this._dropAllQueued(options.dropErrorMessage);
							return waitForExecuting(0);
						});
					})) : this.schedule({
						priority: NUM_PRIORITIES$1 - 1,
						weight: 0
					}, () => {
						return waitForExecuting(1);
					});
					this._receive = function(job) {
						return job._reject(new Bottleneck.prototype.BottleneckError(options.enqueueErrorMessage));
					};
					this.stop = () => {
						return this.Promise.reject(new Bottleneck.prototype.BottleneckError("stop() has already been called"));
					};
					return done;
				}
				async _addToQueue(job) {
					var args, blocked, error, options, reachedHWM, shifted, strategy;
					({args, options} = job);
					try {
						({reachedHWM, blocked, strategy} = await this._store.__submit__(this.queued(), options.weight));
					} catch (error1) {
						error = error1;
						this.Events.trigger("debug", `Could not queue ${options.id}`, {
							args,
							options,
							error
						});
						job.doDrop({ error });
						return false;
					}
					if (blocked) {
						job.doDrop();
						return true;
					} else if (reachedHWM) {
						shifted = strategy === Bottleneck.prototype.strategy.LEAK ? this._queues.shiftLastFrom(options.priority) : strategy === Bottleneck.prototype.strategy.OVERFLOW_PRIORITY ? this._queues.shiftLastFrom(options.priority + 1) : strategy === Bottleneck.prototype.strategy.OVERFLOW ? job : void 0;
						if (shifted != null) shifted.doDrop();
						if (shifted == null || strategy === Bottleneck.prototype.strategy.OVERFLOW) {
							if (shifted == null) job.doDrop();
							return reachedHWM;
						}
					}
					job.doQueue(reachedHWM, blocked);
					this._queues.push(job);
					await this._drainAll();
					return reachedHWM;
				}
				_receive(job) {
					if (this._states.jobStatus(job.options.id) != null) {
						job._reject(new Bottleneck.prototype.BottleneckError(`A job with the same id already exists (id=${job.options.id})`));
						return false;
					} else {
						job.doReceive();
						return this._submitLock.schedule(this._addToQueue, job);
					}
				}
				submit(...args) {
					var cb, fn, job, options, ref, ref1, task;
					if (typeof args[0] === "function") {
						ref = args, [fn, ...args] = ref, [cb] = splice.call(args, -1);
						options = parser$5.load({}, this.jobDefaults);
					} else {
						ref1 = args, [options, fn, ...args] = ref1, [cb] = splice.call(args, -1);
						options = parser$5.load(options, this.jobDefaults);
					}
					task = (...args) => {
						return new this.Promise(function(resolve, reject) {
							return fn(...args, function(...args) {
								return (args[0] != null ? reject : resolve)(args);
							});
						});
					};
					job = new Job$1(task, args, options, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise);
					job.promise.then(function(args) {
						return typeof cb === "function" ? cb(...args) : void 0;
					}).catch(function(args) {
						if (Array.isArray(args)) return typeof cb === "function" ? cb(...args) : void 0;
						else return typeof cb === "function" ? cb(args) : void 0;
					});
					return this._receive(job);
				}
				schedule(...args) {
					var job, options, task;
					if (typeof args[0] === "function") {
						[task, ...args] = args;
						options = {};
					} else [options, task, ...args] = args;
					job = new Job$1(task, args, options, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise);
					this._receive(job);
					return job.promise;
				}
				wrap(fn) {
					var schedule = this.schedule.bind(this), wrapped = function(...args) {
						return schedule(fn.bind(this), ...args);
					};
					wrapped.withOptions = function(options, ...args) {
						return schedule(options, fn, ...args);
					};
					return wrapped;
				}
				async updateSettings(options = {}) {
					await this._store.__updateSettings__(parser$5.overwrite(options, this.storeDefaults));
					parser$5.overwrite(options, this.instanceDefaults, this);
					return this;
				}
				currentReservoir() {
					return this._store.__currentReservoir__();
				}
				incrementReservoir(incr = 0) {
					return this._store.__incrementReservoir__(incr);
				}
			}
			Bottleneck.default = Bottleneck;
			Bottleneck.Events = Events$4;
			Bottleneck.version = Bottleneck.prototype.version = require$$8.version;
			Bottleneck.strategy = Bottleneck.prototype.strategy = {
				LEAK: 1,
				OVERFLOW: 2,
				OVERFLOW_PRIORITY: 4,
				BLOCK: 3
			};
			Bottleneck.BottleneckError = Bottleneck.prototype.BottleneckError = BottleneckError_1;
			Bottleneck.Group = Bottleneck.prototype.Group = Group_1;
			Bottleneck.RedisConnection = Bottleneck.prototype.RedisConnection = require$$2;
			Bottleneck.IORedisConnection = Bottleneck.prototype.IORedisConnection = require$$3;
			Bottleneck.Batcher = Bottleneck.prototype.Batcher = Batcher_1;
			Bottleneck.prototype.jobDefaults = {
				priority: DEFAULT_PRIORITY$1,
				weight: 1,
				expiration: null,
				id: "<no-id>"
			};
			Bottleneck.prototype.storeDefaults = {
				maxConcurrent: null,
				minTime: 0,
				highWater: null,
				strategy: Bottleneck.prototype.strategy.LEAK,
				penalty: null,
				reservoir: null,
				reservoirRefreshInterval: null,
				reservoirRefreshAmount: null,
				reservoirIncreaseInterval: null,
				reservoirIncreaseAmount: null,
				reservoirIncreaseMaximum: null
			};
			Bottleneck.prototype.localStoreDefaults = {
				Promise,
				timeout: null,
				heartbeatInterval: 250
			};
			Bottleneck.prototype.redisStoreDefaults = {
				Promise,
				timeout: null,
				heartbeatInterval: 5e3,
				clientTimeout: 1e4,
				Redis: null,
				clientOptions: {},
				clusterNodes: null,
				clearDatastore: false,
				connection: null
			};
			Bottleneck.prototype.instanceDefaults = {
				datastore: "local",
				connection: null,
				id: "<no-id>",
				rejectOnDrop: true,
				trackDoneStatus: false,
				Promise
			};
			Bottleneck.prototype.stopDefaults = {
				enqueueErrorMessage: "This limiter has been stopped and cannot accept new jobs.",
				dropWaitingJobs: true,
				dropErrorMessage: "This limiter has been stopped."
			};
			return Bottleneck;
		}).call(commonjsGlobal);
		var Bottleneck_1 = Bottleneck;
		return Bottleneck_1;
	}));
}));
// src/github/addresses.ts
function addressesOf(env) {
	const api = address(env, "GITHUB_API_URL") ?? "https://api.github.com";
	return {
		api,
		graphql: address(env, "GITHUB_GRAPHQL_URL") ?? `${api.replace(/\/v3$/, "")}/graphql`,
		server: address(env, "GITHUB_SERVER_URL") ?? "https://github.com"
	};
}
function address(env, name) {
	const value = env[name] ?? "";
	if (value === "") return void 0;
	if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) throw new UsageError(`${name} is ${JSON.stringify(value)}; an address such as https://github.example.com/api/v3 is expected`);
	return value.replace(/\/+$/, "");
}
function isEnterpriseServer({ api }) {
	return api.endsWith("/api/v3");
}
function isOfApi(url, { api, graphql }) {
	const { origin, pathname } = new URL(url);
	const base = new URL(`${api}/`);
	return url === graphql || origin === base.origin && pathname.startsWith(base.pathname);
}
function endpointOf(method, url, { api }) {
	const base = new URL(`${api}/`);
	const { origin, pathname } = new URL(url, base);
	return `${method} ${origin === base.origin && pathname.startsWith(base.pathname) ? pathname.slice(base.pathname.length - 1) : pathname}`;
}
// src/github/errors.ts
var GitHubError = class extends Error {
	kind;
	endpoint;
	explanation;
	name = "GitHubError";
	status;
	permission;
	constructor(kind, endpoint, explanation, { status, permission } = {}) {
		super(`${endpoint}: ${explanation}`);
		this.kind = kind;
		this.endpoint = endpoint;
		this.explanation = explanation;
		this.status = status;
		this.permission = permission;
	}
	get mayHaveHappened() {
		return !/^(?:GET|GraphQL query) /.test(this.endpoint) && [
			"timed-out",
			"unreachable",
			"server-error",
			"malformed"
		].includes(this.kind);
	}
};
function connectionError(endpoint, error) {
	if (error instanceof Error && error.name === "TimeoutError") return new GitHubError("timed-out", endpoint, "no complete answer in time");
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return new GitHubError("unreachable", endpoint, `no answer: ${[cause instanceof Error && "code" in cause ? String(cause.code) : "", cause instanceof Error ? cause.message : String(cause)].filter((part) => part !== "").join(" ")}`);
}
// src/github/transport.ts
async function fetchThroughProxy(url, options) {
	const proxy = getProxyUrl(new URL(url));
	if (proxy === void 0) return fetch(url, options);
	const undici = await import("./undici.js").then((m) => __toESM(m.default, 1));
	const dispatcher = dispatchers[proxy.href] ??= new undici.ProxyAgent(proxy.href);
	const { status, headers, body } = await undici.fetch(url, {
		...options,
		dispatcher
	});
	return new Response(body, {
		status,
		headers: [...headers]
	});
}
const dispatchers = {};
// src/github/checked-fetch.ts
var import_light = __toESM(require_light(), 1);
const MAX_ANSWER = 32 << 20;
const SENT_AGAIN = [307, 308];
const MAX_MOVES = 3;
function checkedFetch(addresses, timeout, log) {
	return async (url, options) => {
		const { method = "GET" } = options;
		const endpoint = endpointOf(method, url, addresses);
		if (!isOfApi(url, addresses)) throw new GitHubError("malformed", endpoint, "an answer leads away from the API");
		const isDownload = method === "GET" && options.redirect === "manual";
		const end = new AbortController();
		const timer = setTimeout(() => {
			end.abort(new GitHubError("timed-out", endpoint, "no complete answer in time"));
		}, timeout);
		try {
			const redirect = method === "GET" ? options.redirect : "manual";
			const signal = options.signal === void 0 ? end.signal : AbortSignal.any([options.signal, end.signal]);
			const send = (to) => fetchThroughProxy(to, {
				...options,
				...redirect === void 0 ? {} : { redirect },
				signal
			});
			let response = await send(url);
			for (let moves = 0; moves < MAX_MOVES && method !== "GET" && SENT_AGAIN.includes(response.status); moves++) {
				const to = response.headers.get("location") ?? "";
				await response.body?.cancel();
				if (!URL.canParse(to) || !isOfApi(to, addresses)) throw new GitHubError("malformed", endpoint, "an answer leads away from the API");
				response = await send(to);
			}
			if (isDownload && response.status < 400) return withUrl(response, url, response.body);
			if (response.status >= 300 && response.status < 400) throw new GitHubError("not-found", endpoint, `answer ${response.status}: it is elsewhere by now, and no change is sent after a redirect`);
			const body = await boundedBody(endpoint, response);
			if (response.ok && response.status !== 204 && !isJson(body)) throw new GitHubError("malformed", endpoint, `answer ${response.status} is no JSON`);
			if (response.status >= 500) log(`${endpoint}: ${response.status}`);
			return withUrl(response, url, body === "" ? null : body);
		} catch (error) {
			const reason = error instanceof GitHubError ? error : connectionError(endpoint, error);
			log(reason.message);
			throw reason;
		} finally {
			clearTimeout(timer);
		}
	};
}
function withUrl({ status, headers }, url, body) {
	return Object.defineProperty(new Response(body, {
		status,
		headers
	}), "url", { value: url });
}
async function boundedBody(endpoint, { body }) {
	const chunks = [];
	let bytes = 0;
	const stream = body ?? [];
	for await (const chunk of stream) {
		bytes += chunk.length;
		if (bytes > MAX_ANSWER) throw new GitHubError("too-large", endpoint, `the answer is longer than ${MAX_ANSWER} bytes`);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString();
}
function isJson(text) {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
// src/github/error-answer.ts
const PERMISSIONS = [
	[/^GET \/repos\/[^/]+\/[^/]+\/actions\//, "actions: read"],
	[/^\w+ \/repos\/[^/]+\/[^/]+\/pulls/, "pull-requests: write"],
	[/^GET \/repos\/[^/]+\/[^/]+\/(?:contents|git|releases)(?:\/|$)/, "contents: read"],
	[/^\w+ \/repos\/[^/]+\/[^/]+\/issues/, "issues: write"],
	[/^\w+ \/repos\/[^/]+\/[^/]+\/(?:commits\/[^/]+\/)?check-runs/, "checks: write"],
	[/^GraphQL query Thread/, "pull-requests: write"],
	[/^GraphQL query Viewer/, "issues: write"],
	[/^GraphQL mutation \w*[rR]esolveReviewThread/, "contents: write"]
];
function permissionOf(endpoint) {
	return PERMISSIONS.find(([pattern]) => pattern.test(endpoint))?.[1];
}
function errorOfAnswer(endpoint, { status, headers, data }) {
	const permission = permissionOf(endpoint);
	const message = wordsOf$2(data);
	const answer = message === "" ? `${status}` : `${status} ${message}`;
	const needs = permission === void 0 ? "" : `; the call needs the permission "${permission}"`;
	if (isLimit(status, data) || status === 403 && String(headers["x-ratelimit-remaining"]) === "0") return new GitHubError("rate-limited", endpoint, `${answer}; ${whenAgain(headers)}`, { status });
	switch (status) {
		case 401: return new GitHubError("unauthorized", endpoint, `${answer}; the token is wrong or has expired`, { status });
		case 403: return /resource not accessible by/i.test(message) ? new GitHubError("forbidden", endpoint, `${answer}${needs}, which the token lacks`, {
			status,
			permission
		}) : new GitHubError("forbidden", endpoint, answer, { status });
		case 404: return new GitHubError("not-found", endpoint, `${answer}; it does not exist, or the token may not see it${needs}`, { status });
		case 410:
			if (/disabled/i.test(message)) return new GitHubError("refused", endpoint, `${answer} Enable issues in its settings.`, { status });
			return new GitHubError("expired", endpoint, `${answer}; it has expired or was deleted`, { status });
		case 422: return new GitHubError("refused", endpoint, answer, { status });
		default: return status >= 500 ? new GitHubError("server-error", endpoint, `${answer}; a fault of GitHub or of a proxy before it`, { status }) : new GitHubError("malformed", endpoint, `unexpected answer ${answer}`, { status });
	}
}
function errorOfGraphql(endpoint, data) {
	const { success, output } = safeParse(GRAPHQL_ERRORS, data);
	const [first] = success ? output.errors : [];
	return first === void 0 ? void 0 : errorOfAnswer(endpoint, {
		status: GRAPHQL_STATUS[first.type ?? ""] ?? 422,
		headers: {},
		data
	});
}
function whenAgain(headers) {
	const retryAfter = Number(headers["retry-after"]);
	if (retryAfter > 0) return `try again in ${retryAfter} s`;
	const reset = Number(headers["x-ratelimit-reset"]);
	return reset > 0 ? `the limit ends at ${new Date(reset * 1e3).toISOString()}` : "try again in some minutes";
}
const ERROR_BODY = object({
	message: string(),
	errors: optional(array(unknown()))
});
const GRAPHQL_STATUS = {
	FORBIDDEN: 403,
	INSUFFICIENT_SCOPES: 403,
	NOT_FOUND: 404
};
const GRAPHQL_ERRORS = object({ errors: pipe(array(object({
	type: optional(string()),
	message: string()
})), minLength(1)) });
function wordsOf$2(data) {
	const graphql = safeParse(GRAPHQL_ERRORS, data);
	if (graphql.success) return graphql.output.errors[0]?.message ?? "";
	const { success, output } = safeParse(ERROR_BODY, data);
	if (!success) return "";
	const details = (output.errors ?? []).map((detail) => typeof detail === "string" ? detail : JSON.stringify(detail));
	return [output.message, ...details].join(": ");
}
function isLimit(status, data) {
	const words = wordsOf$2(data);
	if (status === 429) return true;
	if (status === 403) return /\brate limit\b|\babuse\b/i.test(words);
	return status === 422 && /"code":"abuse"|submitted too quickly/i.test(words);
}
function isGraphqlLimit(data) {
	const { success, output } = safeParse(GRAPHQL_ERRORS, data);
	return success && output.errors.some(({ type = "", message }) => /^RATE_LIMIT/.test(type) || /\brate limit\b|too quickly/i.test(message));
}
// src/github/limits.ts
var Limits = class {
	#core;
	#refused = new Map();
	observe(headers) {
		const [remaining, reset] = [headers["x-ratelimit-remaining"], headers["x-ratelimit-reset"]].map(Number);
		if (remaining === void 0 || reset === void 0 || !(remaining >= 0) || !(reset > 0)) return;
		if ((headers["x-ratelimit-resource"] ?? "core") !== "core") return;
		const sameHour = this.#core?.reset === reset ? this.#core.remaining : Infinity;
		this.#core = {
			remaining: Math.min(remaining, sameHour),
			reset
		};
	}
	refuse(resource, again) {
		this.#refused.set(resource, again);
	}
	assertOpen(resource, endpoint) {
		const again = this.#refused.get(resource);
		if (again !== void 0) throw new GitHubError("rate-limited", endpoint, `not asked: GitHub refuses calls for now; ${again}`);
	}
	assertBeyondReserve(endpoint) {
		this.assertOpen("core", endpoint);
		const core = this.#core;
		if (core === void 0 || core.remaining > 100 || core.reset * 1e3 < Date.now()) return;
		const until = new Date(core.reset * 1e3).toISOString();
		throw new GitHubError("rate-limited", endpoint, `not asked: ${`the ${core.remaining} calls that this token has until ${until} are kept for the review or the issue`}`);
	}
};
function withLimitNamed(error) {
	const { status, response } = error;
	if (response === void 0 || !isLimit(status, response.data)) return error;
	return limitError(error.request, response);
}
function limitOfAnswer(request, response) {
	return isGraphqlLimit(response.data) ? limitError(request, response) : void 0;
}
function limitError(request, response) {
	const { headers } = response;
	return new RequestError(headers["x-ratelimit-remaining"] === "0" && headers["x-ratelimit-reset"] !== void 0 ? "the hourly limit" : "a secondary rate limit", 429, {
		request,
		response
	});
}
// src/github/client.ts
const WAITS = {
	call: 2e4,
	stall: 3e4,
	download: 6e5,
	limits: 900,
	run: 36e5,
	second: 1e3
};
const ONCE = { retries: 0 };
const RETRIES = 2;
const LIMIT_RETRIES = 4;
const API_VERSION = "2022-11-28";
function connect(makeOctokit, { token, env, log, waits: given = {} }) {
	const addresses = addressesOf(env);
	const waits = {
		...WAITS,
		...given
	};
	if (!/^[\x21-\x7e]+$/.test(token)) throw new UsageError("the token has characters that no token has; a line feed at its end, perhaps");
	const limits = new Limits();
	const end = performance.now() + waits.run;
	const changeTurn = turns(waits.second);
	const octokit = makeOctokit(token, optionsOf(addresses, waits, limits, log), ({ hook }) => {
		hook.wrap("request", async (request, options) => {
			if (isChange(options)) await changeTurn();
			try {
				const response = await request(options);
				limits.observe(response.headers);
				const limit = isGraphql(options) ? limitOfAnswer(octokit.request.endpoint(options), response) : void 0;
				if (limit !== void 0) throw limit;
				return response;
			} catch (error) {
				if (!(error instanceof RequestError)) throw error;
				limits.observe(error.response?.headers ?? {});
				throw withLimitNamed(error);
			}
		});
	});
	octokit.hook.wrap("request", async (request, options) => {
		const endpoint = nameOf$2(octokit, options, addresses);
		if (performance.now() > end) throw new GitHubError("out-of-time", endpoint, `not asked: this run took longer than ${waits.run} ms`);
		limits.assertOpen(isGraphql(options) ? "graphql" : "core", endpoint);
		Object.assign(options.headers, { "x-github-api-version": API_VERSION });
		let response;
		try {
			response = await request(options);
		} catch (error) {
			throw gitHubErrorOf(endpoint, error);
		}
		const refused = isGraphql(options) ? errorOfGraphql(endpoint, response.data) : void 0;
		if (refused !== void 0) throw refused;
		return response;
	});
	const { rest, request, paginate } = octokit;
	return {
		addresses,
		waits,
		log,
		limits,
		rest,
		request,
		paginate,
		graphql: octokit.graphql.defaults({ url: addresses.graphql })
	};
}
function isGraphql(options) {
	return typeof options["query"] === "string" && options.url.endsWith("/graphql");
}
function isChange(options) {
	return options.method !== "GET" && !(isGraphql(options) && /^\s*query\b/.test(options["query"]));
}
function nameOf$2({ request }, options, addresses) {
	if (isGraphql(options)) return `GraphQL ${/(?:query|mutation) \w+/.exec(options["query"])?.[0] ?? ""}`;
	const { method, url } = request.endpoint(options);
	return endpointOf(method, url, addresses);
}
function turns(apart) {
	let next = 0;
	return async () => {
		const now = performance.now();
		const at = Math.max(now, next);
		next = at + apart;
		if (at > now) await setTimeout$1(at - now);
	};
}
function optionsOf(addresses, waits, limits, log) {
	let waited = 0;
	const waitFor = (limit) => (seconds, options, octokit, count) => {
		const again = count < LIMIT_RETRIES && waited + seconds <= waits.limits;
		if (again) waited += seconds;
		else {
			limits.refuse(options.url.endsWith("/graphql") ? "graphql" : "core", whenAgain({ "retry-after": seconds }));
			Object.assign(options.request, { retries: 0 });
		}
		const outcome = again ? `waiting ${seconds} s` : `not waiting ${seconds} s: this run waits ${waits.limits} s at most`;
		const { method, url } = octokit.request.endpoint(options);
		log(`${endpointOf(method, url, addresses)}: ${limit}, ${outcome}`);
		return again;
	};
	return {
		baseUrl: addresses.api,
		userAgent: `${TOOL_NAME}/${toolVersion()}`,
		request: { fetch: checkedFetch(addresses, waits.call, log) },
		retry: {
			retries: RETRIES,
			retryAfterBaseValue: waits.second
		},
		throttle: {
			id: crypto.randomUUID(),
			onRateLimit: waitFor("rate limit"),
			onSecondaryRateLimit: waitFor("secondary rate limit"),
			retryAfterBaseValue: waits.second,
			write: new import_light.default.Group({ maxConcurrent: 1 }),
			notifications: new import_light.default.Group({
				maxConcurrent: 1,
				reservoir: 60,
				reservoirRefreshAmount: 60,
				reservoirRefreshInterval: 60 * waits.second
			})
		},
		log: {
			debug: () => void 0,
			info: () => void 0,
			warn: () => void 0,
			error: log
		}
	};
}
function gitHubErrorOf(endpoint, error) {
	if (!(error instanceof RequestError)) return error;
	if (error.cause instanceof GitHubError) return new GitHubError(error.cause.kind, endpoint, error.cause.explanation, error.cause);
	const { status, response } = error;
	return errorOfAnswer(endpoint, {
		status,
		headers: response?.headers ?? {},
		data: response?.data
	});
}
// src/github/parse-answer.ts
function parseAnswer(schema, endpoint, data) {
	const { success, output, issues } = safeParse(schema, data);
	if (success) return output;
	const [issue] = issues;
	throw new GitHubError("malformed", endpoint, `unexpected answer: ${getDotPath(issue) ?? "all of it"}: ${issue.message}`);
}
function dataOf({ addresses }, schema, { url, data }, method = "GET") {
	return parseAnswer(schema, endpointOf(method, url, addresses), data);
}
// src/github/pages.ts
const MAX_PAGES = 100;
const PER_PAGE = { per_page: 100 };
async function* inPages(github, pages, entry) {
	let count = 0;
	for await (const page of pages) {
		if (++count > MAX_PAGES) throw new GitHubError("too-large", endpointOf("GET", page.url, github.addresses), `the list has more than ${MAX_PAGES} pages`);
		yield* dataOf(github, array(entry), page);
	}
}
// src/github/pull-requests.ts
const REPOSITORY = object({ full_name: string() });
const PULL_REQUEST = object({
	number: number$2(),
	html_url: string(),
	state: picklist(["open", "closed"]),
	head: object({
		sha: string(),
		repo: nullable(REPOSITORY)
	}),
	base: object({
		ref: string(),
		repo: REPOSITORY
	})
});
function pullRequestOf({ number, html_url, head, base }) {
	return {
		number,
		url: html_url,
		headSha: head.sha,
		headRepository: head.repo?.full_name,
		baseRepository: base.repo.full_name,
		baseRef: base.ref
	};
}
async function getPullRequest(github, repository, number) {
	const answer = dataOf(github, PULL_REQUEST, await github.rest.pulls.get({
		...repository,
		pull_number: number
	}));
	return {
		pullRequest: pullRequestOf(answer),
		state: answer.state
	};
}
async function findPullRequests(github, repository, head) {
	const matching = [];
	const movedOn = [];
	const [owner = ""] = head.repository.split("/");
	const parameters = {
		...repository,
		state: "open",
		head: `${owner}:${head.branch}`,
		...PER_PAGE
	};
	for await (const answer of inPages(github, github.paginate.iterator(github.rest.pulls.list, parameters), PULL_REQUEST)) {
		const pullRequest = pullRequestOf(answer);
		if (pullRequest.headRepository !== head.repository) continue;
		(pullRequest.headSha === head.sha ? matching : movedOn).push(pullRequest);
	}
	return {
		matching,
		movedOn
	};
}
const MAX_FILES = 3e3;
const FILE$1 = object({
	filename: string(),
	previous_filename: optional(string()),
	status: fallback(picklist([
		"added",
		"modified",
		"removed",
		"renamed",
		"copied",
		"changed",
		"unchanged"
	]), "changed"),
	patch: optional(string())
});
async function listChangedFiles(github, repository, number) {
	const files = [];
	const parameters = {
		...repository,
		pull_number: number
	};
	const pages = github.paginate.iterator(github.rest.pulls.listFiles, {
		...parameters,
		...PER_PAGE
	});
	for await (const { filename, previous_filename, status, patch } of inPages(github, pages, FILE$1)) files.push({
		path: filename,
		status,
		...previous_filename === void 0 ? {} : { previousPath: previous_filename },
		...patch === void 0 ? {} : { patch }
	});
	if (files.length < MAX_FILES) return {
		files,
		total: files.length
	};
	const { changed_files } = dataOf(github, object({ changed_files: number$2() }), await github.rest.pulls.get(parameters));
	return {
		files,
		total: changed_files
	};
}
// src/github/repository.ts
const FULL_NAME = /^(?!\.{1,2}\/)([\w.-]+)\/(?!\.{1,2}$)([\w.-]+)$/;
function repositoryOf(fullName) {
	const [, owner, repo] = FULL_NAME.exec(fullName) ?? [];
	if (owner === void 0 || repo === void 0) throw new UsageError(`${JSON.stringify(fullName)} is no repository; OWNER/NAME is expected`);
	return {
		owner,
		repo
	};
}
async function isPublic(github, repository) {
	return !dataOf(github, object({ private: boolean() }), await github.rest.repos.get({ ...repository })).private;
}
async function defaultBranch(github, repository) {
	return dataOf(github, object({ default_branch: string() }), await github.rest.repos.get({ ...repository })).default_branch;
}
// src/github/runs.ts
const COMMIT = pipe(string(), regex(/^[0-9a-f]{40,64}$/));
const RUN = object({
	id: pipe(number$2(), integer(), minValue(1)),
	html_url: string(),
	event: string(),
	workflow_id: optional(number$2()),
	head_sha: COMMIT,
	head_branch: nullish(string()),
	head_repository: nullish(object({ full_name: string() }))
});
function runOf({ id, html_url, event, head_sha, head_branch, head_repository, workflow_id }) {
	return {
		id,
		url: html_url,
		event,
		headSha: head_sha,
		head: typeof head_branch === "string" && head_repository ? {
			sha: head_sha,
			repository: head_repository.full_name,
			branch: head_branch
		} : void 0,
		workflow: workflow_id
	};
}
async function getRun(github, repository, id) {
	return runOf(dataOf(github, RUN, await github.rest.actions.getWorkflowRun({
		...repository,
		run_id: id
	})));
}
async function newestRuns(github, repository, { workflow, branch, count, status }) {
	const parameters = {
		...repository,
		workflow_id: workflow,
		branch,
		status,
		...PER_PAGE
	};
	const pages = github.paginate.iterator(github.rest.actions.listWorkflowRuns, parameters);
	const own = `${repository.owner}/${repository.repo}`.toLowerCase();
	const runs = [];
	for await (const answer of inPages(github, pages, RUN)) {
		const run = runOf(answer);
		if (run.head?.repository.toLowerCase() === own && run.head.branch === branch && !run.event.startsWith("pull_request")) runs.push(run);
		if (runs.length === count) break;
	}
	return runs;
}
const PULL_REQUEST_EVENT = object({ pull_request: object({
	number: pipe(number$2(), integer(), minValue(1)),
	head: object({ sha: COMMIT }),
	base: optional(object({ ref: string() }))
}) });
const MERGE_GROUP_EVENT = object({ merge_group: object({
	head_sha: COMMIT,
	base_sha: COMMIT
}) });
const WORKFLOW_RUN_EVENT = object({ workflow_run: RUN });
function triggerOf(name, payload) {
	const event = `event ${name}`;
	switch (name) {
		case "pull_request":
		case "pull_request_target":
		case "pull_request_review":
		case "pull_request_review_comment": {
			const { number, head, base } = parseAnswer(PULL_REQUEST_EVENT, event, payload).pull_request;
			return {
				kind: "pull-request",
				number,
				headSha: head.sha,
				baseRef: base?.ref
			};
		}
		case "workflow_run": return {
			kind: "workflow-run",
			run: runOf(parseAnswer(WORKFLOW_RUN_EVENT, event, payload).workflow_run)
		};
		case "merge_group": {
			const { head_sha, base_sha } = parseAnswer(MERGE_GROUP_EVENT, event, payload).merge_group;
			return {
				kind: "merge-group",
				headSha: head_sha,
				baseSha: base_sha
			};
		}
		default: return { kind: "other" };
	}
}
// src/review/marker.ts
const VERSION$1 = 1;
const MARKER = /^<!-- klp-lint:(\d+) ([a-z]+)((?: [0-9a-f]+)*)(?: in((?: [0-9a-f]+)*| many))? -->/;
const MAX_MODULES$1 = 100;
function shortHash(...parts) {
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
function markerLine(marker) {
	return `<!-- klp-lint:${VERSION$1} ${wordsOf$1(marker)} -->\n`;
}
function wordsOf$1(marker) {
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
	if (Number(found?.[1]) !== VERSION$1) return void 0;
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
// src/shards/unit-results.ts
function listedFile({ file, shown }) {
	const bytes = sizeOf(file);
	return {
		shown,
		bytes,
		listedAs: `${bytes} bytes`
	};
}
const KERNEL_FILES = object({
	used: array(string()),
	problems: array(object({
		path: string(),
		message: string()
	})),
	remarks: array(string())
});
const VERSION = 1;
const number = pipe(number$2(), integer(), minValue(1), maxValue(256));
const entry = {
	shown: string(),
	listedAs: string(),
	digest: nullable(string())
};
const RESULT = object({
	version: literal(VERSION),
	kind: literal("shard"),
	tool: object({
		name: literal("klp-lint"),
		version: string()
	}),
	shard: pipe(object({
		index: number,
		count: number
	}), check(({ index, count }) => index <= count, "has a number beyond the last")),
	task: string(),
	kernelFiles: KERNEL_FILES,
	units: array(variant("result", [
		object({
			...entry,
			result: literal("known")
		}),
		object({
			...entry,
			result: picklist(["missing", "postponed"]),
			reason: pipe(string(), nonEmpty("is empty"))
		}),
		object({
			...entry,
			result: literal("checked"),
			modules: array(MODULE_REPORT)
		})
	]))
});
function shardResultJson({ tool, shard: { index, count }, task, kernelFiles, units }) {
	const document = {
		version: VERSION,
		kind: "shard",
		tool,
		shard: {
			index,
			count
		},
		task,
		kernelFiles,
		units: units.map(({ shown, listedAs, digest, result }) => ({
			shown,
			listedAs,
			digest: digest ?? null,
			...resultJson(result)
		}))
	};
	return `${printableJson(JSON.stringify(document))}\n`;
}
function resultJson(result) {
	switch (result.kind) {
		case "known": return { result: "known" };
		case "missing":
		case "postponed": return {
			result: result.kind,
			reason: result.reason
		};
		case "checked": return {
			result: "checked",
			modules: result.reports.map(moduleJson)
		};
	}
}
function readShardResult(json) {
	const { tool, shard, task, kernelFiles, units } = parseDocument(RESULT, json, "shard's result of version 1");
	return {
		tool,
		shard,
		task,
		kernelFiles,
		units: units.map((unit) => {
			const { shown, listedAs, digest } = unit;
			return {
				shown,
				listedAs,
				digest: digest ?? void 0,
				result: resultOf(unit)
			};
		})
	};
}
function resultOf(unit) {
	switch (unit.result) {
		case "known": return { kind: "known" };
		case "missing":
		case "postponed": return {
			kind: unit.result,
			reason: unit.reason
		};
		case "checked": return {
			kind: "checked",
			reports: unit.modules
		};
	}
}
function partitionUnits(units, count) {
	const listed = units.map((root, order) => ({
		root,
		order,
		bytes: root.bytes
	}));
	return partition(listed, count).map((part) => part.map(({ root }) => root));
}
// src/job/parallel.ts
const PARALLEL = 4;
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
// src/job/checking.ts
function withConfig(checking, { kernels = [] }) {
	return checking.kernels.length > 0 ? checking : {
		...checking,
		kernels
	};
}
function checkOptions({ kernels, kernelBehaviour, maxTime }, kernelFiles) {
	if (kernels.length > 1) kernelFiles?.expectSeveralKernels();
	return {
		kernels,
		kernelBehaviour,
		maxTime,
		...kernelFiles === void 0 ? {} : { kernelFiles }
	};
}
function readingOptions({ files, limits }) {
	return {
		limits,
		...files === void 0 ? {} : { files }
	};
}
// src/review/effects-table.ts
const MAX_ROWS$2 = 20;
function effectsTable(label, findings) {
	const rows = [];
	const seen = new Set();
	let previous;
	for (const { effects, object } of findings) for (const effect of effects) {
		const when = rowWords(effect, object);
		const key = JSON.stringify([
			when,
			effect.outcome,
			effect.message
		]);
		if (seen.has(key)) continue;
		seen.add(key);
		const message = effect.message === void 0 ? "" : effect.message === previous ? ", with the same message" : messageWords(effect);
		previous = effect.message;
		rows.push(`| ${proseWithNames(when, objectNames(object))} | ${outcomeWords(effect, object)}${message} |`);
	}
	const shown = rows.slice(0, MAX_ROWS$2);
	if (rows.length > MAX_ROWS$2) shown.push(`| ${rows.length - MAX_ROWS$2} more | |`);
	return [
		`| ${label} | |`,
		"| --- | --- |",
		...shown
	].join("\n");
}
function rowWords(effect, object) {
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
	return linked(codeSpan(fileName$1(report.path)), containers.find(({ url }) => url !== void 0)?.url);
}
function modulesWords(modules, most = MAX_MODULES) {
	const byName = new Map();
	for (const module of modules) {
		const name = fileName$1(module.report.path);
		const others = byName.get(name);
		if (others === void 0) byName.set(name, [module]);
		else others.push(module);
	}
	const words = [...byName.values()].map((group) => {
		const places = new Set(group.flatMap(({ report, containers }) => containers.map(({ name, url }) => JSON.stringify([
			report.path,
			name,
			url
		])))).size;
		const kernels = [...new Set(group.flatMap(({ report }) => report.kernel ?? []))];
		return `${moduleLink(group[0])}${places > 1 ? ` in ${places} places` : ""}${kernels.length === 0 ? "" : ` (${codeList(kernels)})`}`;
	});
	const left = words.length - most;
	return [...words.slice(0, most), ...left > 0 ? [plural(left, "more module")] : []].join(", ");
}
function fileName$1(path) {
	return path.split(/\/| → /).at(-1) ?? path;
}
// src/review/remark.ts
function filesByFinding(remarks) {
	return new Map(remarks.flatMap(({ findings, place }) => {
		const { path, line } = place;
		if (path === void 0) return [];
		const file = {
			path,
			...line === void 0 ? {} : { line },
			..."how" in place ? { how: place.how } : {}
		};
		return findings.flatMap(({ occurrences }) => occurrences.map(({ finding }) => [finding, file]));
	}));
}
function severityOf({ findings }) {
	const severities = new Set(findings.flatMap(({ occurrences }) => occurrences.map(({ finding }) => finding.severity)));
	return SEVERITIES.find((severity) => severities.has(severity)) ?? "note";
}
function moduleKey({ name, path, kernel }) {
	return shortHash(name ?? path.split("/").at(-1) ?? "", kernel ?? "").slice(0, 8);
}
// src/review/scope.ts
function scopeWords(some, all) {
	const chosen = new Set(some);
	const others = all.filter((module) => !chosen.has(module));
	const byKernel = keysOf(some, kernelKey);
	if (some.every(({ report }) => report.kernel !== void 0) && isApart(byKernel, keysOf(others, kernelKey))) return kernelWords(some, all);
	if (isApart(keysOf(some, nameKey), keysOf(others, nameKey))) return modulesWords(some);
	const pathKey = ({ report }) => report.path;
	if (isApart(keysOf(some, pathKey), keysOf(others, pathKey))) return codeList(some.map(pathKey));
	return some.map(({ report }) => `${codeSpan(report.path)} (${codeSpan(report.kernel ?? "")})`).join("; ");
}
function kernelWords(some, all) {
	const kernelsOf = (modules) => codeList([...new Set(modules.flatMap(({ report }) => report.kernel ?? []))]);
	if (new Set(all.map(({ report }) => report.arch)).size < 2) return `Linux ${kernelsOf(some)}`;
	return [...grouped(some, ({ report }) => report.arch ?? "")].map(([arch, modules]) => `Linux ${kernelsOf(modules)} on ${codeSpan(arch)}`).join("; ");
}
function kernelKey({ report }) {
	return JSON.stringify([report.kernel, report.arch]);
}
function nameKey(module) {
	return JSON.stringify([fileName$1(module.report.path), module.report.kernel]);
}
function keysOf(modules, keyOf) {
	return new Set(modules.map(keyOf));
}
function isApart(some, others) {
	return [...some].every((key) => !others.has(key));
}
// src/review/merged-findings.ts
function mergedFindings(modules) {
	const merged = new Map();
	for (const module of modules) {
		const seen = new Map();
		for (const finding of module.report.findings) {
			const number = (seen.get(finding.identity) ?? 0) + 1;
			seen.set(finding.identity, number);
			const id = shortHash(finding.identity, ...number === 1 ? [] : [String(number)]);
			const occurrence = {
				module,
				finding
			};
			const occurrences = merged.get(id);
			if (occurrences === void 0) merged.set(id, [occurrence]);
			else occurrences.push(occurrence);
		}
	}
	return [...merged].map(([id, occurrences]) => ({
		id,
		occurrences
	}));
}
function placeOf$1({ occurrences }, placer) {
	const places = new Map();
	let anyFunction;
	for (const { finding } of occurrences) {
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
	return new Set([plain, plain.replace(/^__[a-z0-9]+_(?:compat_)?sys_/, "sys_")]);
}
function isWithoutCode(text) {
	return /^\s*(?:$|#|\/\/|\/\*|\*\/|\*\s|\*$)/.test(text);
}
function mentions(text, identifier) {
	for (let at = text.indexOf(identifier); at >= 0; at = text.indexOf(identifier, at + 1)) if (!/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + identifier.length))) return true;
	return false;
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
function fileName(path) {
	return segments(path).at(-1) ?? "";
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
	const index = indices.get(hunks) ?? new HunkIndex(hunks);
	indices.set(hunks, index);
	for (const hunk of index.hunksWith(line)) {
		const at = index.indexIn(hunk, line);
		const found = at === void 0 ? void 0 : hunk.lines[at];
		if (at !== void 0 && found?.kind === "added") return {
			kind: "added",
			hunk,
			index: at
		};
		if (at !== void 0 && found?.kind === "context") return {
			kind: "context",
			hunk,
			index: at,
			line: found.oldLine
		};
	}
	return {
		kind: "elsewhere",
		line: line - index.growthBefore(line)
	};
}
const indices = new WeakMap();
var HunkIndex = class {
	#covering;
	#byEnd;
	#lines = new Map();
	constructor(hunks) {
		this.#covering = new IntervalIndex(hunks.map((hunk, order) => ({
			start: hunk.newStart,
			end: hunk.newEnd,
			order,
			hunk
		})));
		let growth = 0;
		this.#byEnd = hunks.toSorted((a, b) => a.newEnd - b.newEnd).map((hunk) => {
			growth += hunkGrowth(hunk);
			return {
				end: hunk.newEnd,
				growth
			};
		});
	}
	hunksWith(line) {
		return this.#covering.overlapping(line, line + 1).sort((a, b) => a.order - b.order).map(({ hunk }) => hunk);
	}
	growthBefore(line) {
		return this.#byEnd[partitionPoint(this.#byEnd.length, (position) => (this.#byEnd[position]?.end ?? 0) <= line) - 1]?.growth ?? 0;
	}
	indexIn(hunk, line) {
		let lines = this.#lines.get(hunk);
		if (lines === void 0) {
			lines = new Map(hunk.lines.flatMap((shown, index) => shown.kind === "removed" ? [] : [[shown.newLine, index]]));
			this.#lines.set(hunk, lines);
		}
		return lines.get(line);
	}
};
// src/review/place.ts
var Placer = class {
	#changed;
	#candidates;
	#ownerOf;
	#byFileName;
	#functions = new Map();
	#changes;
	#places = new Map();
	constructor(files) {
		const present = files.changed.filter(({ status }) => status !== "removed");
		this.#changed = new Map(present.map((file) => [file.path, new CommentableLines(file)]));
		this.#candidates = candidatesIn(present, files.patches);
		this.#ownerOf = new Map(this.#candidates.flatMap((candidate) => candidate.patched.hunks.map((hunk) => [hunk, candidate])));
		this.#byFileName = grouped(this.#candidates, ({ patched }) => fileName(patched.path));
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
		const candidates = source === void 0 ? this.#candidates : (this.#byFileName.get(fileName(source.file)) ?? []).filter(({ patched }) => isSameFile(patched.path, source.file));
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
		const add = (hunk, index) => {
			const [found, candidate] = [hunk.lines[index], this.#ownerOf.get(hunk)];
			if (found !== void 0 && candidate !== void 0) spots.set(found, {
				candidate,
				hunk,
				index
			});
		};
		for (const group of byFolder(candidates)) {
			const series = linesInSeries(group.map(({ patched }) => patched), line);
			if (series.length === 0) continue;
			for (const [hunk, index] of series) add(hunk, index);
			for (const { patched } of group) for (const [hunk, index] of linesInSeries([patched], line)) add(hunk, index);
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
		if (ranges.has(line)) return {
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
			return at !== void 0 && same && ranges.has(at) ? [at] : [];
		}).sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
	}
	#placeInFunction(candidates, { function: symbol, symbol: target }) {
		if (symbol === void 0) return void 0;
		this.#changes ??= this.#changesByFunction();
		const changes = this.#changes;
		const among = candidates === this.#candidates ? void 0 : new Set(candidates);
		const spots = [...sourceNames(symbol)].flatMap((name) => changes.get(name) ?? []).filter(({ candidate }) => among?.has(candidate) ?? true);
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
			if (line !== void 0 && ranges !== void 0 && ranges.has(line)) return {
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
// src/review/gather.ts
function remarksOf(modules, files) {
	const placer = new Placer(files);
	const numbers = new Map(modules.map((module, index) => [module, index]));
	const keyOfModules = (findings) => {
		return [...new Set(findings.flatMap(({ occurrences }) => occurrences.map(({ module }) => numbers.get(module) ?? -1)))].sort((a, b) => a - b).join();
	};
	return byPlace(mergedFindings(modules).map((finding) => ({
		finding,
		place: placeOf$1(finding, placer)
	})), keyOfModules).flatMap((group) => remarksAt(group, keyOfModules)).map((remark) => ({
		remark,
		weight: SEVERITIES.indexOf(severityOf(remark))
	})).sort((a, b) => a.weight - b.weight).map(({ remark }) => remark);
}
function byPlace(placed, keyOfModules) {
	const spotKey = (finding) => JSON.stringify([keyOfModules([finding]), spotOf(finding.occurrences[0].finding)]);
	const ofSpot = grouped(placed, ({ finding }) => spotKey(finding));
	return [...grouped(placed, ({ finding: merged, place: { confidence, path, line } }) => {
		const [{ finding }] = merged.occurrences;
		const { relocation } = finding;
		const rules = () => (ofSpot.get(spotKey(merged)) ?? []).map((one) => one.finding.occurrences[0].finding.rule);
		const alike = confidence === "line" && relocation !== void 0 ? { symbol: plainSymbolName(relocation.symbol) } : rules();
		return JSON.stringify([
			confidence,
			path,
			line,
			finding.object,
			finding.function ?? finding.section,
			alike
		]);
	}).values()];
}
function spotOf({ relocation, identity }) {
	return relocation === void 0 ? `finding ${identity}` : `relocation ${relocation.index} ${relocation.section}`;
}
function remarksAt(group, keyOfModules) {
	const byRule = [...grouped(group, ({ finding }) => finding.occurrences[0].finding.rule).values()];
	return [...grouped(byRule, (ofRule) => keyOfModules(ofRule.map(({ finding }) => finding))).values()].flatMap((rules) => inParts(rules.flat()));
}
function inParts(placed) {
	const remarks = [];
	for (let start = 0; start < placed.length; start += 500) {
		const [first, ...rest] = placed.slice(start, start + 500);
		if (first !== void 0) remarks.push({
			findings: [first.finding, ...rest.map(({ finding }) => finding)],
			place: first.place
		});
	}
	return remarks;
}
// src/review/statements.ts
function rulesIn(findings) {
	const occurrences = findings.flatMap((one) => one.occurrences);
	const byRule = [...grouped(occurrences, ({ finding }) => finding.rule).values()].map((ofRule) => ({
		occurrences: ofRule,
		findings: new Map([...grouped(ofRule, ({ module }) => module)].map(([module, [first, ...rest]]) => [module, alike(first, rest)]))
	}));
	const spots = new Map([...byRule[0]?.findings ?? []].map(([module, found]) => [module, new Set(found.map(spotOf))]));
	const [first, ...others] = byRule.map(({ occurrences: [{ finding }], findings: ofModules }) => {
		const isBehind = [...ofModules].every(([module, found]) => found.every((one) => spots.get(module)?.has(spotOf(one)) === true));
		return {
			rule: finding.rule,
			slug: finding.slug,
			statements: statementsOf(ofModules),
			findings: ofModules,
			isBehind
		};
	});
	if (first === void 0) throw new Error("a remark has findings");
	return [first, ...others];
}
function alike(first, rest) {
	return [first.finding, ...rest.map(({ finding }) => finding)];
}
function statementsOf(ofModules) {
	const spoken = [...ofModules].flatMap(([module, findings]) => [...grouped(findings, kindOf).values()].map(([finding]) => ({
		module,
		finding
	})));
	const [first, ...others] = [...grouped(spoken, ({ finding }) => wordsOf(finding)).values()].map(([{ finding, module }, ...others]) => ({
		finding,
		modules: [module, ...others.map((other) => other.module)]
	}));
	if (first === void 0) throw new Error("a rule has findings");
	return [first, ...others];
}
function wordsOf({ severity, message, condition, advice, remedy }) {
	return JSON.stringify([
		severity,
		message,
		condition,
		advice,
		remedy
	]);
}
function kindOf(finding) {
	const { relocation, message, condition, advice } = finding;
	const names = relocation === void 0 ? [] : [relocation.symbol, plainSymbolName(relocation.symbol)].filter((name) => name !== "");
	const without = (text) => names.reduce((rest, name) => rest.replaceAll(name, "\0"), text);
	return wordsOf({
		...finding,
		message: without(message),
		advice: without(advice),
		...condition === void 0 ? {} : { condition: without(condition) }
	});
}
function advicesOf(rules) {
	const ofModule = new Map();
	for (const { finding, modules } of rules.flatMap(({ statements }) => statements)) for (const module of modules) {
		const advices = ofModule.get(module) ?? new Map();
		ofModule.set(module, advices.set(finding.remedy ?? finding.advice, finding.advice));
	}
	const all = [...ofModule].flatMap(([module, advices]) => [...new Set(advices.values())].map((words) => ({
		module,
		words
	})));
	return [...grouped(all, ({ words }) => words)].map(([words, group]) => ({
		words,
		modules: group.map(({ module }) => module)
	}));
}
// src/review/where.ts
const MAX_ROWS$1 = 8;
function placeOf(finding) {
	return placeWords(finding.function === void 0 ? finding : {
		...finding,
		section: void 0
	});
}
function commonPlace({ findings }) {
	const lists = [...findings.values()];
	const same = (textOf) => {
		const texts = new Set(lists.map(([first]) => textOf(first)));
		return texts.size === 1 ? [...texts][0] : void 0;
	};
	return {
		place: same(placeOf) ?? same((finding) => finding.function),
		symbol: same(({ relocation }) => relocation === void 0 ? void 0 : plainSymbolName(relocation.symbol)),
		more: new Set(lists.map((list) => placesIn(list).join())).size === 1 ? (lists[0]?.length ?? 1) - 1 : void 0
	};
}
function whereWords(rule, all) {
	const lists = [...rule.findings];
	const types = new Set(lists.map(([, [{ relocation }]]) => relocation?.type));
	const rows = [...grouped(lists, ([, list]) => JSON.stringify([placesIn(list), types.size > 1 ? list[0].relocation?.type : void 0])).values()];
	if (rows.length === 1) {
		const [, ...rest] = placesIn(rows[0]?.[0]?.[1] ?? []);
		return rest.length === 0 ? void 0 : `Also: ${codeList(rest)}.`;
	}
	const shown = rows.slice(0, MAX_ROWS$1).map((group) => {
		const [[, list]] = group;
		const type = types.size > 1 ? list[0].relocation?.type : void 0;
		return `| ${scopeWords(group.map(([module]) => module), all)} | ${codeList(placesIn(list))}${type === void 0 ? "" : `, ${codeSpan(type)}`} |`;
	});
	const left = rows.slice(MAX_ROWS$1).reduce((sum, group) => sum + group.length, 0);
	return [
		"| where | |",
		"| --- | --- |",
		...shown,
		...left === 0 ? [] : [`| ${plural(left, "more module")} | see the report |`]
	].join("\n");
}
function placesIn(findings) {
	const symbols = new Set(findings.map(({ relocation }) => relocation?.symbol));
	return findings.map((finding, i) => {
		const { relocation } = finding;
		return `${placeOf(finding)}${relocation === void 0 || i === 0 && symbols.size === 1 ? "" : ` to ${plainSymbolName(relocation.symbol)}`}`;
	});
}
// src/review/comment.ts
const MAX_BODY = 6e4;
const MAX_TABLES = 4;
const MAX_SOURCES = 3;
const MAX_STATEMENTS = 8;
function commentBody(remark, links) {
	const rules = rulesIn(remark.findings);
	const [first, ...others] = rules;
	const occurrences = remark.findings.flatMap(({ occurrences: all }) => all);
	const modules = seenIn(occurrences);
	const marker = markerLine({
		kind: "findings",
		ids: remark.findings.map(({ id }) => id),
		modules: [...new Set(modules.map(({ report }) => moduleKey(report)))]
	});
	return marker + fitted([
		headingOf(first, links, modules[0]?.report.kernel),
		...statementWords(first, modules),
		whereWords(first, modules),
		...others.flatMap((rule) => {
			const title = `**${rule.isBehind ? "Behind it" : "Also here"}: ${rule.slug}** (${ruleLink(links, rule.rule)}).`;
			const [words = "", ...more] = statementWords(rule, modules);
			return words.startsWith("|") ? [
				title,
				words,
				...more
			] : [`${title} ${words}`, ...more];
		}),
		positionsOf(remark.findings),
		picture(occurrences, modules),
		...tables(occurrences, modules),
		advicesOf(rules).map((advice, i) => `**${i === 0 ? "Fix" : "And"}${adviceScope(advice, modules)}:** ${proseWithNames(advice.words, namesIn(rules))}`).join("\n\n"),
		`<sub>${footOf(remark.place, occurrences, links)}</sub>`
	].filter((paragraph) => paragraph !== void 0).map(paragraphSection), MAX_BODY - marker.length);
}
function paragraphSection(text, index) {
	const before = index === 0 ? "" : "\n\n";
	return {
		pieces: [before + text],
		rest: () => `${before}(${text.length} characters are left out here)`
	};
}
function headingOf(rule, links, kernel) {
	const { place, symbol } = commonPlace(rule);
	return [
		`**${severitiesOf(rule).join(" or ")} · ${rule.slug}** (${ruleLink(links, rule.rule)})`,
		place === void 0 || place === "" ? "" : ` in ${codeSpan(place)}`,
		symbol === void 0 ? "" : `: relocation to ${symbolLink(links, kernel, symbol)}`,
		alikeWords(rule)
	].join("");
}
function severitiesOf({ statements }) {
	return [...new Set(statements.map(({ finding }) => severityWords(finding)))];
}
function alikeWords(rule) {
	const { more } = commonPlace(rule);
	return more === void 0 || more === 0 ? "" : `, and ${more} more${rule.statements.length === 1 ? " like it" : ""}`;
}
function namesOf({ object, relocation }) {
	const names = [object, relocation === void 0 ? void 0 : plainSymbolName(relocation.symbol)];
	return new Map(names.flatMap((name) => name === void 0 ? [] : [[name, codeSpan(name)]]));
}
function namesIn(rules) {
	return new Map(rules.flatMap(({ statements }) => statements.flatMap(({ finding }) => [...namesOf(finding)])));
}
function statementWords(rule, all) {
	const { statements } = rule;
	const severities = severitiesOf(rule);
	const sentence = ({ finding }) => `${severities.length > 1 ? `(${severityWords(finding)}) ` : ""}${sentences(finding)}`;
	const shown = statements.slice(0, MAX_STATEMENTS);
	const ofAll = shown.filter(({ modules }) => modules.length === all.length);
	const rows = shown.filter((statement) => !ofAll.includes(statement)).map((statement) => `| ${scopeWords(statement.modules, all)} | ${sentence(statement)} |`);
	if (statements.length > MAX_STATEMENTS) rows.push(`| ${statements.length - MAX_STATEMENTS} more | see the report |`);
	return [...ofAll.map(sentence), ...rows.length === 0 ? [] : [[
		"| on | |",
		"| --- | --- |",
		...rows
	].join("\n")]];
}
function sentences(finding) {
	const names = namesOf(finding);
	const condition = finding.condition === void 0 ? "" : ` **Only if** ${proseWithNames(finding.condition, names)}.`;
	return `${proseWithNames(finding.message, names)}${condition}`;
}
function adviceScope({ modules }, all) {
	return modules.length === all.length ? "" : ` for ${scopeWords(modules, all)}`;
}
function positionsOf(findings) {
	const [first] = findings.filter(({ occurrences }) => positionLines(occurrences[0].finding).length > 0);
	if (first === void 0) return void 0;
	return shownOf(first.occurrences.map(({ module, finding }) => ({
		module,
		lines: positionLines(finding)
	})), seenIn(findings.flatMap(({ occurrences }) => occurrences)));
}
function picture(occurrences, all) {
	return shownOf([...grouped(occurrences, ({ module }) => module)].map(([module, found]) => {
		const shown = found.map(({ finding }) => finding).find(({ conflict, section }) => conflict !== void 0 && conflict.section === section) ?? found[0].finding;
		return {
			module,
			lines: pictureLines(shown)
		};
	}), all);
}
function shownOf(ofModules, all) {
	const first = ofModules.find(({ lines }) => lines.length > 0);
	if (first === void 0) return void 0;
	const { path, kernel, arch } = first.module.report;
	const text = first.lines.join("\n");
	const isSame = ofModules.length === all.length && ofModules.every(({ lines }) => lines.join("\n") === text);
	const caption = `${fileName$1(path)}, Linux ${kernel ?? "?"}${arch === void 0 ? "" : `, ${arch}`}; others can differ:`;
	return fenced([...isSame ? [] : [caption], ...first.lines].map(plainName));
}
function tables(occurrences, all) {
	const effectsOf = (findings) => [...new Set(findings.flatMap(({ finding }) => finding.effects.map((effect) => JSON.stringify([effect, finding.object]))))].join();
	const ofModules = [...grouped(occurrences, ({ module }) => module)].map(([module, found]) => ({
		module,
		found,
		key: effectsOf(found)
	}));
	const groups = [...grouped(ofModules, ({ key }) => key)].filter(([key]) => key !== "").map(([, group]) => group);
	const scopeOf = (group) => scopeWords(group.map(({ module }) => module), all);
	const shown = groups.slice(0, MAX_TABLES).map((group) => effectsTable(scopeOf(group), group[0].found.map(({ finding }) => finding)));
	const left = groups.slice(MAX_TABLES).map(scopeOf);
	return left.length === 0 ? shown : [...shown, `The effects differ for ${left.join("; ")}: see the report.`];
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
// src/job/other-artifacts.ts
function otherArtifactWords({ path, reason }, { name, digest, shown }, files) {
	if (path !== shown) return void 0;
	const isPlain = digest !== void 0 && reason.startsWith("not an ELF file") && !isModuleName(name) && !isContainerName(name);
	if (reason !== noneInIt(files) && !isPlain) return void 0;
	return `the artifact ${JSON.stringify(shown)} is not counted: ${isPlain ? NOT_ELF : reason}`;
}
// src/github/artifacts.ts
const ARTIFACT = object({
	id: number$2(),
	name: string(),
	size_in_bytes: number$2(),
	expired: boolean(),
	expires_at: nullish(string()),
	digest: nullish(string())
});
async function listArtifacts(github, repository, run) {
	const artifacts = [];
	const pages = github.paginate.iterator(github.rest.actions.listWorkflowRunArtifacts, {
		...repository,
		run_id: run,
		...PER_PAGE
	});
	for await (const { id, name, size_in_bytes, expired, expires_at, digest } of inPages(github, pages, ARTIFACT)) artifacts.push({
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
async function downloadArtifact(github, repository, artifact, folder, room, isOfReserve = false) {
	const endpoint = `GET /repos/${repository.owner}/${repository.repo}/actions/artifacts/${artifact.id}/zip`;
	if (artifact.expired) throw new GitHubError("expired", endpoint, `the artifact expired${on(artifact.expiresAt)}`);
	const parameters = {
		...repository,
		artifact_id: artifact.id,
		archive_format: "zip"
	};
	const ask = (signal) => github.rest.actions.downloadArtifact({
		...parameters,
		request: {
			...RAW,
			signal
		}
	});
	return download$1(github, {
		endpoint,
		ask,
		accept: "application/json",
		digest: artifact.digest,
		isOfReserve
	}, folder, room);
}
async function downloadAsset(github, repository, asset, isPublic, folder, room) {
	if (isPublic) try {
		const ask = () => Promise.resolve({
			status: 302,
			headers: { location: asset.url },
			data: void 0
		});
		return await download$1(github, {
			endpoint: `GET ${asset.url}`,
			ask,
			accept: "",
			digest: asset.digest,
			isOfWeb: true
		}, folder, room);
	} catch (error) {
		if (!(error instanceof GitHubError) || error.kind === "too-large") throw error;
		github.log(`${error.message}; the API is asked for it`);
	}
	const endpoint = `GET /repos/${repository.owner}/${repository.repo}/releases/assets/${asset.id}`;
	const accept = "application/octet-stream";
	const parameters = {
		...repository,
		asset_id: asset.id,
		headers: { accept }
	};
	const ask = (signal) => github.rest.repos.getReleaseAsset({
		...parameters,
		request: {
			...RAW,
			signal
		}
	});
	return download$1(github, {
		endpoint,
		ask,
		accept,
		digest: asset.digest
	}, folder, room);
}
const RAW = {
	redirect: "manual",
	parseSuccessResponseBody: false
};
async function download$1(github, call, folder, room) {
	const { endpoint, ask } = call;
	const attempts = call.isOfWeb === true ? 1 : ATTEMPTS;
	for (let attempt = 1;; attempt++) {
		if (call.isOfWeb !== true && call.isOfReserve !== true) github.limits.assertBeyondReserve(endpoint);
		const abort = new AbortController();
		const answer = await ask(abort.signal);
		const path = join(folder, randomUUID());
		try {
			return {
				path,
				...await save(github, call, answer, abort, path, room)
			};
		} catch (error) {
			await rm(path, { force: true });
			if (!(error instanceof GitHubError) || !PASSING.includes(error.kind) || attempt === attempts) throw error;
			github.log(`${error.message}; attempt ${attempt} of ${attempts}`);
			await setTimeout$1(attempt ** 2 * github.waits.second);
		}
	}
}
function on(date) {
	return date === void 0 ? "" : ` on ${date.slice(0, 10)}`;
}
async function save(github, call, answer, abort, path, room) {
	const { endpoint, digest } = call;
	const stop = (why) => () => {
		abort.abort(new GitHubError("timed-out", endpoint, why));
	};
	const total = setTimeout(stop(`the download took longer than ${github.waits.download} ms`), github.waits.download);
	const stall = setTimeout(stop(`the download brought nothing for ${github.waits.stall} ms`), github.waits.stall);
	let bytes = 0;
	try {
		const stream = await contentOf(github, call, answer, abort.signal);
		const file = await open(path, "wx", 384);
		const hash = createHash("sha256");
		try {
			for await (const chunk of stream) {
				stall.refresh();
				bytes += chunk.length;
				room.left -= chunk.length;
				if (room.left < 0) throw new GitHubError("too-large", endpoint, `${bytes > room.limit ? "the download is" : "the downloads of this run are together"} longer than ${room.limit} bytes`);
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
async function contentOf(github, call, first, signal) {
	const { endpoint, accept } = call;
	let answer = first;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		if (answer.status === 200) return answer.data instanceof ReadableStream ? answer.data : [];
		const location = String(answer.headers["location"] ?? "");
		if (call.isOfWeb === true || !URL.canParse(location) || !isOfApi(location, github.addresses)) return openStorage(github, endpoint, location, signal);
		answer = await github.request(`GET ${new URL(location).href}`, {
			headers: { accept },
			request: {
				...RAW,
				signal
			}
		});
	}
	throw new GitHubError("malformed", endpoint, `more than ${MAX_REDIRECTS} redirects within the API`);
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
		if (response.status === 200) return response.body ?? [];
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
// src/github/contents.ts
const FILE = object({
	type: literal("file"),
	size: number$2(),
	encoding: string(),
	content: string()
});
async function readTextFile(github, repository, path, ref) {
	if (path.split("/").some((step) => step === "" || step === "." || step === "..")) return { kind: "absent" };
	let data;
	try {
		({data} = await github.rest.repos.getContent({
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
	const answer = await github.rest.git.getTree({
		...repository,
		tree_sha: ref,
		recursive: "1"
	});
	const { truncated, tree } = dataOf(github, TREE, answer);
	return {
		paths: tree.filter(({ path, type }) => type === "blob" && /\.(?:patch|diff)$/.test(path)).map(({ path }) => path),
		truncated
	};
}
// src/config/base-config.ts
const REFUSING = { kernelFilesBeside: "refuse" };
async function loadConfig(asked, place, log) {
	const path = asked ?? ".github/klp-lint.yml";
	switch (place.kind) {
		case "folder": return parsed(existsSync(path) ? readConfigFile(path) : void 0, asked, "the current folder", log);
		case "none":
			log.warning(`the configuration was not read, so nothing is ignored: ${place.why}`);
			return EMPTY_CONFIG;
		case "repository": try {
			const [first = EMPTY_CONFIG, ...others] = await Promise.all(place.refs.map((ref) => fromRepository(asked, place, ref, log)));
			const elsewhere = others.map(({ ignore }) => new Set(ignore.map((entry) => JSON.stringify(entry))));
			return {
				...first,
				ignore: first.ignore.filter((entry) => elsewhere.every((entries) => entries.has(JSON.stringify(entry)))),
				rules: strictestOf([first, ...others].map(({ rules }) => rules)),
				...allKernels([first, ...others]),
				...[first, ...others].some(({ kernelFilesBeside }) => kernelFilesBeside === "refuse") ? REFUSING : {}
			};
		} catch (error) {
			if (!(error instanceof GitHubError)) throw error;
			if (place.isNeeded) throw new UsageError(`the configuration was not read: ${error.message}`, { cause: error });
			log.warning(`the configuration was not read, so nothing is ignored, and no kernel file beside the modules is used: ${error.message}`);
			return {
				...EMPTY_CONFIG,
				...REFUSING
			};
		}
	}
}
function allKernels(configs) {
	const kernels = new Set(configs.flatMap(({ kernels: own = [] }) => own));
	return kernels.size === 0 ? {} : { kernels: [...kernels] };
}
async function parsed(source, asked, where, log) {
	log.info(`configuration: ${source === void 0 ? "none" : asked ?? ".github/klp-lint.yml"} in ${where}`);
	if (source !== void 0) return (await import("./config-parse-config.js")).parseConfig(source, asked ?? ".github/klp-lint.yml");
	if (asked === void 0) return EMPTY_CONFIG;
	throw new UsageError(`the input "config" is ${JSON.stringify(asked)}; ${where} has no such file that could be read`);
}
async function fromRepository(asked, { github, repository }, ref, log) {
	const path = asked ?? ".github/klp-lint.yml";
	const file = await readTextFile(github, repository, path, ref);
	if (file.kind !== "text" && file.kind !== "absent") log.warning(`${path} at ${ref} is not read: ${file.kind}`);
	return parsed(file.kind === "text" ? file.text : void 0, asked, `${repository.owner}/${repository.repo} at ${ref}`, log);
}
// src/shards/merged-results.ts
const MOST_NAMED$1 = 3;
var MergedResults = class {
	#entries = new Map();
	#used = [];
	#lost = new Map();
	#shardOf = new Map();
	#count;
	#unreadable;
	constructor(units, given, tool, task) {
		const results = given.filter((one) => one.kind === "report");
		this.#unreadable = given.flatMap((one) => one.kind === "unreadable" ? [`${one.path} is not a shard's result: ${one.reason}`] : []);
		const isOurs = ({ report }) => report.tool.version === tool.version && report.task === task;
		const first = results.find(isOurs) ?? results[0];
		this.#count = first?.report.shard.count;
		if (first === void 0 || this.#count === void 0) return;
		for (const [i, part] of partitionUnits(units, this.#count).entries()) for (const unit of part) this.#shardOf.set(unit, i + 1);
		const usable = results.filter((one) => {
			const why = refusal(one, first, tool, task);
			if (why !== void 0) this.#lost.set(one.report.shard.index, why);
			return why === void 0;
		});
		for (let index = 1; index <= this.#count; index++) {
			const [one, ...others] = usable.filter(({ report }) => report.shard.index === index);
			if (one !== void 0 && others.length === 0) this.#use(one.report);
			else if (one !== void 0) {
				const paths = [one, ...others].map(({ path }) => path).slice(0, MOST_NAMED$1);
				this.#lost.set(index, `${others.length + 1} results of it came (${paths.join(", ")}), and klp-lint cannot know which one counts`);
			}
		}
	}
	#use(result) {
		this.#used.push(result);
		this.#lost.delete(result.shard.index);
		for (const entry of result.units) this.#entries.set(keyOf(entry), entry);
	}
	of(unit) {
		const entry = this.#entries.get(keyOf(unit));
		if (entry !== void 0) return {
			result: entry.result,
			digest: entry.digest
		};
		return {
			result: {
				kind: "lacking",
				reason: this.#reason(unit)
			},
			digest: void 0
		};
	}
	get kernelFiles() {
		const all = this.#used.map(({ kernelFiles }) => kernelFiles);
		return {
			used: [...new Set(all.flatMap(({ used }) => used))],
			problems: [...new Map(all.flatMap(({ problems }) => problems).map((problem) => [problem.message, problem])).values()],
			remarks: [...new Set(all.flatMap(({ remarks }) => remarks))]
		};
	}
	#reason(unit) {
		const unreadable = this.#unreadable.length === 0 ? "" : ` (${this.#unreadable.slice(0, MOST_NAMED$1).join("; ")})`;
		const index = this.#shardOf.get(unit);
		if (this.#count === void 0 || index === void 0) return `no shard checked it: no result came${unreadable}`;
		const shard = `shard ${index} of ${this.#count} did not check it`;
		const lost = this.#lost.get(index);
		if (lost !== void 0) return `${shard}: ${lost}`;
		if (!this.#used.some((result) => result.shard.index === index)) return `${shard}: no result of it came${unreadable}`;
		return `${shard}: it was not there in this form when that shard listed what there is; run the workflow again`;
	}
};
function refusal({ path, report }, first, tool, task) {
	const { shard, tool: made } = report;
	if (made.version !== tool.version) return `its result ${path} was made by ${made.name} ${made.version}, and this is ${tool.version}`;
	if (shard.count !== first.report.shard.count) return `its result ${path} is one of ${shard.count}, but by ${first.path} there are ${first.report.shard.count}`;
	if (report.task !== task) return `its result ${path} was made in another run, or with other inputs`;
}
function keyOf({ shown, listedAs }) {
	return JSON.stringify([shown, listedAs]);
}
// src/job/shard-results.ts
function taskId(mode, { kernels, kernelBehaviour, kernelFiles, kernelFilesBeside, files, limits, maxTime }, ownRun) {
	const asked = [
		ownRun ?? 0,
		mode,
		kernels,
		kernelBehaviour,
		kernelFiles,
		kernelFilesBeside,
		files ?? [],
		limits,
		maxTime
	];
	return createHash("sha256").update(JSON.stringify(asked)).digest("hex");
}
function shardJobResult(shard, found, task) {
	const reports = found.units.flatMap(({ result }) => result.kind === "checked" ? result.reports : []);
	const tool = {
		name: TOOL_NAME,
		version: toolVersion()
	};
	return {
		reports,
		summary: summarize(reports),
		overview: "",
		surfaces: [{
			name: `shard ${shard.index} of ${shard.count}`,
			kind: "skipped",
			why: "the job that merges posts the findings"
		}],
		annotations: [],
		remarks: [],
		plans: [],
		shard: {
			index: shard.index,
			json: shardResultJson({
				tool,
				shard,
				task,
				...found
			})
		}
	};
}
function mergedResults(paths, units, task) {
	return new MergedResults(units, reportFiles(paths).map((path) => readGiven(path, readShardResult)), {
		name: TOOL_NAME,
		version: toolVersion()
	}, task);
}
// src/review/verdict.ts
function digestOf({ modules, missing, suppressed, changed }, { commented, bodyOnly }) {
	const idsOf = (remarks) => remarks.flatMap(({ findings }) => findings.map(({ id }) => id)).sort();
	const states = modules.map(({ report }) => [
		moduleKey(report),
		report.status,
		report.status === "not-analysed" ? report.reason : "",
		undecidedRules([report]).length,
		report.kernelFiles ?? "",
		...Object.values(countSeverities([report]))
	]);
	const reasons = missing.map(({ name, reason }) => [name, reason]);
	return shortHash(JSON.stringify([
		idsOf(commented),
		idsOf(bodyOnly),
		states.sort(),
		reasons.sort(),
		suppressed,
		...changed
	]));
}
function verdictWords({ modules, missing }) {
	const notAnalysed = modules.filter(({ report }) => report.status === "not-analysed").length + missing.length;
	const reports = modules.map(({ report }) => report);
	const analysed = byModule(reports.filter(({ status }) => status !== "not-analysed"));
	const bad = analysed.filter((ofKernels) => ofKernels.some(({ findings }) => findings.length > 0)).length;
	const unknown = notAnalysed === 0 ? "" : `, ${notAnalysed} not analysed`;
	if (analysed.length === 0) return notAnalysed === 0 ? "no livepatch module" : `nothing could be analysed${unknown}`;
	const { kernels, ...summary } = summarize(reports);
	const rules = runRulesWords(summary);
	const checked = rules === void 0 ? "" : `; ${rules}`;
	const total = `${plural(analysed.length, "livepatch module")}${kernels > 1 ? ` for ${kernels} kernels` : ""}`;
	if (bad === 0) return `${total} without findings${unknown}${checked}`;
	return `${severityCounts(countSeverities(reports))} in ${bad} of ${total}${unknown}${checked}`;
}
// src/review/body.ts
function reviewBody(verdict, where, links) {
	const head = `${markerLine({
		kind: "review",
		digest: digestOf(verdict, where)
	})}### klp-lint: ${verdictWords(verdict)}\n`;
	return head + verdictText(verdict, where, links, MAX_BODY - head.length);
}
function verdictText(verdict, where, links, budget, beside = "comment") {
	const run = linked("the run", links.runUrl);
	return fitted([
		limitList(verdict, run),
		moduleTable(verdict.modules, run),
		findingList(where, links, run, beside),
		missingList(verdict, run),
		...verdict.suppressed === 0 ? [] : [whole(`\nSuppressed: ${plural(verdict.suppressed, "finding")}.\n`)],
		...verdict.changed.map((sentence) => whole(`\n${sentence}.\n`)),
		checkedDetails(verdict, run),
		whole(`\n<sub>${links.headSha}${links.runUrl === void 0 ? "" : ` · ${run}`}</sub>\n`)
	], budget);
}
function furtherBody(comments) {
	const words = comments === 0 ? "errors are there again" : plural(comments, "further comment");
	return `${markerLine({ kind: "more" })}klp-lint: ${words}. The whole verdict is in its first review, which is kept up to date.\n`;
}
const MOST_LIMITS = 10;
function limitList({ limits }, run) {
	const left = limits.length - MOST_LIMITS;
	return whole([...limits.slice(0, MOST_LIMITS).map((limit) => proseWithNames(limit)), ...left > 0 ? [`${left} more in ${run}.`] : []].map((line) => `\n> ${line}\n`).join(""));
}
const MAX_ROWS = 100;
function moduleTable(modules, run) {
	const rank = ({ report }) => [
		"findings",
		"not-analysed",
		"clean"
	].indexOf(report.status);
	const sorted = modules.toSorted((a, b) => rank(a) - rank(b));
	const rows = modules.length <= MAX_ROWS ? sorted : sorted.filter(({ report }) => report.status !== "clean").slice(0, MAX_ROWS);
	const head = "\n| module | kernel | arch | built by | result |\n| --- | --- | --- | --- | --- |\n";
	const rest = (shown) => {
		const left = sorted.slice(shown);
		const clean = left.filter(({ report }) => report.status === "clean").length;
		return `\n${plural(left.length, "more module")} in ${run}: ${clean} clean, ${left.length - clean} not.\n`;
	};
	if (rows.length === 0) return whole(modules.length === 0 ? "" : rest(0));
	return {
		pieces: rows.map((module, i) => {
			const end = i === rows.length - 1 && rows.length < modules.length ? rest(rows.length) : "";
			return `${i === 0 ? head : ""}${moduleRow(module)}${end}`;
		}),
		rest: (left) => rest(rows.length - left)
	};
}
function moduleRow(module) {
	const { report, containers } = module;
	return `| ${[
		`${moduleLink(module)}${containers.length > 1 ? ` in ${containers.length} places` : ""}`,
		...[
			report.kernel,
			report.arch,
			report.builder
		].map((cell) => cell === void 0 ? "" : codeSpan(cell)),
		resultCell(module)
	].join(" | ")} |\n`;
}
function resultCell({ report }) {
	const isGood = report.status === "clean" || report.status === "not-livepatch";
	const worst = report.findings.find(({ severity }) => severity === "error") ?? report.findings[0];
	const effect = worst?.effects.toSorted((a, b) => gravity(b) - gravity(a))[0];
	const words = effect === void 0 ? "" : `: ${outcomeWords(effect, worst?.object)}`;
	return `${isGood ? resultWords(report) : `**${resultWords(report)}**`}${words}${coverageWords(report)}`;
}
function gravity({ when, outcome }) {
	if (outcome === "refused") return when === "target-load" || when === "target-reload" ? 3 : 2;
	return outcome === "ignored" ? 0 : 1;
}
const IN_FULL = 10;
const ON_A_LINE = 40;
function findingList({ commented, bodyOnly }, links, run, beside) {
	const comments = commented.length === 0 ? "" : `\n${plural(commented.length, beside)} on the ${beside === "comment" ? "changed files" : "patches"}.\n`;
	if (bodyOnly.length === 0) return whole(comments);
	const intro = `${comments}\nFindings without ${beside === "comment" ? "a comment on a line" : "an annotation"}:\n\n`;
	return {
		pieces: bodyOnly.map((remark, i) => `${i === 0 ? intro : ""}${findingItem(remark, links, i)}`),
		rest: (left) => `\n${plural(left, "more finding")} in ${run}.\n`
	};
}
function findingItem(remark, links, index) {
	const { place, findings } = remark;
	const rules = rulesIn(findings);
	const [first, ...others] = rules;
	const [{ finding }] = first.statements;
	const modules = seenIn(findings.flatMap(({ occurrences }) => occurrences));
	if (index >= ON_A_LINE) return `- ${finding.rule} ${nameOf$1(finding)} in ${modulesWords(modules, 1)}${alikeWords(first)}\n`;
	const where = [place.path === void 0 ? sourceOf(remark) : permalink(links, place.path, place.line), modulesWords(modules)];
	const heading = [headingOf(first, links, modules[0]?.report.kernel), ...where.filter((part) => part !== void 0)].join(" · ");
	if (index >= IN_FULL) return `- ${heading}\n`;
	const names = namesIn(rules);
	return `- ${heading}\n\n${[
		...statementWords(first, modules),
		whereWords(first, modules),
		...others.map((rule) => `${rule.isBehind ? "Behind it" : "Also here"}: ${rule.slug}.`),
		positionsOf(findings),
		...advicesOf(rules).map((advice) => `**Fix${adviceScope(advice, modules)}:** ${proseWithNames(advice.words, names)}`)
	].filter((paragraph) => paragraph !== void 0).map((paragraph) => `${paragraph.replace(/^/gm, "  ")}\n`).join("\n")}`;
}
function nameOf$1({ function: inFunction, section, relocation }) {
	const place = inFunction ?? section;
	const symbol = relocation === void 0 ? "" : `, ${codeSpan(plainSymbolName(relocation.symbol))}`;
	return `${place === void 0 ? "" : codeSpan(place)}${symbol}`;
}
function sourceOf({ findings }) {
	const { source } = findings[0].occurrences[0].finding;
	return source === void 0 ? void 0 : codeSpan(`${source.file}:${source.line}`);
}
function missingList({ modules, missing }, run) {
	const items = [...missing, ...modules.flatMap(({ report }) => report.status === "not-analysed" ? [{
		name: report.path,
		reason: report.reason
	}] : [])];
	if (items.length === 0) return whole("");
	return {
		pieces: items.map(({ name, reason }, i) => `${i === 0 ? "\n**Not analysed:**\n\n" : ""}- ${codeSpan(name)}: ${proseWithNames(reason)}\n`),
		rest: (left) => `\n${left} more in ${run}.\n`
	};
}
function checkedDetails({ modules, checked }, run) {
	const remarks = [...new Set(modules.flatMap(({ report }) => report.remarks.map((remark) => `${codeSpan(report.path)}: ${proseWithNames(remark)}`)))];
	const sentences = [...checked.map((sentence) => proseWithNames(sentence)), ...remarks];
	if (sentences.length === 0) return whole("");
	return whole(`\n<details><summary>What was checked</summary>\n\n${fitted([{
		pieces: sentences.map((sentence) => `- ${sentence}\n`),
		rest: (left) => `- ${plural(left, "more remark")} in ${run}\n`
	}], MAX_DETAILS)}\n</details>\n`);
}
const MAX_DETAILS = 5e3;
// src/job/review/annotations.ts
const MOST = 10;
function annotationsOf(remarks) {
	const annotations = [];
	const shown = {
		error: 0,
		warning: 0,
		note: 0
	};
	for (const remark of remarks) {
		const severity = severityOf(remark);
		if (shown[severity] >= MOST) continue;
		shown[severity]++;
		const { place } = remark;
		annotations.push({
			severity,
			...annotationWords(remark),
			file: place.confidence === "none" ? void 0 : place.path,
			line: place.confidence === "none" ? void 0 : place.line
		});
	}
	return {
		annotations,
		left: remarks.length - annotations.length
	};
}
function annotationWords(remark) {
	const severity = severityOf(remark);
	const occurrences = remark.findings.flatMap((one) => one.occurrences);
	const { finding, module } = occurrences.find((one) => one.finding.severity === severity) ?? remark.findings[0].occurrences[0];
	return {
		title: `${finding.rule} ${finding.slug}`,
		message: [
			`${module.report.path}: ${placeWords(finding)}: ${finding.message}`,
			...effectWords(finding),
			...moreWords(occurrences.length - 1)
		].join(" · ")
	};
}
function effectWords({ effects, object }) {
	return effects.map((effect) => `${whenWords(effect, object)}: ${effect.outcome}${effect.message === void 0 ? "" : `: ${effect.message}`}`);
}
function moreWords(others) {
	return others === 0 ? [] : [`${plural(others, "more finding")} at this place: see the report`];
}
// src/job/review/gather-artifacts.ts
async function listWanted({ github, repository, run, wish }) {
	try {
		const artifacts = await listedArtifacts(github, repository, run);
		const { chosen, problems } = chooseArtifacts(artifacts, wish);
		const hint = artifacts.length === 0 && isEnterpriseServer(github.addresses) ? NOT_LISTED_THERE : "";
		const page = `${github.addresses.server}/${repository.owner}/${repository.repo}/actions/runs/${run}/artifacts`;
		return {
			units: chosen.map((artifact) => {
				const { id, name, digest, sizeInBytes: bytes } = artifact;
				return {
					artifact,
					shown: chosen.some((other) => other !== artifact && other.name === name) ? `${name} (id ${id})` : name,
					bytes,
					listedAs: digest ?? `artifact ${id}`,
					url: `${page}/${id}`
				};
			}),
			missing: problems.map((problem) => ({
				name: problem.kind === "missing" ? problem.asked : problem.artifact.name,
				reason: `${problem.reason}${hint}`
			}))
		};
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		return {
			units: [],
			missing: [{
				name: `artifacts of run ${run}`,
				reason: error.message
			}]
		};
	}
}
const NOT_LISTED_THERE = "; GitHub Enterprise Server lists artifacts only when their run has ended: in that run, use actions/download-artifact before this step and give its folder as \"path\" (docs/action.md, \"GitHub Enterprise Server\")";
async function listedArtifacts(github, repository, run) {
	for (let attempt = 1;; attempt++) {
		const artifacts = await listArtifacts(github, repository, run);
		if (artifacts.length > 0 || attempt > LISTINGS) return artifacts;
		github.log(`run ${run} has no artifacts; asked again in ${UNTIL_LISTED} s`);
		await setTimeout$1(UNTIL_LISTED * github.waits.second);
	}
}
const LISTINGS = 5;
const UNTIL_LISTED = 3;
async function gatherArtifacts(options, units) {
	const folder = new TemporaryFolder();
	const remove = () => {
		folder.remove();
	};
	const room = {
		limit: options.maxBytes,
		left: options.maxBytes
	};
	try {
		const downloads = await inParallel(units, ({ artifact }) => download(options, artifact, folder.path, room));
		const roots = [];
		const lost = new Map();
		for (const [index, unit] of units.entries()) {
			const result = downloads[index];
			const { shown } = unit;
			if (result?.kind !== "file") lost.set(unit, result?.reason ?? "it was not downloaded");
			else roots.push({
				file: result.path,
				shown,
				asked: shown
			});
		}
		options.log.info(`run ${options.run}: ${roots.length} of ${units.length} artifacts downloaded`);
		return {
			roots,
			lost,
			remove
		};
	} catch (error) {
		remove();
		throw error;
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
// src/job/review/review-source.ts
async function listSource(source, maxBytes, { github, repository, ownRun, trigger, log }) {
	if (source.kind === "paths") return {
		kind: "paths",
		paths: source.paths,
		...collectInputs(source.paths)
	};
	const run = source.run ?? (trigger.kind === "workflow-run" ? trigger.run.id : ownRun);
	if (github === void 0 || repository === void 0 || run === void 0) return {
		kind: "artifacts",
		options: void 0,
		units: [],
		missing: [{
			name: "artifacts",
			reason: `${github === void 0 ? "the input \"token\" is empty" : "no run is known"}, so there is nothing to download from`
		}]
	};
	const options = {
		github,
		repository,
		run,
		wish: source.wish,
		maxBytes,
		log
	};
	return {
		kind: "artifacts",
		options,
		...await listWanted(options)
	};
}
async function checkListing(listing, checking, given, andThen = (_, reports) => Promise.resolve(reports)) {
	const { result, lost, kernelFiles } = await withRoots(listing, artifactsOf(listing), checking.limits, given, async (found, builds) => {
		const { checkFiles } = await import("./check-check-files.js");
		const reports = await checkFiles(found, checkOptions(checking, builds), void 0, {
			...readingOptions(checking),
			oncePerModule: true
		});
		return andThen(found.roots, reports);
	});
	return {
		checked: result,
		missing: [...lost].map(([{ artifact }, reason]) => ({
			name: artifact.name,
			reason
		})),
		kernelFiles
	};
}
function withoutOtherArtifacts(found, listing, { files }) {
	const isAnyArtifact = listing.kind === "artifacts" && listing.options?.wish.names.length === 0 && listing.options.wish.ids.length === 0 ? listing.units : [];
	const artifacts = new Map(isAnyArtifact.map(({ artifact, shown }) => [shown, {
		...artifact,
		shown
	}]));
	const checked = [];
	const remarks = [];
	for (const report of found.checked) {
		const artifact = artifacts.get(report.path);
		const words = artifact === void 0 || report.status !== "not-analysed" ? void 0 : otherArtifactWords(report, artifact, files);
		if (words === void 0) checked.push(report);
		else remarks.push(words);
	}
	return checked.every(({ status }) => status === "not-analysed") ? {
		found,
		remarks: []
	} : {
		found: {
			...found,
			checked
		},
		remarks
	};
}
function missingFrom(listing, { checked, missing }, allowNoModules) {
	const all = [...listing.kind === "artifacts" ? listing.missing : [], ...missing];
	if (!checked.every(({ status }) => status === "not-livepatch") || all.length > 0 || allowNoModules) return all;
	return [{
		name: "livepatch modules",
		reason: `no livepatch is among the ${checked.length} modules found; with "allow-no-modules: true" that is no error`
	}];
}
function reviewedModules(reports, listing) {
	const urls = artifactsOf(listing).map(({ shown, url }) => [shown, url]);
	return reports.filter(({ status }) => status !== "not-livepatch").map((report) => ({
		report,
		containers: containersOf(report, urls)
	}));
}
function artifactsOf(listing) {
	return listing.kind === "artifacts" ? listing.units : [];
}
async function withRoots(listing, units, limits, given, act) {
	if (listing.kind === "paths") {
		const builds = given ?? await findKernelFilesIn(listing.paths, limits);
		return {
			result: await act(listing, builds),
			lost: new Map(),
			kernelFiles: builds.outcome()
		};
	}
	const { options } = listing;
	if (options === void 0) return {
		result: [],
		lost: new Map(),
		kernelFiles: new KernelBuilds([], []).outcome()
	};
	const { roots, lost, remove } = await gatherArtifacts(options, units);
	try {
		const builds = given ?? await findKernelFiles(roots, limits);
		return {
			result: await act({
				roots,
				unreadable: []
			}, builds),
			lost,
			kernelFiles: builds.outcome()
		};
	} finally {
		remove();
	}
}
function containersOf({ places }, urls) {
	return urls.filter(([shown]) => places.some((place) => place === shown || place.startsWith(`${shown} → `))).map(([name, url]) => ({
		name,
		url
	}));
}
// src/github/threads.ts
const COMMENTS = `
  pageInfo { hasNextPage endCursor }
  nodes { fullDatabaseId url body author { ... on User { databaseId } ... on Bot { databaseId } } }
`;
const THREADS = `query Threads($owner: String!, $repo: String!, $number: Int!, $after: String) {
  viewer { databaseId }
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id path isResolved comments(first: 50) { ${COMMENTS} } }
      }
    }
  }
}`;
const MORE_COMMENTS = `query ThreadComments($thread: ID!, $after: String) {
  node(id: $thread) { ... on PullRequestReviewThread { comments(first: 100, after: $after) { ${COMMENTS} } } }
}`;
const IDENTITY = pipe(number$2(), integer(), minValue(1));
const PAGE_INFO = object({
	hasNextPage: boolean(),
	endCursor: nullable(string())
});
const COMMENT_PAGE = object({
	pageInfo: PAGE_INFO,
	nodes: array(object({
		fullDatabaseId: pipe(union([string(), number$2()]), transform(Number), safeInteger()),
		url: string(),
		body: string(),
		author: nullable(object({ databaseId: nullish(number$2()) }))
	}))
});
const THREADS_ANSWER = object({
	viewer: object({ databaseId: IDENTITY }),
	repository: object({ pullRequest: object({ reviewThreads: object({
		pageInfo: PAGE_INFO,
		nodes: array(object({
			id: string(),
			path: string(),
			isResolved: boolean(),
			comments: COMMENT_PAGE
		}))
	}) }) })
});
const COMMENTS_ANSWER = object({ node: object({ comments: COMMENT_PAGE }) });
async function readThreads(github, { owner, repo }, number) {
	const threads = [];
	let after = null;
	for (;;) {
		const data = await github.graphql(THREADS, {
			owner,
			repo,
			number,
			after
		});
		const { viewer, repository } = parseAnswer(THREADS_ANSWER, "GraphQL query Threads", data);
		const self = viewer.databaseId;
		const { nodes, pageInfo } = repository.pullRequest.reviewThreads;
		for (const { id, path, isResolved, comments } of nodes) {
			const [first, ...rest] = [...comments.nodes, ...await restOfComments(github, id, comments.pageInfo)].map((comment) => postedCommentOf(comment, self));
			if (first !== void 0) threads.push({
				id,
				path,
				resolved: isResolved,
				comments: [first, ...rest]
			});
		}
		if (!pageInfo.hasNextPage) return {
			threads,
			self
		};
		after = pageInfo.endCursor;
	}
}
async function restOfComments(github, thread, first) {
	const comments = [];
	let { hasNextPage, endCursor } = first;
	while (hasNextPage) {
		const data = await github.graphql(MORE_COMMENTS, {
			thread,
			after: endCursor
		});
		const page = parseAnswer(COMMENTS_ANSWER, "GraphQL query ThreadComments", data).node.comments;
		comments.push(...page.nodes);
		({hasNextPage, endCursor} = page.pageInfo);
	}
	return comments;
}
function postedCommentOf({ fullDatabaseId, url, body, author }, self) {
	return {
		id: fullDatabaseId,
		url,
		body,
		own: author?.databaseId === self
	};
}
// src/github/reviews.ts
const STATES = new Map([
	["APPROVED", "approved"],
	["CHANGES_REQUESTED", "changes-requested"],
	["COMMENTED", "commented"],
	["DISMISSED", "dismissed"],
	["PENDING", "pending"]
]);
const REVIEW = object({
	id: number$2(),
	html_url: string(),
	body: nullish(string()),
	state: string(),
	user: nullable(object({ id: number$2() }))
});
async function readPosted(github, repository, number) {
	const { threads, self } = await readThreads(github, repository, number);
	const reviews = [];
	const pages = github.paginate.iterator(github.rest.pulls.listReviews, {
		...repository,
		pull_number: number,
		...PER_PAGE
	});
	for await (const { id, html_url, body, state, user } of inPages(github, pages, REVIEW)) reviews.push({
		id,
		url: html_url,
		body: body ?? "",
		own: user?.id === self,
		state: STATES.get(state) ?? "other"
	});
	return {
		reviews,
		threads
	};
}
async function applyOperation(github, pullRequest, operation) {
	try {
		return {
			kind: "done",
			url: await send(github, pullRequest, operation)
		};
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		return {
			kind: error.mayHaveHappened ? "unknown" : "not-done",
			error
		};
	}
}
const WITH_URL = object({ html_url: string() });
async function send(github, { baseRepository, number, headSha }, operation) {
	const { pulls } = github.rest;
	const pull = {
		...repositoryOf(baseRepository),
		pull_number: number
	};
	const urlOf = (answer, method) => dataOf(github, WITH_URL, answer, method).html_url;
	switch (operation.kind) {
		case "create-review": {
			const { event, body } = operation;
			const comments = operation.comments.map(({ path, line, startLine, body }) => ({
				path,
				line,
				side: "RIGHT",
				...startLine === void 0 ? {} : {
					start_line: startLine,
					start_side: "RIGHT"
				},
				body
			}));
			return urlOf(await pulls.createReview({
				...pull,
				commit_id: headSha,
				event,
				body,
				comments,
				request: ONCE
			}), "POST");
		}
		case "update-review": return urlOf(await pulls.updateReview({
			...pull,
			review_id: operation.review,
			body: operation.body
		}), "PUT");
		case "dismiss-review": {
			const { review: review_id, message } = operation;
			return urlOf(await pulls.dismissReview({
				...pull,
				review_id,
				message,
				event: "DISMISS",
				request: ONCE
			}), "PUT");
		}
		case "delete-pending-review":
			await pulls.deletePendingReview({
				...pull,
				review_id: operation.review,
				request: ONCE
			});
			return;
		case "create-file-comment": {
			const { path, body } = operation;
			const comment = {
				...pull,
				commit_id: headSha,
				path,
				subject_type: "file",
				body,
				request: ONCE
			};
			return urlOf(await pulls.createReviewComment(comment), "POST");
		}
		case "reply": {
			const { comment: comment_id, body } = operation;
			return urlOf(await pulls.createReplyForReviewComment({
				...pull,
				comment_id,
				body,
				request: ONCE
			}), "POST");
		}
		case "resolve-thread":
			await setResolved(github, "resolveReviewThread", operation.thread);
			return;
		case "unresolve-thread":
			await setResolved(github, "unresolveReviewThread", operation.thread);
			return;
	}
}
async function setResolved(github, mutation, thread) {
	await github.graphql(`mutation ${mutation}($thread: ID!) { ${mutation}(input: { threadId: $thread }) { thread { id } } }`, { thread });
}
// src/review/thread-state.ts
function ownThreads({ threads }) {
	return threads.flatMap((thread) => {
		const [first, ...replies] = thread.comments;
		const marker = first.own ? readMarker(first.body) : void 0;
		if (marker?.kind !== "findings") return [];
		const last = replies.flatMap(({ own, body }) => own ? readMarker(body)?.kind ?? [] : []).findLast((kind) => kind === "fixed" || kind === "returned");
		const hasPerson = replies.some(({ own }) => !own);
		return [{
			thread,
			ids: marker.ids,
			modules: marker.modules,
			state: last === "fixed" ? "fixed" : "standing",
			hasPerson
		}];
	});
}
function changeOf(own, { present, analysed, complete }) {
	if (own.ids.some((id) => present.has(id))) return own.state === "fixed" ? "returned" : "none";
	if (own.state === "fixed" || analysed.size === 0) return "none";
	return complete || own.modules !== "many" && own.modules.every((key) => analysed.has(key)) ? "gone" : "none";
}
// src/review/plan.ts
const COMMENTS_IN_REVIEW = 30;
const MAX_COMMENTS = 60;
function planReview(input) {
	const { verdict, posted, links } = input;
	const decided = decidedBy(input);
	const threads = ownThreads(posted).map((own) => ({
		own,
		change: changeOf(own, decided)
	}));
	const { posting, where } = distribute(input, threads, decided);
	const reviews = posted.reviews.filter(({ own, state }) => own && state !== "pending");
	const main = reviews.find(({ body }) => readMarker(body)?.kind === "review");
	const digest = digestOf(verdict, where);
	const isStale = main !== void 0 && digestIn(main) !== digest;
	const isNew = main === void 0 || isStale;
	const asks = input.event === "request-changes" && isNew && hasErrors(input.remarks) && standingRequests(reviews).length === 0;
	const isWorthReview = input.remarks.length > 0 || hasUnanalysed(verdict);
	const operations = [
		...main === void 0 && !isWorthReview ? [] : reviewOperations(posting, links, asks, main === void 0 ? reviewBody(verdict, where, links) : void 0),
		...threads.flatMap(({ own, change }) => threadOperations(own, change, links)),
		...isStale ? [{
			kind: "update-review",
			review: main.id,
			body: reviewBody(verdict, where, links)
		}] : [],
		...dismissals(input, decided, reviews)
	];
	if (operations.some(({ kind }) => kind === "create-review" || kind === "create-file-comment" || kind === "reply")) operations.unshift(...posted.reviews.flatMap(pendingDeletion));
	return {
		operations,
		explanation: explain(input, threads, posting, where, main, isStale, decided)
	};
}
function hasErrors(remarks) {
	return remarks.some((remark) => severityOf(remark) === "error");
}
function pendingDeletion({ id, own, state }) {
	return own && state === "pending" ? [{
		kind: "delete-pending-review",
		review: id
	}] : [];
}
function hasUnanalysed({ modules, missing }) {
	return missing.length > 0 || modules.some(({ report }) => report.status === "not-analysed");
}
function decidedBy({ verdict, remarks }) {
	const analysed = verdict.modules.filter(({ report }) => report.status !== "not-analysed");
	return {
		present: new Set(remarks.flatMap(({ findings }) => findings.map(({ id }) => id))),
		analysed: new Set(analysed.map(({ report }) => moduleKey(report))),
		complete: analysed.length > 0 && !hasUnanalysed(verdict)
	};
}
function distribute({ remarks, mayComment = hasPlace }, threads, { present }) {
	const onThreads = new Set(threads.flatMap(({ own }) => own.ids.filter((id) => present.has(id))));
	const standing = threads.filter(({ own, change }) => change === "returned" || change === "none" && own.state === "standing").length;
	const posting = [];
	for (const remark of remarks) {
		const fresh = part(remark, ({ id }) => !onThreads.has(id));
		if (fresh !== void 0 && mayComment(remark) && standing + posting.length < MAX_COMMENTS) posting.push(fresh);
	}
	const onComments = new Set([...onThreads, ...posting.flatMap(({ findings }) => findings.map(({ id }) => id))]);
	return {
		posting,
		where: {
			commented: remarks.flatMap((remark) => part(remark, ({ id }) => onComments.has(id)) ?? []),
			bodyOnly: remarks.flatMap((remark) => part(remark, ({ id }) => !onComments.has(id)) ?? [])
		}
	};
}
function hasPlace({ place }) {
	return place.confidence !== "none";
}
function part(remark, keep) {
	const [first, ...rest] = remark.findings.filter(keep);
	return first === void 0 ? void 0 : {
		...remark,
		findings: [first, ...rest]
	};
}
function reviewOperations(posting, links, asks, verdict) {
	const onLines = [];
	const onFiles = [];
	for (const remark of posting) {
		const { place } = remark;
		const body = commentBody(remark, links);
		if (place.confidence === "line" || place.confidence === "function") onLines.push({
			path: place.path,
			line: place.line,
			body
		});
		else if (place.confidence === "file") onFiles.push({
			kind: "create-file-comment",
			path: place.path,
			body
		});
	}
	const operations = [];
	const least = verdict !== void 0 || asks ? 1 : 0;
	for (let i = 0; i < Math.max(least, Math.ceil(onLines.length / COMMENTS_IN_REVIEW)); i++) {
		const comments = onLines.slice(i * COMMENTS_IN_REVIEW, (i + 1) * COMMENTS_IN_REVIEW);
		const body = i === 0 && verdict !== void 0 ? verdict : furtherBody(comments.length);
		operations.push({
			kind: "create-review",
			event: i === 0 && asks ? "REQUEST_CHANGES" : "COMMENT",
			body,
			comments
		});
	}
	return [...operations, ...onFiles];
}
function threadOperations({ thread, hasPerson }, change, { headSha }) {
	const [{ id: comment }] = thread.comments;
	switch (change) {
		case "none": return [];
		case "gone": {
			const resolve = thread.resolved || hasPerson ? [] : [{
				kind: "resolve-thread",
				thread: thread.id
			}];
			const body = `${markerLine({ kind: "fixed" })}Fixed in ${headSha}: the modules built from it no longer have this.\n`;
			return [...resolve, {
				kind: "reply",
				comment,
				body
			}];
		}
		case "returned": {
			const unresolve = !thread.resolved || hasPerson ? [] : [{
				kind: "unresolve-thread",
				thread: thread.id
			}];
			const body = `${markerLine({ kind: "returned" })}Here again in the modules built from ${headSha}.\n`;
			return [...unresolve, {
				kind: "reply",
				comment,
				body
			}];
		}
	}
}
function standingRequests(reviews) {
	return reviews.filter(({ state, body }) => {
		const kind = readMarker(body)?.kind;
		return state === "changes-requested" && (kind === "review" || kind === "more");
	});
}
function dismissals({ remarks }, { complete }, reviews) {
	if (!complete || hasErrors(remarks)) return [];
	const message = "The errors that this review asked to change are gone.";
	return standingRequests(reviews).map(({ id }) => ({
		kind: "dismiss-review",
		review: id,
		message
	}));
}
function digestIn({ body }) {
	const marker = readMarker(body);
	return marker?.kind === "review" ? marker.digest : void 0;
}
function explain({ mayComment = hasPlace }, threads, posting, { bodyOnly }, main, isStale, { present, complete }) {
	const count = (test) => threads.filter(test).length;
	const kept = count(({ own, change }) => change === "none" && own.ids.some((id) => present.has(id)));
	const undecided = count(({ own, change }) => change === "none" && own.state === "standing" && !own.ids.some((id) => present.has(id)));
	const unplaced = bodyOnly.filter((remark) => !hasPlace(remark)).length;
	const unwanted = bodyOnly.filter((remark) => hasPlace(remark) && !mayComment(remark)).length;
	return [
		...[
			[posting.length, "new: posted as comments"],
			[unplaced, "on no line or file of this pull request: in the body"],
			[unwanted, "milder than comments are asked for, or on other lines: in the body"],
			[bodyOnly.length - unplaced - unwanted, `over the ${MAX_COMMENTS} comments that may stand: in the body`],
			[kept, "posted before and still there: left alone"],
			[count(({ change }) => change === "gone"), "gone: answered, and resolved where no person wrote"],
			[count(({ change }) => change === "returned"), "there again: answered, and reopened where no person wrote"],
			[undecided, "of modules that were not analysed now: left alone"]
		].filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`),
		main === void 0 ? "no review of klp-lint stands" : `review ${main.id}: ${isStale ? "edited, its verdict has changed" : "still says what is so"}`,
		...complete ? [] : ["not everything was analysed: no review is dismissed"]
	];
}
// src/review/print-plan.ts
function printPlan({ operations, explanation }) {
	const lines = explanation.map((sentence) => `# ${sentence}`);
	if (operations.length === 0) lines.push("nothing to do");
	for (const operation of operations) lines.push(...operationLines(operation));
	return `${lines.join("\n")}\n`;
}
function operationLines(operation) {
	switch (operation.kind) {
		case "create-review": return [
			`create-review ${operation.event} with ${operation.comments.length} line comments`,
			...indented(operation.body),
			...operation.comments.flatMap(({ path, line, body }) => [`  comment on ${printable(path)}:${line}`, ...indented(body)])
		];
		case "update-review": return [`update-review ${operation.review}`, ...indented(operation.body)];
		case "dismiss-review": return [`dismiss-review ${operation.review}`, ...indented(operation.message)];
		case "delete-pending-review": return [`${operation.kind} ${operation.review}`];
		case "create-file-comment": return [`create-file-comment on ${printable(operation.path)}`, ...indented(operation.body)];
		case "reply": return [`reply to ${operation.comment}`, ...indented(operation.body)];
		case "resolve-thread":
		case "unresolve-thread": return [`${operation.kind} ${printable(operation.thread)}`];
	}
}
function indented(body) {
	return body.trimEnd().split("\n").map((line) => `    | ${printable(line)}`);
}
// src/job/review/author-files.ts
const MAX_READ = 60;
const MAX_TEXT = 8 * 2 ** 20;
async function readAuthorFiles(github, repository, headSha, changed, modules, log) {
	const patches = new PatchTexts(log);
	const toRead = [];
	for (const file of changed) {
		if (!isPatchPath(file.path) || file.status === "removed") continue;
		const text = addedText(file);
		if (text === void 0) toRead.push(file.path);
		else patches.add(file.path, text);
	}
	await readInto(patches, toRead, github, repository, headSha, log);
	const files = {
		changed,
		patches: patches.texts
	};
	if (!remarksOf(modules, files).some(({ place }) => place.confidence === "none")) return files;
	await readInto(patches, (await otherPatches(github, repository, headSha, log)).filter((path) => !patches.texts.has(path)), github, repository, headSha, log);
	return {
		changed,
		patches: patches.texts
	};
}
var PatchTexts = class {
	log;
	texts = new Map();
	#left = MAX_TEXT;
	constructor(log) {
		this.log = log;
	}
	add(path, text) {
		if (text.length > this.#left) {
			this.log.info(`${path}: not read to place findings in it: at most ${MAX_TEXT} characters of all patch files are`);
			return;
		}
		this.#left -= text.length;
		this.texts.set(path, text);
	}
};
function addedText({ status, patch }) {
	if (status !== "added" || patch === void 0) return void 0;
	return `${patch.split("\n").filter((line) => line.startsWith("+")).map((line) => line.slice(1)).join("\n")}\n`;
}
async function readInto(patches, paths, github, repository, headSha, log) {
	for (const [index, path] of paths.entries()) {
		if (index >= MAX_READ) {
			log.info(`${paths.length - index} patch files were not read: at most ${MAX_READ} are, to place findings in them`);
			return;
		}
		try {
			const file = await readTextFile(github, repository, path, headSha);
			if (file.kind === "text") patches.add(path, file.text);
			else log.info(`${path}: not read to place findings in it: ${file.kind}`);
		} catch (error) {
			if (!(error instanceof GitHubError)) throw error;
			log.warning(`patch files could not be read, so findings are placed less exactly: ${error.message}`);
			return;
		}
	}
}
async function otherPatches(github, repository, headSha, log) {
	try {
		const { paths, truncated } = await listPatchFiles(github, repository, headSha);
		if (truncated) log.info("the repository has so many files that GitHub did not list all of its patches");
		return paths;
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		log.warning(`the repository's patches could not be listed: ${error.message}`);
		return [];
	}
}
// src/job/review/review.ts
const MAX_PLANS = 8;
const UNTIL_READABLE = 5;
async function reviewPullRequest(task) {
	const progress = {
		done: 0,
		url: void 0,
		lost: new Set(),
		leftOut: new Map()
	};
	let remarks = remarksOf(task.verdict.modules, {
		changed: [],
		patches: new Map()
	});
	try {
		const files = await changedFiles(task);
		remarks = await placedRemarks(task, files);
		if (task.review === "off") return {
			remarks,
			outcome: { kind: "off" }
		};
		const mayComment = commentFilter(task.comments, files);
		return {
			remarks,
			outcome: await review({
				...task,
				event: task.review,
				mayComment
			}, remarks, progress)
		};
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		return {
			remarks,
			outcome: {
				kind: "failed",
				operations: progress.done,
				url: progress.url,
				reason: error.message
			}
		};
	}
}
async function review(task, placed, progress) {
	const { github, repository, pullRequest, log } = task;
	let wanted = {
		remarks: placed,
		event: task.event
	};
	let problem;
	for (let attempt = 1; attempt <= MAX_PLANS; attempt++) {
		const posted = await readPosted(github, repository, pullRequest.number);
		const plan = planReview({
			verdict: task.verdict,
			posted,
			links: task.links,
			mayComment: task.mayComment,
			...wanted
		});
		log.group(`plan for pull request ${pullRequest.number}`, printPlan(plan));
		if (task.dryRun) return {
			kind: "planned",
			plan: printPlan(plan)
		};
		const stopped = await apply(task, plan.operations, progress);
		if (stopped === void 0) return finished(task, progress, posted.reviews.find(({ own, body }) => own && readMarker(body)?.kind === "review")?.url);
		problem = stopped.error;
		if (stopped.kind === "lost") await setTimeout$1(UNTIL_READABLE * github.waits.second);
		else {
			const less = withoutRefused(wanted, stopped.operation, stopped.error);
			if (less === void 0) break;
			wanted = less;
		}
	}
	if (problem === void 0) throw new Error("no plan was made");
	throw problem;
}
function finished({ pullRequest }, { done, url, lost, leftOut }, standing) {
	const operations = done + lost.size;
	if (operations === 0 && leftOut.size === 0) return {
		kind: "unchanged",
		url: standing
	};
	return {
		kind: "posted",
		operations,
		url: url ?? standing ?? pullRequest.url,
		notDone: [...leftOut].map(([what, why]) => `${what} (${why})`)
	};
}
function withoutRefused({ remarks, event }, operation, error) {
	if (error.kind !== "refused") return void 0;
	const inBody = (confidences) => ({
		remarks: remarks.map((remark) => confidences.includes(remark.place.confidence) ? {
			...remark,
			place: { confidence: "none" }
		} : remark),
		event
	});
	if (operation.kind === "create-file-comment") return inBody(["file"]);
	if (operation.kind !== "create-review" || /pending review/i.test(error.message)) return void 0;
	if (operation.comments.length > 0 && !/own pull request/i.test(error.message)) return inBody(["line", "function"]);
	return operation.event === "REQUEST_CHANGES" ? {
		remarks,
		event: "comment"
	} : void 0;
}
async function apply({ github, pullRequest, log }, operations, progress) {
	for (const operation of operations) {
		const key = JSON.stringify(operation);
		if (progress.leftOut.has(operation.kind) || progress.leftOut.has(nameOf(operation))) continue;
		const outcome = await applyOperation(github, pullRequest, operation);
		const sentBefore = progress.lost.delete(key);
		if (outcome.kind === "done") {
			progress.done++;
			if (operation.kind === "create-review") progress.url ??= outcome.url;
			continue;
		}
		const { error } = outcome;
		log.warning(error.message);
		if (outcome.kind === "unknown" && !sentBefore) {
			progress.lost.add(key);
			return {
				kind: "lost",
				operation,
				error
			};
		}
		if (!isAboutThreads(operation) || error.kind === "rate-limited") return {
			kind: "not-done",
			operation,
			error
		};
		const concernsOne = error.kind === "not-found" || error.kind === "refused";
		progress.leftOut.set(concernsOne ? nameOf(operation) : operation.kind, error.message);
	}
}
function isAboutThreads({ kind }) {
	return [
		"resolve-thread",
		"unresolve-thread",
		"reply",
		"dismiss-review",
		"delete-pending-review"
	].includes(kind);
}
function nameOf(operation) {
	switch (operation.kind) {
		case "resolve-thread":
		case "unresolve-thread": return `${operation.kind} ${operation.thread}`;
		case "reply": return `${operation.kind} ${operation.comment}`;
		case "dismiss-review":
		case "delete-pending-review":
		case "update-review": return `${operation.kind} ${operation.review}`;
		case "create-file-comment": return `${operation.kind} ${operation.path}`;
		case "create-review": return operation.kind;
	}
}
async function changedFiles({ github, repository, pullRequest: { number }, log }) {
	try {
		const { files, total } = await listChangedFiles(github, repository, number);
		if (total > files.length) log.warning(`GitHub lists ${files.length} of the ${total} changed files; findings in the others are in the review's body`);
		return files;
	} catch (error) {
		if (!(error instanceof GitHubError) || error.kind !== "refused") throw error;
		log.warning(`the changed files could not be read, so findings are in the review's body: ${error.message}`);
		return [];
	}
}
async function placedRemarks({ github, repository, pullRequest, verdict, log }, files) {
	return remarksOf(verdict.modules, await readAuthorFiles(github, repository, pullRequest.headSha, files, verdict.modules, log));
}
// src/job/review/target.ts
const OFF = "the input \"review\" is off";
async function findTarget({ review, check, source }, { github, repository, trigger, log }) {
	if (review === "off" && check === void 0) return {
		pullRequests: [],
		why: OFF
	};
	if (github === void 0 || repository === void 0) return {
		pullRequests: [],
		why: "the input \"token\" is empty"
	};
	try {
		if (trigger.kind === "pull-request") {
			const { pullRequest, state } = await getPullRequest(github, repository, trigger.number);
			if (state === "closed") return {
				pullRequests: [],
				why: `pull request ${trigger.number} is closed`
			};
			if (pullRequest.headSha === trigger.headSha) return {
				pullRequests: [pullRequest],
				why: void 0
			};
			return {
				pullRequests: [],
				why: `pull request ${trigger.number} stands at ${pullRequest.headSha} by now; that commit has a run of its own`
			};
		}
		const head = await headOf(source, github, repository, trigger);
		if (head === void 0) return {
			pullRequests: [],
			why: "the run belongs to no pull request"
		};
		const { matching, movedOn } = await findPullRequests(github, repository, head);
		if (matching.length > 0) return {
			pullRequests: matching,
			why: void 0
		};
		const [moved] = movedOn;
		return {
			pullRequests: [],
			why: moved === void 0 ? `no open pull request comes from ${head.repository}, branch ${head.branch}` : `pull request ${moved.number} stands at ${moved.headSha} by now; that commit has a run of its own`
		};
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		log.warning(error.message);
		return {
			pullRequests: [],
			why: error.message
		};
	}
}
async function headOf(source, github, repository, trigger) {
	if (trigger.kind === "workflow-run") return trigger.run.head;
	if (source.kind === "artifacts" && source.run !== void 0) return (await getRun(github, repository, source.run)).head;
}
function configPlace({ pullRequests }, { github, repository, trigger, sha }) {
	if ((trigger.kind === "other" || trigger.kind === "merge-group") && pullRequests.length === 0) {
		const ref = trigger.kind === "merge-group" ? trigger.baseSha : sha;
		if (github === void 0 || repository === void 0 || ref === void 0) return { kind: "folder" };
		return {
			kind: "repository",
			github,
			repository,
			refs: [ref],
			isNeeded: false
		};
	}
	if (github === void 0 || repository === void 0) return {
		kind: "none",
		why: "the input \"token\" is empty"
	};
	const own = trigger.kind === "pull-request" ? trigger.baseRef : trigger.kind === "workflow-run" ? sha : void 0;
	const [first = own, ...others] = new Set(pullRequests.map(({ baseRef }) => baseRef));
	if (first === void 0) return {
		kind: "none",
		why: "the event does not say which branch the pull request goes into"
	};
	return {
		kind: "repository",
		github,
		repository,
		refs: [first, ...others],
		isNeeded: false
	};
}
// src/job/review/review-job.ts
async function runReview(inputs, environment) {
	const { source, part } = inputs;
	const { log } = environment;
	const { kernelFiles: named, limits: room } = inputs.checking;
	const given = named.length === 0 || part.kind === "merge" ? void 0 : await readKernelFiles(named, room);
	const task = taskId("review", inputs.checking, environment.ownRun);
	if (part.kind === "shard") {
		const { checkReviewShard } = await import("./job-review-review-shards.js");
		const listing = await listSource(source, room.totalBytes, environment);
		return shardJobResult(part.shard, await checkReviewShard(part.shard, listing, inputs.checking, given), task);
	}
	const target = await findTarget(inputs, environment);
	const config = await loadConfig(inputs.config, configPlace(target, environment), log);
	const checking = withConfig(inputs.checking, config);
	if (part.kind === "merge") expectSameKernels(inputs.checking, checking);
	const listing = await listSource(source, room.totalBytes, environment);
	const refuses = checking.kernelFilesBeside === "refuse" || config.kernelFilesBeside === "refuse";
	let proof;
	const all = part.kind === "merge" ? (await import("./job-review-review-shards.js")).mergeReviewShards(part.paths, listing, checking.files, task) : await checkListing(listing, checking, given ?? (refuses ? new KernelBuilds([], []) : void 0), async (roots, checked) => {
		proof = await provenFrom(inputs.prove, roots, checking.files, checked, log);
		return proof === void 0 ? checked : (await import("./job-proving.js")).withProofs(checked, proof);
	});
	if (refuses) expectNoneFound(all.checked);
	const { found, remarks: remarksOnArtifacts } = withoutOtherArtifacts(all, listing, checking);
	const missing = missingFrom(listing, found, inputs.allowNoModules);
	const unreadable = found.checked.flatMap(({ status, places }) => status === "not-analysed" ? places : []);
	const remarksOnKernelFiles = [...refuses && checking.kernelFiles.length === 0 ? [NOT_LOOKED_FOR] : [], ...kernelFileRemarks(found.kernelFiles, new Set([...unreadable, ...missing.map(({ name }) => name)]))];
	const { reports, uses, changed } = judge(found.checked, config, today());
	const suppressed = reports.reduce((sum, report) => sum + report.suppressed.length, 0);
	const trust = foundFilesWords(reports, found.kernelFiles.used);
	const limits = [...trust === void 0 ? [] : [trust], ...remarksOnKernelFiles];
	const checked = checkedWords(reports, found.kernelFiles.used);
	const verdict = {
		modules: reviewedModules(reports, listing),
		missing,
		suppressed,
		changed,
		limits,
		checked
	};
	const { notAnalysed } = await import("./check-check-files.js");
	const everything = [...reports, ...missing.map(({ name, reason }) => notAnalysed(name, reason))];
	const summary = summarize(everything);
	const reviewed = [];
	const surfaces = [];
	for (const pullRequest of target.pullRequests) {
		log.phase(`review pull request ${pullRequest.number}`);
		const review = await reviewOne(inputs, environment, pullRequest, verdict);
		reviewed.push(review);
		surfaces.push(surfaceOf(`review of pull request ${pullRequest.number}`, review.outcome));
	}
	if (target.why !== void 0) surfaces.push({
		name: "review",
		kind: "skipped",
		why: target.why
	});
	const remarks = reviewed[0]?.remarks ?? remarksOf(verdict.modules, {
		changed: [],
		patches: new Map()
	});
	surfaces.push(...await checkOf(inputs, environment, target, {
		verdict,
		remarks,
		passes: exitCodeOf(summary, inputs) === EXIT.clean
	}));
	const isPosted = reviewed.some(({ outcome: { kind } }) => kind === "posted" || kind === "unchanged") || surfaces.some(({ name, kind }) => name.startsWith("check run") && kind === "posted");
	const commit = target.pullRequests[0]?.headSha ?? environment.sha;
	const { annotations, left } = annotationsOf(isPosted ? [] : remarks);
	if (annotations.length > 0) surfaces.push({
		name: "annotations",
		kind: "posted",
		what: left === 0 ? `${annotations.length}` : `${annotations.length}, and ${left} more are in the report`
	});
	return {
		reports: everything,
		summary,
		overview: proof === void 0 ? "" : `${(await import("./prove-proof-markdown.js")).proofMarkdown(proof)}\n`,
		surfaces,
		annotations,
		remarks: [
			...limits,
			...remarksOnArtifacts,
			...changed,
			...suppressionRemarks(uses)
		],
		files: filesByFinding(remarks),
		...commit === void 0 ? {} : { commit },
		plans: reviewed.flatMap(({ outcome }) => outcome.kind === "planned" ? [outcome.plan] : [])
	};
}
const NOT_LOOKED_FOR = "kernel files beside the modules were not looked for, because \"kernel-files-beside\" is \"refuse\"; pass trusted ones with kernel-files";
function expectSameKernels({ kernels }, withConfigured) {
	if (kernels.length === 0 && withConfigured.kernels.length > 0) throw new UsageError(`the configuration lists kernels, which shards do not read: give all jobs "kernel: ${withConfigured.kernels.join(" ")}", one a line`);
}
function expectNoneFound(reports) {
	if (reports.some(({ kernelFiles }) => kernelFiles === "found")) throw new UsageError("the configuration refuses kernel files beside the modules, and the shards used some: give every shard \"kernel-files-beside: refuse\" or \"kernel-files\"");
}
function checkedWords(reports, used) {
	const livepatches = reports.filter(({ status }) => status === "clean" || status === "findings");
	const kernels = [...new Set(livepatches.flatMap(({ kernel }) => kernel ?? []))];
	const others = reports.length - livepatches.length;
	return [
		...livepatches.length === 0 ? [] : [`${livepatches.length} livepatch modules against the loaders of ${andMore(kernels)}.`],
		...others === 0 ? [] : [`${others} further files: no livepatch, or not analysed.`],
		...used.length === 0 ? [] : [`Files of the kernel that were used: ${andMore(used)}.`],
		...undecidedSentences(reports)
	];
}
function andMore(names) {
	return `${names.slice(0, MOST_NAMED).join(", ")}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ""}`;
}
const MOST_NAMED = 5;
function reviewOne({ review, comments, symbolLink, dryRun }, environment, pullRequest, verdict) {
	const { github, repository, log } = environment;
	if (github === void 0 || repository === void 0) throw new Error("a review needs GitHub");
	return reviewPullRequest({
		github,
		repository,
		pullRequest,
		verdict,
		review,
		comments,
		links: linksOf(symbolLink, environment, {
			github,
			repository
		}, pullRequest),
		dryRun,
		log
	});
}
function linksOf(symbolLink, { ownRun, ruleLink }, { github, repository }, { headSha, headRepository }) {
	const { server } = github.addresses;
	const name = `${repository.owner}/${repository.repo}`;
	return {
		symbolLink,
		ruleLink,
		serverUrl: server,
		repository: headRepository ?? name,
		headSha,
		...ownRun === void 0 ? {} : { runUrl: `${server}/${name}/actions/runs/${ownRun}` }
	};
}
async function checkOf({ check, source, checking, symbolLink, dryRun }, environment, { pullRequests, why }, judged) {
	if (check === void 0) return [];
	const { github, repository, trigger, log } = environment;
	const [head = trigger.kind === "merge-group" ? {
		headSha: trigger.headSha,
		headRepository: void 0
	} : void 0] = pullRequests;
	if (github === void 0 || repository === void 0 || head === void 0) return [{
		name: `check run ${check}`,
		kind: "skipped",
		why: why ?? "there is no pull request"
	}];
	const { postCheck } = await import("./job-review-check-run.js");
	const links = linksOf(symbolLink, environment, {
		github,
		repository
	}, head);
	return [await postCheck({
		github,
		repository,
		name: check,
		work: shortHash(JSON.stringify([source, checking])),
		...judged,
		links,
		dryRun,
		log
	})];
}
function surfaceOf(name, outcome) {
	switch (outcome.kind) {
		case "posted": {
			const { operations, url, notDone } = outcome;
			const left = notDone.length === 0 ? "" : `; not done: ${notDone.join(", ")}`;
			return {
				name,
				kind: "posted",
				what: `${plural(operations, "change")}${left}`,
				url
			};
		}
		case "unchanged": return {
			name,
			kind: "skipped",
			why: "nothing is new",
			...outcome.url === void 0 ? {} : { url: outcome.url }
		};
		case "off": return {
			name,
			kind: "skipped",
			why: OFF
		};
		case "planned": return {
			name,
			kind: "skipped",
			why: "\"dry-run\" is true: the plan is in the log"
		};
		case "failed": {
			const { operations, url, reason } = outcome;
			const link = url === void 0 ? {} : { url };
			if (operations === 0) return {
				name,
				kind: "skipped",
				why: reason,
				...link
			};
			return {
				name,
				kind: "posted",
				what: `${plural(operations, "change")}, not all: ${reason}`,
				...link
			};
		}
	}
}
export { COMMENT_LINES, DEFAULT_SYMBOL_LINK, GitHubError, MAX_BODY, ONCE, PER_PAGE, PROVE, RequestError, annotationWords, array, boolean, check, checkOptions, chooseArtifacts, connect, connectionError, dataOf, defaultBranch, downloadArtifact, downloadAsset, findPullRequests, fitted, getDotPath, getProxyUrl, getPullRequest, getRun, inPages, inParallel, integer, isPublic, isoDate, lazy, linked, listArtifacts, listChangedFiles, listedFile, literal, loadConfig, maxLength, maxValue, mergedResults, minLength, minValue, namedLike, newestRuns, nonEmpty, nullable, nullish, number$2 as number, object, optional, otherArtifactWords, parse$1 as parse, parseAnswer, partitionUnits, picklist, pipe, readGiven, readJsonReport, readingOptions, record, regex, reportFiles, repositoryOf, require_light, require_picomatch, ruleLink, runReview, safeInteger, safeParse, severityOf, shardJobResult, shortHash, strictObject, string, taskId, transform, triggerOf, tuple, union, unknown, verdictText, verdictWords, whole, withConfig, withRoots };
