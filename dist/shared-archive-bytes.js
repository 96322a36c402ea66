import { ArchiveFormatError, badField } from "./check.js";
// src/archive/bytes.ts
const CHUNK = 2 ** 20;
const WINDOW = 2 ** 16;
function readPart(source, offset, length, format, field) {
	requireWithin(source, offset, length, format, field);
	const bytes = source.read(offset, length, field);
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
function requireWithin(source, offset, length, format, field) {
	if (offset >= 0 && length >= 0 && offset + length <= source.size) return;
	throw badField(format, field, `${length} bytes`, `to lie within the ${source.size} bytes`, offset);
}
function* chunksOf(source, start = 0, end = source.size) {
	for (let at = start; at < end; at += CHUNK) yield source.read(at, Math.min(CHUNK, end - at), "content");
}
function requirePadding(source, start, format) {
	for (const chunk of chunksOf(source, start)) if (!isZero(chunk)) throw new ArchiveFormatError(format, "something follows the end of the archive", start);
}
function isZero(bytes) {
	return bytes.every((byte) => byte === 0);
}
var FieldReader = class {
	source;
	format;
	#window = new Uint8Array(0);
	#start = 0;
	constructor(source, format) {
		this.source = source;
		this.format = format;
	}
	get size() {
		return this.source.size;
	}
	at(offset, length, field) {
		requireWithin(this.source, offset, length, this.format, field);
		if (offset < this.#start || offset + length > this.#start + this.#window.length) {
			this.#start = offset;
			this.#window = this.source.read(offset, Math.min(Math.max(length, WINDOW), this.source.size - offset), field);
		}
		return Buffer.from(this.#window.buffer, this.#window.byteOffset + offset - this.#start, length);
	}
};
var PartSource = class {
	whole;
	start;
	size;
	constructor(whole, start, size, format, field) {
		this.whole = whole;
		this.start = start;
		this.size = size;
		requireWithin(whole, start, size, format, field);
	}
	read(offset, length, field) {
		const inside = offset >= 0 && length >= 0 && offset + length <= this.size;
		return this.whole.read(inside ? this.start + offset : this.whole.size + 1, length, field);
	}
};
export { FieldReader, PartSource, chunksOf, isZero, readPart, requirePadding };
