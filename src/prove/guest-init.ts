import type { GuestArchitecture } from './guest-architecture.js';

/**
 * The guest's first process, for busybox's shell. It reads commands from the serial line, one a line: a nonce of the host's for this command
 * alone, a verb, its words. What it answers goes to the kernel's log, where it stands in order among the kernel's own lines; each answer begins
 * with the nonce. Its last is `done`. Before the first command it says with the nonce `-` which lines of /proc/kallsyms the patterns in /functions
 * find: no module was loaded until then.
 *
 *     load FILE        finit_module(); then waits for a livepatch's transition
 *     unload NAME      delete_module(), again while the module is busy
 *     disable NAME     the livepatch of that module: /sys/kernel/livepatch/NAME/enabled, and waits for the transition
 *     read FILE        reads it, for its code to run
 *     sections NAME    where the module's sections are
 *
 * `result` is 0, an errno, or 128 and the signal that ended who did it: an oops or a BUG.
 */
export function guestInit({ console }: GuestArchitecture): string {
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
