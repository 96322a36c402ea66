import { BOOT_HEAD, BufferSource, DEFAULT_LIMITS, EM, ElfFile, Meter, Spent, TemporaryFolder, UsageError, Workspace, bootImageOf, givenRoots, hasElfMagic, isContainerName, reasonOf, unpack } from "./check.js";
import { bannerIn, releaseIn } from "./shared-kernel-image-kernel-image.js";
import { KernelMemory } from "./shared-kernel-image-memory.js";
import { unpackKernel } from "./shared-kernel-image-unpack-kernel.js";
import { basename, join } from "node:path";
import { writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
// src/prove/guest-architecture.ts
function hasWord(bytes, word) {
	return (Buffer.from(bytes).toString("hex").match(/.{8}/g) ?? []).includes(word);
}
function machineCode(...instructions) {
	return Buffer.from(instructions.join("").replaceAll(" ", ""), "hex");
}
// src/prove/guests/arm64.ts
const ARM64 = {
	name: "arm64",
	machine: EM.AARCH64,
	littleEndian: true,
	flags: 0,
	qemu: {
		program: "qemu-system-aarch64",
		package: "qemu-system-arm",
		arguments: ["-machine", "virt"]
	},
	bootsElf: false,
	restores: true,
	cpus: {
		newest: "max",
		oldest: "cortex-a57"
	},
	host: "arm64",
	console: {
		name: "ttyAMA0",
		device: "/dev/ttyAMA0"
	},
	parameters: [],
	programs: {
		load: machineCode("60 0c 80 92", "e1 0b 40 f9", "02 00 80 d2", "08 07 80 d2", "01 00 00 d4", "e1 13 00 91", "02 00 80 d2", "28 22 80 d2", "01 00 00 d4", "e0 03 00 cb", "a8 0b 80 d2", "01 00 00 d4"),
		unload: machineCode("e0 0b 40 f9", "01 00 81 d2", "48 0d 80 d2", "01 00 00 d4", "e0 03 00 cb", "a8 0b 80 d2", "01 00 00 d4")
	},
	hasFtraceNop: (bytes) => hasWord(bytes, "1f2003d5")
};
// src/prove/guests/ppc64le.ts
const PPC64LE = {
	name: "ppc64le",
	machine: EM.PPC64,
	littleEndian: true,
	flags: 2,
	qemu: {
		program: "qemu-system-ppc64",
		package: "qemu-system-ppc",
		arguments: ["-machine", "pseries"]
	},
	bootsElf: true,
	restores: false,
	cpus: {
		newest: "max",
		oldest: "power8"
	},
	host: "ppc64",
	console: {
		name: "hvc0",
		device: "/dev/hvc0"
	},
	parameters: [],
	programs: {
		load: machineCode("10 00 61 e8", "00 00 80 38", "05 00 00 38", "02 00 00 44", "04 00 81 38", "00 00 a0 38", "61 01 00 38", "02 00 00 44", "01 00 00 38", "02 00 00 44"),
		unload: machineCode("10 00 61 e8", "00 08 80 38", "81 00 00 38", "02 00 00 44", "01 00 00 38", "02 00 00 44")
	},
	hasFtraceNop: (bytes) => hasWord(bytes, "00000060")
};
// src/prove/guests/s390x.ts
const S390X = {
	name: "s390x",
	machine: EM.S390,
	littleEndian: false,
	flags: 0,
	qemu: {
		program: "qemu-system-s390x",
		package: "qemu-system-misc",
		arguments: ["-machine", "s390-ccw-virtio"]
	},
	bootsElf: false,
	restores: true,
	cpus: {
		newest: "max",
		oldest: "qemu"
	},
	host: "s390x",
	console: {
		name: "ttyS1",
		device: "/dev/ttysclp0"
	},
	parameters: [],
	programs: {
		load: machineCode("e3 20 f0 10 00 04", "a7 39 00 00", "a7 49 00 00", "0a 05", "b9 04 00 3f", "a7 49 00 00", "a7 19 01 58", "0a 00", "b9 03 00 22", "0a 01"),
		unload: machineCode("e3 20 f0 10 00 04", "a7 39 08 00", "0a 81", "b9 03 00 22", "0a 01")
	},
	hasFtraceNop: (bytes) => Buffer.from(bytes).toString("hex").startsWith("c004")
};
// src/prove/guests.ts
const GUESTS = [
	{
		name: "x86-64",
		machine: EM.X86_64,
		littleEndian: true,
		flags: 0,
		qemu: {
			program: "qemu-system-x86_64",
			package: "qemu-system-x86",
			arguments: []
		},
		bootsElf: false,
		restores: true,
		cpus: {
			newest: "max",
			oldest: "qemu64"
		},
		host: "x64",
		console: {
			name: "ttyS0",
			device: "/dev/ttyS0"
		},
		parameters: ["no_timer_check"],
		programs: {
			load: machineCode("48 8b 7c 24 10", "31 f6", "b8 02 00 00 00 0f 05", "89 c7", "48 8d 74 24 04", "31 d2", "b8 39 01 00 00 0f 05", "f7 d8 89 c7", "b8 3c 00 00 00 0f 05"),
			unload: machineCode("48 8b 7c 24 10", "be 00 08 00 00", "b8 b0 00 00 00 0f 05", "f7 d8 89 c7", "b8 3c 00 00 00 0f 05")
		},
		hasFtraceNop: (bytes) => /^(f30f1efa)?0f1f440000/.test(Buffer.from(bytes).toString("hex"))
	},
	PPC64LE,
	S390X,
	ARM64
];
function guestOf(machine, littleEndian) {
	return GUESTS.find((one) => one.machine === machine && one.littleEndian === littleEndian);
}
// src/prove/bootable-kernel.ts
const VERSION_AT = 526;
const VERSION_BASE = 512;
async function bootableKernel(image) {
	const source = new BufferSource(image);
	const head = image.subarray(0, BOOT_HEAD);
	if (hasElfMagic(head)) {
		const elf = ElfFile.open(source);
		const { type, machine, littleEndian } = elf.header;
		const guest = guestOf(machine, littleEndian);
		if (guest?.bootsElf !== true || type !== 2 && type !== 3) return void 0;
		return named(releaseIn(bannerIn(KernelMemory.ofElf(elf).bytes)), guest);
	}
	const boot = bootImageOf(source, head);
	if (boot === void 0) return void 0;
	const guest = guestOf(boot.machine, boot.littleEndian);
	if (boot.kind === "bzImage") return named(headerRelease(Buffer.from(head)), guest);
	const { bytes } = await unpackKernel(boot, source, new Meter(new Spent(DEFAULT_LIMITS), image.length));
	return named(releaseIn(bannerIn(bytes)), guest);
}
function named(release, guest) {
	return release === void 0 || guest === void 0 ? void 0 : {
		release,
		guest
	};
}
function headerRelease(head) {
	const at = head.readUInt16LE(VERSION_AT) + VERSION_BASE;
	return /^\d+\.[\w.+~-]{1,100}/.exec(head.toString("latin1", at, at + 128))?.[0];
}
// src/prove/kernel-to-boot.ts
const MOST_BYTES = 2 ** 28;
const IMAGE_NAME = /^(vmlinu[xz]|bzImage|Image|image)(-.*)?$/;
const BOOTABLE = "a bzImage of x86-64, a vmlinux of ppc64le, a boot image of s390x or an Image of arm64";
async function kernelToBoot(image, kernelFiles) {
	const folder = new TemporaryFolder();
	const close = () => {
		folder.remove();
	};
	try {
		const found = await imagesIn(image === void 0 ? kernelFiles : [image], image !== void 0, join(folder.path, "kernel"));
		const [first, second] = found;
		if (first === void 0) throw new UsageError(image === void 0 ? `no kernel to boot: give its image (--kernel-image), or its package among the kernel files (--kernel-files); it is ${BOOTABLE}` : `the kernel image: ${image} is not ${BOOTABLE}, which is what can be booted so far`);
		if (second !== void 0) throw new UsageError(`several kernels can be booted, ${found.map((one) => one.image).join(" and ")}: name one with --kernel-image`);
		return {
			...first,
			close
		};
	} catch (error) {
		close();
		throw error;
	}
}
async function imagesIn(paths, isNamed, copy) {
	const found = [];
	const workspace = new Workspace();
	const isImage = (name) => IMAGE_NAME.test(basename(name));
	try {
		for (const { file, shown } of givenRoots(paths, isImage).roots) {
			if (!isNamed && !isImage(shown) && !isContainerName(shown)) continue;
			for await (const one of unpack(file, shown, {
				wanted: isImage,
				workspace
			})) {
				if (one.kind === "refused") throw new UsageError(`the kernel image: ${one.place}: ${one.reason}`);
				if (one.source.size > MOST_BYTES) continue;
				const bytes = one.source.read(0, one.source.size, "kernel image");
				const kernel = await bootableKernel(bytes).catch((error) => {
					throw new UsageError(`the kernel image: ${one.place}: ${reasonOf(error)}`, { cause: error });
				});
				if (kernel === void 0) continue;
				const isFile = one.place === shown && !isContainerName(shown);
				if (!isFile) writeFileSync(copy, bytes, { mode: 384 });
				const sha256 = createHash("sha256").update(bytes).digest("hex");
				found.push({
					...kernel,
					image: one.place,
					file: isFile ? file : copy,
					sha256
				});
			}
		}
	} finally {
		workspace.close();
	}
	return found;
}
export { kernelToBoot };
