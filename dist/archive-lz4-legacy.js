import { ArchiveFormatError, FieldReader, badField } from "./check.js";
// src/archive/lz4-legacy.ts
const FORMAT = "lz4";
const MAGIC = 407642370;
const BLOCK_MAX = 2 ** 23;
const PACKED_MAX = BLOCK_MAX + Math.floor(BLOCK_MAX / 255) + 16;
const LONG = 15;
const MATCH_MIN = 4;
function* unlz4Legacy(source, meter) {
	const reader = new FieldReader(source, FORMAT);
	const magic = reader.at(0, 4, "magic").readUInt32LE();
	if (magic !== MAGIC) throw badField(FORMAT, "magic", magic, `0x${MAGIC.toString(16)}, the legacy frame`, 0);
	for (let at = 4; at < source.size;) {
		const size = reader.at(at, 4, "block size").readUInt32LE();
		at += 4;
		if (size === MAGIC) continue;
		if (size > PACKED_MAX) throw badField(FORMAT, "block size", size, `at most ${PACKED_MAX}`, at - 4);
		meter.addPart();
		yield unpackBlock(Uint8Array.from(reader.at(at, size, "block")), at);
		at += size;
	}
}
function unpackBlock(packed, place) {
	const bytes = new Uint8Array(BLOCK_MAX);
	let [from, to] = [0, 0];
	const fail = (problem) => {
		throw new ArchiveFormatError(FORMAT, problem, place + from);
	};
	const lengthFrom = (nibble) => {
		let length = nibble;
		for (let more = nibble === LONG ? 255 : 0; more === 255;) {
			more = packed[from++] ?? fail("a length ends behind its block");
			length += more;
		}
		return length;
	};
	while (from < packed.length) {
		const token = packed[from++] ?? 0;
		const literals = lengthFrom(token >>> 4);
		if (from + literals > packed.length || to + literals > BLOCK_MAX) fail("literals end behind their block");
		bytes.set(packed.subarray(from, from + literals), to);
		from += literals;
		to += literals;
		if (from === packed.length) break;
		const distance = (packed[from] ?? 0) | (packed[from + 1] ?? fail("an offset ends behind its block")) << 8;
		from += 2;
		const length = lengthFrom(token & LONG) + MATCH_MIN;
		if (distance === 0 || distance > to || to + length > BLOCK_MAX) fail("a match lies outside of what was unpacked");
		if (distance >= length) bytes.copyWithin(to, to - distance, to - distance + length);
		else for (let i = 0; i < length; i++) bytes[to + i] = bytes[to + i - distance] ?? 0;
		to += length;
	}
	return bytes.subarray(0, to);
}
export { unlz4Legacy };
