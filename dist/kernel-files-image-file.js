import { BufferSource, Configuration, ExportList, SymbolList, partitionPoint } from "./check.js";
import { releaseIn } from "./shared-kernel-image-kernel-image.js";
// src/kernel-files/image-file.ts
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
	hasFtraceSite(address) {
		const [sites, addresses] = [this.#sites, this.#addresses];
		if (sites === void 0) return void 0;
		const end = addresses[partitionPoint(addresses.length, (index) => (addresses[index] ?? 0n) <= address)];
		const site = sites[partitionPoint(sites.length, (index) => (sites[index] ?? 0n) < address)];
		return site !== void 0 && (end === void 0 || site < end);
	}
};
export { ImageFile };
