import { BufferSource, ElfFile, ElfFormatError, ElfView, FileSource, LivepatchModule, Modinfo, TOOL_NAME, TemporaryFolder, UsageError, Workspace, collectInputs, filesOf as filesOf$1, firstLook, isModuleName, moduleNameOf, proofWords, reasonOf, toolVersion, unpack, withoutAnyCompression } from "./check.js";
import { execFile, spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { accessSync, closeSync, constants, openSync, readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { Duplex } from "node:stream";
import { access, constants as constants$1, readFile, rename, rm, writeFile } from "node:fs/promises";
// src/prove/host.ts
const PHDR_SIZE$1 = 56;
const PT_INTERP = 3;
function staticBusybox(asked, { name, machine, littleEndian }) {
	const path = asked ?? onPath("busybox");
	if (path === void 0) throw new UsageError("there is no busybox; a static one is needed (Debian: apt-get install busybox-static)");
	const program = programHeaders(path, littleEndian);
	if (program === void 0 || program.types.includes(PT_INTERP)) throw new UsageError(`${path} is not a static executable of 64 bits (Debian: apt-get install busybox-static)`);
	if (program.machine !== machine) throw new UsageError(`${path} is not for ${name}, on which this kernel runs: unpack that architecture's busybox-static and name its busybox with --busybox`);
	return path;
}
function programHeaders(path, littleEndian) {
	try {
		const source = new FileSource(path);
		try {
			if (source.size < 64) return void 0;
			const bytes = source.read(0, Math.min(source.size, 4096), "busybox");
			const header = new ElfView(bytes, littleEndian);
			if (header.u32(0) !== (littleEndian ? 1179403647 : 2135247942) || bytes[4] !== 2) return void 0;
			const [start, count] = [Number(header.u64(32)), header.u16(56)];
			if (count === 0 || start + count * PHDR_SIZE$1 > bytes.length) return void 0;
			return {
				machine: header.u16(18),
				types: Array.from({ length: count }, (_, index) => header.u32(start + index * PHDR_SIZE$1))
			};
		} finally {
			source.close();
		}
	} catch (error) {
		throw new UsageError(`busybox: ${reasonOf(error)}`, { cause: error });
	}
}
function onPath(name) {
	return (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "").map((folder) => join(folder, name)).find((path) => {
		try {
			accessSync(path, constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
async function qemuVersion({ qemu }) {
	if (onPath(qemu.program) === void 0) throw new UsageError(`there is no ${qemu.program} (Debian: apt-get install ${qemu.package})`);
	return new Promise((resolve, reject) => {
		execFile(qemu.program, ["--version"], (error, stdout) => {
			if (error === null) resolve(stdout.split("\n")[0] ?? "");
			else reject(new UsageError(`${qemu.program} does not run: ${reasonOf(error)}`));
		});
	});
}
// src/prove/kernel-modules.ts
const MOST_PASSES = 16;
var KernelModules = class KernelModules {
	from;
	#modules = new Map();
	constructor(from) {
		this.from = from;
	}
	static async collect(paths, names) {
		const found = new KernelModules(paths.join(", "));
		const { roots } = collectInputs(paths);
		const asked = new Set();
		let next = names.map(moduleName);
		for (let pass = 0; next.length > 0; pass++) {
			if (pass === MOST_PASSES) throw new UsageError(`${found.from}: modules depend on each other over more than ${MOST_PASSES} others`);
			for (const name of next) asked.add(name);
			await found.#read(roots, new Set(next));
			next = [...new Set([...found.#modules.values()].flatMap(({ bytes }) => dependenciesOf(bytes)).map(moduleName))].filter((name) => !asked.has(name));
		}
		return found;
	}
	get(name) {
		return this.#modules.get(moduleName(name));
	}
	withDependencies(name) {
		if (this.get(name) === void 0) return void 0;
		const order = new Set();
		const visiting = new Set();
		const visit = (one) => {
			const module = this.get(one);
			if (module === void 0 || visiting.has(module)) return;
			visiting.add(module);
			for (const needed of dependenciesOf(module.bytes)) visit(needed);
			order.add(module);
		};
		visit(name);
		return [...order];
	}
	async #read(roots, names) {
		const wanted = (path) => isModuleName(path) && names.has(moduleName(path));
		const workspace = new Workspace();
		try {
			for (const { file, shown } of roots) {
				if (isModuleName(shown) && !wanted(shown)) continue;
				for await (const one of unpack(file, shown, {
					wanted,
					workspace
				})) {
					if (one.kind === "refused") throw new UsageError(`${one.place}: ${one.reason}`);
					const name = moduleName(one.name);
					if (!names.has(name) || this.#modules.has(name)) continue;
					const bytes = Uint8Array.from(one.source.read(0, one.source.size, "module"));
					this.#modules.set(name, {
						name,
						bytes,
						file
					});
				}
			}
		} finally {
			workspace.close();
		}
	}
};
function dependenciesOf(bytes) {
	return Modinfo.of(ElfFile.open(new BufferSource(bytes))).depends;
}
function moduleName(file) {
	return moduleNameOf(withoutAnyCompression(file).replace(/\.ko$/i, ""));
}
// src/prove/machine.ts
async function fastestAccelerator({ host }) {
	if (host !== process.arch) return "tcg";
	return access("/dev/kvm", constants$1.R_OK | constants$1.W_OK).then(() => "kvm", () => "tcg");
}
const BOOT_LIMIT = 3e5;
function qemuArguments(parts, sandbox) {
	const { qemu: program, console, parameters } = parts.architecture;
	const words = [
		`console=${console.name}`,
		"nokaslr",
		"loglevel=8",
		"printk.devkmsg=on",
		"panic=-1",
		...parameters,
		parts.append ?? ""
	];
	return [
		...[
			"-nodefaults",
			"-no-user-config",
			"-global",
			"migration.store-global-state=off",
			"-display",
			"none",
			"-no-reboot",
			"-sandbox",
			`on,obsolete=deny,elevateprivileges=deny,${sandbox}`
		],
		...program.arguments,
		...[
			"-accel",
			parts.accelerator ?? "tcg",
			"-cpu",
			parts.cpu,
			"-smp",
			"1",
			"-m",
			String(parts.memory)
		],
		...[
			"-kernel",
			parts.kernel,
			"-initrd",
			parts.initrd
		],
		...["-append", words.join(" ").trim()],
		...parts.disk === void 0 ? [] : [
			"-drive",
			`file=${parts.disk},format=raw,if=none,id=disk,readonly=${parts.writable === true ? "off" : "on"},cache=unsafe`,
			"-device",
			"virtio-blk-pci,drive=disk"
		]
	];
}
function qemu({ qemu: { program } }, args, more = []) {
	const child = spawn("nice", [
		"-n",
		"15",
		program,
		...args
	], { stdio: [
		"pipe",
		"pipe",
		"pipe",
		...more
	] });
	const kill = () => {
		child.kill("SIGKILL");
	};
	process.once("exit", kill);
	child.once("close", () => {
		process.off("exit", kill);
	});
	return child;
}
async function saveBootedState(parts, state, ready) {
	try {
		await access(state);
		return "";
	} catch {}
	const serial = `${state}.${process.pid}.console`;
	const monitor = [
		"-chardev",
		"stdio,id=monitor",
		"-mon",
		"monitor",
		"-serial",
		`file:${serial}`
	];
	const child = qemu(parts.architecture, [...qemuArguments(parts, "spawn=allow"), ...monitor]);
	const ended = new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", () => {
			resolve();
		});
	});
	child.stdout?.resume();
	child.stderr?.resume();
	try {
		const deadline = performance.now() + BOOT_LIMIT;
		let text;
		for (;;) {
			text = await readFile(serial, "latin1").catch(() => "");
			if (text.includes(ready)) break;
			if (performance.now() > deadline || child.exitCode !== null) throw new UsageError(`the kernel did not boot; the last of its console: ${text.slice(-1e3).trim() || "nothing"}`);
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
		await new Promise((resolve) => setTimeout(resolve, 2e3));
		child.stdin?.write(`stop\nmigrate "exec:cat > '${state}.${process.pid}'"\nquit\n`);
		await ended;
		await rename(`${state}.${process.pid}`, state);
		return text;
	} finally {
		child.kill("SIGKILL");
		await rm(serial, { force: true });
	}
}
// src/prove/guest-init.ts
function guestInit({ console }) {
	return `#!/bin/busybox sh
/bin/busybox mkdir -p /proc /sys /dev
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
cd /proc/sys/kernel
echo 8 > printk
echo on > printk_devkmsg
echo 0 > printk_ratelimit
echo 0 > kptr_restrict
[ ! -e hung_task_timeout_secs ] || echo 0 > hung_task_timeout_secs
cd /
say() { echo "<1>@$nonce $*" > /dev/kmsg; }
moving() { for file in /sys/kernel/livepatch/*/transition; do read -r state < "$file" && [ "$state" = 1 ] && return 0; done 2>/dev/null; return 1; }
settle() { left=100; while moving; do left=$((left - 1)); [ $left -gt 0 ] || return 0; sleep 0.1; done; }
patches() {
	for folder in /sys/kernel/livepatch/*; do
		[ -d "$folder" ] || continue
		read -r enabled < "$folder/enabled"
		read -r transition < "$folder/transition"
		say "patch $enabled $transition \${folder##*/}"
		for object in "$folder"/*; do
			[ -e "$object/patched" ] || continue
			read -r patched < "$object/patched"
			say "object $patched \${object##*/}"
		done
	done 2>/dev/null
}
stty -F ${console.device} raw -echo
exec 3< ${console.device}
nonce=-
[ ! -e /functions ] || grep -E -f /functions /proc/kallsyms | while read -r line; do say "symbol $line"; done
say ready
while read -r nonce verb words <&3; do
	[ -n "$verb" ] || continue
	result=0
	case $verb in
	load) load-module "$words"; result=$?; [ $result -ge 134 ] || settle ;;
	unload)
		for attempt in 1 2 3 4 5 6 7 8 9 10; do
			unload-module "$words"; result=$?
			[ $result = 11 ] || [ $result = 16 ] || break
			sleep 0.1
		done ;;
	disable) (echo 0 > "/sys/kernel/livepatch/$words/enabled") 2>/dev/null; result=$?; [ $result -ge 134 ] || settle ;;
	read) cat "$words" > /dev/null 2>&1; result=$? ;;
	sections) (cd "/sys/module/$words/sections" && grep -H "" * .[!.]*) 2>/dev/null | while read -r line; do say "section $line"; done ;;
	esac
	say "result $result"
	read -r taint < /proc/sys/kernel/tainted
	say "taint $taint"
	[ $result -ge 134 ] || patches
	say "done"
done
`;
}
// src/prove/initramfs.ts
const FILE = 32768;
const CONSOLE_DEVICE = {
	major: 5,
	minor: 1
};
function initramfs(files) {
	const parts = [];
	let inode = 1;
	const add = (path, mode, bytes, device = {
		major: 0,
		minor: 0
	}) => {
		const name = Buffer.from(`${path}\0`);
		const fields = [
			inode++,
			mode,
			0,
			0,
			1,
			0,
			bytes.length,
			0,
			0,
			device.major,
			device.minor,
			name.length,
			0
		];
		const header = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`);
		parts.push(header, name, padding(header.length + name.length), Buffer.from(bytes), padding(bytes.length));
	};
	const folders = new Set(["dev"]);
	for (const { path } of files) {
		const names = path.split("/").slice(0, -1);
		names.forEach((_, depth) => folders.add(names.slice(0, depth + 1).join("/")));
	}
	for (const folder of folders) add(folder, 16877, new Uint8Array());
	add("dev/console", 8576, new Uint8Array(), CONSOLE_DEVICE);
	for (const { path, bytes, executable } of files) add(path, FILE | (executable === true ? 493 : 420), bytes);
	add("TRAILER!!!", 0, new Uint8Array());
	return Buffer.concat(parts);
}
function padding(length) {
	return Buffer.alloc(-length & 3);
}
// src/prove/module-programs.ts
const LOADED_AT = 268435456;
const PAGE = 65536;
const PHDR_SIZE = 56;
const HEADERS = 120;
function loadProgram(guest) {
	return executable(guest, guest.programs.load);
}
function unloadProgram(guest) {
	return executable(guest, guest.programs.unload);
}
function executable({ machine, littleEndian, flags }, code) {
	const file = Buffer.alloc(HEADERS + code.length);
	const view = new DataView(file.buffer, file.byteOffset, file.length);
	file.set([
		127,
		69,
		76,
		70,
		2,
		littleEndian ? 1 : 2,
		1
	]);
	const halves = {
		16: 2,
		18: machine,
		52: 64,
		54: PHDR_SIZE,
		56: 1,
		58: 64
	};
	const words = {
		20: 1,
		48: flags,
		[64]: 1,
		[68]: 5
	};
	const longs = {
		24: 268435576,
		32: 64,
		[80]: LOADED_AT,
		[88]: LOADED_AT,
		[96]: file.length,
		[104]: file.length,
		[112]: PAGE
	};
	for (const [at, value] of Object.entries(halves)) view.setUint16(Number(at), value, littleEndian);
	for (const [at, value] of Object.entries(words)) view.setUint32(Number(at), value, littleEndian);
	for (const [at, value] of Object.entries(longs)) view.setBigUint64(Number(at), BigInt(value), littleEndian);
	file.set(code, HEADERS);
	return file;
}
// src/prove/function-addresses.ts
function functionPattern(names) {
	return ` [tTwW] (${names.map((name) => name.replaceAll(".", "[.]")).join("|")})$\n`;
}
function functionAddresses(console) {
	const found = new Map();
	const several = new Set();
	for (const [, address = "", name = ""] of console.matchAll(/@- symbol ([0-9a-f]{16}) [tTwW] ([\w.]+)\r?$/gm)) {
		if (found.has(name)) several.add(name);
		found.set(name, BigInt(`0x${address}`));
	}
	for (const name of several) found.delete(name);
	return found;
}
// src/prove/observe.ts
const FIRST_SIGNAL = 134;
const DEATH$1 = /^(BUG: |kernel BUG at |Oops|general protection fault|Kernel panic|Internal error: |Unable to handle kernel |[\w ]{4,60}: [0-9a-f]{4} ilc:\d )/;
const QUESTION_LIMIT = 6e4;
async function observe(session, scenario, watched, addresses) {
	const steps = [];
	let sections = new Map();
	const loaded = new Set();
	const refused = new Set();
	let complete = true;
	for (const step of scenario.steps) {
		if (step.kind === "unload-target" && !loaded.delete(step.what) || step.kind === "reload-target" && refused.has(step.what)) continue;
		const start = performance.now();
		const answer = await session.command(step.verb, step.words);
		const { outcome, errno } = outcomeOf(step, answer);
		if (step.kind === "load-patch" && outcome === "ok" && watched.places.length > 0) sections = await sectionsOf(session, watched.patch);
		if (step.kind === "unload-patch" && outcome === "ok") sections = new Map();
		if (step.verb === "load") (outcome === "ok" ? loaded : refused).add(step.what);
		const isOver = outcome === "crash" || outcome === "hang" || outcome === "lost";
		const memory = isOver ? [] : await readMemory(session, watched.places, sections);
		const functions = isOver ? [] : await readFunctions(session, watched.functions, addresses);
		steps.push({
			step,
			outcome,
			errno,
			lines: answer.lines,
			left: answer.left,
			memory,
			functions,
			taint: numberIn(answer, /^taint (\d{1,10})$/),
			state: patchState(answer, watched.patch),
			time: performance.now() - start
		});
		const isNeeded = ["load-patch", "load-needed"].includes(step.kind) || step.kind === "load-target" && scenario.name === "target-first";
		complete = !isOver && (outcome === "ok" || !isNeeded);
		if (!complete) break;
	}
	return {
		scenario: scenario.name,
		steps,
		complete
	};
}
function guestLimits(seconds) {
	return {
		command: seconds * 1e3,
		whole: seconds * 1e3,
		output: 8 << 20
	};
}
function outcomeOf({ verb }, { end, result, lines }) {
	const died = lines.some((line) => DEATH$1.test(line));
	if (end === "panic" || died || result !== void 0 && result >= FIRST_SIGNAL) return {
		outcome: "crash",
		errno: void 0
	};
	if (end === "timeout") return {
		outcome: "hang",
		errno: void 0
	};
	if (end !== "done" || result === void 0) return {
		outcome: "lost",
		errno: void 0
	};
	if (result === 0) return {
		outcome: "ok",
		errno: void 0
	};
	return {
		outcome: "refused",
		errno: verb === "load" || verb === "unload" ? result : void 0
	};
}
function numberIn({ answers }, pattern) {
	for (const answer of answers) {
		const match = pattern.exec(answer);
		if (match !== null) return Number(match[1]);
	}
}
function patchState({ answers }, name) {
	const at = answers.findIndex((one) => /^patch [01] [01] /.test(one) && one.slice(10) === name);
	const words = answers[at]?.split(" ");
	if (words === void 0) return void 0;
	const patchedObjects = [];
	for (const answer of answers.slice(at + 1)) {
		const match = /^object ([01]) (.*)$/.exec(answer);
		if (match === null) break;
		if (match[1] === "1") patchedObjects.push(match[2] ?? "");
	}
	return {
		enabled: words[1] === "1",
		transition: words[2] === "1",
		patchedObjects
	};
}
async function sectionsOf(session, name) {
	const { answers } = await session.command("sections", name, QUESTION_LIMIT);
	return new Map(answers.flatMap((answer) => {
		const match = /^section (.+):(0x[0-9a-f]{1,16})$/.exec(answer);
		return match === null ? [] : [[match[1] ?? "", BigInt(match[2] ?? 0)]];
	}));
}
async function readMemory(session, places, sections) {
	const read = [];
	for (const place of places) {
		const base = sections.get(place.section);
		if (base === void 0) continue;
		const address = base + BigInt(place.start);
		read.push({
			place,
			address,
			bytes: await session.memory(address, place.end - place.start)
		});
	}
	return read;
}
async function readFunctions(session, names, addresses) {
	const read = [];
	for (const name of names) {
		const address = addresses.get(name);
		if (address !== void 0) read.push({
			name,
			address,
			bytes: await session.memory(address, 16)
		});
	}
	return read;
}
// src/prove/scenario.ts
function scenariosOf({ patch, needed, targets, neededByTargets, runs }) {
	const load = ({ name, path }, kind, when) => ({
		kind,
		what: name,
		verb: "load",
		words: path,
		...when === void 0 ? {} : { when }
	});
	const unload = ({ name }, kind) => ({
		kind,
		what: name,
		verb: "unload",
		words: name
	});
	const before = needed.map((one) => load(one, "load-needed"));
	const run = runs.map((path) => ({
		kind: "run",
		what: path,
		when: "run",
		verb: "read",
		words: path
	}));
	const end = [{
		kind: "disable",
		what: patch.name,
		verb: "disable",
		words: patch.name
	}, unload(patch, "unload-patch")];
	const alone = {
		name: "alone",
		steps: [
			...before,
			load(patch, "load-patch", "patch-load"),
			...run,
			...end
		]
	};
	if (targets.length === 0) return [alone];
	const beforeTargets = neededByTargets.map((one) => load(one, "load-needed"));
	const loadTargets = (kind, when) => targets.map((one) => load(one, kind, when));
	const unloadTargets = [...targets].reverse().map((one) => unload(one, "unload-target"));
	return [
		alone,
		{
			name: "target-first",
			steps: [
				...before,
				...beforeTargets,
				...loadTargets("load-target"),
				load(patch, "load-patch", "patch-load-with-target"),
				...run,
				...end,
				...unloadTargets
			]
		},
		{
			name: "target-later",
			steps: [
				...before,
				load(patch, "load-patch", "patch-load"),
				...beforeTargets,
				...loadTargets("load-target", "target-load"),
				...run,
				...unloadTargets,
				...loadTargets("reload-target", "target-reload"),
				...run,
				...end,
				...unloadTargets
			]
		}
	];
}
// src/prove/guest.ts
function answerOf({ lines, answers, left }, end) {
	const value = answers.find((one) => /^result \d{1,3}$/.test(one));
	return {
		end: end === "exited" && lines.some((line) => line.startsWith("Kernel panic")) ? "panic" : end,
		result: value === void 0 ? void 0 : Number(value.slice(7)),
		lines,
		left,
		answers
	};
}
// src/prove/guest-lines.ts
const LONGEST$1 = 1100;
const MOST_LINES = 2e3;
const TIME = /^(?:<\d+>)?\[\s*\d+\.\d+\](?:\[\s*[TC]\d+\])? ?/;
var GuestLines = class {
	#rest = "";
	#first = [];
	#last = [];
	#left = 0;
	#answers = [];
	#marker;
	expect(nonce) {
		this.#marker = `@${nonce} `;
	}
	add(text) {
		const fresh = [];
		let start = 0;
		for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
			this.#append(text.slice(start, Math.min(end, start + LONGEST$1)));
			const answer = this.#line(this.#rest);
			if (answer !== void 0) fresh.push(answer);
			this.#rest = "";
			start = end + 1;
		}
		this.#append(text.slice(start, start + LONGEST$1));
		return fresh;
	}
	take(isLast = false) {
		if (isLast && this.#rest !== "") this.#line(this.#rest);
		if (isLast) this.#rest = "";
		const heard = {
			lines: [...this.#first, ...this.#last],
			answers: this.#answers,
			left: this.#left
		};
		this.#first = [];
		this.#last = [];
		this.#left = 0;
		this.#answers = [];
		return heard;
	}
	#append(text) {
		this.#rest = (this.#rest + text).slice(0, LONGEST$1);
	}
	#line(raw) {
		const line = raw.replaceAll("\r", "").replace(TIME, "");
		if (this.#marker !== void 0 && line.startsWith(this.#marker)) {
			const answer = line.slice(this.#marker.length);
			if (this.#answers.length < 2e3) this.#answers.push(answer);
			return answer;
		}
		if (line === "") return void 0;
		if (this.#first.length < 1e3) this.#first.push(line);
		else {
			this.#last.push(line);
			if (this.#last.length >= 2e3) {
				this.#left += this.#last.length - MOST_LINES / 2;
				this.#last = this.#last.slice(-1e3);
			}
		}
	}
};
// src/prove/monitor.ts
const ANSWER_LIMIT = 1e4;
const MOST_ANSWER = 1 << 20;
var Monitor = class {
	socket;
	#text = "";
	#waiting;
	#ready;
	constructor(socket) {
		this.socket = socket;
		socket.on("data", (data) => {
			this.#text += data.toString("utf8");
			for (let end = this.#text.indexOf("\n"); end >= 0; end = this.#text.indexOf("\n")) {
				const line = this.#text.slice(0, end);
				this.#text = this.#text.slice(end + 1);
				this.#hear(line);
			}
			if (this.#text.length > MOST_ANSWER) socket.destroy();
		});
		socket.on("error", () => void 0);
		socket.on("close", () => this.#waiting?.(void 0));
	}
	async memory(address, length) {
		const text = await this.#human(`x /${length}xb 0x${address.toString(16)}`);
		return text === void 0 ? void 0 : parseMemory(text, address, length);
	}
	async isRunning() {
		this.#ready ??= this.#ask({ execute: "qmp_capabilities" });
		await this.#ready;
		const answer = await this.#ask({ execute: "query-status" });
		return typeof answer === "object" && answer !== null && "running" in answer && answer.running === true;
	}
	async #human(line) {
		this.#ready ??= this.#ask({ execute: "qmp_capabilities" });
		await this.#ready;
		const answer = await this.#ask({
			execute: "human-monitor-command",
			arguments: { "command-line": line }
		});
		return typeof answer === "string" ? answer : void 0;
	}
	#ask(request) {
		return new Promise((resolve) => {
			const timer = setTimeout(() => this.#waiting?.(void 0), ANSWER_LIMIT);
			this.#waiting = (answer) => {
				clearTimeout(timer);
				this.#waiting = void 0;
				resolve(answer);
			};
			if (this.socket.destroyed) this.#waiting(void 0);
			else this.socket.write(`${JSON.stringify(request)}\n`);
		});
	}
	#hear(line) {
		const message = parsed(line);
		if (typeof message !== "object" || message === null) return;
		if ("return" in message) this.#waiting?.(message.return);
		else if ("error" in message) this.#waiting?.(void 0);
	}
};
function parsed(line) {
	try {
		return JSON.parse(line);
	} catch {
		return;
	}
}
function parseMemory(text, address, length) {
	const bytes = [];
	for (const line of text.split("\n")) {
		const match = /^([0-9a-f]{1,16}):((?: 0x[0-9a-f]{2}){1,16})\s*$/.exec(line.replaceAll("\r", ""));
		if (match === null) {
			if (line.trim() === "") continue;
			return;
		}
		if (BigInt(`0x${match[1] ?? ""}`) !== BigInt.asUintN(64, address + BigInt(bytes.length))) return void 0;
		for (const byte of (match[2] ?? "").trim().split(" ")) bytes.push(Number(byte));
	}
	return bytes.length === length ? Uint8Array.from(bytes) : void 0;
}
// src/prove/session.ts
const BOOT_NONCE = "-";
var GuestSession = class {
	limits;
	record;
	#child;
	#console;
	#monitor;
	#lines = new GuestLines();
	#deadline;
	#isReady;
	#started;
	#output = 0;
	#broken;
	#notify = () => void 0;
	#complaint = "";
	constructor(parts, state, limits, record = () => void 0) {
		this.limits = limits;
		this.record = record;
		const file = state === void 0 ? void 0 : openSync(state, "r");
		try {
			this.#child = qemu(parts.architecture, [
				...qemuArguments(parts, "spawn=deny"),
				...file === void 0 ? [] : ["-incoming", "fd:3"],
				...[
					"-chardev",
					"socket,id=console,fd=4",
					"-serial",
					"chardev:console"
				],
				...[
					"-chardev",
					"socket,id=monitor,fd=5",
					"-mon",
					"chardev=monitor,mode=control"
				]
			], [
				file ?? "ignore",
				"pipe",
				"pipe"
			]);
		} finally {
			if (file !== void 0) closeSync(file);
		}
		this.#isReady = file !== void 0;
		if (!this.#isReady) this.#lines.expect(BOOT_NONCE);
		this.#deadline = performance.now() + limits.whole;
		this.#console = duplex(this.#child, 4);
		this.#monitor = new Monitor(duplex(this.#child, 5));
		this.#console.on("data", (data) => {
			this.#hear(data);
		});
		this.#console.on("error", () => void 0);
		this.#child.stdout?.resume();
		this.#child.stderr?.on("data", (data) => {
			this.#complaint = (this.#complaint + data.toString("latin1")).slice(-2e3);
		});
		this.#child.on("error", () => {
			this.#lose("exited");
		});
		this.#child.on("close", () => {
			this.#lose("exited");
		});
	}
	get complaint() {
		return this.#complaint.trim();
	}
	async command(verb, words = "", limit = this.limits.command) {
		await (this.#started ??= this.#start());
		if (this.#broken !== void 0) return this.#answer(this.#broken);
		const nonce = randomBytes(12).toString("hex");
		this.#lines.expect(nonce);
		const time = Math.max(0, Math.min(limit, this.#deadline - performance.now()));
		const end = await new Promise((resolve) => {
			const timer = setTimeout(() => {
				this.#lose("timeout");
			}, time);
			this.#notify = (answers) => {
				const over = this.#broken ?? (answers.includes("done") ? "done" : void 0);
				if (over === void 0) return;
				clearTimeout(timer);
				this.#notify = () => void 0;
				resolve(over);
			};
			this.#console.write(`${nonce} ${verb} ${words}\n`);
		});
		return this.#answer(end);
	}
	async memory(address, length) {
		for (let attempt = 0; attempt < 5 && this.#broken === void 0; attempt++) {
			const bytes = await this.#monitor.memory(address, length);
			if (bytes !== void 0) return bytes;
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	}
	async close() {
		const { exitCode, signalCode } = this.#child;
		const ended = exitCode !== null || signalCode !== null ? void 0 : new Promise((resolve) => this.#child.once("close", resolve));
		this.#lose("exited");
		await ended;
	}
	async #start() {
		const isBooting = !this.#isReady;
		if (isBooting) this.#deadline = performance.now() + BOOT_LIMIT;
		while (this.#broken === void 0 && !(this.#isReady && await this.#monitor.isRunning())) {
			if (performance.now() > this.#deadline) this.#lose("timeout");
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		if (isBooting) {
			this.#lines.take();
			this.#deadline = performance.now() + this.limits.whole;
		}
		this.#console.write("\n");
	}
	#hear(data) {
		if (this.#broken !== void 0) return;
		this.#output += data.length;
		const text = data.toString("latin1");
		this.record(text);
		const answers = this.#lines.add(text);
		this.#isReady ||= answers.includes("ready");
		if (this.#output > this.limits.output) this.#lose("too-much-output");
		else this.#notify(answers);
	}
	#lose(why) {
		if (this.#broken === void 0) {
			this.#broken = why;
			this.#child.kill("SIGKILL");
		}
		this.#notify([]);
	}
	#answer(end) {
		return answerOf(this.#lines.take(end !== "done"), end);
	}
};
function duplex({ stdio }, place) {
	const stream = stdio[place];
	if (!(stream instanceof Duplex)) throw new Error(`QEMU was started without its file descriptor ${place}`);
	return stream;
}
// src/prove/bytes-evidence.ts
function bytesEvidence(finding, outcome, steps) {
	const none = (words) => ({
		verdict: "not-observable",
		words,
		seen: void 0
	});
	const { section, offset, relocation, conflict } = finding;
	if (section === void 0 || offset === void 0 || relocation === void 0) return none("no bytes of it can be looked at");
	const at = (step) => step?.memory.find(({ place }) => place.section === section && place.start === offset && place.end === offset + relocation.width);
	const scenario = steps.filter((one) => one.scenario === "target-later");
	const own = scenario.length > 0 ? scenario : steps.filter((one) => one.scenario === "alone");
	const loaded = own.find(({ step }) => step.step.kind === "load-patch" && step.outcome === "ok");
	const target = own.find(({ step }) => step.step.kind === "load-target" && isObject(step, finding.object));
	const before = at(loaded?.step);
	const after = at(target?.step);
	if (before?.bytes === void 0) return none("its bytes in memory could not be read");
	const file = Buffer.from(before.place.file);
	const isUnwritten = file.equals(before.bytes);
	const show = (bytes) => Buffer.from(bytes).toString("hex");
	const places = `${section}+0x${offset.toString(16)} at 0x${before.address.toString(16)}: ${show(file)} in the file, ${show(before.bytes)} when the livepatch was loaded`;
	if (after?.bytes === void 0 || target === void 0) {
		if (outcome === "ignored" && isUnwritten) return {
			verdict: "confirmed",
			words: places,
			seen: loaded
		};
		return none(`${places}; its target was not seen loading`);
	}
	const words = `${places}, ${show(after.bytes)} when ${target.step.step.what} was`;
	const isWritten = !Buffer.from(before.bytes).equals(after.bytes);
	if (outcome === "ignored") return isUnwritten && !isWritten ? {
		verdict: "confirmed",
		words,
		seen: target
	} : none(words);
	return isWritten && conflict !== void 0 && (conflict.access === "writes" ? !isUnwritten : true) ? {
		verdict: "confirmed",
		words,
		seen: target
	} : none(words);
}
function isObject({ step }, object) {
	return object !== void 0 && step.what.replaceAll("-", "_") === object.replaceAll("-", "_");
}
// src/prove/kernel-words.ts
const NOISE = /^(livepatch: (enabling|applying|reverting|')|livepatch: (failed to initialize patch|patch '.*refusing to load)|\S+: (loading out-of-tree|module verification|tainting kernel|no versions for exported symbols)|Modules linked|CPU:|Hardware name|------|Tainted|Disabling lock debugging)|: kernel tainted\.$/;
const DEATH = /^(BUG: |Oops|kernel BUG at|general protection|invalid opcode|Kernel panic)/;
const LOADER = /^(livepatch|module|x86\/modules|sysfs|kobject|BPF|\S+: (version magic|Unknown symbol|disagrees about version)\b)/;
function complaintOf(lines) {
	const complaints = lines.filter((line) => !NOISE.test(line.trim()));
	return lines.find((line) => DEATH.test(line)) ?? complaints.find((line) => LOADER.test(line)) ?? complaints[0] ?? lines.find((line) => /failed|refusing/.test(line));
}
function warningIn(lines) {
	return lines.find((line) => /^WARNING: |^-+\[ ftrace bug/.test(line));
}
const SHORTEST = 12;
function matchingLine(message, lines) {
	if (message === void 0 || message.length < SHORTEST) return void 0;
	const parts = message.split(/…|\bN\b|\.\.\./).map((part) => part.trim());
	return lines.find((line) => {
		let at = 0;
		return parts.every((part) => {
			const found = line.indexOf(part, at);
			at = found + part.length;
			return found >= 0;
		});
	});
}
// src/prove/verdict.ts
function verdictOf(report, observations, guest) {
	const steps = observations.flatMap(({ scenario, cpu, steps: own }) => own.map((step) => ({
		scenario,
		...cpu === void 0 ? {} : { cpu },
		step
	})));
	const predicted = [...report.findings, ...report.suppressed.map(({ finding }) => finding)];
	const findings = predicted.map((finding) => findingVerdict(finding, steps, predicted));
	const judged = report.status === "clean" || report.status === "findings";
	const disagreements = judged ? [...unpredicted(predicted, steps), ...refuted(findings)] : [];
	const done = observations.length > 0 && observations.some(({ steps: own }) => own.some(({ step }) => step.kind === "load-patch"));
	return {
		proof: disagreements.length > 0 ? "disagrees" : judged && done ? "agrees" : "not-proven",
		worked: workedIn(observations.filter(({ cpu }) => cpu === void 0), guest),
		findings,
		disagreements
	};
}
function dependsOnMachine({ findings }) {
	return findings.some(({ finding, verdict }) => finding.confidence === "conditional" && verdict === "not-observable");
}
function findingVerdict(finding, steps, all) {
	const effects = finding.effects.map((effect) => effectVerdict(finding, effect, steps, all));
	const any = (verdict) => effects.some((one) => one.verdict === verdict);
	return {
		finding,
		verdict: any("confirmed") ? "confirmed" : any("refuted") ? "refuted" : "not-observable",
		effects
	};
}
function effectVerdict(finding, effect, steps, all) {
	if (effect.outcome === "stale" || effect.outcome === "corrupted" || effect.outcome === "ignored") {
		const crash = effect.outcome === "ignored" ? void 0 : steps.find(({ step }) => step.step.when === effect.when && isDeadly(step));
		if (crash !== void 0) return {
			effect,
			verdict: "confirmed",
			words: seenWords(crash),
			seen: crash
		};
		return {
			effect,
			...bytesEvidence(finding, effect.outcome, steps)
		};
	}
	const here = steps.filter(({ step }) => isMoment(step, effect, finding));
	const as = (verdict, words, seen) => ({
		effect,
		verdict,
		words,
		seen
	});
	if (here.length === 0) return as("not-observable", notReached(effect, steps));
	const expected = here.find(({ step }) => effect.outcome === "crash" ? isDeadly(step) : step.outcome === "refused");
	if (expected !== void 0) {
		const line = matchingLine(effect.message, expected.step.lines);
		const other = line === void 0 ? otherReason(finding, expected, all) : void 0;
		if (other !== void 0) return as("not-observable", `the kernel had refused it before for what ${other} says`, expected);
		return as("confirmed", line ?? seenWords(expected), expected);
	}
	const [first] = here;
	if (effect.when === "run") return as("not-observable", "the code ran, but not necessarily to this place", first);
	if (finding.confidence === "conditional") return as("not-observable", `not on this machine: ${finding.condition ?? "it depends"}`, first);
	const other = first === void 0 ? void 0 : otherOutcome(finding, effect, first.step);
	if (first !== void 0 && other !== void 0) return as("not-observable", `of what can happen it was that it is ${other}: ${seenWords(first)}`, first);
	return as("refuted", first === void 0 ? "" : seenWords(first), first);
}
function otherOutcome({ effects }, effect, { outcome }) {
	const seen = outcome === "refused" ? ["refused"] : outcome === "ok" ? [
		"corrupted",
		"stale",
		"ignored"
	] : ["crash"];
	return effects.find((one) => one !== effect && one.when === effect.when && seen.includes(one.outcome))?.outcome;
}
function otherReason(finding, { step }, all) {
	return all.find((other) => other !== finding && other.effects.some(({ message, outcome }) => outcome === "refused" && matchingLine(message, step.lines) !== void 0))?.rule;
}
function isMoment({ step }, { when }, { object }) {
	if (step.when === void 0) return false;
	if ((step.kind === "load-target" || step.kind === "reload-target") && object !== void 0 && object.replaceAll("-", "_") !== step.what.replaceAll("-", "_")) return false;
	return step.when === when || step.when === "patch-load-with-target" && when === "patch-load";
}
function isDeadly({ outcome }) {
	return outcome === "crash" || outcome === "hang" || outcome === "lost";
}
function notReached({ when }, steps) {
	const scenario = when === "patch-load-with-target" ? "target-first" : when === "patch-load" ? "alone" : "target-later";
	const before = steps.find((one) => one.scenario === scenario && one.step.outcome !== "ok" && one.step.step.kind !== "unload-target");
	if (when === "run") return "no file is known whose reading runs the patched functions";
	return before === void 0 ? "its target was not loaded: there is no module of that name in the folder" : `it did not come to that: ${seenWords(before)}`;
}
function unpredicted(findings, steps) {
	const found = [];
	for (const seen of steps) {
		const { step } = seen;
		if (step.outcome === "ok") {
			const warning = warningIn(step.lines);
			if (warning !== void 0 && findings.length === 0) found.push({
				kind: "warned",
				words: warning,
				seen
			});
			continue;
		}
		if (seen.scenario === "target-first" && (step.step.kind === "load-target" || step.step.kind === "load-needed") || step.step.when === void 0 && findings.length > 0) continue;
		const isSaid = findings.flatMap((finding) => finding.effects.filter((effect) => isMoment(step, effect, finding))).some(({ outcome }) => step.outcome === "refused" ? outcome === "refused" : outcome === "crash");
		const isHarm = isDeadly(step) && (step.step.when === "run" || step.step.when === void 0) && findings.some((one) => one.effects.some(({ outcome }) => outcome === "stale" || outcome === "corrupted"));
		if (!isSaid && !isHarm) found.push({
			kind: "unpredicted",
			words: seenWords(seen),
			seen
		});
	}
	return found;
}
function refuted(findings) {
	return findings.filter(({ verdict, finding }) => verdict === "refuted" && finding.severity !== "note").map(({ finding, effects }) => {
		const one = effects.find(({ verdict }) => verdict === "refuted");
		return {
			kind: "refuted",
			words: `${finding.rule}: ${one?.words ?? ""}`,
			seen: one?.seen
		};
	});
}
function workedIn(observations, guest) {
	const steps = observations.flatMap(({ steps: own }) => own);
	const loads = steps.filter(({ step }) => step.kind === "load-patch");
	const loaded = loads.length > 0 && loads.every(({ outcome }) => outcome === "ok");
	const patched = observations.map((one) => patchedIn(one)).filter((one) => one !== void 0);
	const ends = steps.filter(({ step }) => step.kind === "unload-patch" || step.kind === "disable");
	const reverted = observations.map((one) => revertedIn(one, guest)).filter((one) => one !== void 0);
	return {
		loaded,
		patched: patched.length === 0 ? void 0 : patched.every((one) => one),
		reverted: ends.length === 0 ? void 0 : ends.every(({ outcome }) => outcome === "ok") && reverted.every((one) => one)
	};
}
function patchedIn({ steps }) {
	const load = steps.find(({ step, outcome }) => step.kind === "load-patch" && outcome === "ok");
	if (load === void 0) return void 0;
	if (load.state?.enabled !== true || load.state.transition) return false;
	const unpatched = steps.find(({ step, outcome }) => step.kind === "unload-patch" && outcome === "ok");
	const different = load.functions.flatMap(({ name, bytes }) => {
		const after = unpatched?.functions.find((one) => one.name === name)?.bytes;
		return bytes === void 0 || after === void 0 ? [] : [!Buffer.from(bytes).equals(after)];
	});
	return different.length === 0 ? void 0 : different.every((one) => one);
}
function revertedIn({ steps }, { hasFtraceNop }) {
	const unpatched = steps.find(({ step, outcome }) => step.kind === "unload-patch" && outcome === "ok");
	if (unpatched === void 0 || unpatched.functions.length === 0) return void 0;
	return unpatched.functions.every(({ bytes }) => bytes !== void 0 && hasFtraceNop(bytes));
}
function seenWords({ scenario, cpu, step }) {
	const { errno, outcome, lines } = step;
	const what = {
		ok: "the kernel did it without complaint",
		refused: `the kernel refused it${errno === void 0 ? "" : ` (errno ${errno})`}`,
		crash: "the kernel crashed",
		hang: "the kernel did not come back from it",
		lost: "the machine was lost"
	}[outcome];
	const complaint = outcome === "ok" ? void 0 : complaintOf(lines);
	return `${cpu === void 0 ? scenario : `${scenario}, CPU ${cpu}`}, ${step.step.kind} ${step.step.what}: ${what}${complaint === void 0 ? "" : `: ${complaint}`}`;
}
const MOST_FILES = 96 << 20;
async function prove(all, machine, onProof = () => void 0) {
	const { otherCpu } = machine;
	const proofs = [];
	for await (const proof of provenOn(machine, all)) {
		if (otherCpu === void 0 || !dependsOnMachine(proof.verdict)) onProof(proof);
		proofs.push(proof);
	}
	if (otherCpu === void 0) return proofs;
	const again = proofs.filter(({ verdict }) => dependsOnMachine(verdict)).map(({ predicted }) => predicted);
	for await (const { predicted, observations, time } of provenOn({
		...machine,
		cpu: otherCpu
	}, again)) {
		const at = proofs.findIndex((one) => one.predicted === predicted);
		const first = proofs[at];
		if (first === void 0) throw new Error("a livepatch that was not proven before");
		const both = [...first.observations, ...observations.map((one) => ({
			...one,
			cpu: otherCpu
		}))];
		onProof(proofs[at] = {
			predicted,
			observations: both,
			verdict: verdictOf(predicted.report, both, machine.guest),
			time: first.time + time
		});
	}
	return proofs;
}
async function* provenOn(machine, all) {
	for (const group of groups(all)) {
		const folder = new TemporaryFolder();
		try {
			const initrd = join(folder.path, "initramfs.cpio");
			await writeFile(initrd, initramfs([...guestFiles(machine, group), ...filesOf(group)]));
			const { guest, image, cpu, accelerator } = machine;
			const parts = {
				architecture: guest,
				kernel: image,
				initrd,
				cpu,
				accelerator,
				memory: 512
			};
			const state = join(folder.path, "state");
			const addresses = functionAddresses(await saveBootedState(parts, state, "@- ready"));
			for (const predicted of group) yield await proveOne(predicted, parts, guest.restores ? state : void 0, machine.seconds, addresses);
		} finally {
			folder.remove();
		}
	}
}
async function proveOne(predicted, parts, state, seconds, addresses) {
	const start = performance.now();
	const observations = [];
	for (const scenario of scenariosOf(predicted.prepared.subject)) {
		const session = new GuestSession(parts, state, guestLimits(seconds));
		try {
			observations.push(await observe(session, scenario, predicted.prepared.watched, addresses));
		} finally {
			await session.close();
		}
	}
	return {
		predicted,
		observations,
		verdict: verdictOf(predicted.report, observations, parts.architecture),
		time: performance.now() - start
	};
}
function guestFiles({ guest, busybox }, group) {
	const functions = [...new Set(group.flatMap(({ prepared }) => prepared.watched.functions))];
	return [
		...functions.length === 0 ? [] : [{
			path: "functions",
			bytes: Buffer.from(functionPattern(functions))
		}],
		{
			path: "init",
			bytes: Buffer.from(guestInit(guest)),
			executable: true
		},
		{
			path: "bin/busybox",
			bytes: readFileSync(busybox),
			executable: true
		},
		{
			path: "bin/load-module",
			bytes: loadProgram(guest),
			executable: true
		},
		{
			path: "bin/unload-module",
			bytes: unloadProgram(guest),
			executable: true
		}
	];
}
function filesOf(group) {
	return [...new Map(group.flatMap(({ prepared }) => prepared.files.map((file) => [file.path, file]))).values()];
}
function groups(all) {
	const found = [];
	let left = 0;
	for (const one of all) {
		const size = one.prepared.files.reduce((sum, { bytes }) => sum + bytes.length, 0);
		const last = found.at(-1);
		if (last === void 0 || size > left) {
			found.push([one]);
			left = MOST_FILES - size;
		} else {
			last.push(one);
			left -= size;
		}
	}
	return found;
}
// src/prove/places.ts
const MOST_PLACES = 64;
const LONGEST = 64;
const WIDTH = 8;
function placesOf(module, findings) {
	const places = new Map();
	const add = (section, start, end) => {
		if (places.size >= MOST_PLACES) return;
		const place = placeIn(module.elf, section, start, Math.min(end, start + LONGEST));
		if (place !== void 0) places.set(`${section} ${start} ${place.end}`, place);
	};
	for (const { section, offset, relocation, conflict } of findings) {
		if (section !== void 0 && offset !== void 0) add(section, offset, offset + (relocation?.width ?? WIDTH));
		if (conflict !== void 0) add(conflict.section, conflict.start, conflict.end);
	}
	for (const { target, relas } of module.klpRelas) {
		if (target === void 0) continue;
		for (let index = 0; index < relas.count && places.size < MOST_PLACES; index++) add(target.name, relas.offset(index), relas.offset(index) + WIDTH);
	}
	return [...places.values()];
}
function placeIn(elf, name, start, end) {
	const [section, ...others] = elf.sectionsNamed(name);
	if (section === void 0 || others.length > 0 || !section.isAlloc || start < 0 || start >= section.size) return void 0;
	const last = Math.min(end, section.size);
	const file = Buffer.alloc(last - start);
	file.set(elf.content(section).subarray(start, last));
	return {
		section: name,
		start,
		end: last,
		file
	};
}
// src/prove/subject.ts
const PLAIN_NAME = /^[\w.-]{1,255}$/;
const MOST_FUNCTIONS = 16;
function neededNames(bytes) {
	try {
		return {
			targets: targetNames(new LivepatchModule(ElfFile.open(new BufferSource(bytes)))),
			needed: dependenciesOf(bytes)
		};
	} catch (error) {
		if (error instanceof ElfFormatError) return {
			targets: [],
			needed: []
		};
		throw error;
	}
}
function targetNames(module) {
	const names = [...module.patchedObjects ?? [], ...module.klpRelas.flatMap(({ object }) => object ?? [])];
	return [...new Set(names)].filter((name) => name !== "vmlinux" && PLAIN_NAME.test(name)).sort();
}
function prepare(bytes, findings, found, number) {
	const module = new LivepatchModule(ElfFile.open(new BufferSource(bytes)));
	const patch = {
		name: nameOf(module),
		path: `/modules/${number}.ko`
	};
	const names = targetNames(module);
	const loaded = new Map();
	const missing = [];
	for (const name of names) {
		const modules = found?.withDependencies(name);
		if (modules === void 0) missing.push(name);
		for (const one of modules ?? []) loaded.set(one.name, one);
	}
	const ofTargets = [...loaded.values()];
	const isTarget = ({ name }) => names.some((one) => moduleNameOf(one) === name);
	const needed = new Map();
	for (const name of dependenciesOf(bytes)) for (const one of found?.withDependencies(name) ?? []) needed.set(one.name, one);
	const inGuest = ({ name }) => ({
		name,
		path: `/targets/${name}.ko`
	});
	const others = ofTargets.filter((one) => !needed.has(one.name));
	const functions = patchedFunctions(module);
	return {
		subject: {
			patch,
			needed: [...needed.values()].map(inGuest),
			targets: others.filter(isTarget).map(inGuest),
			neededByTargets: others.filter((one) => !isTarget(one)).map(inGuest),
			runs: functions.flatMap((name) => fileOf(name) ?? [])
		},
		watched: {
			patch: patch.name,
			places: placesOf(module, findings),
			functions
		},
		files: [{
			path: patch.path.slice(1),
			bytes
		}, ...[...new Map([...loaded, ...needed]).values()].map((one) => ({
			path: inGuest(one).path.slice(1),
			bytes: one.bytes
		}))],
		missing
	};
}
function nameOf({ name }) {
	return name !== void 0 && PLAIN_NAME.test(name) ? name : "unnamed";
}
function patchedFunctions(module) {
	if (module.patch.form === "unknown") return [];
	const names = module.patch.objects.filter(({ name }) => name === void 0 || name === "vmlinux").flatMap(({ functions }) => functions.flatMap(({ oldName }) => oldName ?? []));
	return [...new Set(names)].filter((name) => /^[\w.]{1,200}$/.test(name)).slice(0, MOST_FUNCTIONS);
}
function fileOf(name) {
	const file = /^([a-z]{1,32})_proc_show$/.exec(name)?.[1];
	return file === void 0 ? void 0 : `/proc/${file}`;
}
// src/job/proving.ts
const DEFAULT_SECONDS = 120;
async function proverFor(kernel, wish, livepatches) {
	const { modules, kernelFiles } = wish;
	const { guest, release, image, sha256 } = kernel;
	const { cpu = guest.cpus.newest } = wish;
	const otherCpu = wish.cpu === void 0 ? guest.cpus.oldest : void 0;
	const qemu = await qemuVersion(guest);
	const busybox = staticBusybox(wish.busybox, guest);
	const accelerator = await fastestAccelerator(guest);
	const names = livepatches.map(({ bytes }) => neededNames(bytes)).flatMap(({ targets, needed }) => [...targets, ...needed]);
	const from = modules === void 0 ? kernelFiles : [modules];
	return {
		machine: {
			guest,
			image: kernel.file,
			busybox,
			cpu,
			otherCpu,
			accelerator,
			seconds: wish.seconds ?? DEFAULT_SECONDS
		},
		modules: from.length === 0 ? void 0 : await KernelModules.collect(from, names),
		run: {
			tool: {
				name: TOOL_NAME,
				version: toolVersion()
			},
			kernel: {
				release,
				image,
				sha256
			},
			machine: {
				qemu,
				accelerator,
				cpu,
				memory: 512
			}
		}
	};
}
async function livepatchesIn(roots, files) {
	const workspace = new Workspace();
	const found = new Map();
	const unread = [];
	try {
		for await (const one of filesOf$1(roots, files === void 0 ? { workspace } : {
			workspace,
			files
		})) {
			if (one.kind !== "file") {
				unread.push(`${one.place}: ${one.reason}`);
				continue;
			}
			const look = firstLook(one.source, one.place, {});
			if (look.kind === "report" && look.report.status === "not-analysed") unread.push(`${one.place}: ${look.report.reason}`);
			if (look.kind !== "livepatch" || found.has(look.livepatch.sha256)) continue;
			found.set(look.livepatch.sha256, {
				...look.livepatch,
				bytes: Uint8Array.from(look.livepatch.bytes)
			});
		}
	} finally {
		workspace.close();
	}
	return {
		livepatches: [...found.values()],
		unread
	};
}
async function proveAll(livepatches, reports, { machine, modules, run }, onProof) {
	const predicted = [];
	const remarks = [];
	for (const [number, { path, bytes }] of livepatches.entries()) {
		const report = reports[number];
		if (report === void 0) continue;
		try {
			const prepared = prepare(bytes, [...report.findings, ...report.suppressed.map(({ finding }) => finding)], modules, number);
			predicted.push({
				report,
				bytes,
				prepared
			});
			if (prepared.missing.length > 0) {
				const where = modules === void 0 ? "no modules of the kernel were given" : `${modules.from} has no such module`;
				remarks.push(`${path}: without ${prepared.missing.join(", ")} (${where}) only what the livepatch does alone is proven`);
			}
		} catch (error) {
			remarks.push(`${path}: not proven: ${reasonOf(error)}`);
		}
	}
	const start = performance.now();
	const proofs = await prove(predicted, machine, onProof);
	return {
		...run,
		seconds: (performance.now() - start) / 1e3,
		proofs,
		remarks
	};
}
function withProofs(reports, { kernel, proofs }) {
	const byModule = new Map(proofs.map((proof) => [proof.predicted.report.sha256, proof]));
	return reports.map((report) => {
		const verdicts = (report.kernel === kernel.release ? byModule.get(report.sha256) : void 0)?.verdict.findings ?? [];
		const findings = report.findings.map((finding) => {
			const found = verdicts.find((one) => one.finding.identity === finding.identity && one.finding.offset === finding.offset);
			const effect = found?.effects.find(({ verdict }) => verdict === found.verdict);
			if (found === void 0 || effect === void 0 || found.verdict === "not-observable") return finding;
			const memory = memoryAt(finding, byModule.get(report.sha256)?.observations ?? []);
			const proof = {
				verdict: found.verdict,
				release: kernel.release,
				words: effect.words,
				memory
			};
			return {
				...finding,
				message: `${finding.message} ${proofWords(proof)}`,
				proof
			};
		});
		return {
			...report,
			findings
		};
	});
}
function memoryAt({ section, offset, relocation }, observations) {
	if (section === void 0 || offset === void 0 || relocation === void 0) return [];
	const end = offset + relocation.width;
	return observations.map(({ steps }) => steps.flatMap(({ step, memory }) => {
		const bytes = memory.find(({ place }) => place.section === section && place.start === offset && place.end === end)?.bytes;
		return bytes === void 0 ? [] : [{
			after: `${step.kind} ${step.what}`,
			bytes
		}];
	})).toSorted((a, b) => b.length - a.length)[0] ?? [];
}
export { livepatchesIn, neededNames, proveAll, proverFor, withProofs };
