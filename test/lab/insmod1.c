/* insmod1 FILE [ARGS]: exactly one finit_module(); exit status is errno.
 * (busybox' insmod tries finit_module and then init_module: two attempts.) */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(int argc, char **argv)
{
	int fd = open(argv[1], O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 99;
	if (syscall(SYS_finit_module, fd, argc > 2 ? argv[2] : "", 0) == 0)
		return 0;
	fprintf(stderr, "insmod1: %s: %s\n", argv[1], strerror(errno));
	return errno;
}
