import { FieldReader, badField } from "./check.js";
import { crc32 } from "./shared-archive-crc32.js";
// src/archive/xz-blocks.ts
const FORMAT = "xz";
const HEADER_MAGIC = "fd377a585a00";
const FOOTER_MAGIC = 23129;
const HEADER_SIZE = 12;
const X86 = 4;
const DICTIONARY_MAX = 2 ** 27;
const CHECK_SIZES = new Map([
	[0, 0],
	[1, 4],
	[4, 8],
	[10, 32]
]);
function* xzBlocks(source) {
	const reader = new FieldReader(source, FORMAT);
	for (let at = 0; at < source.size;) at = skipPadding(reader, yield* streamBlocks(reader, at), source.size);
}
function xzStreamEnd(source) {
	const blocks = streamBlocks(new FieldReader(source, FORMAT), 0);
	for (;;) {
		const next = blocks.next();
		if (next.done === true) return next.value;
	}
}
function* streamBlocks(reader, start) {
	const streamFlags = readStreamHeader(reader, start);
	const check = streamFlags & 255;
	const checkSize = CHECK_SIZES.get(check);
	if (checkSize === void 0) throw badField(FORMAT, "Check ID", check, "none (0), CRC32 (1), CRC64 (4) or SHA-256 (10)", start + 7);
	const index = new IndexRecords();
	let at = start + HEADER_SIZE;
	while (reader.at(at, 1, "Block Header Size").readUInt8() !== 0) {
		const block = readBlock(reader, at, check, checkSize);
		yield block;
		index.add(block);
		at = block.checkStart + checkSize;
	}
	const indexSize = index.verify(reader, at);
	at += indexSize;
	verifyFooter(reader, at, streamFlags, indexSize);
	return at + HEADER_SIZE;
}
function readStreamHeader(reader, at) {
	const header = reader.at(at, HEADER_SIZE, "Stream Header");
	const magic = header.toString("hex", 0, 6);
	if (magic !== HEADER_MAGIC) throw badField(FORMAT, "Header Magic Bytes", magic, HEADER_MAGIC, at);
	verifyCrc(header.subarray(6, 8), header.readUInt32LE(8), "Stream Header", at);
	if (header.readUInt8(6) !== 0) throw badField(FORMAT, "Stream Flags", header.readUInt16LE(6), "the first byte to be 0", at + 6);
	return header.readUInt8(7);
}
function readBlock(reader, start, check, checkSize) {
	const headerSize = (reader.at(start, 1, "Block Header Size").readUInt8() + 1) * 4;
	const header = reader.at(start, headerSize, "Block Header");
	verifyCrc(header.subarray(0, headerSize - 4), header.readUInt32LE(headerSize - 4), "Block Header", start);
	const filters = readFilters(header.subarray(0, headerSize - 4), start);
	const { end, size } = walkChunks(reader, start + headerSize);
	const checkStart = end + padding(end - start);
	reader.at(checkStart, checkSize, "Check");
	return {
		start,
		dataStart: start + headerSize,
		dataEnd: end,
		checkStart,
		check,
		checkSize,
		size,
		...filters
	};
}
function readFilters(header, start) {
	const flags = header.readUInt8(1);
	let at = 2;
	for (const present of [64, 128]) if ((flags & present) !== 0) at = readVarint(header, at, start).end;
	let filter = readVarint(header, at, start);
	const isX86 = (flags & 3) === 1 && filter.value === X86;
	if (isX86) {
		const properties = readVarint(header, filter.end, start);
		if (properties.value !== 0) throw badField(FORMAT, "properties of the x86 filter", properties.value, "none", start + filter.end);
		at = properties.end;
		filter = readVarint(header, at, start);
	}
	if (!isX86 && (flags & 3) !== 0 || filter.value !== 33) throw badField(FORMAT, "filter", filter.value, "LZMA2 (0x21), alone or behind x86 (0x4)", start + at);
	const properties = readVarint(header, filter.end, start);
	const bits = header[properties.end] ?? 0;
	const dictionary = (2 | bits & 1) * 2 ** (Math.floor(bits / 2) + 11);
	if (properties.value !== 1 || bits > 40) throw badField(FORMAT, "LZMA2 properties", bits, "a dictionary size", start + properties.end);
	if (dictionary > DICTIONARY_MAX) throw badField(FORMAT, "dictionary size", dictionary, `at most ${DICTIONARY_MAX} bytes`, start + properties.end);
	return {
		dictionary: bits,
		isX86
	};
}
function walkChunks(reader, start) {
	let size = 0;
	for (let at = start;;) {
		const control = reader.at(at, 1, "LZMA2 control").readUInt8();
		if (control === 0) return {
			end: at + 1,
			size
		};
		if (control > 2 && control < 128) throw badField(FORMAT, "LZMA2 control", control, "0, 1, 2 or 0x80 and more", at);
		if (control < 128) {
			const length = reader.at(at + 1, 2, "LZMA2 chunk").readUInt16BE() + 1;
			size += length;
			at += 3 + length;
		} else {
			const sizes = reader.at(at + 1, 4, "LZMA2 chunk");
			size += ((control & 31) << 16) + sizes.readUInt16BE(0) + 1;
			at += 5 + (control >= 192 ? 1 : 0) + sizes.readUInt16BE(2) + 1;
		}
	}
}
var IndexRecords = class {
	#count = 0;
	#sums = {
		unpadded: 0,
		size: 0
	};
	add(block) {
		this.#count++;
		this.#sums.unpadded += unpaddedSize(block);
		this.#sums.size += block.size;
	}
	verify(reader, start) {
		const field = (at) => {
			const available = Math.min(9, reader.size - at);
			return readVarint(reader.at(at, Math.max(available, 1), "Index"), 0, at);
		};
		const count = field(start + 1);
		if (count.value !== this.#count) throw badField(FORMAT, "Number of Records", count.value, `the ${this.#count} blocks there are`, start + 1);
		let at = start + 1 + count.end;
		const sums = {
			unpadded: 0,
			size: 0
		};
		for (let i = 0; i < count.value; i++) {
			const unpadded = field(at);
			const size = field(at + unpadded.end);
			sums.unpadded += unpadded.value;
			sums.size += size.value;
			at += unpadded.end + size.end;
		}
		if (sums.unpadded !== this.#sums.unpadded || sums.size !== this.#sums.size) throw badField(FORMAT, "Index", `${sums.unpadded} bytes, ${sums.size} unpacked`, `${this.#sums.unpadded}, ${this.#sums.size}`, start);
		const end = at + padding(at - start);
		let crc = 0;
		for (let part = start; part < end; part += 4) crc = crc32(reader.at(part, 4, "Index"), crc);
		const stored = reader.at(end, 4, "CRC32 of Index").readUInt32LE();
		if (crc !== stored) throw badField(FORMAT, "CRC32 of Index", stored, `0x${crc.toString(16)}`, end);
		return end + 4 - start;
	}
};
function unpaddedSize({ start, dataEnd, checkSize }) {
	return dataEnd - start + checkSize;
}
function verifyFooter(reader, at, check, indexSize) {
	const footer = reader.at(at, HEADER_SIZE, "Stream Footer");
	verifyCrc(footer.subarray(4, 10), footer.readUInt32LE(0), "Stream Footer", at);
	const backward = (footer.readUInt32LE(4) + 1) * 4;
	if (backward !== indexSize) throw badField(FORMAT, "Backward Size", backward, `the index's ${indexSize} bytes`, at + 4);
	if (footer.readUInt16BE(8) !== check) throw badField(FORMAT, "Stream Flags", footer.readUInt16BE(8), "those of the header", at + 8);
	if (footer.readUInt16LE(10) !== FOOTER_MAGIC) throw badField(FORMAT, "Footer Magic Bytes", footer.readUInt16LE(10), "YZ", at + 10);
}
function skipPadding(reader, start, end) {
	let at = start;
	while (at < end && reader.at(at, Math.min(4, end - at), "Stream Padding").every((byte) => byte === 0)) at += 4;
	if (at > end) throw badField(FORMAT, "Stream Padding", end - start, "a multiple of four", start);
	return at;
}
function verifyCrc(bytes, stored, field, offset) {
	const actual = crc32(bytes);
	if (actual !== stored) throw badField(FORMAT, `CRC32 of ${field}`, stored, `0x${actual.toString(16)}`, offset);
}
function padding(size) {
	return -size & 3;
}
function readVarint(bytes, start, offset) {
	let value = 0;
	for (let at = start; at < start + 9; at++) {
		const byte = bytes[at];
		if (byte === void 0) break;
		value += (byte & 127) * 2 ** (7 * (at - start));
		if ((byte & 128) === 0) return {
			value,
			end: at + 1
		};
	}
	throw badField(FORMAT, "multibyte integer", bytes.toString("hex", start, start + 9), "at most nine bytes", offset + start);
}
export { padding, unpaddedSize, xzBlocks, xzStreamEnd };
