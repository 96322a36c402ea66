import { BufferSource, Configuration, ExportList, SymbolList, hasSite, partitionPoint } from "./check.js";
import { releaseIn } from "./shared-kernel-image-kernel-image.js";
// src/kernel-files/image-file.ts
const ENDLESS = 2n ** 64n;
var ImageFile = class {
	image;
	path;
	content;
	configuration;
	release;
	vermagic;
	symbols;
	exports;
	#addresses;
	#sites;
	constructor(image, path) {
		this.image = image;
		this.path = path;
		const { machine, banner, rodata, btf, code, configuration } = image;
		this.content = {
			path,
			machine,
			banner,
			rodata,
			btf,
			codeOf: (name) => code.get(name)
		};
		this.configuration = configuration === void 0 ? void 0 : new Configuration(new BufferSource(configuration), path);
		this.release = releaseIn(banner);
		this.vermagic = image.vermagic;
		this.symbols = new SymbolList(new BufferSource(image.kallsyms), path);
		this.exports = image.exports === void 0 ? void 0 : new ExportList(new BufferSource(image.exports), path, "image");
		this.#addresses = image.addresses;
		this.#sites = image.ftraceSites;
	}
	get hasFtraceSites() {
		return this.#sites !== void 0;
	}
	hasFtraceSite(address, nopsBefore = 0) {
		const [sites, addresses] = [this.#sites, this.#addresses];
		if (sites === void 0) return void 0;
		const end = addresses[partitionPoint(addresses.length, (index) => (addresses[index] ?? 0n) <= address)];
		const last = end === void 0 ? ENDLESS : end - BigInt(nopsBefore);
		return hasSite(sites, address, last, address - BigInt(nopsBefore));
	}
};
export { ImageFile };
