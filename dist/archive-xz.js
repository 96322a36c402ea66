import { __toESM } from "./rolldown-runtime.js";
import { ArchiveFormatError, badField, chunksOf, damaged } from "./check.js";
import { crc32 } from "./shared-archive-crc32.js";
import { padding, unpaddedSize, xzBlocks } from "./shared-archive-xz-blocks.js";
import { createHash } from "node:crypto";
// src/archive/x86-filter.ts
const SHIFT_BY_MASK = [
	0,
	1,
	2,
	2,
	3,
	3,
	3,
	3
];
const MAY_PRECEDE = [
	true,
	true,
	true,
	false,
	true,
	false,
	false,
	false
];
const CALL_SIZE = 5;
var X86Filter = class {
	#position = 0;
	#kept = new Uint8Array(0);
	#mask = 0;
	push(chunk) {
		const bytes = new Uint8Array(this.#kept.length + chunk.length);
		bytes.set(this.#kept);
		bytes.set(chunk, this.#kept.length);
		const done = this.#undo(bytes);
		this.#position += done;
		this.#kept = bytes.slice(done);
		return bytes.subarray(0, done);
	}
	end() {
		return this.#kept;
	}
	#undo(bytes) {
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
		let at = 0;
		let last = -1;
		for (; at + CALL_SIZE <= bytes.length; at++) {
			if (((bytes[at] ?? 0) & 254) !== 232) continue;
			let mask = maskAfter(this.#mask, at - last);
			last = at;
			if (mask !== 0 && (MAY_PRECEDE[mask] !== true || isEdge(bytes[at + 4 - (SHIFT_BY_MASK[mask] ?? 0)] ?? 0))) {
				this.#mask = mask << 1 | 1;
				continue;
			}
			if (!isEdge(bytes[at + 4] ?? 0)) {
				this.#mask = mask << 1 | 1;
				continue;
			}
			const shift = (SHIFT_BY_MASK[mask] ?? 0) * 8;
			let operand = view.getUint32(at + 1, true);
			for (;;) {
				operand = operand - (this.#position + at + CALL_SIZE) >>> 0;
				if (mask === 0 || !isEdge(operand >>> 24 - shift & 255)) break;
				operand = (operand ^ 2 ** (32 - shift) - 1) >>> 0;
			}
			view.setInt32(at + 1, operand << 7 >> 7, true);
			this.#mask = mask = 0;
			at += 4;
			last = at;
		}
		this.#mask = maskAfter(this.#mask, at - last);
		return Math.min(at, bytes.length);
	}
};
function maskAfter(mask, distance) {
	return distance > 3 ? 0 : mask << distance - 1 & 7;
}
function isEdge(byte) {
	return byte === 0 || byte === 255;
}
// src/archive/xz.ts
const FORMAT = "xz";
const NO_CHECK = 0;
const CRC32 = 1;
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
	const own = ownCheck(block);
	try {
		const packed = new library.XzReadableStream(ReadableStream.from(streamOf(source, block, own !== void 0)));
		const unpacked = block.isX86 ? unfiltered(packed) : packed;
		for await (const chunk of unpacked) {
			own?.update(chunk);
			if (chunk.length > 0) yield chunk;
		}
	} catch (error) {
		throw damaged(FORMAT, error);
	}
	if (own === void 0) return;
	const stored = source.read(block.checkStart, block.checkSize, "Check");
	if (!own.digest().equals(stored)) throw new ArchiveFormatError(FORMAT, `the content does not have the ${own.name} that the block has`, block.checkStart);
}
function ownCheck({ check, isX86 }) {
	if (check === SHA256) {
		const hash = createHash("sha256");
		return {
			name: "SHA-256",
			update: (bytes) => hash.update(bytes),
			digest: () => hash.digest()
		};
	}
	if (!isX86) return void 0;
	if (check === NO_CHECK) return {
		name: "check",
		update: () => void 0,
		digest: () => Buffer.alloc(0)
	};
	if (check !== CRC32) throw badField(FORMAT, "Check ID", check, "none (0), CRC32 (1) or SHA-256 (10) behind the x86 filter");
	let crc = 0;
	return {
		name: "CRC32",
		update: (bytes) => void (crc = crc32(bytes, crc)),
		digest: () => u32(crc)
	};
}
async function* unfiltered(chunks) {
	const filter = new X86Filter();
	for await (const chunk of chunks) yield filter.push(chunk);
	yield filter.end();
}
function* streamOf(source, block, withoutCheck) {
	const check = withoutCheck ? NO_CHECK : block.check;
	const checkSize = withoutCheck ? 0 : block.checkSize;
	const flags = Buffer.of(0, check);
	yield Buffer.concat([
		Buffer.from("fd377a585a00", "hex"),
		flags,
		u32(crc32(flags))
	]);
	let start = block.start;
	if (block.isX86) {
		const header = Buffer.of(LZMA2_HEADER_SIZE / 4 - 1, 0, 33, 1, block.dictionary, 0, 0, 0);
		yield Buffer.concat([header, u32(crc32(header))]);
		start = block.dataStart - LZMA2_HEADER_SIZE;
	}
	yield* chunksOf(source, block.isX86 ? block.dataStart : start, block.checkStart + checkSize);
	const records = Buffer.concat([
		Buffer.of(0, 1),
		varint(unpaddedSize({
			start,
			dataEnd: block.dataEnd,
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
const LZMA2_HEADER_SIZE = 12;
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
