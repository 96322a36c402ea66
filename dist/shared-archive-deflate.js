import { ArchiveFormatError, chunksOf, damaged, errorCode, requirePadding } from "./check.js";
import { Readable } from "node:stream";
import * as zlib from "node:zlib";
// src/archive/deflate.ts
const SMALL_PACKED = 2 ** 22;
const SMALL_UNPACKED = 2 ** 23;
const CHUNK = 2 ** 18;
const GZIP = {
	format: "gzip",
	atOnce: zlib.gunzipSync,
	stream: zlib.createGunzip,
	verifyRest: (source, start) => {
		requirePadding(source, start, "gzip");
	}
};
const RAW = {
	format: "deflate",
	atOnce: zlib.inflateRawSync,
	stream: zlib.createInflateRaw,
	verifyRest: requireEnd
};
function requireEnd(source, start) {
	if (start !== source.size) throw new ArchiveFormatError("deflate", `the stream ends ${source.size - start} bytes before its data`, start);
}
function gunzip(source) {
	return decoded(source, GZIP);
}
function inflateRaw(source) {
	return decoded(source, RAW);
}
async function* decoded(source, codec) {
	const small = source.size <= SMALL_PACKED ? unpackedAtOnce(source, codec) : void 0;
	if (small !== void 0) yield small;
	else yield* streamed(source, codec);
}
function unpackedAtOnce(source, codec) {
	try {
		const options = {
			chunkSize: CHUNK,
			maxOutputLength: SMALL_UNPACKED,
			info: true
		};
		const unpacked = codec.atOnce(source.read(0, source.size, codec.format), options);
		if (!("engine" in unpacked)) throw new Error("zlib gave no engine");
		codec.verifyRest(source, unpacked.engine.bytesWritten);
		return unpacked.buffer;
	} catch (error) {
		if (errorCode(error) === "ERR_BUFFER_TOO_LARGE") return void 0;
		throw damaged(codec.format, error);
	}
}
async function* streamed(source, codec) {
	const input = Readable.from(chunksOf(source), { objectMode: false });
	const output = codec.stream({ chunkSize: CHUNK });
	input.on("error", (error) => output.destroy(error));
	try {
		yield* input.pipe(output);
		codec.verifyRest(source, output.bytesWritten);
	} catch (error) {
		throw damaged(codec.format, error);
	} finally {
		input.destroy();
		output.destroy();
	}
}
export { decoded, gunzip, inflateRaw };
