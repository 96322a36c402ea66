// The first process of the guest: loads modules as it finds them on /dev/vda, and writes to the kernel's log what became of each.
//
// The disk: "KLPLAB1 NONCE LENGTH\n" and LENGTH bytes, from byte 512 on. In these, first an index in lines, ended by an empty one:
//   file N OFFSET SIZE           bytes of this area
//   case N START OF STEPS…       steps, each a letter and what it is about:
//     L<file>   init_module() of that file             U<name>  delete_module()
//     D<name>   disable the livepatch, wait, remove it  R        read /proc/cmdline
//     K         all of /proc/kallsyms, to the disk      B<name>:<section>:<offset>:<bytes>  the bytes there in memory, in hexadecimal
// Each answer is a line of the kernel's log, so that it stands among the kernel's own: "@NONCE CASE STEP-NUMBER RESULT".
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { STEP_SECONDS = 12, TRANSITION_SECONDS = 5, MOST_FILES = 4096, PATCH_ATTEMPTS = 40, KALLSYMS_AT = 4 << 20, MOST_KALLSYMS = 28 << 20 };

static int kmsg = -1;
static char nonce[64];
static struct { char *data; size_t size; } files[MOST_FILES];

static void say(const char *text)
{
	char line[900];
	int n = snprintf(line, sizeof(line), "<1>@%s %s\n", nonce, text);

	if (n > (int)sizeof(line) - 1)
		n = sizeof(line) - 1;
	if (write(kmsg, line, n) < 0)
		pause();
}

static void put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	if (write(fd, text, strlen(text)) < 0) { /* what cannot be set stays as it is */ }
	close(fd);
}

static int read_text(const char *path, char *text, int size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), n = 0, got;

	if (fd < 0)
		return -1;
	while (n < size - 1 && (got = read(fd, text + n, size - 1 - n)) > 0)
		n += got;
	text[n] = 0;
	close(fd);
	return n;
}

static void wait_ms(int ms)
{
	struct timespec t = { ms / 1000, (ms % 1000) * 1000000L };

	nanosleep(&t, NULL);
}

/* 0 when no livepatch is in transition any more; each is waited for as long as the time lasts. */
static int settle(void)
{
	for (int i = 0; i < TRANSITION_SECONDS * 20; i++) {
		DIR *dir = opendir("/sys/kernel/livepatch");
		int moving = 0;

		if (!dir)
			return 0;
		for (struct dirent *e; (e = readdir(dir));) {
			char path[600], text[8];

			if (e->d_name[0] == '.')
				continue;
			snprintf(path, sizeof(path), "/sys/kernel/livepatch/%s/transition", e->d_name);
			if (read_text(path, text, sizeof(text)) > 0 && text[0] == '1')
				moving = 1;
		}
		closedir(dir);
		if (!moving)
			return 0;
		wait_ms(50);
	}
	return ETIMEDOUT;
}

static int unload(const char *name)
{
	for (int i = 0; i < PATCH_ATTEMPTS; i++) {
		if (syscall(SYS_delete_module, name, O_NONBLOCK) == 0)
			return 0;
		if (errno != EWOULDBLOCK && errno != EBUSY)
			return errno;
		wait_ms(25);
	}
	return errno;
}

static int disable(const char *name)
{
	char path[600], text[8];
	int error;

	snprintf(path, sizeof(path), "/sys/kernel/livepatch/%s/enabled", name);
	/* Without a livepatch of that name (its init never called klp_enable_patch) the module is just removed. */
	if (read_text(path, text, sizeof(text)) > 0) {
		int fd = open(path, O_WRONLY | O_CLOEXEC);

		if (fd < 0 || write(fd, "0", 1) != 1)
			return errno;
		close(fd);
		error = settle();
		if (error)
			return error;
	}
	return unload(name);
}

static int bytes_at(unsigned long address, unsigned size)
{
	int core = open("/proc/kcore", O_RDONLY | O_CLOEXEC);
	Elf64_Ehdr header;
	unsigned char data[256];
	char hex[600];

	if (core < 0 || pread(core, &header, sizeof(header), 0) != sizeof(header))
		return ENOSYS;
	for (int i = 0; i < header.e_phnum; i++) {
		Elf64_Phdr ph;

		if (pread(core, &ph, sizeof(ph), header.e_phoff + i * sizeof(ph)) != sizeof(ph))
			return EIO;
		if (ph.p_type != PT_LOAD || address < ph.p_vaddr || address - ph.p_vaddr >= ph.p_memsz)
			continue;
		for (unsigned done = 0; done < size;) {
			unsigned part = size - done > sizeof(data) ? sizeof(data) : size - done;

			if (pread(core, data, part, ph.p_offset + (address - ph.p_vaddr) + done) != (ssize_t)part)
				return EIO;
			int n = sprintf(hex, "bytes %lx ", address + done);
			for (unsigned k = 0; k < part; k++)
				n += sprintf(hex + n, "%02x", data[k]);
			say(hex);
			done += part;
		}
		close(core);
		return 0;
	}
	return EFAULT;
}

static int bytes(char *what)
{
	char *module = strtok(what, ":"), *section = strtok(NULL, ":"), *offset = strtok(NULL, ":"), *size = strtok(NULL, ":"), path[800], text[64];

	if (!size)
		return EINVAL;
	snprintf(path, sizeof(path), "/sys/module/%s/sections/%s", module, section);
	if (read_text(path, text, sizeof(text)) <= 0)
		return ENOENT;
	return bytes_at(strtoul(text, NULL, 16) + strtoul(offset, NULL, 0), strtoul(size, NULL, 0));
}

/* All of /proc/kallsyms, to the disk, which has to be one that can be written, at KALLSYMS_AT: its length in eight bytes, then the text. */
static int kallsyms(void)
{
	FILE *in = fopen("/proc/kallsyms", "r");
	int disk = open("/dev/vda", O_WRONLY | O_CLOEXEC);
	char line[1024];
	char *text = malloc(MOST_KALLSYMS);
	unsigned long size = 0;

	if (!in || disk < 0 || !text)
		return errno;
	while (fgets(line, sizeof(line), in) && size + sizeof(line) < MOST_KALLSYMS) {
		strcpy(text + size, line);
		size += strlen(line);
	}
	if (pwrite(disk, &size, sizeof(size), KALLSYMS_AT) < 0 || pwrite(disk, text, size, KALLSYMS_AT + sizeof(size)) != (ssize_t)size || fsync(disk))
		return errno;
	return 0;
}

static int step(char *what)
{
	char text[4096];

	switch (what[0]) {
	case 'L': {
		int n = atoi(what + 1);

		if (syscall(SYS_init_module, files[n].data, files[n].size, ""))
			return errno;
		return settle();
	}
	case 'U':
		return unload(what + 1);
	case 'D':
		return disable(what + 1);
	case 'R':
		return read_text("/proc/cmdline", text, sizeof(text)) < 0 ? errno : 0;
	case 'K':
		return kallsyms();
	case 'B':
		return bytes(what + 1);
	}
	return EINVAL;
}

/* One step in a process of its own, which an oops kills. Returns its errno, 1000 and the signal, or 2000 when it does not end. */
static int run_step(char *what)
{
	pid_t child = fork();
	int status;

	if (child == 0)
		_exit(step(what));
	for (int i = 0; i < STEP_SECONDS * 500; i++) {
		if (waitpid(child, &status, WNOHANG) == child)
			return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
		wait_ms(i < 20 ? 1 : 5);
	}
	return 2000;
}

static int count(const char *path)
{
	DIR *dir = opendir(path);
	int n = 0;

	if (!dir)
		return 0;
	while (readdir(dir))
		n++;
	closedir(dir);
	return n;
}

static int modules_loaded(void)
{
	char text[16384];
	int lines = 0;

	read_text("/proc/modules", text, sizeof(text));
	for (char *c = text; *c; c++)
		lines += *c == '\n';
	return lines;
}

static void load_drivers(void)
{
	char path[64];

	/* Twice: which needs which differs by version. */
	for (int i = 0; i < 32; i++) {
		snprintf(path, sizeof(path), "/mod/%d.ko", i % 16);
		int fd = open(path, O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			continue;
		syscall(SYS_finit_module, fd, "", 0);
		close(fd);
	}
}

int main(void)
{
	char *area, head[512] __attribute__((aligned(512)));
	size_t length;
	int disk = -1, base;

	mkdir("/proc", 0755); mkdir("/sys", 0755); mkdir("/dev", 0755);
	mount("proc", "/proc", "proc", 0, NULL);
	mount("sys", "/sys", "sysfs", 0, NULL);
	mount("dev", "/dev", "devtmpfs", 0, NULL);
	put("/proc/sys/kernel/printk", "8");
	put("/proc/sys/kernel/printk_devkmsg", "on");
	put("/proc/sys/kernel/printk_ratelimit", "0");
	put("/proc/sys/kernel/kptr_restrict", "0");
	put("/proc/sys/kernel/hung_task_timeout_secs", "0");
	kmsg = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);
	load_drivers();
	for (int i = 0; i < 200 && disk < 0; i++, wait_ms(50))
		disk = open("/dev/vda", O_RDONLY | O_DIRECT | O_CLOEXEC);
	strcpy(nonce, "-");
	say(disk < 0 ? "no disk" : "ready");
	char *buffer = aligned_alloc(4096, 1 << 20);
	for (;; wait_ms(20)) {
		if (pread(disk, buffer, 512, 0) != 512)
			continue;
		memcpy(head, buffer, 511);
		head[511] = 0;
		if (sscanf(head, "KLPLAB1 %63s %zu", nonce, &length) == 2)
			break;
	}
	area = malloc(length + 1);
	for (size_t at = 0; at < length;) {
		ssize_t got = pread(disk, buffer, 1 << 20, 512 + at), part;

		if (got <= 0)
			break;
		part = length - at < (size_t)got ? length - at : (size_t)got;
		memcpy(area + at, buffer, part);
		at += part;
	}
	area[length] = 0;
	base = modules_loaded();
	for (char *line = area, *end; *line && *line != '\n'; line = end + 1) {
		int n, at;
		size_t offset, size;
		char text[64];

		end = strchr(line, '\n');
		*end = 0;
		if (sscanf(line, "file %d %zu %zu", &n, &offset, &size) == 3) {
			files[n].data = area + offset;
			files[n].size = size;
		} else if (sscanf(line, "case %d %n", &n, &at) == 1) {
			int failed = 0, number = 0, dirty = 0;

			snprintf(text, sizeof(text), "%d begin", n);
			say(text);
			for (char *save, *what = strtok_r(line + at, " ", &save); what && !dirty; what = strtok_r(NULL, " ", &save), number++) {
				/* "?" before a step: only when none before it failed. */
				if (*what == '?') {
					if (failed)
						continue;
					what++;
				}
				int result = run_step(what);

				snprintf(text, sizeof(text), "%d %d %d", n, number, result);
				say(text);
				failed |= result != 0 && *what != 'B';
				dirty = result >= 1000;
			}
			/* Who was killed in a load may hold module_mutex for ever, which /proc/modules waits for. */
			dirty = dirty || modules_loaded() != base || count("/sys/kernel/livepatch") > 2;
			snprintf(text, sizeof(text), "%d %s", n, dirty ? "dirty" : "end");
			say(text);
			if (dirty)
				for (;;)
					pause();
		}
	}
	say("done");
	for (;;)
		pause();
}
