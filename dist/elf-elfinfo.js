import { __commonJSMin, __require } from "./rolldown-runtime.js";
// node_modules/elfinfo/dist/src/reader.js
var require_reader = __commonJSMin(((exports, module, this$2) => {
	var __createBinding = this$2 && this$2.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		Object.defineProperty(o, k2, {
			enumerable: true,
			get: function() {
				return m[k];
			}
		});
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$2 && this$2.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$2 && this$2.__importStar || function(mod) {
		if (mod && mod.__esModule) return mod;
		var result = {};
		if (mod != null) {
			for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
		}
		__setModuleDefault(result, mod);
		return result;
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.blob = exports.file = exports.syncfile = exports.asyncfile = exports.buffer = exports.array = void 0;
	const promises_1 = __require("fs/promises");
	const fs = __importStar(__require("fs"));
	const path = __importStar(__require("path"));
	function bufferRead(state, length, position) {
		let updatepos = false;
		const { array } = state;
		if (!array) return Promise.reject("state.array must be defined");
		if (!length) return Promise.reject("Length must be specified");
		if (!position) {
			position = state.position;
			updatepos = true;
		}
		if (position <= state.size) {
			if (position + length > state.size) length = state.size - position;
			if (length < 0) length = 0;
			if (updatepos) state.position += length;
			return Promise.resolve(new Uint8Array(array, state.offset + position, length));
		} else return Promise.reject("read past end of file");
	}
	async function asyncFileRead(file, length, position) {
		if (!file) throw "File not open";
		const result = new Uint8Array(length);
		const { bytesRead } = await file.read(result, 0, length, position);
		if (bytesRead < length) return result.slice(0, bytesRead);
		else return result;
	}
	function syncFileRead(file, length, position) {
		return new Promise((resolve, reject) => {
			const result = new Uint8Array(length);
			fs.read(file, result, 0, length, position !== null && position !== void 0 ? position : null, (err, bytesRead) => {
				if (err) reject(err);
				else if (bytesRead < length) resolve(result.slice(0, bytesRead));
				else resolve(result);
			});
		});
	}
	function createView(from) {
		return new DataView(from.buffer, from.byteOffset, from.byteLength);
	}
	function error_reader(message) {
		return {
			open: () => Promise.reject(message),
			read: (a, b) => Promise.reject(message),
			view: (a, b) => Promise.reject(message),
			size: () => -1,
			close: () => Promise.reject(message)
		};
	}
	function array(array) {
		return buffer(Uint8Array.from(array));
	}
	exports.array = array;
	function buffer(buffer) {
		const state = {
			array: buffer instanceof Uint8Array ? buffer.buffer : buffer,
			offset: 0,
			position: 0,
			size: buffer.byteLength
		};
		if (buffer instanceof Uint8Array) state.offset = buffer.byteOffset;
		return {
			open: () => Promise.resolve(),
			size: () => state.size,
			close: () => Promise.resolve(),
			read: (length, position) => bufferRead(state, length, position),
			view: (length, position) => bufferRead(state, length, position).then(createView)
		};
	}
	exports.buffer = buffer;
	function asyncfile(fh, ownshandle) {
		if (!fs) return error_reader("No filesystem");
		const state = {
			fh,
			size: 0,
			ownshandle
		};
		return {
			open: () => state.fh.stat().then((ss) => {
				state.size = ss.size;
			}),
			read: (length, position) => asyncFileRead(state.fh, length, position),
			view: (length, position) => asyncFileRead(state.fh, length, position).then(createView),
			size: () => state.size,
			close: () => state.ownshandle ? state.fh.close() : Promise.resolve()
		};
	}
	exports.asyncfile = asyncfile;
	function syncfile(handle, ownshandle) {
		if (!fs) return error_reader("No filesystem");
		const state = {
			ownshandle,
			handle,
			size: 0
		};
		return {
			open: () => new Promise((resolve, reject) => fs.fstat(state.handle, (e, ss) => {
				if (e) reject(e);
				else {
					state.size = ss.size;
					resolve();
				}
			})),
			read: (length, position) => syncFileRead(state.handle, length, position),
			view: (length, position) => syncFileRead(state.handle, length, position).then(createView),
			size: () => state.size,
			close: () => new Promise((resolve, reject) => {
				if (state.ownshandle) fs.close(state.handle, (e) => {
					if (e) reject(e);
					else resolve();
				});
				else resolve();
			})
		};
	}
	exports.syncfile = syncfile;
	function file(elfpath) {
		if (!fs) return error_reader("No filesystem");
		const state = {
			path: elfpath,
			fh: void 0,
			size: 0
		};
		return {
			open: () => promises_1.open(state.path, "r").then((fh) => {
				state.fh = fh;
				return fh.stat().then((ss) => {
					state.size = ss.size;
				});
			}),
			read: (length, position) => asyncFileRead(state.fh, length, position),
			view: (length, position) => asyncFileRead(state.fh, length, position).then(createView),
			size: () => state.size,
			close: () => state.fh ? state.fh.close() : Promise.resolve(),
			path: path.resolve(elfpath)
		};
	}
	exports.file = file;
	function blob(item) {
		const state = {
			offset: 0,
			position: 0,
			size: 0
		};
		return {
			open: () => item.arrayBuffer().then((ab) => {
				state.array = ab;
				state.offset = 0;
				state.position = 0;
				state.size = ab.byteLength;
			}),
			close: () => Promise.resolve(),
			size: () => state.size,
			read: (length, position) => bufferRead(state, length, position),
			view: (length, position) => bufferRead(state, length, position).then(createView)
		};
	}
	exports.blob = blob;
}));
// node_modules/elfinfo/dist/src/types.js
var require_types = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.SymbolVisibility = exports.SymbolBinding = exports.SymbolType = exports.SectionHeaderEntryType = exports.ProgramHeaderEntryType = exports.ObjectType = exports.ABI = exports.ISA = void 0;
	(function(ISA) {
		ISA[ISA["None"] = 0] = "None";
		ISA[ISA["M32"] = 1] = "M32";
		ISA[ISA["SPARC"] = 2] = "SPARC";
		ISA[ISA["x86"] = 3] = "x86";
		ISA[ISA["ISA68K"] = 4] = "ISA68K";
		ISA[ISA["ISA88K"] = 5] = "ISA88K";
		ISA[ISA["IAMCU"] = 6] = "IAMCU";
		ISA[ISA["ISA860"] = 7] = "ISA860";
		ISA[ISA["MIPS"] = 8] = "MIPS";
		ISA[ISA["S370"] = 9] = "S370";
		ISA[ISA["MIPS_RS3_LE"] = 10] = "MIPS_RS3_LE";
		ISA[ISA["PARISC"] = 15] = "PARISC";
		ISA[ISA["VPP500"] = 17] = "VPP500";
		ISA[ISA["SPARC32PLUS"] = 18] = "SPARC32PLUS";
		ISA[ISA["ISA960"] = 19] = "ISA960";
		ISA[ISA["PPC"] = 20] = "PPC";
		ISA[ISA["PPC64"] = 21] = "PPC64";
		ISA[ISA["S390"] = 22] = "S390";
		ISA[ISA["SPU"] = 23] = "SPU";
		ISA[ISA["V800"] = 36] = "V800";
		ISA[ISA["FR20"] = 37] = "FR20";
		ISA[ISA["RH32"] = 38] = "RH32";
		ISA[ISA["RCE"] = 39] = "RCE";
		ISA[ISA["ARM"] = 40] = "ARM";
		ISA[ISA["FAKE_ALPHA"] = 41] = "FAKE_ALPHA";
		ISA[ISA["SH"] = 42] = "SH";
		ISA[ISA["SPARCV9"] = 43] = "SPARCV9";
		ISA[ISA["TRICORE"] = 44] = "TRICORE";
		ISA[ISA["ARC"] = 45] = "ARC";
		ISA[ISA["H8_300"] = 46] = "H8_300";
		ISA[ISA["H8_300H"] = 47] = "H8_300H";
		ISA[ISA["H8S"] = 48] = "H8S";
		ISA[ISA["H8_500"] = 49] = "H8_500";
		ISA[ISA["IA_64"] = 50] = "IA_64";
		ISA[ISA["MIPS_X"] = 51] = "MIPS_X";
		ISA[ISA["COLDFIRE"] = 52] = "COLDFIRE";
		ISA[ISA["ISA68HC12"] = 53] = "ISA68HC12";
		ISA[ISA["MMA"] = 54] = "MMA";
		ISA[ISA["PCP"] = 55] = "PCP";
		ISA[ISA["NCPU"] = 56] = "NCPU";
		ISA[ISA["NDR1"] = 57] = "NDR1";
		ISA[ISA["STARCORE"] = 58] = "STARCORE";
		ISA[ISA["ME16"] = 59] = "ME16";
		ISA[ISA["ST100"] = 60] = "ST100";
		ISA[ISA["TINYJ"] = 61] = "TINYJ";
		ISA[ISA["X86_64"] = 62] = "X86_64";
		ISA[ISA["PDSP"] = 63] = "PDSP";
		ISA[ISA["PDP10"] = 64] = "PDP10";
		ISA[ISA["PDP11"] = 65] = "PDP11";
		ISA[ISA["FX66"] = 66] = "FX66";
		ISA[ISA["ST9PLUS"] = 67] = "ST9PLUS";
		ISA[ISA["ST7"] = 68] = "ST7";
		ISA[ISA["ISA68HC16"] = 69] = "ISA68HC16";
		ISA[ISA["ISA68HC11"] = 70] = "ISA68HC11";
		ISA[ISA["ISA68HC08"] = 71] = "ISA68HC08";
		ISA[ISA["ISA68HC05"] = 72] = "ISA68HC05";
		ISA[ISA["SVX"] = 73] = "SVX";
		ISA[ISA["ST19"] = 74] = "ST19";
		ISA[ISA["VAX"] = 75] = "VAX";
		ISA[ISA["CRIS"] = 76] = "CRIS";
		ISA[ISA["JAVELIN"] = 77] = "JAVELIN";
		ISA[ISA["FIREPATH"] = 78] = "FIREPATH";
		ISA[ISA["ZSP"] = 79] = "ZSP";
		ISA[ISA["MMIX"] = 80] = "MMIX";
		ISA[ISA["HUANY"] = 81] = "HUANY";
		ISA[ISA["PRISM"] = 82] = "PRISM";
		ISA[ISA["AVR"] = 83] = "AVR";
		ISA[ISA["FR30"] = 84] = "FR30";
		ISA[ISA["D10V"] = 85] = "D10V";
		ISA[ISA["D30V"] = 86] = "D30V";
		ISA[ISA["V850"] = 87] = "V850";
		ISA[ISA["M32R"] = 88] = "M32R";
		ISA[ISA["MN10300"] = 89] = "MN10300";
		ISA[ISA["MN10200"] = 90] = "MN10200";
		ISA[ISA["PJ"] = 91] = "PJ";
		ISA[ISA["OPENRISC"] = 92] = "OPENRISC";
		ISA[ISA["ARC_COMPACT"] = 93] = "ARC_COMPACT";
		ISA[ISA["XTENSA"] = 94] = "XTENSA";
		ISA[ISA["VIDEOCORE"] = 95] = "VIDEOCORE";
		ISA[ISA["TMM_GPP"] = 96] = "TMM_GPP";
		ISA[ISA["NS32K"] = 97] = "NS32K";
		ISA[ISA["TPC"] = 98] = "TPC";
		ISA[ISA["SNP1K"] = 99] = "SNP1K";
		ISA[ISA["ST200"] = 100] = "ST200";
		ISA[ISA["IP2K"] = 101] = "IP2K";
		ISA[ISA["MAX"] = 102] = "MAX";
		ISA[ISA["CR"] = 103] = "CR";
		ISA[ISA["F2MC16"] = 104] = "F2MC16";
		ISA[ISA["MSP430"] = 105] = "MSP430";
		ISA[ISA["BLACKFIN"] = 106] = "BLACKFIN";
		ISA[ISA["SE_C33"] = 107] = "SE_C33";
		ISA[ISA["SEP"] = 108] = "SEP";
		ISA[ISA["ARCA"] = 109] = "ARCA";
		ISA[ISA["UNICORE"] = 110] = "UNICORE";
		ISA[ISA["EXCESS"] = 111] = "EXCESS";
		ISA[ISA["DXP"] = 112] = "DXP";
		ISA[ISA["ALTERA_NIOS2"] = 113] = "ALTERA_NIOS2";
		ISA[ISA["CRX"] = 114] = "CRX";
		ISA[ISA["XGATE"] = 115] = "XGATE";
		ISA[ISA["C166"] = 116] = "C166";
		ISA[ISA["M16C"] = 117] = "M16C";
		ISA[ISA["DSPIC30F"] = 118] = "DSPIC30F";
		ISA[ISA["CE"] = 119] = "CE";
		ISA[ISA["M32C"] = 120] = "M32C";
		ISA[ISA["TSK3000"] = 131] = "TSK3000";
		ISA[ISA["RS08"] = 132] = "RS08";
		ISA[ISA["SHARC"] = 133] = "SHARC";
		ISA[ISA["ECOG2"] = 134] = "ECOG2";
		ISA[ISA["SCORE7"] = 135] = "SCORE7";
		ISA[ISA["DSP24"] = 136] = "DSP24";
		ISA[ISA["VIDEOCORE3"] = 137] = "VIDEOCORE3";
		ISA[ISA["LATTICEMICO32"] = 138] = "LATTICEMICO32";
		ISA[ISA["SE_C17"] = 139] = "SE_C17";
		ISA[ISA["TI_C6000"] = 140] = "TI_C6000";
		ISA[ISA["TI_C2000"] = 141] = "TI_C2000";
		ISA[ISA["TI_C5500"] = 142] = "TI_C5500";
		ISA[ISA["TI_ARP32"] = 143] = "TI_ARP32";
		ISA[ISA["TI_PRU"] = 144] = "TI_PRU";
		ISA[ISA["MMDSP_PLUS"] = 160] = "MMDSP_PLUS";
		ISA[ISA["CYPRESS_M8C"] = 161] = "CYPRESS_M8C";
		ISA[ISA["R32C"] = 162] = "R32C";
		ISA[ISA["TRIMEDIA"] = 163] = "TRIMEDIA";
		ISA[ISA["QDSP6"] = 164] = "QDSP6";
		ISA[ISA["ISA8051"] = 165] = "ISA8051";
		ISA[ISA["STXP7X"] = 166] = "STXP7X";
		ISA[ISA["NDS32"] = 167] = "NDS32";
		ISA[ISA["ECOG1X"] = 168] = "ECOG1X";
		ISA[ISA["MAXQ30"] = 169] = "MAXQ30";
		ISA[ISA["XIMO16"] = 170] = "XIMO16";
		ISA[ISA["MANIK"] = 171] = "MANIK";
		ISA[ISA["CRAYNV2"] = 172] = "CRAYNV2";
		ISA[ISA["RX"] = 173] = "RX";
		ISA[ISA["METAG"] = 174] = "METAG";
		ISA[ISA["MCST_ELBRUS"] = 175] = "MCST_ELBRUS";
		ISA[ISA["ECOG16"] = 176] = "ECOG16";
		ISA[ISA["CR16"] = 177] = "CR16";
		ISA[ISA["ETPU"] = 178] = "ETPU";
		ISA[ISA["SLE9X"] = 179] = "SLE9X";
		ISA[ISA["L10M"] = 180] = "L10M";
		ISA[ISA["K10M"] = 181] = "K10M";
		ISA[ISA["AARCH64"] = 183] = "AARCH64";
		ISA[ISA["AVR32"] = 185] = "AVR32";
		ISA[ISA["STM8"] = 186] = "STM8";
		ISA[ISA["TILE64"] = 187] = "TILE64";
		ISA[ISA["TILEPRO"] = 188] = "TILEPRO";
		ISA[ISA["MICROBLAZE"] = 189] = "MICROBLAZE";
		ISA[ISA["CUDA"] = 190] = "CUDA";
		ISA[ISA["TILEGX"] = 191] = "TILEGX";
		ISA[ISA["CLOUDSHIELD"] = 192] = "CLOUDSHIELD";
		ISA[ISA["COREA_1ST"] = 193] = "COREA_1ST";
		ISA[ISA["COREA_2ND"] = 194] = "COREA_2ND";
		ISA[ISA["ARC_COMPACT2"] = 195] = "ARC_COMPACT2";
		ISA[ISA["OPEN8"] = 196] = "OPEN8";
		ISA[ISA["RL78"] = 197] = "RL78";
		ISA[ISA["VIDEOCORE5"] = 198] = "VIDEOCORE5";
		ISA[ISA["ISA78KOR"] = 199] = "ISA78KOR";
		ISA[ISA["ISA56800EX"] = 200] = "ISA56800EX";
		ISA[ISA["BA1"] = 201] = "BA1";
		ISA[ISA["BA2"] = 202] = "BA2";
		ISA[ISA["XCORE"] = 203] = "XCORE";
		ISA[ISA["MCHP_PIC"] = 204] = "MCHP_PIC";
		ISA[ISA["KM32"] = 210] = "KM32";
		ISA[ISA["KMX32"] = 211] = "KMX32";
		ISA[ISA["EMX16"] = 212] = "EMX16";
		ISA[ISA["EMX8"] = 213] = "EMX8";
		ISA[ISA["KVARC"] = 214] = "KVARC";
		ISA[ISA["CDP"] = 215] = "CDP";
		ISA[ISA["COGE"] = 216] = "COGE";
		ISA[ISA["COOL"] = 217] = "COOL";
		ISA[ISA["NORC"] = 218] = "NORC";
		ISA[ISA["CSR_KALIMBA"] = 219] = "CSR_KALIMBA";
		ISA[ISA["Z80"] = 220] = "Z80";
		ISA[ISA["VISIUM"] = 221] = "VISIUM";
		ISA[ISA["FT32"] = 222] = "FT32";
		ISA[ISA["MOXIE"] = 223] = "MOXIE";
		ISA[ISA["AMDGPU"] = 224] = "AMDGPU";
		ISA[ISA["RISCV"] = 243] = "RISCV";
		ISA[ISA["BPF"] = 247] = "BPF";
		ISA[ISA["CSKY"] = 252] = "CSKY";
	})(exports.ISA || (exports.ISA = {}));
	(function(ABI) {
		ABI[ABI["SystemV"] = 0] = "SystemV";
		ABI[ABI["HPUX"] = 1] = "HPUX";
		ABI[ABI["NetBSD"] = 2] = "NetBSD";
		ABI[ABI["Linux"] = 3] = "Linux";
		ABI[ABI["GNUHurd"] = 4] = "GNUHurd";
		ABI[ABI["Solaris"] = 6] = "Solaris";
		ABI[ABI["AIX"] = 7] = "AIX";
		ABI[ABI["IRIX"] = 8] = "IRIX";
		ABI[ABI["FreeBSD"] = 9] = "FreeBSD";
		ABI[ABI["Tru64"] = 10] = "Tru64";
		ABI[ABI["NovelloModesto"] = 11] = "NovelloModesto";
		ABI[ABI["OpenBSD"] = 12] = "OpenBSD";
		ABI[ABI["OpenVMS"] = 13] = "OpenVMS";
		ABI[ABI["NonStopKernel"] = 14] = "NonStopKernel";
		ABI[ABI["AROS"] = 15] = "AROS";
		ABI[ABI["FenixOS"] = 16] = "FenixOS";
		ABI[ABI["CloudABI"] = 17] = "CloudABI";
		ABI[ABI["ARMEABI"] = 64] = "ARMEABI";
		ABI[ABI["ARM"] = 97] = "ARM";
		ABI[ABI["Standalone"] = 255] = "Standalone";
	})(exports.ABI || (exports.ABI = {}));
	(function(ObjectType) {
		ObjectType[ObjectType["None"] = 0] = "None";
		ObjectType[ObjectType["Relocatable"] = 1] = "Relocatable";
		ObjectType[ObjectType["Executable"] = 2] = "Executable";
		ObjectType[ObjectType["Shared"] = 3] = "Shared";
		ObjectType[ObjectType["Core"] = 4] = "Core";
	})(exports.ObjectType || (exports.ObjectType = {}));
	(function(ProgramHeaderEntryType) {
		ProgramHeaderEntryType[ProgramHeaderEntryType["Null"] = 0] = "Null";
		ProgramHeaderEntryType[ProgramHeaderEntryType["Load"] = 1] = "Load";
		ProgramHeaderEntryType[ProgramHeaderEntryType["Dynamic"] = 2] = "Dynamic";
		ProgramHeaderEntryType[ProgramHeaderEntryType["Interp"] = 3] = "Interp";
		ProgramHeaderEntryType[ProgramHeaderEntryType["Note"] = 4] = "Note";
		ProgramHeaderEntryType[ProgramHeaderEntryType["ShLib"] = 5] = "ShLib";
		ProgramHeaderEntryType[ProgramHeaderEntryType["ProgramHeaderTable"] = 6] = "ProgramHeaderTable";
		ProgramHeaderEntryType[ProgramHeaderEntryType["GnuEhFrame"] = 1685382480] = "GnuEhFrame";
		ProgramHeaderEntryType[ProgramHeaderEntryType["GnuStack"] = 1685382481] = "GnuStack";
		ProgramHeaderEntryType[ProgramHeaderEntryType["GnuRelRo"] = 1685382482] = "GnuRelRo";
	})(exports.ProgramHeaderEntryType || (exports.ProgramHeaderEntryType = {}));
	(function(SectionHeaderEntryType) {
		SectionHeaderEntryType[SectionHeaderEntryType["Null"] = 0] = "Null";
		SectionHeaderEntryType[SectionHeaderEntryType["ProgBits"] = 1] = "ProgBits";
		SectionHeaderEntryType[SectionHeaderEntryType["SymTab"] = 2] = "SymTab";
		SectionHeaderEntryType[SectionHeaderEntryType["StrTab"] = 3] = "StrTab";
		SectionHeaderEntryType[SectionHeaderEntryType["Rela"] = 4] = "Rela";
		SectionHeaderEntryType[SectionHeaderEntryType["Hash"] = 5] = "Hash";
		SectionHeaderEntryType[SectionHeaderEntryType["Dynamic"] = 6] = "Dynamic";
		SectionHeaderEntryType[SectionHeaderEntryType["Note"] = 7] = "Note";
		SectionHeaderEntryType[SectionHeaderEntryType["NoBits"] = 8] = "NoBits";
		SectionHeaderEntryType[SectionHeaderEntryType["Rel"] = 9] = "Rel";
		SectionHeaderEntryType[SectionHeaderEntryType["ShLib"] = 10] = "ShLib";
		SectionHeaderEntryType[SectionHeaderEntryType["DynSym"] = 11] = "DynSym";
		SectionHeaderEntryType[SectionHeaderEntryType["InitArray"] = 14] = "InitArray";
		SectionHeaderEntryType[SectionHeaderEntryType["FiniArray"] = 15] = "FiniArray";
		SectionHeaderEntryType[SectionHeaderEntryType["PreInitArray"] = 16] = "PreInitArray";
		SectionHeaderEntryType[SectionHeaderEntryType["Group"] = 17] = "Group";
		SectionHeaderEntryType[SectionHeaderEntryType["ShNdx"] = 18] = "ShNdx";
		SectionHeaderEntryType[SectionHeaderEntryType["Num"] = 19] = "Num";
		SectionHeaderEntryType[SectionHeaderEntryType["GnuAttributes"] = 1879048181] = "GnuAttributes";
		SectionHeaderEntryType[SectionHeaderEntryType["GnuHash"] = 1879048182] = "GnuHash";
		SectionHeaderEntryType[SectionHeaderEntryType["GnuLibList"] = 1879048183] = "GnuLibList";
		SectionHeaderEntryType[SectionHeaderEntryType["GnuVerDef"] = 1879048189] = "GnuVerDef";
		SectionHeaderEntryType[SectionHeaderEntryType["GnuVerNeed"] = 1879048190] = "GnuVerNeed";
		SectionHeaderEntryType[SectionHeaderEntryType["GnuVerSym"] = 1879048191] = "GnuVerSym";
	})(exports.SectionHeaderEntryType || (exports.SectionHeaderEntryType = {}));
	(function(SymbolType) {
		SymbolType[SymbolType["None"] = 0] = "None";
		SymbolType[SymbolType["Object"] = 1] = "Object";
		SymbolType[SymbolType["Function"] = 2] = "Function";
		SymbolType[SymbolType["Section"] = 3] = "Section";
		SymbolType[SymbolType["File"] = 4] = "File";
		SymbolType[SymbolType["Common"] = 5] = "Common";
		SymbolType[SymbolType["ThreadLocalStorage"] = 6] = "ThreadLocalStorage";
		SymbolType[SymbolType["RelocationExpression"] = 7] = "RelocationExpression";
		SymbolType[SymbolType["SignedRelocationExpression"] = 8] = "SignedRelocationExpression";
	})(exports.SymbolType || (exports.SymbolType = {}));
	(function(SymbolBinding) {
		SymbolBinding[SymbolBinding["Local"] = 0] = "Local";
		SymbolBinding[SymbolBinding["Global"] = 1] = "Global";
		SymbolBinding[SymbolBinding["Weak"] = 2] = "Weak";
	})(exports.SymbolBinding || (exports.SymbolBinding = {}));
	(function(SymbolVisibility) {
		SymbolVisibility[SymbolVisibility["Default"] = 0] = "Default";
		SymbolVisibility[SymbolVisibility["Internal"] = 1] = "Internal";
		SymbolVisibility[SymbolVisibility["Hidden"] = 2] = "Hidden";
		SymbolVisibility[SymbolVisibility["Protected"] = 3] = "Protected";
	})(exports.SymbolVisibility || (exports.SymbolVisibility = {}));
}));
// node_modules/elfinfo/dist/src/strings.js
var require_strings = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.symbolVisibilityToString = exports.symbolBindingToString = exports.symbolTypeToString = exports.elfFlagsToString = exports.programHeaderFlagsToString = exports.sectionFlagsToString = exports.sectionHeaderEntryTypeToString = exports.programHeaderEntryTypeToString = exports.objectTypeToString = exports.abiToString = exports.isaToString = void 0;
	const types_1 = require_types();
	function isaToString(isa) {
		switch (isa) {
			case types_1.ISA.None: return "No machine";
			case types_1.ISA.M32: return "AT&T WE 32100";
			case types_1.ISA.SPARC: return "SUN SPARC";
			case types_1.ISA.x86: return "Intel x86";
			case types_1.ISA.ISA68K: return "Motorola m68k family";
			case types_1.ISA.ISA88K: return "Motorola m88k family";
			case types_1.ISA.IAMCU: return "Intel MCU";
			case types_1.ISA.ISA860: return "Intel 80860";
			case types_1.ISA.MIPS: return "MIPS R3000 big-endian";
			case types_1.ISA.S370: return "IBM System/370";
			case types_1.ISA.MIPS_RS3_LE: return "MIPS R3000 little-endian";
			case types_1.ISA.PARISC: return "HPPA";
			case types_1.ISA.VPP500: return "Fujitsu VPP500";
			case types_1.ISA.SPARC32PLUS: return "Sun's \"v8plus\"";
			case types_1.ISA.ISA960: return "Intel 80960";
			case types_1.ISA.PPC: return "PowerPC";
			case types_1.ISA.PPC64: return "PowerPC 64-bit";
			case types_1.ISA.S390: return "IBM S390";
			case types_1.ISA.SPU: return "IBM SPU/SPC";
			case types_1.ISA.V800: return "NEC V800 series";
			case types_1.ISA.FR20: return "Fujitsu FR20";
			case types_1.ISA.RH32: return "TRW RH-32";
			case types_1.ISA.RCE: return "Motorola RCE";
			case types_1.ISA.ARM: return "ARM";
			case types_1.ISA.FAKE_ALPHA: return "Digital Alpha";
			case types_1.ISA.SH: return "Hitachi SH";
			case types_1.ISA.SPARCV9: return "SPARC v9 64-bit";
			case types_1.ISA.TRICORE: return "Siemens Tricore";
			case types_1.ISA.ARC: return "Argonaut RISC Core";
			case types_1.ISA.H8_300: return "Hitachi H8/300";
			case types_1.ISA.H8_300H: return "Hitachi H8/300H";
			case types_1.ISA.H8S: return "Hitachi H8S";
			case types_1.ISA.H8_500: return "Hitachi H8/500";
			case types_1.ISA.IA_64: return "Intel Merced";
			case types_1.ISA.MIPS_X: return "Stanford MIPS-X";
			case types_1.ISA.COLDFIRE: return "Motorola Coldfire";
			case types_1.ISA.ISA68HC12: return "Motorola M68HC12";
			case types_1.ISA.MMA: return "Fujitsu MMA Multimedia Accelerator";
			case types_1.ISA.PCP: return "Siemens PCP";
			case types_1.ISA.NCPU: return "Sony nCPU embeeded RISC";
			case types_1.ISA.NDR1: return "Denso NDR1 microprocessor";
			case types_1.ISA.STARCORE: return "Motorola Start*Core processor";
			case types_1.ISA.ME16: return "Toyota ME16 processor";
			case types_1.ISA.ST100: return "STMicroelectronic ST100 processor";
			case types_1.ISA.TINYJ: return "Advanced Logic Corp. Tinyj emb.fam";
			case types_1.ISA.X86_64: return "AMD x86-64 architecture";
			case types_1.ISA.PDSP: return "Sony DSP Processor";
			case types_1.ISA.PDP10: return "Digital PDP-10";
			case types_1.ISA.PDP11: return "Digital PDP-11";
			case types_1.ISA.FX66: return "Siemens FX66 microcontroller";
			case types_1.ISA.ST9PLUS: return "STMicroelectronics ST9+ 8/16 mc";
			case types_1.ISA.ST7: return "STmicroelectronics ST7 8 bit mc";
			case types_1.ISA.ISA68HC16: return "Motorola MC68HC16 microcontroller";
			case types_1.ISA.ISA68HC11: return "Motorola MC68HC11 microcontroller";
			case types_1.ISA.ISA68HC08: return "Motorola MC68HC08 microcontroller";
			case types_1.ISA.ISA68HC05: return "Motorola MC68HC05 microcontroller";
			case types_1.ISA.SVX: return "Silicon Graphics SVx";
			case types_1.ISA.ST19: return "STMicroelectronics ST19 8 bit mc";
			case types_1.ISA.VAX: return "Digital VAX";
			case types_1.ISA.CRIS: return "Axis Communications 32-bit emb.proc";
			case types_1.ISA.JAVELIN: return "Infineon Technologies 32-bit emb.proc";
			case types_1.ISA.FIREPATH: return "Element 14 64-bit DSP Processor";
			case types_1.ISA.ZSP: return "LSI Logic 16-bit DSP Processor";
			case types_1.ISA.MMIX: return "Donald Knuth's educational 64-bit proc";
			case types_1.ISA.HUANY: return "Harvard University machine-independent object files";
			case types_1.ISA.PRISM: return "SiTera Prism";
			case types_1.ISA.AVR: return "Atmel AVR 8-bit microcontroller";
			case types_1.ISA.FR30: return "Fujitsu FR30";
			case types_1.ISA.D10V: return "Mitsubishi D10V";
			case types_1.ISA.D30V: return "Mitsubishi D30V";
			case types_1.ISA.V850: return "NEC v850";
			case types_1.ISA.M32R: return "Mitsubishi M32R";
			case types_1.ISA.MN10300: return "Matsushita MN10300";
			case types_1.ISA.MN10200: return "Matsushita MN10200";
			case types_1.ISA.PJ: return "picoJava";
			case types_1.ISA.OPENRISC: return "OpenRISC 32-bit embedded processor";
			case types_1.ISA.ARC_COMPACT: return "ARC International ARCompact";
			case types_1.ISA.XTENSA: return "Tensilica Xtensa Architecture";
			case types_1.ISA.VIDEOCORE: return "Alphamosaic VideoCore";
			case types_1.ISA.TMM_GPP: return "Thompson Multimedia General Purpose Proc";
			case types_1.ISA.NS32K: return "National Semi. 32000";
			case types_1.ISA.TPC: return "Tenor Network TPC";
			case types_1.ISA.SNP1K: return "Trebia SNP 1000";
			case types_1.ISA.ST200: return "STMicroelectronics ST200";
			case types_1.ISA.IP2K: return "Ubicom IP2xxx";
			case types_1.ISA.MAX: return "MAX processor";
			case types_1.ISA.CR: return "National Semi. CompactRISC";
			case types_1.ISA.F2MC16: return "Fujitsu F2MC16";
			case types_1.ISA.MSP430: return "Texas Instruments msp430";
			case types_1.ISA.BLACKFIN: return "Analog Devices Blackfin DSP";
			case types_1.ISA.SE_C33: return "Seiko Epson S1C33 family";
			case types_1.ISA.SEP: return "Sharp embedded microprocessor";
			case types_1.ISA.ARCA: return "Arca RISC";
			case types_1.ISA.UNICORE: return "PKU-Unity & MPRC Peking Uni. mc series";
			case types_1.ISA.EXCESS: return "eXcess configurable cpu";
			case types_1.ISA.DXP: return "Icera Semi. Deep Execution Processor";
			case types_1.ISA.ALTERA_NIOS2: return "Altera Nios II";
			case types_1.ISA.CRX: return "National Semi. CompactRISC CRX";
			case types_1.ISA.XGATE: return "Motorola XGATE";
			case types_1.ISA.C166: return "Infineon C16x/XC16x";
			case types_1.ISA.M16C: return "Renesas M16C";
			case types_1.ISA.DSPIC30F: return "Microchip Technology dsPIC30F";
			case types_1.ISA.CE: return "Freescale Communication Engine RISC";
			case types_1.ISA.M32C: return "Renesas M32C";
			case types_1.ISA.TSK3000: return "Altium TSK3000";
			case types_1.ISA.RS08: return "Freescale RS08";
			case types_1.ISA.SHARC: return "Analog Devices SHARC family";
			case types_1.ISA.ECOG2: return "Cyan Technology eCOG2";
			case types_1.ISA.SCORE7: return "Sunplus S+core7 RISC";
			case types_1.ISA.DSP24: return "New Japan Radio (NJR) 24-bit DSP";
			case types_1.ISA.VIDEOCORE3: return "Broadcom VideoCore III";
			case types_1.ISA.LATTICEMICO32: return "RISC for Lattice FPGA";
			case types_1.ISA.SE_C17: return "Seiko Epson C17";
			case types_1.ISA.TI_C6000: return "Texas Instruments TMS320C6000 DSP";
			case types_1.ISA.TI_C2000: return "Texas Instruments TMS320C2000 DSP";
			case types_1.ISA.TI_C5500: return "Texas Instruments TMS320C55x DSP";
			case types_1.ISA.TI_ARP32: return "Texas Instruments App. Specific RISC";
			case types_1.ISA.TI_PRU: return "Texas Instruments Prog. Realtime Unit";
			case types_1.ISA.MMDSP_PLUS: return "STMicroelectronics 64bit VLIW DSP";
			case types_1.ISA.CYPRESS_M8C: return "Cypress M8C";
			case types_1.ISA.R32C: return "Renesas R32C";
			case types_1.ISA.TRIMEDIA: return "NXP Semi. TriMedia";
			case types_1.ISA.QDSP6: return "QUALCOMM DSP6";
			case types_1.ISA.ISA8051: return "Intel 8051 and variants";
			case types_1.ISA.STXP7X: return "STMicroelectronics STxP7x";
			case types_1.ISA.NDS32: return "Andes Tech. compact code emb. RISC";
			case types_1.ISA.ECOG1X: return "Cyan Technology eCOG1X";
			case types_1.ISA.MAXQ30: return "Dallas Semi. MAXQ30 mc";
			case types_1.ISA.XIMO16: return "New Japan Radio (NJR) 16-bit DSP";
			case types_1.ISA.MANIK: return "M2000 Reconfigurable RISC";
			case types_1.ISA.CRAYNV2: return "Cray NV2 vector architecture";
			case types_1.ISA.RX: return "Renesas RX";
			case types_1.ISA.METAG: return "Imagination Tech. META";
			case types_1.ISA.MCST_ELBRUS: return "MCST Elbrus";
			case types_1.ISA.ECOG16: return "Cyan Technology eCOG16";
			case types_1.ISA.CR16: return "National Semi. CompactRISC CR16";
			case types_1.ISA.ETPU: return "Freescale Extended Time Processing Unit";
			case types_1.ISA.SLE9X: return "Infineon Tech. SLE9X";
			case types_1.ISA.L10M: return "Intel L10M";
			case types_1.ISA.K10M: return "Intel K10M";
			case types_1.ISA.AARCH64: return "ARM AARCH64";
			case types_1.ISA.AVR32: return "Amtel 32-bit microprocessor";
			case types_1.ISA.STM8: return "STMicroelectronics STM8";
			case types_1.ISA.TILE64: return "Tileta TILE64";
			case types_1.ISA.TILEPRO: return "Tilera TILEPro";
			case types_1.ISA.MICROBLAZE: return "Xilinx MicroBlaze";
			case types_1.ISA.CUDA: return "NVIDIA CUDA";
			case types_1.ISA.TILEGX: return "Tilera TILE-Gx";
			case types_1.ISA.CLOUDSHIELD: return "CloudShield";
			case types_1.ISA.COREA_1ST: return "KIPO-KAIST Core-A 1st gen.";
			case types_1.ISA.COREA_2ND: return "KIPO-KAIST Core-A 2nd gen.";
			case types_1.ISA.ARC_COMPACT2: return "Synopsys ARCompact V2";
			case types_1.ISA.OPEN8: return "Open8 RISC";
			case types_1.ISA.RL78: return "Renesas RL78";
			case types_1.ISA.VIDEOCORE5: return "Broadcom VideoCore V";
			case types_1.ISA.ISA78KOR: return "Renesas 78KOR";
			case types_1.ISA.ISA56800EX: return "Freescale 56800EX DSC";
			case types_1.ISA.BA1: return "Beyond BA1";
			case types_1.ISA.BA2: return "Beyond BA2";
			case types_1.ISA.XCORE: return "XMOS xCORE";
			case types_1.ISA.MCHP_PIC: return "Microchip 8-bit PIC(r)";
			case types_1.ISA.KM32: return "KM211 KM32";
			case types_1.ISA.KMX32: return "KM211 KMX32";
			case types_1.ISA.EMX16: return "KM211 KMX16";
			case types_1.ISA.EMX8: return "KM211 KMX8";
			case types_1.ISA.KVARC: return "KM211 KVARC";
			case types_1.ISA.CDP: return "Paneve CDP";
			case types_1.ISA.COGE: return "Cognitive Smart Memory Processor";
			case types_1.ISA.COOL: return "Bluechip CoolEngine";
			case types_1.ISA.NORC: return "Nanoradio Optimized RISC";
			case types_1.ISA.CSR_KALIMBA: return "CSR Kalimba";
			case types_1.ISA.Z80: return "Zilog Z80";
			case types_1.ISA.VISIUM: return "Controls and Data Services VISIUMcore";
			case types_1.ISA.FT32: return "FTDI Chip FT32";
			case types_1.ISA.MOXIE: return "Moxie processor";
			case types_1.ISA.AMDGPU: return "AMD GPU";
			case types_1.ISA.RISCV: return "RISC-V";
			case types_1.ISA.BPF: return "Linux BPF";
			case types_1.ISA.CSKY: return "C-SKY";
		}
	}
	exports.isaToString = isaToString;
	function abiToString(abi) {
		switch (abi) {
			case types_1.ABI.GNUHurd: return "GNU Hurd";
			case types_1.ABI.NovelloModesto: return "Novello Modesto";
			case types_1.ABI.HPUX: return "HP-UX";
			case types_1.ABI.NonStopKernel: return "NonStop Kernel";
			case types_1.ABI.FenixOS: return "Fenix OS";
			case types_1.ABI.ARMEABI: return "ARM EABI";
			default: return types_1.ABI[abi] || abi.toString();
		}
	}
	exports.abiToString = abiToString;
	function objectTypeToString(objectType) {
		return types_1.ObjectType[objectType] || objectType.toString();
	}
	exports.objectTypeToString = objectTypeToString;
	function programHeaderEntryTypeToString(programHeaderEntryType) {
		switch (programHeaderEntryType) {
			case types_1.ProgramHeaderEntryType.ProgramHeaderTable: return "Program Header Table";
			case types_1.ProgramHeaderEntryType.GnuEhFrame: return "GNU EH frame";
			case types_1.ProgramHeaderEntryType.GnuStack: return "GNU stack info";
			case types_1.ProgramHeaderEntryType.GnuRelRo: return "GNU ro relocation";
			default: return types_1.ProgramHeaderEntryType[programHeaderEntryType] || programHeaderEntryType.toString();
		}
	}
	exports.programHeaderEntryTypeToString = programHeaderEntryTypeToString;
	function sectionHeaderEntryTypeToString(sectionHeaderEntryType) {
		switch (sectionHeaderEntryType) {
			case types_1.SectionHeaderEntryType.Null: return "NULL";
			case types_1.SectionHeaderEntryType.ProgBits: return "Prog bits";
			case types_1.SectionHeaderEntryType.SymTab: return "Symbol table";
			case types_1.SectionHeaderEntryType.StrTab: return "String table";
			case types_1.SectionHeaderEntryType.Rela: return "Relocation with addends";
			case types_1.SectionHeaderEntryType.Hash: return "Symbol hash table";
			case types_1.SectionHeaderEntryType.Dynamic: return "Dynamic";
			case types_1.SectionHeaderEntryType.Note: return "Note";
			case types_1.SectionHeaderEntryType.NoBits: return "No bits";
			case types_1.SectionHeaderEntryType.Rel: return "Relocation";
			case types_1.SectionHeaderEntryType.ShLib: return "ShLib";
			case types_1.SectionHeaderEntryType.DynSym: return "Dynamic linking symbols";
			case types_1.SectionHeaderEntryType.InitArray: return "Init array";
			case types_1.SectionHeaderEntryType.FiniArray: return "Fini array";
			case types_1.SectionHeaderEntryType.PreInitArray: return "Pre-init array";
			case types_1.SectionHeaderEntryType.Group: return "Section group";
			case types_1.SectionHeaderEntryType.ShNdx: return "Extended symbol table index";
			case types_1.SectionHeaderEntryType.Num: return "Num";
			case types_1.SectionHeaderEntryType.GnuAttributes: return "GNU object attributes";
			case types_1.SectionHeaderEntryType.GnuHash: return "GNU hash";
			case types_1.SectionHeaderEntryType.GnuLibList: return "GNU pre-link library list";
			case types_1.SectionHeaderEntryType.GnuVerDef: return "GNU version definition";
			case types_1.SectionHeaderEntryType.GnuVerNeed: return "GNU version needs";
			case types_1.SectionHeaderEntryType.GnuVerSym: return "GNU version symbol table";
			default: return types_1.SectionHeaderEntryType[sectionHeaderEntryType] || Number(sectionHeaderEntryType).toString();
		}
	}
	exports.sectionHeaderEntryTypeToString = sectionHeaderEntryTypeToString;
	function sectionFlagsToString(flags) {
		flags = Number(flags);
		let str = [];
		if (flags & 1) str.push("Writeable");
		if (flags & 2) str.push("Alloc");
		if (flags & 4) str.push("Executable");
		if (flags & 16) str.push("Merge");
		if (flags & 32) str.push("Strings");
		if (flags & 64) str.push("Info Link");
		if (flags & 128) str.push("Link Order");
		if (flags & 256) str.push("Nonconforming");
		if (flags & 512) str.push("Group");
		if (flags & 1024) str.push("Thread Local Storage");
		if (flags & 67108864) str.push("Special ordering");
		if (flags & 134217728) str.push("Exclude");
		if (str.length == 0) return "<none>";
		return str.join(" | ");
	}
	exports.sectionFlagsToString = sectionFlagsToString;
	function programHeaderFlagsToString(flags) {
		let str = [];
		if (flags & 4) str.push("Read");
		if (flags & 2) str.push("Write");
		if (flags & 1) str.push("Execute");
		return str.join(" | ");
	}
	exports.programHeaderFlagsToString = programHeaderFlagsToString;
	function elfFlagsToString(isa, flags) {
		if (isa === types_1.ISA.ARM) {
			const ver = (flags & 4278190080) >> 24;
			let str = [`Version: ${ver}`];
			if (flags & 8388608) str.push("BE-8");
			if (ver <= 4 && flags & 4194304) str.push("Legacy");
			if (ver >= 5 && flags & 1024) str.push("Hard Float");
			if (ver >= 5 && flags & 512) str.push("Soft Float");
			return str.join(" | ");
		}
		return flags.toString();
	}
	exports.elfFlagsToString = elfFlagsToString;
	function symbolTypeToString(type) {
		switch (type) {
			case types_1.SymbolType.RelocationExpression: return "Relocation Expression";
			case types_1.SymbolType.SignedRelocationExpression: return "Signed Relocation Expression";
			case types_1.SymbolType.ThreadLocalStorage: return "Thread Local Storage";
			default: return types_1.SymbolType[type] || type.toString();
		}
	}
	exports.symbolTypeToString = symbolTypeToString;
	function symbolBindingToString(binding) {
		return types_1.SymbolBinding[binding] || binding.toString();
	}
	exports.symbolBindingToString = symbolBindingToString;
	function symbolVisibilityToString(visibility) {
		return types_1.SymbolVisibility[visibility] || visibility.toString();
	}
	exports.symbolVisibilityToString = symbolVisibilityToString;
}));
// node_modules/elfinfo/dist/src/biginthelpers.js
var require_biginthelpers = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.toNumberSafe = exports.divide = exports.add = exports.subtract = void 0;
	function subtract(a, b) {
		if (typeof a == "bigint" && typeof b == "bigint") return a - b;
		else if (typeof a == "number" && typeof b == "number") return a - b;
		else return BigInt(a) - BigInt(b);
	}
	exports.subtract = subtract;
	function add(a, b) {
		if (typeof a == "bigint" && typeof b == "bigint") return a + b;
		else if (typeof a == "number" && typeof b == "number") return a + b;
		else return BigInt(a) + BigInt(b);
	}
	exports.add = add;
	function divide(a, b) {
		if (typeof a == "bigint" && typeof b == "bigint") return a / b;
		else if (typeof a == "number" && typeof b == "number") return parseInt(a / b);
		else return BigInt(a) / BigInt(b);
	}
	exports.divide = divide;
	const tooBigInt = BigInt(1e51);
	function toNumberSafe(a, warnings) {
		if (typeof a === "bigint") {
			if (a > tooBigInt) {
				if (warnings) warnings.push("BigInt Overflow");
				else throw new Error("BigInt Overflow");
			} else return Number(a);
		} else if (typeof a === "number") return a;
		throw new Error("Invalid Input for BigInt conversion");
	}
	exports.toNumberSafe = toNumberSafe;
}));
// node_modules/elfinfo/dist/src/segments.js
var require_segments = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.readProgramHeaderEntries = void 0;
	const strings_1 = require_strings();
	const biginthelpers_1 = require_biginthelpers();
	async function readProgramHeaderEntries(fh, ph_off, ph_entsize, ph_num, bits, bigEndian) {
		if (ph_num == 0) return [];
		const result = new Array(ph_num);
		for (let i = 0; i < ph_num; i++) {
			const view = await fh.view(ph_entsize, Number(ph_off) + i * Number(ph_entsize));
			const readUInt32 = (ix) => view.getUint32(ix, !bigEndian);
			const readUInt64 = (ix) => view.getBigUint64(ix, !bigEndian);
			const type = readUInt32(0);
			let ix = 4;
			let flags, offset, vaddr, paddr, filesz, memsz, align;
			if (bits == 32) {
				offset = readUInt32(ix);
				ix += 4;
				vaddr = readUInt32(ix);
				ix += 4;
				paddr = readUInt32(ix);
				ix += 4;
				filesz = readUInt32(ix);
				ix += 4;
				memsz = readUInt32(ix);
				ix += 4;
				flags = readUInt32(ix);
				ix += 4;
				align = readUInt32(ix);
				ix += 4;
			} else {
				flags = readUInt32(ix);
				ix += 4;
				offset = biginthelpers_1.toNumberSafe(readUInt64(ix));
				ix += 8;
				vaddr = readUInt64(ix);
				ix += 8;
				paddr = readUInt64(ix);
				ix += 8;
				filesz = biginthelpers_1.toNumberSafe(readUInt64(ix));
				ix += 8;
				memsz = biginthelpers_1.toNumberSafe(readUInt64(ix));
				ix += 8;
				align = biginthelpers_1.toNumberSafe(readUInt64(ix));
				ix += 8;
			}
			result[i] = {
				index: i,
				type,
				typeDescription: strings_1.programHeaderEntryTypeToString(type),
				flags,
				flagsDescription: strings_1.programHeaderFlagsToString(flags),
				offset,
				vaddr,
				paddr,
				filesz,
				memsz,
				align
			};
		}
		return result;
	}
	exports.readProgramHeaderEntries = readProgramHeaderEntries;
}));
// node_modules/elfinfo/dist/src/encoding.js
var require_encoding = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.decode = void 0;
	let _decode;
	function decode(array, offset, length) {
		if (_decode) return _decode(array, offset, length);
		else throw new Error("There is no supported utf-8 decoder");
	}
	exports.decode = decode;
	try {
		const { StringDecoder } = __require("string_decoder");
		const decoder = new StringDecoder("utf8");
		if (decoder) _decode = (array, offset, length) => {
			return decoder.end(array.subarray(offset, offset + length));
		};
	} catch (e) {}
	if (_decode === void 0 && typeof TextDecoder !== "undefined") {
		const decoder = new TextDecoder();
		_decode = (array, offset, length) => {
			return decoder.decode(array.subarray(offset, offset + length));
		};
	}
}));
// node_modules/elfinfo/dist/src/sections.js
var require_sections = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.isRelocationSection = exports.isSymbolSection = exports.isStringSection = exports.readSectionHeaderEntries = void 0;
	const types_1 = require_types();
	const strings_1 = require_strings();
	const biginthelpers_1 = require_biginthelpers();
	const encoding_1 = require_encoding();
	function getString(strings, index) {
		let str = strings[index];
		if (!str) for (const key in strings) {
			const kv = parseInt(key);
			if (kv < index) {
				const ss = strings[kv];
				if (kv + ss.length > index) {
					str = ss.substr(index - kv);
					break;
				}
			}
		}
		return str;
	}
	async function readStringSection(fh, offset, size) {
		const tmp = await fh.read(Number(size), Number(offset));
		let ix = 0;
		const strings = {};
		for (let i = 0; i < size; i++) if (tmp[i] == 0) {
			const slen = i - ix;
			if (slen > 0) strings[ix] = encoding_1.decode(tmp, ix, slen);
			ix = i + 1;
		}
		return strings;
	}
	async function readSymbolsSection(fh, offset, size, entsize, bigEndian, bits) {
		await fh.size();
		const num = biginthelpers_1.divide(size, entsize);
		const symbols = [];
		for (let i = 0; i < num; i++) {
			const view = await fh.view(entsize, offset + i * entsize);
			const readUint8 = view.getUint8.bind(view);
			const readUInt16 = (ix) => view.getUint16(ix, !bigEndian);
			const readUInt32 = (ix) => view.getUint32(ix, !bigEndian);
			const readUInt64 = (ix) => view.getBigUint64(ix, !bigEndian);
			let ix = 0;
			let name, info, other, shndx, value, size;
			if (bits == 32) {
				name = readUInt32(ix);
				ix += 4;
				value = readUInt32(ix);
				ix += 4;
				size = readUInt32(ix);
				ix += 4;
				info = readUint8(ix);
				ix += 1;
				other = readUint8(ix);
				ix += 1;
				shndx = readUInt16(ix);
				ix += 2;
			} else {
				name = readUInt32(ix);
				ix += 4;
				info = readUint8(ix);
				ix += 1;
				other = readUint8(ix);
				ix += 1;
				shndx = readUInt16(ix);
				ix += 2;
				value = readUInt64(ix);
				ix += 8;
				size = Number(readUInt64(ix));
				ix += 8;
			}
			const type = info & 15;
			const binding = info >> 4;
			const visibility = other & 3;
			symbols[i] = {
				nameix: name,
				name: "",
				info,
				other,
				shndx,
				value,
				size,
				type,
				binding,
				visibility,
				typeDescription: strings_1.symbolTypeToString(type),
				bindingDescription: strings_1.symbolBindingToString(binding),
				visibilityDescription: strings_1.symbolVisibilityToString(visibility)
			};
		}
		return symbols;
	}
	async function readRelocationSection(fh, offset, size, entsize, bigEndian, bits, rela) {
		await fh.size();
		const num = biginthelpers_1.toNumberSafe(biginthelpers_1.divide(size, entsize));
		const relocations = new Array(num);
		for (let i = 0; i < num; i++) {
			const view = await fh.view(entsize, offset + i * entsize);
			const readUInt32 = (ix) => view.getUint32(ix, !bigEndian);
			const readUInt64 = (ix) => view.getBigUint64(ix, !bigEndian);
			const readSInt32 = (ix) => view.getInt32(ix, !bigEndian);
			const readSInt64 = (ix) => view.getBigInt64(ix, !bigEndian);
			let ix = 0;
			let addr, info, symbolIndex, type;
			let addend;
			if (bits == 32) {
				addr = readUInt32(ix);
				ix += 4;
				info = readUInt32(ix);
				ix += 4;
				if (rela) {
					addend = readSInt32(ix);
					ix += 4;
				}
				symbolIndex = info >> 8;
				type = info & 255;
			} else {
				addr = readUInt64(ix);
				ix += 8;
				info = readUInt64(ix);
				ix += 8;
				if (rela) {
					addend = readSInt64(ix);
					ix += 8;
				}
				symbolIndex = biginthelpers_1.toNumberSafe(info >> BigInt(32));
				type = biginthelpers_1.toNumberSafe(info & BigInt(4294967295));
			}
			relocations[i] = {
				addr,
				info,
				addend,
				symbolIndex,
				type
			};
		}
		return relocations;
	}
	function fillInSymbolNames(symbols, strings) {
		if (!strings) return;
		for (let i = 0; i < symbols.length; i++) symbols[i].name = getString(strings, symbols[i].nameix) || "";
	}
	async function readSectionHeaderEntries(fh, sh_off, sh_entsize, sh_num, bits, bigEndian, eSHStrNdx, readSymbolData) {
		if (sh_num == 0) return [];
		const result = new Array(sh_num);
		for (let i = 0; i < sh_num; i++) {
			const view = await fh.view(sh_entsize, Number(sh_off) + i * Number(sh_entsize));
			const readUInt32 = (ix) => view.getUint32(ix, !bigEndian);
			const readUInt64 = (ix) => view.getBigUint64(ix, !bigEndian);
			const name = readUInt32(0);
			const type = readUInt32(4);
			let ix = 8;
			let flags, addr, offset, size, link, info, addralign, entsize;
			if (bits == 32) {
				flags = readUInt32(ix);
				ix += 4;
				addr = readUInt32(ix);
				ix += 4;
				offset = readUInt32(ix);
				ix += 4;
				size = readUInt32(ix);
				ix += 4;
				link = readUInt32(ix);
				ix += 4;
				info = readUInt32(ix);
				ix += 4;
				addralign = readUInt32(ix);
				ix += 4;
				entsize = readUInt32(ix);
				ix += 4;
			} else {
				flags = biginthelpers_1.toNumberSafe(readUInt64(ix));
				ix += 8;
				addr = readUInt64(ix);
				ix += 8;
				offset = biginthelpers_1.toNumberSafe(readUInt64(ix));
				ix += 8;
				size = biginthelpers_1.toNumberSafe(readUInt64(ix));
				ix += 8;
				link = readUInt32(ix);
				ix += 4;
				info = readUInt32(ix);
				ix += 4;
				addralign = biginthelpers_1.toNumberSafe(readUInt64(ix));
				ix += 8;
				entsize = biginthelpers_1.toNumberSafe(readUInt64(ix));
				ix += 8;
			}
			const section = {
				index: i,
				name: "",
				nameix: name,
				type,
				typeDescription: strings_1.sectionHeaderEntryTypeToString(type),
				flags,
				flagsDescription: strings_1.sectionFlagsToString(flags),
				addr,
				offset,
				size,
				link,
				info,
				addralign,
				entsize
			};
			result[i] = section;
		}
		for (const section of result) if (isStringSection(section)) {
			const { size, offset } = section;
			section.strings = await readStringSection(fh, offset, size);
		}
		for (const section of result) {
			if (isSymbolSection(section)) {
				const { size, offset, entsize, link } = section;
				section.symbols = await readSymbolsSection(fh, offset, size, entsize, bigEndian, bits);
				if (link >= 0 && link < result.length) {
					const stringsSection = result[link];
					if (isStringSection(stringsSection)) fillInSymbolNames(section.symbols, stringsSection.strings);
				}
			}
			if (isRelocationSection(section)) {
				const { size, offset, entsize } = section;
				section.relocations = await readRelocationSection(fh, offset, size, entsize, bigEndian, bits, section.type === types_1.SectionHeaderEntryType.Rela);
			}
		}
		fillInSectionHeaderNames(result, eSHStrNdx);
		return result;
	}
	exports.readSectionHeaderEntries = readSectionHeaderEntries;
	function fillInSectionHeaderNames(sections, eSHStrNdx) {
		if (eSHStrNdx < sections.length) {
			const stringsSection = sections[eSHStrNdx];
			if (isStringSection(stringsSection)) {
				const strs = stringsSection.strings;
				if (strs) sections.forEach((v) => {
					if (v.nameix == 0) v.name = "<null>";
					else {
						const name = getString(strs, v.nameix);
						if (name) v.name = name;
					}
				});
			}
		}
	}
	function isStringSection(section) {
		return (section === null || section === void 0 ? void 0 : section.type) === types_1.SectionHeaderEntryType.StrTab;
	}
	exports.isStringSection = isStringSection;
	function isSymbolSection(section) {
		return (section === null || section === void 0 ? void 0 : section.type) === types_1.SectionHeaderEntryType.DynSym || (section === null || section === void 0 ? void 0 : section.type) === types_1.SectionHeaderEntryType.SymTab;
	}
	exports.isSymbolSection = isSymbolSection;
	function isRelocationSection(section) {
		return (section === null || section === void 0 ? void 0 : section.type) === types_1.SectionHeaderEntryType.Rel || (section === null || section === void 0 ? void 0 : section.type) === types_1.SectionHeaderEntryType.Rela;
	}
	exports.isRelocationSection = isRelocationSection;
}));
// node_modules/elfinfo/dist/src/elf.js
var require_elf = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.getSymbolsByName = exports.getSymbolByName = exports.getSectionsByName = exports.getSectionByName = exports.fileOffsetToVirtualAddress = exports.fileOffsetToPhysicalAddress = exports.physicalAddressToFileOffset = exports.physicalAddressToVirtual = exports.virtualAddressToFileOffset = exports.virtualAddressToPhysical = exports.getSegmentsAtPhysicalMemoryLocation = exports.getSegmentsAtVirtualMemoryLocation = exports.getSectionsAtPhysicalMemoryLocation = exports.getSectionsAtVirtualMemoryLocation = exports.getSymbolsAtPhysicalMemoryLocation = exports.getSymbolsAtVirtualMemoryLocation = exports.getSegmentForSymbol = exports.getSegmentsForSymbol = exports.getSectionForSymbol = exports.getSectionsForSymbol = exports.getSectionsInSegment = exports.getSymbolsInSegment = exports.getSymbolsInSection = exports.getSymbols = void 0;
	const biginthelpers_1 = require_biginthelpers();
	const sections_1 = require_sections();
	function filterSymbolsByVirtualAddress(elf, start, size) {
		const end = biginthelpers_1.add(start, size);
		const symbols = [];
		for (const section of elf.sections) if (sections_1.isSymbolSection(section)) {
			for (const symbol of section.symbols) if (symbol.virtualAddress && symbol.virtualAddress >= start && symbol.virtualAddress < end) symbols.push(symbol);
		}
		return symbols;
	}
	function getSymbols(elf) {
		const result = [];
		for (const section of elf.sections) if (sections_1.isSymbolSection(section)) for (const sym of section.symbols) result.push(sym);
		return result;
	}
	exports.getSymbols = getSymbols;
	function getSymbolsInSection(elf, sectionOrIndex) {
		const section = typeof sectionOrIndex == "number" ? elf.sections[sectionOrIndex] : sectionOrIndex;
		return filterSymbolsByVirtualAddress(elf, section.addr, section.size);
	}
	exports.getSymbolsInSection = getSymbolsInSection;
	function getSymbolsInSegment(elf, segmentOrIndex) {
		const segment = typeof segmentOrIndex == "number" ? elf.segments[segmentOrIndex] : segmentOrIndex;
		return filterSymbolsByVirtualAddress(elf, segment.vaddr, segment.memsz);
	}
	exports.getSymbolsInSegment = getSymbolsInSegment;
	function getSectionsInSegment(elf, segmentOrIndex) {
		const segment = typeof segmentOrIndex == "number" ? elf.segments[segmentOrIndex] : segmentOrIndex;
		return elf.sections.filter((x) => x.addr > segment.vaddr && x.addr < biginthelpers_1.add(segment.vaddr, segment.memsz));
	}
	exports.getSectionsInSegment = getSectionsInSegment;
	function getSectionsForSymbol(elf, symbol) {
		const sections = [];
		for (const section of elf.sections) if (symbol.virtualAddress && symbol.virtualAddress >= section.addr && symbol.virtualAddress <= biginthelpers_1.add(section.addr, section.size)) sections.push(section);
		return sections;
	}
	exports.getSectionsForSymbol = getSectionsForSymbol;
	function getSectionForSymbol(elf, symbol) {
		return getSectionsForSymbol(elf, symbol)[0];
	}
	exports.getSectionForSymbol = getSectionForSymbol;
	function getSegmentsForSymbol(elf, symbol) {
		const segments = [];
		for (const segment of elf.segments) if (symbol.virtualAddress && symbol.virtualAddress >= segment.vaddr && symbol.virtualAddress <= biginthelpers_1.add(segment.vaddr, segment.memsz)) segments.push(segment);
		return segments;
	}
	exports.getSegmentsForSymbol = getSegmentsForSymbol;
	function getSegmentForSymbol(elf, symbol) {
		return getSegmentsForSymbol(elf, symbol)[0];
	}
	exports.getSegmentForSymbol = getSegmentForSymbol;
	function getSymbolsAtVirtualMemoryLocation(elf, location) {
		const symbols = [];
		for (const section of elf.sections) if (sections_1.isSymbolSection(section)) {
			for (const symbol of section.symbols) if (symbol.size == 0) {
				if (symbol.virtualAddress === location) symbols.push(symbol);
			} else if (symbol.virtualAddress && location >= symbol.virtualAddress && location < biginthelpers_1.add(symbol.virtualAddress, symbol.size)) symbols.push(symbol);
		}
		return symbols;
	}
	exports.getSymbolsAtVirtualMemoryLocation = getSymbolsAtVirtualMemoryLocation;
	function getSymbolsAtPhysicalMemoryLocation(elf, location) {
		const virtualAddress = physicalAddressToVirtual(elf, location);
		if (virtualAddress) return getSymbolsAtVirtualMemoryLocation(elf, virtualAddress);
		else return [];
	}
	exports.getSymbolsAtPhysicalMemoryLocation = getSymbolsAtPhysicalMemoryLocation;
	function getSectionsAtVirtualMemoryLocation(elf, location) {
		const sections = [];
		for (const section of elf.sections) if (location >= section.addr && location < biginthelpers_1.add(section.addr, section.size)) sections.push(section);
		return sections;
	}
	exports.getSectionsAtVirtualMemoryLocation = getSectionsAtVirtualMemoryLocation;
	function getSectionsAtPhysicalMemoryLocation(elf, location) {
		const virtualAddress = physicalAddressToVirtual(elf, location);
		if (virtualAddress) return getSectionsAtVirtualMemoryLocation(elf, virtualAddress);
		else return [];
	}
	exports.getSectionsAtPhysicalMemoryLocation = getSectionsAtPhysicalMemoryLocation;
	function getSegmentsAtVirtualMemoryLocation(elf, location) {
		const segments = [];
		for (const segment of elf.segments) if (location >= segment.vaddr && location < biginthelpers_1.add(segment.vaddr, segment.memsz)) segments.push(segment);
		return segments;
	}
	exports.getSegmentsAtVirtualMemoryLocation = getSegmentsAtVirtualMemoryLocation;
	function getSegmentsAtPhysicalMemoryLocation(elf, location) {
		const segments = [];
		for (const segment of elf.segments) if (location >= segment.paddr && location < biginthelpers_1.add(segment.paddr, segment.filesz)) segments.push(segment);
		return segments;
	}
	exports.getSegmentsAtPhysicalMemoryLocation = getSegmentsAtPhysicalMemoryLocation;
	function virtualAddressToPhysical(elf, location) {
		for (const segment of elf.segments) if (location >= segment.vaddr && location <= biginthelpers_1.add(segment.vaddr, segment.memsz)) {
			const offset = biginthelpers_1.subtract(location, segment.vaddr);
			if (offset < segment.filesz) return biginthelpers_1.add(segment.paddr, offset);
		}
	}
	exports.virtualAddressToPhysical = virtualAddressToPhysical;
	function virtualAddressToFileOffset(elf, location) {
		for (const segment of elf.segments) if (location >= segment.vaddr && location < biginthelpers_1.add(segment.vaddr, segment.memsz)) {
			const offset = biginthelpers_1.toNumberSafe(biginthelpers_1.subtract(location, segment.vaddr));
			if (offset < segment.filesz) return segment.offset + offset;
		}
	}
	exports.virtualAddressToFileOffset = virtualAddressToFileOffset;
	function physicalAddressToVirtual(elf, location) {
		for (const segment of elf.segments) if (location >= segment.paddr && location < biginthelpers_1.add(segment.paddr, segment.filesz)) {
			const offset = biginthelpers_1.subtract(location, segment.paddr);
			return biginthelpers_1.add(segment.vaddr, offset);
		}
	}
	exports.physicalAddressToVirtual = physicalAddressToVirtual;
	function physicalAddressToFileOffset(elf, location) {
		for (const segment of elf.segments) if (location >= segment.paddr && location < biginthelpers_1.add(segment.paddr, segment.filesz)) {
			const offset = biginthelpers_1.toNumberSafe(biginthelpers_1.subtract(location, segment.paddr));
			return segment.offset + offset;
		}
	}
	exports.physicalAddressToFileOffset = physicalAddressToFileOffset;
	function fileOffsetToPhysicalAddress(elf, location) {
		for (const segment of elf.segments) if (location >= segment.offset && location < biginthelpers_1.add(segment.offset, segment.filesz)) {
			const offset = biginthelpers_1.subtract(location, segment.offset);
			return biginthelpers_1.add(segment.paddr, offset);
		}
	}
	exports.fileOffsetToPhysicalAddress = fileOffsetToPhysicalAddress;
	function fileOffsetToVirtualAddress(elf, location) {
		for (const segment of elf.segments) if (location >= segment.offset && location < biginthelpers_1.add(segment.offset, segment.filesz)) {
			const offset = biginthelpers_1.subtract(location, segment.offset);
			return biginthelpers_1.add(segment.vaddr, offset);
		}
	}
	exports.fileOffsetToVirtualAddress = fileOffsetToVirtualAddress;
	function getSectionByName(elf, sectionName) {
		return getSectionsByName(elf, sectionName)[0];
	}
	exports.getSectionByName = getSectionByName;
	function getSectionsByName(elf, sectionName) {
		return elf.sections.filter((s) => s.name.toUpperCase() == sectionName.toUpperCase());
	}
	exports.getSectionsByName = getSectionsByName;
	function getSymbolByName(elf, symbolName) {
		for (const section of elf.sections) if (sections_1.isSymbolSection(section)) {
			for (const symbol of section.symbols) if (symbol.name && symbol.name.toUpperCase() == symbolName.toUpperCase()) return symbol;
		}
	}
	exports.getSymbolByName = getSymbolByName;
	function getSymbolsByName(elf, symbolName) {
		const matches = [];
		for (const section of elf.sections) if (sections_1.isSymbolSection(section)) {
			for (const symbol of section.symbols) if (symbol.name && symbol.name.toUpperCase() == symbolName.toUpperCase()) matches.push(symbol);
		}
		return matches;
	}
	exports.getSymbolsByName = getSymbolsByName;
}));
// node_modules/elfinfo/dist/src/parser.js
var require_parser = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.readElf = void 0;
	const strings_1 = require_strings();
	const types_1 = require_types();
	const segments_1 = require_segments();
	const sections_1 = require_sections();
	const elf_1 = require_elf();
	const biginthelpers_1 = require_biginthelpers();
	async function updateSymbolAddressesAndLoadSymbols(elf, reader, loadSymbols) {
		const readerSize = reader.size();
		const elftype = elf.type;
		if (elftype === types_1.ObjectType.Executable || elftype === types_1.ObjectType.Relocatable || elftype === types_1.ObjectType.Shared) {
			for (const section of elf.sections) if (sections_1.isSymbolSection(section)) for (const symbol of section.symbols) {
				if (elftype === types_1.ObjectType.Relocatable) {
					if (symbol.shndx < elf.sections.length) symbol.virtualAddress = biginthelpers_1.add(symbol.value, elf.sections[symbol.shndx].addr);
					else if (symbol.shndx == 65521) symbol.virtualAddress = symbol.value;
				} else symbol.virtualAddress = symbol.value;
				if (loadSymbols && symbol.virtualAddress && (symbol.type === types_1.SymbolType.Function || symbol.type === types_1.SymbolType.Object) && symbol.size) {
					const fileOffset = elf_1.virtualAddressToFileOffset(elf, symbol.value);
					if (fileOffset) {
						if (fileOffset + symbol.size <= readerSize) symbol.data = await reader.read(symbol.size, fileOffset);
						else debugger;
					}
				}
			}
		}
	}
	async function readElf(reader, options) {
		let success = false;
		const errors = [];
		const warnings = [];
		let elf;
		try {
			await reader.open();
			const size = await reader.size();
			if (size <= 64) errors.push("Not a valid ELF file. Too small.");
			else {
				const view = await reader.view(16);
				if (view.getInt32(0, true) !== 1179403647) warnings.push("Not a valid ELF file. The file does not start with 0x7f ELF.");
				const eiClass = view.getUint8(4);
				const eiData = view.getUint8(5);
				const eiVer = view.getUint8(6);
				const eiAbi = view.getUint8(7);
				const eiAbiVer = view.getUint8(8);
				if (eiClass < 1 || eiClass > 2) errors.push("Not a valid ELF file. Class is invalid");
				if (eiData < 1 || eiData > 2) errors.push("Not a valid ELF file. Endianness is invalid");
				if (eiVer != 1) warnings.push("Not a valid ELF file. Version is invalid");
				if (errors.length == 0) {
					const bits = eiClass === 1 ? 32 : 64;
					const bigEndian = eiData !== 1;
					const abi = eiAbi;
					const sizeLeft = bits == 32 ? 36 : 48;
					const headerview = await reader.view(sizeLeft);
					const readUInt16 = (ix) => headerview.getUint16(ix, !bigEndian);
					const readUInt32 = (ix) => headerview.getUint32(ix, !bigEndian);
					const readUInt64 = (ix) => headerview.getBigUint64(ix, !bigEndian);
					let ix = 0;
					const eType = readUInt16(ix);
					ix += 2;
					const eMachine = readUInt16(ix);
					ix += 2;
					const eVersion = readUInt32(ix);
					ix += 4;
					let eEntry, ePHOff, eSHOff;
					if (bits === 32) {
						eEntry = readUInt32(ix);
						ix += 4;
						ePHOff = readUInt32(ix);
						ix += 4;
						eSHOff = readUInt32(ix);
						ix += 4;
					} else {
						eEntry = readUInt64(ix);
						ix += 8;
						ePHOff = biginthelpers_1.toNumberSafe(readUInt64(ix));
						ix += 8;
						eSHOff = biginthelpers_1.toNumberSafe(readUInt64(ix));
						ix += 8;
					}
					const eFlags = readUInt32(ix);
					ix += 4;
					const eHSize = readUInt16(ix);
					ix += 2;
					const ePHEntSize = readUInt16(ix);
					ix += 2;
					const ePHNum = readUInt16(ix);
					ix += 2;
					const eSHEntSize = readUInt16(ix);
					ix += 2;
					const eSHNum = readUInt16(ix);
					ix += 2;
					const eSHStrNdx = readUInt16(ix);
					ix += 2;
					if (bits === 32 && eHSize !== 52 || bits == 64 && eHSize !== 64) errors.push("Invalid ELF file. Unexpected header size");
					if (ePHNum != 0 && (ePHOff < eHSize || ePHOff > size) || eSHNum != 0 && (eSHOff < eHSize || eSHOff > size)) errors.push("Invalid ELF file. Invalid offsets");
					if (ePHNum != 0 && (bits == 32 && ePHEntSize < 32 || bits == 64 && ePHEntSize < 56 || ePHEntSize > 255)) errors.push("Invalid ELF file. Program header entry size invalid");
					if (eSHNum != 0 && (bits == 32 && eSHEntSize < 40 || bits == 64 && eSHEntSize < 64 || ePHEntSize > 255)) errors.push("Invalid ELF file. Section header entry size invalid");
					if (errors.length == 0) {
						const type = eType;
						const isa = eMachine;
						const segments = await segments_1.readProgramHeaderEntries(reader, ePHOff, ePHEntSize, ePHNum, bits, bigEndian);
						const sections = await sections_1.readSectionHeaderEntries(reader, eSHOff, eSHEntSize, eSHNum, bits, bigEndian, eSHStrNdx, options.readSymbolData);
						elf = {
							path: reader.path,
							class: eiClass,
							classDescription: eiClass == 1 ? "ELF32" : "ELF64",
							data: eiData,
							dataDescription: eiData == 1 ? "Little endian" : "Big endian",
							version: eiVer,
							bits,
							abi,
							abiVersion: eiAbiVer,
							abiDescription: strings_1.abiToString(abi),
							isa,
							isaDescription: strings_1.isaToString(isa),
							isaVersion: eVersion,
							type,
							typeDescription: strings_1.objectTypeToString(type),
							flags: eFlags,
							flagsDescription: strings_1.elfFlagsToString(isa, eFlags),
							entryPoint: eEntry,
							programHeaderOffset: ePHOff,
							programHeaderEntrySize: ePHEntSize,
							numProgramHeaderEntries: ePHNum,
							sectionHeaderOffset: eSHOff,
							sectionHeaderEntrySize: eSHEntSize,
							numSectionHeaderEntries: eSHNum,
							shstrIndex: eSHStrNdx,
							segments,
							sections
						};
						await updateSymbolAddressesAndLoadSymbols(elf, reader, options.readSymbolData);
						success = true;
					}
				}
			}
		} catch (e) {
			errors.push(`Exception caught: ${e.toString()}`);
		}
		if (reader) try {
			await reader.close();
		} catch (e) {
			errors.push(`Exception caught: ${e.toString()}`);
		}
		return {
			success,
			errors,
			warnings,
			elf
		};
	}
	exports.readElf = readElf;
}));
// node_modules/elfinfo/dist/src/debug.js
var require_debug = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.debug = void 0;
	const sections_1 = require_sections();
	function toHex(n, padamount = 0) {
		if (n !== void 0) {
			const hexchars = n.toString(16);
			if (padamount == 0) padamount = typeof n == "bigint" ? 8 : hexchars.length <= 2 ? 2 : hexchars.length <= 4 ? 4 : 8;
			return `0x${hexchars.padStart(padamount, "0")}`;
		} else return "<undefined>";
	}
	function debug(elf_) {
		let result = "";
		const elf = elf_.elf ? elf_.elf : elf_;
		if (elf) {
			const addrpad = elf.bits ? elf.bits / 4 : 8;
			result += `Path: ${elf.path}\n`;
			result += `Class:                             ${elf.classDescription} (${elf.class})\n`;
			result += `Bits:                              ${elf.bits} bits\n`;
			result += `Data:                              ${elf.dataDescription} (${elf.data})\n`;
			result += `Version:                           ${elf.version}\n`;
			result += `OS/ABI:                            ${elf.abiDescription} (${toHex(elf.abi)})\n`;
			result += `ABI version:                       ${elf.abiVersion}\n`;
			result += `Type:                              ${elf.typeDescription} (${toHex(elf.type)})\n`;
			result += `ISA/machine:                       ${elf.isaDescription} (${toHex(elf.isa)})\n`;
			result += `ISA/machine version:               ${elf.isaVersion}\n`;
			result += `Entry Point:                       ${toHex(elf.entryPoint)}\n`;
			result += `Program header offset:             ${toHex(elf.programHeaderOffset)}\n`;
			result += `Section header offset:             ${toHex(elf.sectionHeaderOffset)}\n`;
			result += `Flags:                             ${elf.flagsDescription} (${toHex(elf.flags)})\n`;
			result += `Program headers:                   ${elf.programHeaderEntrySize} bytes × ${elf.segments.length}\n`;
			result += `Section headers:                   ${elf.sectionHeaderEntrySize} bytes × ${elf.sections.length}\n`;
			result += `String table section index:        ${elf.shstrIndex}\n`;
			if (elf.segments.length) {
				result += "\n\nProgram Header Entries:\n\n";
				if (elf.bits == 32) result += "    #   Type                 Offset     VirtAddr   PhysAddr   FileSize   MemSiz     Align      Flags\n";
				else result += "    #   Type                 Offset             VirtAddr           PhysAddr           FileSize           MemSiz             Align      Flags\n";
				for (const header of elf.segments) {
					result += `    ${header.index.toString().padEnd(3)} `;
					result += `${header.typeDescription.padEnd(20)} `;
					result += `${toHex(header.offset, addrpad)} `;
					result += `${toHex(header.vaddr, addrpad)} `;
					result += `${toHex(header.paddr, addrpad)} `;
					result += `${toHex(header.filesz, addrpad)} `;
					result += `${toHex(header.memsz, addrpad)} `;
					result += `${toHex(header.align, 8)} `;
					result += `${header.flagsDescription}\n`;
				}
			}
			if (elf.sections.length) {
				result += "\n\nSections:\n\n";
				if (elf.bits == 32) result += "    #   Name               Type                             Address    Offset     Size       EntSize    Link  Info  Align      Flags\n";
				else result += "    #   Name               Type                             Address            Offset             Size               EntSize            Link  Info  Align      Flags\n";
				for (const section of elf.sections) {
					result += `    ${section.index.toString().padEnd(3)} `;
					result += `${section.name.substr(0, 18).padEnd(18)} `;
					result += `${section.typeDescription.padEnd(32)} `;
					result += `${toHex(section.addr, addrpad)} `;
					result += `${toHex(section.offset, addrpad)} `;
					result += `${toHex(section.size, addrpad)} `;
					result += `${toHex(section.entsize, addrpad)} `;
					result += `${(section.link || "").toString().padStart(4)}  `;
					result += `${(section.info || "").toString().padStart(4)}  `;
					result += `${toHex(section.addralign, 8)} `;
					result += `${section.flagsDescription}\n`;
				}
			}
			for (const section of elf.sections) {
				result += `\n\n${section.typeDescription} section #${section.index} ${section.name}:\n\n`;
				if (sections_1.isSymbolSection(section)) {
					if (elf.bits == 32) result += "      #   Value      Size       Type                         Bind   Visibility Name\n";
					else result += "      #   Value              Info       Type                         Bind   Visibility Name\n";
					let ix = 0;
					for (const symbol of section.symbols) {
						result += `    ${(ix++).toString().padStart(5)} `;
						result += `${toHex(symbol.value, addrpad)} `;
						result += `${toHex(symbol.size, 8)} `;
						result += `${symbol.typeDescription.padEnd(28)} `;
						result += `${symbol.bindingDescription.padEnd(6)} `;
						result += `${symbol.visibilityDescription.padEnd(10)} `;
						result += `${symbol.name}\n`;
					}
				} else if (sections_1.isStringSection(section)) for (const string in section.strings) result += `  #${string} - ${section.strings[string]}\n`;
				else if (sections_1.isRelocationSection(section)) {
					if (elf.bits == 32) result += "        # Offset     Size       Type                         Bind   Visibility Name\n";
					else result += "        # Offset             Size               Type                         Bind   Visibility Name\n";
					let ix = 0;
					for (const relocation of section.relocations) {
						result += `    ${(ix++).toString().padStart(5)} `;
						result += `${toHex(relocation.addr, addrpad)} `;
						result += `${toHex(relocation.info, addrpad)} `;
						result += "\n";
					}
				}
			}
		} else result += "<undefined>";
		return result;
	}
	exports.debug = debug;
}));
var openWithElfinfo = __commonJSMin(((exports, module, this$1) => {
	var __createBinding = this$1 && this$1.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		Object.defineProperty(o, k2, {
			enumerable: true,
			get: function() {
				return m[k];
			}
		});
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$1 && this$1.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$1 && this$1.__importStar || function(mod) {
		if (mod && mod.__esModule) return mod;
		var result = {};
		if (mod != null) {
			for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
		}
		__setModuleDefault(result, mod);
		return result;
	};
	var __exportStar = this$1 && this$1.__exportStar || function(m, exports) {
		for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.open = void 0;
	const reader = __importStar(require_reader());
	const parser_1 = require_parser();
	function isReader(item) {
		return typeof item === "object" && typeof item.close === "function" && typeof item.open === "function" && typeof item.read === "function" && typeof item.size === "function" && typeof item.view === "function";
	}
	function isFileHandle(item) {
		return typeof item === "object" && typeof item.fd === "number" && typeof item.stat === "function" && typeof item.read === "function";
	}
	function isBlob(item) {
		return typeof item === "object" && typeof item.size === "number" && typeof item.arrayBuffer === "function";
	}
	const defaultOptions = { readSymbolData: false };
	function open(input, options, callback) {
		let promise;
		if (!options) options = defaultOptions;
		if (input instanceof Uint8Array) promise = parser_1.readElf(reader.buffer(input), options);
		else if (input instanceof ArrayBuffer) promise = parser_1.readElf(reader.buffer(input), options);
		else if (input instanceof Array) promise = parser_1.readElf(reader.array(input), options);
		else if (isReader(input)) promise = parser_1.readElf(input, options);
		else if (typeof input === "number") promise = parser_1.readElf(reader.syncfile(input), options);
		else if (isFileHandle(input)) promise = parser_1.readElf(reader.asyncfile(input), options);
		else if (isBlob(input)) promise = parser_1.readElf(reader.blob(input), options);
		else if (typeof input === "string") promise = parser_1.readElf(reader.file(input), options);
		else promise = new Promise((resolve) => {
			resolve({
				success: false,
				errors: ["unsupported input type"],
				warnings: []
			});
		});
		if (callback) promise.then(callback);
		return promise;
	}
	exports.open = open;
	__exportStar(require_reader(), exports);
	__exportStar(require_elf(), exports);
	__exportStar(require_types(), exports);
	__exportStar(require_debug(), exports);
}))().open;
export { openWithElfinfo };
