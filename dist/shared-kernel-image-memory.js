import { ElfView } from "./check.js";
// src/kernel-image/memory.ts
var KernelMemory = class KernelMemory {
	littleEndian;
	machine;
	segments;
	elf;
	view;
	bytes;
	constructor(bytes, littleEndian, machine, segments, elf) {
		this.littleEndian = littleEndian;
		this.machine = machine;
		this.segments = segments;
		this.elf = elf;
		this.view = new ElfView(bytes, littleEndian);
		this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	}
	static ofElf(elf) {
		const loaded = elf.sections.filter(({ isAlloc, hasContent, address, size }) => isAlloc && hasContent && address > 0n && size > 0);
		const segments = joined(loaded);
		const end = loaded.reduce((most, { offset, size }) => Math.max(most, offset + size), 0);
		return new KernelMemory(elf.source.read(0, end, "what is loaded of the kernel"), elf.header.littleEndian, elf.header.machine, segments, elf);
	}
	static flat(bytes, { littleEndian, machine, address }) {
		return new KernelMemory(bytes, littleEndian, machine, [{
			address,
			offset: 0,
			size: bytes.length
		}], void 0);
	}
	at(address) {
		return this.elf === void 0 ? KernelMemory.flat(this.bytes, {
			littleEndian: this.littleEndian,
			machine: this.machine,
			address
		}) : this;
	}
	addressOf(offset) {
		const segment = this.segments.find((one) => offset >= one.offset && offset < one.offset + one.size);
		return segment === void 0 ? void 0 : segment.address + BigInt(offset - segment.offset);
	}
	offsetOf(address, length = 1) {
		for (const segment of this.segments) {
			const within = address - segment.address;
			if (within >= 0n && within + BigInt(length) <= BigInt(segment.size)) return segment.offset + Number(within);
		}
	}
	stringAt(address, most) {
		const offset = this.offsetOf(address);
		if (offset === void 0) return void 0;
		const end = this.bytes.subarray(offset, offset + most).indexOf(0);
		return end < 0 ? void 0 : this.bytes.toString("latin1", offset, offset + end);
	}
};
function joined(sections) {
	const runs = [];
	for (const { address, offset, size } of sections.toSorted((a, b) => a.offset - b.offset)) {
		const last = runs.at(-1);
		const isNext = last !== void 0 && offset >= last.offset && address - last.address === BigInt(offset - last.offset);
		const start = isNext ? last : {
			address,
			offset
		};
		if (isNext) runs.pop();
		runs.push({
			...start,
			size: Math.max(offset + size - start.offset, isNext ? last.size : 0)
		});
	}
	return runs;
}
export { KernelMemory };
