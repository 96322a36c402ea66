// Runs one case in a freshly booted kernel. The boot is done once and its state kept; a 4 MB disk carries "LABGO" and a tar with run.sh and modules.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync, readFileSync, copyFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';


const snapshots = new Map();

function qemu({ kernel, initrd, cpu, smp, append, img, extra }) {
	return spawn('nice', ['qemu-system-x86_64', '-accel', 'tcg', '-cpu', cpu, '-smp', String(smp), '-m', '512', '-nodefaults', '-display', 'none', '-no-reboot',
		'-kernel', kernel, '-initrd', initrd, '-append', `console=ttyS0 nokaslr loglevel=8 printk.devkmsg=on ${append}`,
		'-drive', `file=${img},format=raw,if=virtio,cache=unsafe`, ...extra], { stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Boots up to the point where the guest waits for a case, and stores that state: each case starts from this fresh boot. */
async function snapshot(o) {
	const dir = mkdtempSync(join(tmpdir(), 'klpsnap-')), img = join(dir, 'disk.img'), state = join(dir, 'state'), serial = join(dir, 'serial');
	writeFileSync(img, Buffer.alloc(4 << 20));
	process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
	const q = qemu({ ...o, img, extra: ['-serial', `file:${serial}`, '-monitor', 'stdio'] });
	q.stdout.resume(); q.stderr.resume();
	const end = new Promise((done) => q.on('exit', done));
	const read = () => { try { return readFileSync(serial, 'latin1'); } catch { return ''; } };
	for (let i = 0; i < 600 && !read().includes('LABREADY'); i++) await new Promise((r) => setTimeout(r, 200));
	await new Promise((r) => setTimeout(r, 1000));
	q.stdin.write(`migrate "exec:cat > ${state}"\nquit\n`);
	await end;
	return state;
}

/** files: { name: path | Buffer }, script: text of run.sh. Returns the serial console's text. */
export async function boot({ kernel, initrd, files, script, cpu = 'max', smp = 1, timeout = 60, append = '' }) {
	const key = [kernel, cpu, smp, append].join(), o = { kernel, initrd, cpu, smp, append };
	if (!snapshots.has(key)) snapshots.set(key, snapshot(o));
	const state = await snapshots.get(key);
	const dir = mkdtempSync(join(tmpdir(), 'klplab-')), img = join(dir, 'disk.img');
	for (const [n, f] of Object.entries(files)) typeof f === 'string' ? copyFileSync(f, join(dir, n)) : writeFileSync(join(dir, n), f);
	writeFileSync(join(dir, 'run.sh'), script);
	const tar = execFileSync('tar', ['c', '-C', dir, 'run.sh', ...Object.keys(files)], { maxBuffer: 1 << 24 });
	const disk = Buffer.alloc(4 << 20);
	disk.write('LABGO'); tar.copy(disk, 512);
	writeFileSync(img, disk);
	const q = qemu({ ...o, img, extra: ['-serial', 'stdio', '-incoming', `exec:cat ${state}`] });
	let text = '';
	await new Promise((done) => {
		const timer = setTimeout(() => { text += '\nLABTIMEOUT\n'; q.kill('SIGKILL'); }, timeout * 1000);
		q.stdout.on('data', (d) => { text += d.toString('latin1'); if (/LABEND\r?\n/.test(text)) q.kill('SIGKILL'); });
		q.stderr.on('data', (d) => { text += d; });
		q.on('exit', () => { clearTimeout(timer); done(); });
	});
	rmSync(dir, { recursive: true });
	return text.replace(/\r/g, '');
}
