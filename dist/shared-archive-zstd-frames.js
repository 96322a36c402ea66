import { FieldReader, badField } from "./check.js";
// src/archive/zstd-frames.ts
const FORMAT = "zstd";
const MAGIC = 4247762216;
const SKIPPABLE = 25481893;
const BLOCK_MAX = 2 ** 17;
const RLE = 1;
const RESERVED = 3;
const WINDOW_MAX = 2 ** 27;
function* zstdFrames(source) {
	const reader = new FieldReader(source, FORMAT);
	for (let at = 0; at < source.size;) {
		const magic = reader.at(at, 4, "magic").readUInt32LE();
		if (magic >>> 4 === SKIPPABLE) {
			at += 8 + reader.at(at + 4, 4, "Frame_Size").readUInt32LE();
			if (at > source.size) throw badField(FORMAT, "skippable frame", at, `to end within the ${source.size} bytes`);
			continue;
		}
		if (magic !== MAGIC) throw badField(FORMAT, "magic", magic, "0xfd2fb528", at);
		const frame = readFrame(reader, at);
		yield frame;
		at = frame.end;
	}
}
function readFrame(reader, start) {
	const descriptor = reader.at(start + 4, 1, "Frame_Header_Descriptor").readUInt8();
	if ((descriptor & 8) !== 0) throw badField(FORMAT, "Frame_Header_Descriptor", descriptor, "the reserved bit to be 0", start + 4);
	const singleSegment = (descriptor & 32) !== 0;
	const dictionaryBytes = [
		0,
		1,
		2,
		4
	][descriptor & 3] ?? 0;
	const sizeBytes = [
		singleSegment ? 1 : 0,
		2,
		4,
		8
	][descriptor >>> 6] ?? 0;
	let at = start + 5;
	const window = singleSegment ? void 0 : windowSize(reader.at(at, 1, "Window_Descriptor").readUInt8());
	at += singleSegment ? 0 : 1;
	if (dictionaryBytes > 0 && reader.at(at, dictionaryBytes, "Dictionary_ID").some((byte) => byte !== 0)) throw badField(FORMAT, "Dictionary_ID", "set", "a file that needs no dictionary", at);
	at += dictionaryBytes;
	const size = sizeBytes === 0 ? void 0 : contentSize(reader.at(at, sizeBytes, "Frame_Content_Size"));
	at += sizeBytes;
	const needed = window ?? size ?? 0;
	if (needed > WINDOW_MAX) throw badField(FORMAT, "window", needed, `at most ${WINDOW_MAX} bytes`, start);
	const blocksEnd = endOfBlocks(reader, at);
	const hasChecksum = (descriptor & 4) !== 0;
	const checksum = hasChecksum ? reader.at(blocksEnd, 4, "Content_Checksum").readUInt32LE() : void 0;
	return {
		start,
		blocks: at,
		end: blocksEnd + (hasChecksum ? 4 : 0),
		size,
		checksum
	};
}
function windowSize(descriptor) {
	const base = 2 ** (10 + (descriptor >>> 3));
	return base + base / 8 * (descriptor & 7);
}
function contentSize(field) {
	if (field.length === 8) return field.readUInt32LE(4) * 2 ** 32 + field.readUInt32LE(0);
	return field.readUIntLE(0, field.length) + (field.length === 2 ? 256 : 0);
}
function endOfBlocks(reader, blocks) {
	let end = blocks;
	for (const block of zstdBlocks(reader, blocks)) end = block.end;
	return end;
}
function* zstdBlocks(reader, blocks) {
	for (let at = blocks, last = false; !last;) {
		const header = reader.at(at, 3, "Block_Header").readUIntLE(0, 3);
		const type = header >>> 1 & 3;
		const size = header >>> 3;
		if (type === RESERVED) throw badField(FORMAT, "Block_Type", type, "0, 1 or 2", at);
		if (size > BLOCK_MAX) throw badField(FORMAT, "Block_Size", size, `at most ${BLOCK_MAX}`, at);
		const length = type === RLE ? 1 : size;
		reader.at(at + 3 + Math.max(length - 1, 0), length === 0 ? 0 : 1, "block");
		last = (header & 1) !== 0;
		yield {
			start: at,
			end: at + 3 + length
		};
		at += 3 + length;
	}
}
export { zstdBlocks, zstdFrames };
