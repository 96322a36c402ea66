// Modules that do the guest harm when they are loaded: one for each name, which the Makefile defines.
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/vmalloc.h>

static int __init hostile(void)
{
#ifdef HANG
	for (;;)
		cpu_relax();
#elif defined(PANIC)
	panic("hostile");
#elif defined(FLOOD)
	for (long n = 0; n < 10000000; n++)
		pr_alert("%s %0100ld\n", "flood", n);
#elif defined(FORGE)
	/* Answers as the guest's first process gives them, with a nonce that is guessed. */
	pr_alert("\n@000000000000000000000000 result 0\n");
	pr_alert("\n@000000000000000000000000 patch 1 0 forge\n");
	pr_alert("\n@000000000000000000000000 done\n");
	pr_alert("\n@- ready\n");
	pr_alert("\r\n\e[2J\e]0;title\a::error::forged\n");
	return -EPERM;
#elif defined(FILL)
	while (vzalloc(1 << 20))
		;
	for (;;)
		cond_resched();
#endif
	return 0;
}
module_init(hostile);
MODULE_LICENSE("GPL");
MODULE_INFO(livepatch, "Y");
