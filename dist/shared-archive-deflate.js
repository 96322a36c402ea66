import { damaged, errorCode } from "./check.js";
import { chunksOf } from "./shared-archive-bytes.js";
import { Readable } from "node:stream";
import * as zlib from "node:zlib";
// src/archive/deflate.ts
const SMALL_PACKED = 2 ** 22;
const SMALL_UNPACKED = 2 ** 23;
const CHUNK = 2 ** 18;
const GZIP = {
	format: "gzip",
	atOnce: zlib.gunzipSync,
	stream: zlib.createGunzip
};
const RAW = {
	format: "deflate",
	atOnce: zlib.inflateRawSync,
	stream: zlib.createInflateRaw
};
function gunzip(source) {
	return decoded(source, GZIP);
}
function inflateRaw(source) {
	return decoded(source, RAW);
}
async function* decoded(source, codec) {
	const small = source.size <= SMALL_PACKED ? unpackedAtOnce(source, codec) : void 0;
	if (small !== void 0) yield small;
	else yield* streamed(chunksOf(source), codec);
}
function unpackedAtOnce(source, codec) {
	try {
		return codec.atOnce(source.read(0, source.size, codec.format), {
			chunkSize: CHUNK,
			maxOutputLength: SMALL_UNPACKED
		});
	} catch (error) {
		if (errorCode(error) === "ERR_BUFFER_TOO_LARGE") return void 0;
		throw damaged(codec.format, error);
	}
}
async function* streamed(chunks, codec) {
	const input = Readable.from(chunks, { objectMode: false });
	const output = codec.stream({ chunkSize: CHUNK });
	input.on("error", (error) => output.destroy(error));
	try {
		yield* input.pipe(output);
	} catch (error) {
		throw damaged(codec.format, error);
	} finally {
		input.destroy();
		output.destroy();
	}
}
export { decoded, gunzip, inflateRaw };
