#!/usr/bin/env node
// run.mjs VERSION CASES.mjs OUTDIR [CASE...]: makes the modules of CASES.mjs, loads each in a fresh boot, writes OUTDIR/VERDICTS.tsv.
// Environment: LAB = directory with build/VERSION/*.ko, target/VERSION/*.ko, vm/VERSION.vmlinuz, vm/VERSION.cpio;  LAB_CPU (default max)
// LAB_JOBS = boots at a time (default 2), LAB_REPARSE=1 = no boots, read OUTDIR/logs again;
// LAB_MISSING=1 = only cases without a row
// Orders: P loads the patch, T the target (S a second one), U unloads the target, R runs the patched function, D disables and removes the patch.
import { readFileSync, writeFileSync, mkdirSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { convert } from './klp-move.mjs';
import { boot } from './vm.mjs';

const [version, casesFile, outDir, ...only] = process.argv.slice(2);
const lab = process.env.LAB, logDir = join(outDir, 'logs');
mkdirSync(logDir, { recursive: true });
const { cases } = await import(pathToFileURL(resolve(casesFile)));
const release = readFileSync(join(lab, 'build', version, 's_plain.ko')).toString('latin1').match(/vermagic=(\S+)/)[1];
const ORDERS = { none: 'P R', early: 'T P R', late: 'P T R', reload: 'P T U T R' };
const NOISE = /^LAB|LAB(SITE|RUN|VAL|NOTE|CMD|INIT)|failed to initialize patch|refusing to load|insmod1|drop_caches|out-of-tree|taint|verification failed|enabling patch|transition|patching complete|applying patch|unpatching|reverting patch|virtio|clocksource|\btsc: |random: |sysrq|livepatch: patch|is unknown, refusing|^Tainted: |^Modules linked|no symbol version|input:|^\s*$|systemd|init \(1\)/;

const head = `lab() { t=$1; shift; echo "<1>LABSTEP $t" >/dev/kmsg; "$@" 2>/case/err; rc=$?; echo "<1>LABRC $t $rc" >/dev/kmsg; [ $rc = 0 ] || ok=0; return $rc; }
settle() { i=0; while [ $i -lt 80 ]; do grep -q 1 /sys/kernel/livepatch/*/transition 2>/dev/null || return 0; sleep 0.1; i=$((i+1)); done; echo "<1>LABSTUCK transition" >/dev/kmsg; echo 1 | tee /sys/kernel/livepatch/*/force; sleep 1; }
show() { cat /proc/cmdline > /case/out || return $?; echo "<1>LABCMD $(cat /case/out)" >/dev/kmsg; }
drop() { n=$(ls /sys/kernel/livepatch | head -n 1); echo 0 > /sys/kernel/livepatch/$n/enabled; settle; sleep 0.3; rmmod $n; }
ok=1
`;
function guestScript(c) {
	const step = { P: 'lab patch insmod1 /case/patch.ko run=1 && settle', T: `lab target insmod1 /case/${c.target}.ko`, S: `lab second insmod1 /case/${c.second}.ko`,
		U: `lab unload rmmod ${c.target.replace(/-/g, '_')}`, R: '[ $ok = 1 ] && lab run show', D: 'lab disable drop' };
	return head + (ORDERS[c.order] ?? c.order).split(' ').filter((s) => s !== 'R' || !c.noRun).map((s) => step[s]).join('\n') + '\nsleep 0.5\n';
}

/** The row's last column, from the console's text. */
function verdict(text, c) {
	const steps = [];
	let cur = null;
	for (const raw of text.split('\n')) {
		const line = raw.replace(/^\[\s*[\d.]+\]\s?(\[\s*[TC]\d+\]\s)?/, '');
		let m;
		if ((m = /^LABSTEP (\w+)/.exec(line))) steps.push(cur = { tag: m[1], rc: null, lines: [] });
		else if ((m = /^LABRC \w+ (\d+)/.exec(line)) && cur) { cur.rc = +m[1]; }
		else if (cur) cur.lines.push(line);
	}
	const out = [];
	let patched = false, targets = 0;
	for (const s of steps) {
		let tag = s.tag;
		if (tag === 'patch') patched = true;
		if (tag === 'target') tag = !patched ? 'early-target' : ++targets === 1 && !(/T.*P/.test(c.order) || c.order === 'early') ? 'late-target' : 'reload';
		const rc = s.rc ?? (/Kernel panic/.test(text) ? 'panic' : 'hang');
		const notes = [];
		const bug = s.lines.findIndex((l) => /^(BUG: |Oops|general protection|invalid opcode|kernel tried|Unable to handle|int3:|stack segment|double fault|PANIC|kernel BUG at)/.test(l));
		if (bug >= 0) {
			const rip = s.lines.slice(bug).find((l) => /^RIP: /.test(l))?.replace(/^RIP: 0010:/, 'RIP ').replace(/ \[[^\]]*\]$/, '');
			notes.push([s.lines[bug].replace(/, (for address|#PF).*/, ''), rip].filter(Boolean).join(' '));
		}
		for (const l of s.lines) {
			if (/^WARNING: /.test(l)) notes.push(l.replace(/CPU: \d+ PID: \d+ /, '').replace(/, CPU#.*/, ''));
		}
		if (bug < 0) for (const l of s.lines) {
			if (!NOISE.test(l) && !/^(WARNING|RIP|Code|RSP|RAX|RBX|RCX|RDX|RBP|RSI|R\d|FS|CS|CR|DR|PKRU|Call Trace|---|CPU:|Hardware|\s| <|\?)/.test(l) && notes.length < 2) notes.push(l);
		}
		const clean = [...new Set(notes.map((l) => l.replace(/^module: /, '').replace(/^\w+: (Unknown symbol)/, '$1').replace(/,? for (type|sec) .*/, '').replace(/, loc .*/, '').trim()))];
		if (tag === 'run') {
			const vals = s.lines.filter((l) => /LABVAL/.test(l)).map((l) => l.replace(/.*LABVAL /, '').replace(/ [0-9a-f]{16}$/, '').trim());
			const cmd = s.lines.some((l) => /LABCMD LAB patched/.test(l));
			if (rc === 0 && cmd) out.push('ran' + (vals.length ? ` val=${vals.join('; ')}` : ''));
			else if (rc === 0) out.push('not patched');
			else out.push(`run=${rc}` + (vals.length ? ` val=${vals.join('; ')}` : ''));
		} else if ((tag === 'early-target' || tag === 'unload' || tag === 'second' || tag === 'disable') && rc === 0 && !clean.length) continue;
		else out.push(`${tag}=${rc}`);
		for (const l of s.lines) if (/LABINIT/.test(l)) out.push(l.replace(/.*LABINIT /, 'init: '));
		if (clean.length) out.push(`[${clean.join(' | ')}]`);
		if (/LABSTUCK/.test(s.lines.join())) out.push('(transition stuck)');
	}
	return out.join(' ') || 'nothing (no step reached)';
}

const tsv = join(outDir, 'VERDICTS.tsv'), rows = new Map();
const header = `module\torder\tklp relocation\twhat Linux ${release} did`;
if (existsSync(tsv)) for (const l of readFileSync(tsv, 'utf8').trim().split('\n').slice(1)) rows.set(l.split('\t')[0], l);
const save = () => writeFileSync(tsv, [header, ...cases.map((c) => rows.get(c.name)).filter(Boolean)].join('\n') + '\n');

async function one(c) {
	c = { target: 'minix', ...c };
	const src = join(lab, 'build', version, `${c.src}.ko`);
	let made;
	try { made = convert(readFileSync(src), typeof c.ops === 'function' ? c.ops(version) : c.ops); } catch (e) { console.log(`${c.name}: ${e.message}`); rows.delete(c.name); return; }
	if (!process.env.LAB_REPARSE) writeFileSync(join(outDir, `${c.name}.ko`), made.buf);
	const files = { 'patch.ko': made.buf };
	for (const t of [c.target, c.second].filter(Boolean)) files[`${t}.ko`] = [join(lab, 'target', version, `${t}.ko`), join(lab, 'build', version, `${t}.ko`)].find(existsSync);
	const logFile = join(logDir, `${c.name}.log`);
	const text = process.env.LAB_REPARSE ? readFileSync(logFile, 'utf8') : await boot({ kernel: join(lab, 'vm', `${version}.vmlinuz`), initrd: join(lab, 'vm', `${version}.cpio`), files, script: guestScript(c), cpu: c.cpu ?? process.env.LAB_CPU, smp: c.smp });
	writeFileSync(logFile, text);
	const v = verdict(text, c);
	rows.set(c.name, [c.name, c.order, made.log.slice(0, c.brief ? 1 : undefined).join(' ; ') || c.note || '(none)', v].join('\t'));
	save();
	console.log(`${version} ${c.name} ${c.order}: ${v}`);
}
const todo = cases.filter((c) => (!c.on || c.on.includes(version)) && (!only.length || only.includes(c.name)) && !(process.env.LAB_MISSING && rows.has(c.name)));
const worker = async () => { for (let c; (c = todo.shift());) await one(c); };
await Promise.all(Array.from({ length: Number(process.env.LAB_JOBS ?? 2) }, worker));
