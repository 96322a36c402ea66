import { ArchiveFormatError, BOOT_HEAD, BufferSource, CODECS, ElfFile, KernelImageError, PartSource, bootImageOf, formatOf, hasElfMagic, kernelPart } from "./check.js";
import { KernelMemory } from "./shared-kernel-image-memory.js";
import { xzStreamEnd } from "./shared-archive-xz-blocks.js";
import { zstdFrames } from "./shared-archive-zstd-frames.js";
// src/kernel-image/packed-search.ts
const MOST_BYTES$1 = 2 ** 27;
const MOST_PLACES = 64;
const SMALLEST = 2 ** 20;
const FORMATS = [
	{
		magic: Buffer.from("fd377a585a00", "hex"),
		endOf: xzStreamEnd
	},
	{
		magic: Buffer.from("28b52ffd", "hex"),
		endOf: firstFrameEnd
	},
	{
		magic: Buffer.from("1f8b0800", "hex"),
		endOf: ({ size }) => size
	}
];
function firstFrameEnd(source) {
	for (const { end } of zstdFrames(source)) return end;
}
function packedKernel(image) {
	if (image.size > MOST_BYTES$1) throw new KernelImageError(`it has ${image.size} bytes; at most ${MOST_BYTES$1} are searched for the kernel`);
	const bytes = Buffer.from(image.read(0, image.size, "kernel image"));
	let places = 0;
	for (const { magic, endOf } of FORMATS) for (let at = bytes.indexOf(magic); at >= 0 && places < MOST_PLACES; at = bytes.indexOf(magic, at + 1)) {
		places++;
		const size = sizeOf(new PartSource(image, at, image.size - at, "kernel image", "payload"), endOf);
		if (size !== void 0 && size >= SMALLEST) return kernelPart(image, at, size);
	}
	throw new KernelImageError("no kernel is found in it that is packed with gzip, xz or zstd, which are read");
}
function sizeOf(rest, endOf) {
	try {
		return endOf(rest);
	} catch (error) {
		if (error instanceof ArchiveFormatError) return void 0;
		throw error;
	}
}
// src/kernel-image/unpack-kernel.ts
const MOST_BYTES = 2 ** 28;
async function unpackKernel(image, source, meter) {
	const { kernel = packedKernel(source) } = image;
	const bytes = image.kind === "Image" ? whole(kernel.bytes) : await unpack(kernel, meter);
	if (hasElfMagic(bytes)) return KernelMemory.ofElf(ElfFile.open(new BufferSource(bytes)));
	const inner = bootImageOf(new BufferSource(bytes), bytes.subarray(0, BOOT_HEAD));
	return KernelMemory.flat(bytes, inner?.kind === "Image" ? inner : image);
}
function whole(source) {
	if (source.size > MOST_BYTES) throw tooLarge(source.size);
	return source.read(0, source.size, "kernel image");
}
async function unpack({ bytes: packed, size }, meter) {
	const by = compressionOf(packed);
	if (by === "gzip") return joined(await CODECS.gzip(packed, meter), meter);
	if (size !== void 0 && size > MOST_BYTES) throw tooLarge(size);
	if (by === "zstd" && size !== void 0) {
		const { nativeZstd, unzstdWhole } = await import("./archive-zstd.js");
		if (nativeZstd() === void 0) {
			meter.expect(size);
			meter.add(size);
			return unzstdWhole(packed, size);
		}
	}
	return joined(by === "lz4" ? (await import("./archive-lz4-legacy.js")).unlz4Legacy(packed, meter) : await CODECS[by](packed, meter), meter, size);
}
const LZ4_LEGACY = "02214c18";
const LZO = "894c5a4f";
function compressionOf(kernel) {
	const format = formatOf(kernel, "");
	if (format.kind === "compressed") return format.by;
	const magic = Buffer.from(kernel.read(0, Math.min(4, kernel.size), "payload")).toString("hex");
	if (magic === LZ4_LEGACY) return "lz4";
	const name = format.kind === "unread" ? format.name : magic === LZO ? "lzo" : void 0;
	throw new KernelImageError(name === void 0 ? `its payload begins with ${magic}, which is the beginning of no compression that kernels are packed with` : `its payload is packed with ${name}, which is not read; gzip, xz, zstd and lz4 are. Pass kallsyms of the booted kernel, or vmlinux`);
}
async function joined(chunks, meter, expected) {
	const whole = Buffer.allocUnsafe(expected ?? 0);
	const parts = [];
	let size = 0;
	for await (const chunk of chunks) {
		meter.add(chunk.length);
		if (size + chunk.length > MOST_BYTES) throw tooLarge(size + chunk.length);
		if (expected === void 0) parts.push(chunk);
		else if (size + chunk.length <= expected) whole.set(chunk, size);
		size += chunk.length;
	}
	if (expected !== void 0 && size !== expected) throw new KernelImageError(`its payload unpacks to ${size} bytes; it should be ${expected}`);
	return expected === void 0 ? Buffer.concat(parts) : whole;
}
function tooLarge(size) {
	return new KernelImageError(`it unpacks to ${size} bytes or more; at most ${MOST_BYTES} are read`);
}
export { unpackKernel };
