import * as zlib from "node:zlib";
// src/archive/crc32.ts
const TABLE = new Int32Array(256).map((_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? value >>> 1 ^ 3988292384 : value >>> 1;
	return value;
});
function crc32ByTable(bytes, start = 0) {
	let crc = ~start;
	for (const byte of bytes) crc = crc >>> 8 ^ (TABLE[(crc ^ byte) & 255] ?? 0);
	return ~crc >>> 0;
}
const crc32 = "crc32" in zlib ? zlib.crc32 : crc32ByTable;
export { crc32 };
