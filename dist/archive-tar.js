import { ArchiveFormatError, FieldReader, PartSource, badField, isZero, requirePadding } from "./check.js";
const CHECKSUM = {
	start: 148,
	end: 156
};
const SPACE = 32;
function readTarHeader(block, at) {
	verifyChecksum(block, at);
	const prefix = text(block, 257, 263) === "ustar" ? text(block, 345, 500) : "";
	const name = text(block, 0, 100);
	return {
		name: prefix === "" ? name : `${prefix}/${name}`,
		isOld: block.readUInt8(156) === 0,
		type: String.fromCharCode(block.readUInt8(156)).replace("\0", "0"),
		size: readNumber(block.subarray(124, 136), "size", at + 124)
	};
}
function isExtended(block, inHeader) {
	return block.readUInt8(inHeader ? 482 : 504) !== 0;
}
function verifyChecksum(block, at) {
	const stored = readNumber(block.subarray(CHECKSUM.start, CHECKSUM.end), "chksum", at + CHECKSUM.start);
	let sum = 0;
	let highBytes = 0;
	for (const [i, byte] of block.entries()) {
		const counted = i >= CHECKSUM.start && i < CHECKSUM.end ? SPACE : byte;
		sum += counted;
		if (counted >= 128) highBytes++;
	}
	if (stored !== sum && stored !== sum - 256 * highBytes) throw badField("tar", "chksum", stored, `0x${sum.toString(16)}`, at + CHECKSUM.start);
}
function readNumber(field, name, offset) {
	const first = field[0] ?? 0;
	if ((first & 128) !== 0) {
		const value = field.subarray(1).reduce((total, byte) => total * 256 + byte, first & 127);
		if (Number.isSafeInteger(value)) return value;
	} else {
		const digits = /^ *([0-7]*)[\0 ]*$/.exec(field.toString("latin1"))?.[1];
		if (digits !== void 0) return digits === "" ? 0 : Number.parseInt(digits, 8);
	}
	throw badField("tar", name, field.toString("latin1"), "an octal number", offset);
}
function text(block, start, end) {
	return untilNul(block.subarray(start, end));
}
function untilNul(bytes) {
	const nul = bytes.indexOf(0);
	return bytes.toString("utf8", 0, nul < 0 ? bytes.length : nul);
}
function* readPaxRecords(content, offset) {
	for (let at = 0; at < content.length;) {
		const length = /^[1-9][0-9]{0,6}(?= )/.exec(content.toString("latin1", at, at + 8))?.[0];
		const end = at + Number(length ?? 0);
		const equals = content.indexOf("=", at);
		if (length === void 0 || end > content.length || content[end - 1] !== 10 || equals < 0 || equals >= end) throw badField("tar", "pax record", content.toString("utf8", at, at + 40), "\"length key=value\" and a line feed", offset + at);
		yield [content.toString("utf8", at + length.length + 1, equals), content.toString("utf8", equals + 1, end - 1)];
		at = end;
	}
}
// src/archive/tar-description.ts
const DESCRIPTION_MAX = 2 ** 20;
const TYPES = [
	"x",
	"X",
	"g",
	"L",
	"K"
];
const NOTHING_SAID = { names: [] };
function readDescription(reader, { type, size }, start) {
	if (!TYPES.includes(type)) return void 0;
	if (size > DESCRIPTION_MAX) throw badField("tar", `size of a header of type ${type}`, size, `at most ${DESCRIPTION_MAX}`, start);
	const content = reader.at(start, size, "extended header");
	if (type === "K") return NOTHING_SAID;
	const records = type === "L" ? [["path", untilNul(content)]] : readPaxRecords(content, start);
	let described = NOTHING_SAID;
	const names = [];
	for (const [key, value] of records) {
		if (key === "path") described = {
			...described,
			path: value
		};
		else if (key === "size") described = {
			...described,
			size: value
		};
		else if (key === "GNU.sparse.name") described = {
			...described,
			sparseName: value
		};
		if (key.startsWith("GNU.sparse.")) described = {
			...described,
			isSparse: true
		};
		if (key === "path" || key === "GNU.sparse.name") names.push(value);
	}
	return {
		...described,
		names
	};
}
// src/archive/tar.ts
const KINDS = new Map([
	["0", "file"],
	["1", "link"],
	["2", "link"],
	["5", "folder"],
	["7", "file"],
	["S", "file"]
]);
const WITHOUT_CONTENT = /^[1-6V]$/;
const NEEDS_PAX_SIZE = 8 ** 11;
function* tarEntries(source) {
	const reader = new FieldReader(source, "tar");
	let globals = NOTHING_SAID;
	let locals = NOTHING_SAID;
	let names = [];
	for (let at = 0;;) {
		const block = reader.at(at, 512, "header");
		if (isZero(block)) {
			verifyEnd(source, at);
			return;
		}
		const header = readTarHeader(block, at);
		let start = at + 512;
		if (header.type === "S") start = endOfMap(reader, block, start);
		const described = readDescription(reader, header, start);
		if (described !== void 0) {
			names.push(...described.names);
			if (locals.size !== void 0 && (described.size ?? locals.size) !== locals.size) throw badField("tar", "pax size", described.size ?? "", `that of the header before, ${locals.size}`, at);
			if (header.type === "g") globals = {
				...globals,
				...described
			};
			else locals = {
				...locals,
				...described
			};
			at = nextBlock(start + header.size);
			continue;
		}
		const whole = {
			...globals,
			...locals
		};
		const size = sizeOf(header, whole, at);
		const otherNames = [
			header.name,
			...names,
			...globals.names
		];
		const slashed = size > 0 ? (isCut(header, names) ? otherNames.slice(1) : otherNames).find((name) => name.endsWith("/")) : void 0;
		if (slashed !== void 0) throw badField("tar", `size of ${JSON.stringify(slashed)}, which is a folder's name`, size, "0", at);
		yield {
			...entryOf(source, header, whole, start, size),
			otherNames
		};
		locals = NOTHING_SAID;
		names = [];
		at = nextBlock(start + size);
	}
}
function isCut({ name, isOld }, names) {
	return !isOld && Buffer.byteLength(name) === NAME_SIZE && names.some((whole) => whole.startsWith(name) && !whole.endsWith("/"));
}
const NAME_SIZE = 100;
function sizeOf({ type, size }, { size: ofRecord }, at) {
	const value = ofRecord === void 0 ? size : Number(ofRecord);
	if (ofRecord !== void 0 && (!/^[0-9]+$/.test(ofRecord) || !Number.isSafeInteger(value))) throw badField("tar", "size", ofRecord, "a decimal number", at);
	if (WITHOUT_CONTENT.test(type) && value + size > 0) throw badField("tar", `size of an entry of type ${type}`, value + size, "0", at);
	if (value !== size && value < NEEDS_PAX_SIZE) throw badField("tar", "pax size", value, `the header's, 0x${size.toString(16)}`, at);
	return value;
}
function entryOf(source, header, described, start, size) {
	const name = described.sparseName ?? described.path ?? header.name;
	const isSparse = header.type === "S" || described.isSparse === true;
	const part = new PartSource(source, start, size, "tar", "content");
	const kind = KINDS.get(header.type) ?? "special";
	return {
		name,
		kind: kind === "file" && name.endsWith("/") ? "folder" : kind,
		size,
		packed: size,
		content: () => {
			if (isSparse) throw new ArchiveFormatError("tar", "the entry is sparse; pack it without --sparse", start);
			return {
				kind: "stored",
				source: part
			};
		}
	};
}
function endOfMap(reader, header, start) {
	let at = start;
	for (let more = isExtended(header, true); more; at += 512) more = isExtended(reader.at(at, 512, "sparse map"), false);
	return at;
}
function verifyEnd(source, at) {
	if (source.size < at + 1024) throw badField("tar", "end of the archive", `${source.size - at} bytes`, "two blocks of zeros", at);
	requirePadding(source, at, "tar");
}
function nextBlock(offset) {
	return offset + (-offset & 511);
}
export { tarEntries };
