import { Btf, KernelImageError, functionCode } from "./check.js";
import { gunzipSync } from "node:zlib";
// src/kernel-image/configuration.ts
const START = Buffer.from("IKCFG_ST");
const END = Buffer.from("IKCFG_ED");
const PACKED = Buffer.concat([START, Buffer.of(31, 139)]);
const MOST_BYTES$1 = 2 ** 22;
function configurationIn({ bytes }) {
	const start = bytes.indexOf(PACKED);
	const end = start < 0 ? -1 : bytes.indexOf(END, start);
	if (end < 0) return void 0;
	try {
		return gunzipSync(bytes.subarray(start + START.length, end), { maxOutputLength: MOST_BYTES$1 });
	} catch (error) {
		throw new KernelImageError(`its configuration (kernel/configs.c) cannot be unpacked: ${error instanceof Error ? error.message : ""}`);
	}
}
// src/kernel-image/export-tables.ts
const LONGEST = 512;
const MOST_EXPORTS = 2 ** 18;
const TABLES = [
	["", false],
	["_gpl", true],
	["_unused", false],
	["_unused_gpl", true],
	["_gpl_future", true]
];
const KSYM_FLAG_GPL_ONLY = 1;
const ENTRIES = [
	{
		size: 12,
		name: 4,
		namespace: 8,
		isDistance: true
	},
	{
		size: 8,
		name: 4,
		namespace: void 0,
		isDistance: true
	},
	{
		size: 24,
		name: 8,
		namespace: 16,
		isDistance: false
	},
	{
		size: 16,
		name: 8,
		namespace: void 0,
		isDistance: false
	}
];
function readExports(memory, regions) {
	const flags = regions.table("__kflagstab");
	const tables = TABLES.flatMap(([suffix, gplOnly]) => {
		const symbols = regions.table(`__ksymtab${suffix}`);
		return symbols === void 0 || symbols.start === symbols.end ? [] : [{
			symbols,
			gplOnly,
			crcs: regions.table(`__kcrctab${suffix}`)
		}];
	});
	const entry = ENTRIES.find((one) => tables.length > 0 && tables.every(({ symbols }) => hasNames(memory, symbols, one)));
	if (entry === void 0) return void 0;
	return tables.flatMap(({ symbols, gplOnly, crcs }) => Array.from({ length: countOf(symbols, entry) }, (_, index) => ({
		name: textAt(memory, symbols.start + index * entry.size + entry.name, entry) ?? "",
		crc: crcAt(memory, crcs, index, countOf(symbols, entry)),
		gplOnly: flags === void 0 ? gplOnly : ((memory.bytes[flags.start + index] ?? 0) & KSYM_FLAG_GPL_ONLY) !== 0,
		namespace: entry.namespace === void 0 ? "" : textAt(memory, symbols.start + index * entry.size + entry.namespace, entry) ?? ""
	})));
}
function exportsText(exports) {
	const lines = exports.map(({ name, crc, gplOnly, namespace }) => [
		`0x${crc.toString(16).padStart(8, "0")}`,
		name,
		"vmlinux",
		gplOnly ? "EXPORT_SYMBOL_GPL" : "EXPORT_SYMBOL",
		`${namespace}\n`
	].join("	"));
	return Buffer.from(lines.join(""), "latin1");
}
function countOf({ start, end }, { size }) {
	return Math.floor((end - start) / size);
}
function hasNames(memory, symbols, entry) {
	if ((symbols.end - symbols.start) % entry.size !== 0 || countOf(symbols, entry) > MOST_EXPORTS) return false;
	let before = "";
	for (let at = symbols.start; at < symbols.end; at += entry.size) {
		const name = textAt(memory, at + entry.name, entry);
		if (name === void 0 || !/^[\w.$]+$/.test(name) || name <= before) return false;
		before = name;
	}
	return true;
}
function textAt(memory, at, { isDistance }) {
	if (!isDistance) return memory.stringAt(memory.view.u64(at), LONGEST);
	const distance = memory.view.s32(at);
	const address = memory.addressOf(at);
	return distance === 0 || address === void 0 ? "" : memory.stringAt(address + BigInt(distance), LONGEST);
}
function crcAt(memory, crcs, index, count) {
	if (crcs === void 0 || count === 0) return 0;
	const width = (crcs.end - crcs.start) / count;
	if (width !== 4 && width !== 8) return 0;
	return memory.view.u32(crcs.start + index * width + (width === 8 && !memory.littleEndian ? 4 : 0));
}
// src/kernel-image/steps.ts
const MOST_STEPS = 2 ** 27;
var Steps = class {
	#left = MOST_STEPS;
	take(count) {
		this.#left -= count;
		if (this.#left < 0) throw new KernelImageError("too much in it looks like the list of its symbols (kallsyms)");
	}
};
// src/kernel-image/relative-relocations.ts
const RELA_SIZE = 24;
const RELATIVE = new Set([
	1027,
	22,
	12,
	3
]);
const ABSOLUTE = new Set([22]);
function relocatedWord(memory, offset) {
	const { view, littleEndian } = memory;
	const [type, symbol] = littleEndian ? [8, 12] : [12, 8];
	const [here, start] = [memory.addressOf(offset), memory.addressOf(0)];
	for (let at = 0; at + RELA_SIZE <= view.size; at += 8) {
		const [place, addend] = [view.u64(at), view.u64(at + 16)];
		if (view.u32(at + symbol) === 0 && RELATIVE.has(view.u32(at + type)) && addend !== 0n && place - addend === BigInt(offset)) return addend;
		if (place === here && addend === 0n && ABSOLUTE.has(view.u32(at + type))) return start;
	}
}
function relocatedWords(memory, { start, end }) {
	const first = memory.addressOf(start);
	if (first === void 0) return void 0;
	const words = new BigUint64Array(end - start >> 3);
	const last = first + BigInt(end - start);
	const { view, littleEndian } = memory;
	const [type, symbol] = littleEndian ? [8, 12] : [12, 8];
	let found = 0;
	for (let at = 0; at + RELA_SIZE <= view.size; at += 8) {
		if (view.u32(at + symbol) !== 0 || !RELATIVE.has(view.u32(at + type))) continue;
		const place = view.u64(at);
		if (place < first || place >= last) continue;
		words[Number(place - first) >> 3] = view.u64(at + 16);
		found++;
	}
	return found === 0 ? void 0 : words;
}
// src/kernel-image/symbol-addresses.ts
function symbolAddresses(memory, names, table) {
	for (const form of forms(names, table)) {
		const addresses = read(memory, names.count, form);
		if (addresses !== void 0 && isSorted(addresses)) return addresses;
	}
}
function* forms({ count, countAt }, { end }) {
	for (const at of new Set([aligned(end, 4), aligned(end, 8)])) {
		const base = aligned(at + 4 * count, 8);
		yield {
			kind: "relative",
			at,
			base
		};
		yield {
			kind: "percpu",
			at,
			base
		};
		yield {
			kind: "own-place",
			at
		};
	}
	const base = countAt - 8;
	const at = base - aligned(4 * count, 8);
	yield {
		kind: "relative",
		at,
		base
	};
	yield {
		kind: "percpu",
		at,
		base
	};
	yield {
		kind: "absolute",
		at: countAt - 8 * count
	};
}
function aligned(offset, to) {
	return Math.ceil(offset / to) * to;
}
function read(memory, count, form) {
	const { view } = memory;
	const width = form.kind === "absolute" ? 8 : 4;
	if (form.at < 0 || form.at + width * count > view.size) return void 0;
	const addresses = new BigUint64Array(count);
	switch (form.kind) {
		case "absolute":
			for (let i = 0; i < count; i++) addresses[i] = view.u64(form.at + 8 * i);
			return addresses;
		case "own-place": {
			const place = memory.addressOf(form.at);
			if (place === void 0) return void 0;
			for (let i = 0; i < count; i++) addresses[i] = place + BigInt(4 * i + view.s32(form.at + 4 * i));
			return addresses;
		}
		case "relative":
		case "percpu": {
			if (form.base < 0 || form.base + 8 > view.size) return void 0;
			if (form.kind === "relative" && view.u32(form.at) !== 0) return void 0;
			const base = view.u64(form.base) || (relocatedWord(memory, form.base) ?? 0n);
			for (let i = 0; i < count; i++) {
				const offset = view.s32(form.at + 4 * i);
				if (form.kind === "relative") addresses[i] = base + BigInt(offset >>> 0);
				else addresses[i] = offset >= 0 ? BigInt(offset) : base - 1n - BigInt(offset);
			}
			return addresses;
		}
	}
}
function isSorted(addresses) {
	let different = 0;
	for (let i = 1; i < addresses.length; i++) {
		const [before = 0n, here = 0n] = [addresses[i - 1], addresses[i]];
		if (here < before) return false;
		if (here > before) different++;
	}
	return different * 2 > addresses.length;
}
// src/kernel-image/symbol-names.ts
const PER_MARKER = 256;
const FEWEST_MARKERS = 16;
const MOST_NAMES = 2 ** 21;
const LONGEST_NAME = 514;
const FARTHEST = 1 << 23;
const MOST_PADDING = 16;
function symbolNames(memory, { start }, steps) {
	const first = Math.max(0, start - FARTHEST);
	for (let at = start & -4; at >= first; at -= 4) {
		if (at + 8 > memory.view.size || memory.view.u32(at) !== 0) continue;
		for (const width of [4, 8]) {
			const markers = markersAt(memory, at, width, start);
			const names = markers === void 0 ? void 0 : namesBefore(memory, markers, steps);
			if (names !== void 0) return names;
		}
	}
}
function markersAt({ view, littleEndian }, at, width, end) {
	const offsets = [0];
	const low = width === 8 && !littleEndian ? 4 : 0;
	for (let next = at + width; next + width <= end; next += width) {
		const offset = view.u32(next + low);
		const step = offset - (offsets.at(-1) ?? 0);
		if (step < 2 * PER_MARKER || step > LONGEST_NAME * PER_MARKER) break;
		if (width === 8 && view.u32(next + 4 - low) !== 0) break;
		offsets.push(offset);
	}
	return offsets.length < FEWEST_MARKERS ? void 0 : {
		at,
		offsets
	};
}
function namesBefore(memory, markers, steps) {
	const { view } = memory;
	const last = markers.offsets.at(-1) ?? 0;
	const lowest = Math.max(8, markers.at - last - LONGEST_NAME * PER_MARKER - MOST_PADDING);
	for (let at = markers.at - last & -4; at >= lowest; at -= 4) {
		steps.take(1);
		for (const countAt of [at - 4, at - 8]) {
			const count = view.u32(countAt);
			if (count > MOST_NAMES || Math.ceil(count / PER_MARKER) !== markers.offsets.length) continue;
			const end = endOfNames(memory, {
				count,
				countAt,
				at
			}, markers, steps);
			if (end !== void 0 && end <= markers.at && markers.at - end < MOST_PADDING) return {
				count,
				countAt,
				at
			};
		}
	}
}
function endOfNames({ view }, { count, at }, markers, steps) {
	let next = at;
	for (let name = 0; name < count; name++) {
		if (name % PER_MARKER === 0) {
			if (next - at !== markers.offsets[name / PER_MARKER]) return void 0;
			steps.take(PER_MARKER);
		}
		if (next + 2 > markers.at) return void 0;
		next += sizeAt(view.u8(next), view.u8(next + 1));
	}
	return next;
}
function sizeAt(first, second) {
	return first < 128 ? 1 + first : 2 + (first & 127 | second << 7);
}
function* expandedNames({ view }, { at, count }, { tokens }) {
	const parts = tokens.map((token) => Buffer.from(token, "latin1"));
	const bytes = Buffer.alloc(LONGEST_EXPANDED);
	let next = at;
	for (let name = 0; name < count; name++) {
		const first = view.u8(next);
		const end = next + sizeAt(first, view.u8(next + 1));
		let size = 0;
		for (let byte = next + (first < 128 ? 1 : 2); byte < end && size < LONGEST_EXPANDED; byte++) {
			const part = parts[view.u8(byte)];
			if (part !== void 0) size += part.copy(bytes, size);
		}
		yield size < 2 || size === LONGEST_EXPANDED ? void 0 : bytes.toString("latin1", 0, size);
		next = end;
	}
}
const LONGEST_EXPANDED = 1024;
// src/kernel-image/token-table.ts
const DIGITS = Buffer.from("0\x001\x002\x003\x004\x005\x006\x007\x008\x009\0");
const TOKENS = 256;
const MOST_BYTES = 16384;
const MOST_PLACES = 1e3;
function* tokenTables(memory) {
	let places = 0;
	for (let at = memory.bytes.indexOf(DIGITS); at >= 0 && places < MOST_PLACES; at = memory.bytes.indexOf(DIGITS, at + 1)) {
		places++;
		const table = tokenTableAround(memory, at);
		if (table !== void 0) yield table;
	}
}
function tokenTableAround({ view, bytes }, zero) {
	const last = Math.min(zero + MOST_BYTES, bytes.length - 2 * TOKENS);
	for (let index = zero + DIGITS.length + (zero & 1); index <= last; index += 2) {
		if (view.u16(index) !== 0) continue;
		const start = zero - view.u16(index + 96);
		if (start < 0 || start > zero) continue;
		const tokens = tokensOf(bytes, start, index, (token) => view.u16(index + 2 * token));
		if (tokens !== void 0) return {
			start,
			end: index + 2 * TOKENS,
			tokens
		};
	}
}
function tokensOf(bytes, start, end, offsetOf) {
	const tokens = [];
	let at = start;
	for (let token = 0; token < TOKENS; token++) {
		if (start + offsetOf(token) !== at || at >= end) return void 0;
		const nul = bytes.indexOf(0, at);
		if (nul < 0 || nul >= end) return void 0;
		tokens.push(bytes.toString("latin1", at, nul));
		at = nul + 1;
	}
	return tokens;
}
// src/kernel-image/kallsyms.ts
const MOST_CHARACTERS = 2 ** 25;
function readKallsyms(memory) {
	const steps = new Steps();
	for (const table of tokenTables(memory)) {
		const found = symbolNames(memory, table, steps);
		if (found === void 0) continue;
		steps.take(memory.view.size >> 3);
		const addresses = symbolAddresses(memory, found, table);
		if (addresses === void 0) continue;
		const names = [];
		let size = 0;
		for (const name of expandedNames(memory, found, table)) {
			if (name === void 0) break;
			size += name.length;
			if (size > MOST_CHARACTERS) throw new KernelImageError(`the names of its symbols have more than ${MOST_CHARACTERS} characters`);
			names.push(name);
		}
		if (names.length === found.count) return {
			addresses,
			names
		};
	}
	throw new KernelImageError("its list of symbols (kallsyms) is not found: it is damaged, holds BTF alone, or is a kernel without CONFIG_KALLSYMS");
}
function kallsymsText({ addresses, names }) {
	const text = Buffer.allocUnsafeSlow(names.reduce((size, name) => size + ADDRESS_DIGITS + 3 + name.length, 0));
	let at = 0;
	names.forEach((name, index) => {
		const address = (addresses[index] ?? 0n).toString(16).padStart(ADDRESS_DIGITS, "0");
		at += text.write(`${address} ${name.slice(0, 1)} ${name.slice(1)}\n`, at, "latin1");
	});
	return text;
}
const ADDRESS_DIGITS = 16;
// src/kernel-image/regions.ts
var Regions = class {
	memory;
	#addresses = new Map();
	constructor(memory, { addresses, names }) {
		this.memory = memory;
		for (let index = names.length - 1; index >= 0; index--) {
			const name = (names[index] ?? "").slice(1);
			if (/^(__(start|stop|end)_|_text$|_stext$|_etext$|linux_banner$|vermagic$|kernel_config_data)/.test(name)) this.#addresses.set(name, addresses[index] ?? 0n);
		}
	}
	addressOf(name) {
		return this.#addresses.get(name);
	}
	between(first, last, section) {
		const [start, end] = [this.#addresses.get(first), this.#addresses.get(last)];
		if (start !== void 0 && end !== void 0 && end >= start) {
			const size = Number(end - start);
			const offset = this.memory.offsetOf(start, size);
			return offset === void 0 ? void 0 : {
				start: offset,
				end: offset + size
			};
		}
		return this.section(section);
	}
	section(name) {
		const found = this.memory.elf?.sectionNamed(name);
		return found?.hasContent === true ? {
			start: found.offset,
			end: found.offset + found.size
		} : void 0;
	}
	table(name) {
		return this.between(`__start_${name}`, `__stop_${name}`, name);
	}
};
// src/kernel-image/kernel-image.ts
const LONGEST_TEXT = 1024;
const BANNER = "Linux version ";
function readKernelImage(unpacked) {
	const kallsyms = readKallsyms(unpacked);
	const memory = placed(unpacked, kallsyms);
	const regions = new Regions(memory, kallsyms);
	const vermagic = regions.addressOf("vermagic");
	const exports = readExports(memory, regions);
	const btf = regions.between("__start_BTF", "__stop_BTF", ".BTF");
	const rodata = regions.section(".rodata") ?? regions.between("__start_rodata", "__end_rodata", ".rodata");
	const copyOf = ({ start, end }) => Buffer.from(memory.bytes.subarray(start, end));
	return {
		machine: memory.machine,
		banner: bannerIn(memory.bytes),
		vermagic: vermagic === void 0 ? void 0 : /^\d+\.\d+\S* [^]*/.exec(memory.stringAt(vermagic, LONGEST_TEXT) ?? "")?.[0],
		kallsyms: kallsymsText(kallsyms),
		addresses: kallsyms.addresses,
		exports: exports === void 0 ? void 0 : exportsText(exports),
		ftraceSites: sitesIn(memory, regions, kallsyms.addresses),
		btf: btf === void 0 || btf.start === btf.end ? void 0 : new Btf(copyOf(btf), memory.littleEndian),
		rodata: rodata === void 0 ? memory.bytes : copyOf(rodata),
		code: functionCode(memory, kallsyms),
		configuration: configurationIn(memory)
	};
}
function placed(memory, { addresses, names }) {
	const text = addresses[names.findIndex((name) => name.slice(1) === "_text")];
	if (text === void 0) return memory;
	const moved = memory.at(text);
	const banner = addresses[names.findIndex((name) => name.slice(1) === "linux_banner")];
	if (!(banner === void 0 || moved.stringAt(banner, LONGEST_TEXT)?.startsWith(BANNER) === true)) throw new KernelImageError("its symbols do not lead to its own banner: the image is damaged");
	return moved;
}
function bannerIn(bytes) {
	for (let at = bytes.indexOf(BANNER); at >= 0; at = bytes.indexOf(BANNER, at + 1)) {
		const text = bytes.toString("latin1", at, at + LONGEST_TEXT).split("\0")[0];
		if (releaseIn(text) !== void 0) return text;
	}
}
function releaseIn(banner) {
	return /^Linux version (\d[^\s%]*) \(/.exec(banner ?? "")?.[1];
}
const MOST_SITES = 2 ** 22;
function sitesIn(memory, regions, addresses) {
	const table = regions.between("__start_mcount_loc", "__stop_mcount_loc", "__mcount_loc");
	const count = table === void 0 ? 0 : table.end - table.start >> 3;
	if (table === void 0 || count === 0 || count > MOST_SITES) return void 0;
	const inPlace = new BigUint64Array(count);
	for (let i = 0; i < inPlace.length; i++) inPlace[i] = memory.view.u64(table.start + 8 * i);
	const sites = (inPlace.every((word) => word === 0n) ? relocatedWords(memory, table) : inPlace)?.filter((word) => word !== 0n).sort();
	return sites === void 0 || !areNearSymbols(sites, addresses) ? void 0 : sites;
}
const FARTHEST_SITE = 16n;
function areNearSymbols(sites, addresses) {
	let near = 0;
	let next = 0;
	for (const site of sites) {
		while (next < addresses.length && (addresses[next] ?? 0n) + FARTHEST_SITE < site) next++;
		const symbol = addresses[next];
		if (symbol !== void 0 && symbol <= site + FARTHEST_SITE) near++;
	}
	return near * 2 > sites.length;
}
export { bannerIn, readKernelImage, releaseIn };
