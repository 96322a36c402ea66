/* SPDX-License-Identifier: GPL-2.0 */
/* second target module: its functions are harmless when called */
#include <linux/module.h>
int lab_tgt_fn(void);
int lab_tgt_fn2(void);
char lab_tgt_data[16] = "lab target";
noinline int lab_tgt_fn(void) { pr_info("LABVAL lab_tgt_fn called\n"); return 42; }
noinline int lab_tgt_fn2(void) { barrier(); return 43; }
static int __init tgt_init(void) { lab_tgt_fn2(); return lab_tgt_data[0] ? 0 : -EINVAL; }
static void __exit tgt_exit(void) { }
module_init(tgt_init);
module_exit(tgt_exit);
MODULE_LICENSE("GPL");
