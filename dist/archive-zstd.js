import { ArchiveFormatError, FieldReader, PartSource, badField, chunksOf, damaged } from "./check.js";
import { decoded } from "./shared-archive-deflate.js";
import { zstdBlocks, zstdFrames } from "./shared-archive-zstd-frames.js";
import * as zlib from "node:zlib";
// src/archive/zstd.ts
const FORMAT = "zstd";
async function unzstdWhole(source, size) {
	const { ZSTDDecoder } = await import("./zstddec.js");
	const decoder = new ZSTDDecoder();
	await decoder.init();
	const bytes = decoder.decode(source.read(0, source.size, FORMAT), size);
	if (bytes.length !== size) throw new ArchiveFormatError(FORMAT, `damaged, or it does not unpack to the ${size} bytes that are expected`);
	return bytes;
}
function nativeZstd() {
	const { zstdDecompressSync: atOnce, createZstdDecompress: stream } = zlib;
	return atOnce === void 0 || stream === void 0 ? void 0 : {
		format: FORMAT,
		atOnce,
		stream,
		verifyRest: () => void 0
	};
}
async function* unzstd(source, meter, native) {
	for (const frame of zstdFrames(source)) {
		meter.addPart();
		if (frame.size !== void 0) meter.expect(frame.size);
		const chunks = native !== void 0 ? decoded(partOf(source, frame), native) : isSmall(frame) ? atOnce(source, frame) : byFzstd(source, frame);
		let size = 0;
		for await (const chunk of chunks) {
			size += chunk.length;
			yield chunk;
		}
		if (frame.size !== void 0 && size !== frame.size) throw badField(FORMAT, "Frame_Content_Size", frame.size, `${size}, which it unpacks to`, frame.start);
	}
}
function partOf(source, { start, end }) {
	return new PartSource(source, start, end - start, FORMAT, "frame");
}
const MOST_AT_ONCE = 2 ** 25;
function isSmall(frame) {
	return frame.size !== void 0 && frame.size > 0 && Math.max(frame.size, frame.end - frame.start) <= MOST_AT_ONCE;
}
async function* atOnce(source, frame) {
	yield await unzstdWhole(partOf(source, frame), frame.size);
}
const SLOW_BLOCK_MS = 1e3;
let slowBlockSeen = false;
let xxhash;
async function loadXxhash() {
	const { default: load } = await import("./xxhash-wasm.js");
	return xxhash ??= load();
}
async function* byFzstd(source, frame) {
	if (slowBlockSeen) throw tooSlow(frame.start);
	const [{ Decompress }, xxh] = await Promise.all([import("./fzstd.js"), loadXxhash()]);
	const unpacked = [];
	const hash = xxh.create64();
	const decoder = new Decompress((chunk) => {
		unpacked.push(chunk);
	});
	const push = function* (start, end, last) {
		const before = process.cpuUsage();
		try {
			for (const bytes of chunksOf(source, start, end)) decoder.push(bytes, last);
		} catch (error) {
			throw damaged(FORMAT, error);
		}
		slowBlockSeen ||= process.cpuUsage(before).user / 1e3 > SLOW_BLOCK_MS;
		if (slowBlockSeen) throw tooSlow(start);
		for (const chunk of unpacked.splice(0)) {
			if (frame.checksum !== void 0) hash.update(chunk);
			yield chunk;
		}
	};
	let at = frame.start;
	for (const block of zstdBlocks(new FieldReader(source, FORMAT), frame.blocks)) {
		const end = block.end + 4 >= frame.end ? frame.end : block.end;
		yield* push(at, end, end === frame.end);
		at = end;
	}
	if (frame.checksum !== void 0 && Number(hash.digest() & 4294967295n) !== frame.checksum) throw new ArchiveFormatError(FORMAT, "the content does not have the checksum that the frame has", frame.end - 4);
}
function tooSlow(offset) {
	return new ArchiveFormatError(FORMAT, "a block was made to take long, here or in a file before; Node 22.15 and newer have a decoder that refuses such blocks", offset);
}
export { nativeZstd, unzstd, unzstdWhole };
