import { __toESM } from "./rolldown-runtime.js";
import { FieldReader, chunksOf } from "./shared-archive-bytes.js";
import { crc32 } from "./shared-archive-crc32.js";
import { ArchiveFormatError, badField, damaged } from "./check.js";
import { createHash } from "node:crypto";
// src/archive/xz-blocks.ts
const FORMAT$1 = "xz";
const HEADER_MAGIC = "fd377a585a00";
const FOOTER_MAGIC = 23129;
const HEADER_SIZE = 12;
const LZMA2 = 33;
const DICTIONARY_MAX = 2 ** 27;
const CHECK_SIZES = new Map([
	[0, 0],
	[1, 4],
	[4, 8],
	[10, 32]
]);
function* xzBlocks(source) {
	const reader = new FieldReader(source, FORMAT$1);
	for (let at = 0; at < source.size;) {
		const streamFlags = readStreamHeader(reader, at);
		const check = streamFlags & 255;
		const checkSize = CHECK_SIZES.get(check);
		if (checkSize === void 0) throw badField(FORMAT$1, "Check ID", check, "none (0), CRC32 (1), CRC64 (4) or SHA-256 (10)", at + 7);
		const index = new IndexRecords();
		at += HEADER_SIZE;
		while (reader.at(at, 1, "Block Header Size").readUInt8() !== 0) {
			const block = readBlock(reader, at, check, checkSize);
			yield block;
			index.add(block);
			at = block.checkStart + checkSize;
		}
		const indexSize = index.verify(reader, at);
		at += indexSize;
		verifyFooter(reader, at, streamFlags, indexSize);
		at = skipPadding(reader, at + HEADER_SIZE, source.size);
	}
}
function readStreamHeader(reader, at) {
	const header = reader.at(at, HEADER_SIZE, "Stream Header");
	const magic = header.toString("hex", 0, 6);
	if (magic !== HEADER_MAGIC) throw badField(FORMAT$1, "Header Magic Bytes", magic, HEADER_MAGIC, at);
	verifyCrc(header.subarray(6, 8), header.readUInt32LE(8), "Stream Header", at);
	if (header.readUInt8(6) !== 0) throw badField(FORMAT$1, "Stream Flags", header.readUInt16LE(6), "the first byte to be 0", at + 6);
	return header.readUInt8(7);
}
function readBlock(reader, start, check, checkSize) {
	const headerSize = (reader.at(start, 1, "Block Header Size").readUInt8() + 1) * 4;
	const header = reader.at(start, headerSize, "Block Header");
	verifyCrc(header.subarray(0, headerSize - 4), header.readUInt32LE(headerSize - 4), "Block Header", start);
	verifyFilters(header.subarray(0, headerSize - 4), start);
	const { end, size } = walkChunks(reader, start + headerSize);
	const checkStart = end + padding(end - start);
	reader.at(checkStart, checkSize, "Check");
	return {
		start,
		dataEnd: end,
		checkStart,
		check,
		checkSize,
		size
	};
}
function verifyFilters(header, start) {
	const flags = header.readUInt8(1);
	let at = 2;
	for (const present of [64, 128]) if ((flags & present) !== 0) at = readVarint(header, at, start).end;
	const filter = readVarint(header, at, start);
	if ((flags & 3) !== 0 || filter.value !== LZMA2) throw badField(FORMAT$1, "filter", filter.value, "LZMA2 (0x21) alone", start + at);
	const properties = readVarint(header, filter.end, start);
	const bits = header[properties.end] ?? 0;
	const dictionary = (2 | bits & 1) * 2 ** (Math.floor(bits / 2) + 11);
	if (properties.value !== 1 || bits > 40) throw badField(FORMAT$1, "LZMA2 properties", bits, "a dictionary size", start + properties.end);
	if (dictionary > DICTIONARY_MAX) throw badField(FORMAT$1, "dictionary size", dictionary, `at most ${DICTIONARY_MAX} bytes`, start + properties.end);
}
function walkChunks(reader, start) {
	let size = 0;
	for (let at = start;;) {
		const control = reader.at(at, 1, "LZMA2 control").readUInt8();
		if (control === 0) return {
			end: at + 1,
			size
		};
		if (control > 2 && control < 128) throw badField(FORMAT$1, "LZMA2 control", control, "0, 1, 2 or 0x80 and more", at);
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
		if (count.value !== this.#count) throw badField(FORMAT$1, "Number of Records", count.value, `the ${this.#count} blocks there are`, start + 1);
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
		if (sums.unpadded !== this.#sums.unpadded || sums.size !== this.#sums.size) throw badField(FORMAT$1, "Index", `${sums.unpadded} bytes, ${sums.size} unpacked`, `${this.#sums.unpadded}, ${this.#sums.size}`, start);
		const end = at + padding(at - start);
		let crc = 0;
		for (let part = start; part < end; part += 4) crc = crc32(reader.at(part, 4, "Index"), crc);
		const stored = reader.at(end, 4, "CRC32 of Index").readUInt32LE();
		if (crc !== stored) throw badField(FORMAT$1, "CRC32 of Index", stored, `0x${crc.toString(16)}`, end);
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
	if (backward !== indexSize) throw badField(FORMAT$1, "Backward Size", backward, `the index's ${indexSize} bytes`, at + 4);
	if (footer.readUInt16BE(8) !== check) throw badField(FORMAT$1, "Stream Flags", footer.readUInt16BE(8), "those of the header", at + 8);
	if (footer.readUInt16LE(10) !== FOOTER_MAGIC) throw badField(FORMAT$1, "Footer Magic Bytes", footer.readUInt16LE(10), "YZ", at + 10);
}
function skipPadding(reader, start, end) {
	let at = start;
	while (at < end && reader.at(at, Math.min(4, end - at), "Stream Padding").every((byte) => byte === 0)) at += 4;
	if (at > end) throw badField(FORMAT$1, "Stream Padding", end - start, "a multiple of four", start);
	return at;
}
function verifyCrc(bytes, stored, field, offset) {
	const actual = crc32(bytes);
	if (actual !== stored) throw badField(FORMAT$1, `CRC32 of ${field}`, stored, `0x${actual.toString(16)}`, offset);
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
	throw badField(FORMAT$1, "multibyte integer", bytes.toString("hex", start, start + 9), "at most nine bytes", offset + start);
}
// src/archive/xz.ts
const FORMAT = "xz";
const NO_CHECK = 0;
const SHA256 = 10;
async function* unxz(source, meter) {
	let total = 0;
	for (const block of xzBlocks(source)) {
		meter.addPart();
		total += block.size;
		meter.expect(total);
		yield* unpackBlock(source, block);
	}
}
async function* unpackBlock(source, block) {
	const { default: library } = await import("./xz-decompress.js").then((m) => __toESM(m.default, 1));
	const hash = block.check === SHA256 ? createHash("sha256") : void 0;
	try {
		const unpacked = new library.XzReadableStream(ReadableStream.from(streamOf(source, block)));
		for await (const chunk of unpacked) {
			hash?.update(chunk);
			if (chunk.length > 0) yield chunk;
		}
	} catch (error) {
		throw damaged(FORMAT, error);
	}
	if (hash === void 0) return;
	const stored = source.read(block.checkStart, block.checkSize, "Check");
	if (!hash.digest().equals(stored)) throw new ArchiveFormatError(FORMAT, "the content does not have the SHA-256 that the block has", block.checkStart);
}
function* streamOf(source, block) {
	const check = block.check === SHA256 ? NO_CHECK : block.check;
	const checkSize = block.check === SHA256 ? 0 : block.checkSize;
	const flags = Buffer.of(0, check);
	yield Buffer.concat([
		Buffer.from("fd377a585a00", "hex"),
		flags,
		u32(crc32(flags))
	]);
	yield* chunksOf(source, block.start, block.checkStart + checkSize);
	const records = Buffer.concat([
		Buffer.of(0, 1),
		varint(unpaddedSize({
			...block,
			checkSize
		})),
		varint(block.size)
	]);
	const index = Buffer.concat([records, Buffer.alloc(padding(records.length))]);
	yield Buffer.concat([index, u32(crc32(index))]);
	const footer = Buffer.concat([u32((index.length + 4) / 4 - 1), flags]);
	yield Buffer.concat([
		u32(crc32(footer)),
		footer,
		Buffer.from("YZ")
	]);
}
function u32(value) {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}
function varint(value) {
	const bytes = [];
	let rest = value;
	for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(rest % 128 | 128);
	return Buffer.from([...bytes, rest]);
}
export { unxz };
