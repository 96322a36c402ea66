/*
 * A livepatch with one reference in it that is right or wrong: -DCASE_<name>, one at a time (cases.tsv). klp__OBJECT__SYMBOL becomes a
 * livepatch symbol of that object, and klp__OBJECT__in__OTHER__SYMBOL one of OTHER in a section of OBJECT (klp-arch.mjs).
 * Each line with a comment in angle brackets is where an author causes what a finding is about.
 */
typedef unsigned long u64;

#if defined(__powerpc64__)
#define RELEASE "6.12.107"
#define NOP "nop"
#define CALL(symbol) "bl " #symbol "\n\tnop"
#define WORD ".long"
#define LINKER_SECTIONS ".section .stubs,\"ax\"\n.byte 0\n"
#elif defined(__s390x__)
#define RELEASE "6.12.107"
#define NOP "jgnop ."
#define CALL(symbol) "brasl %%r14," #symbol "@PLT"
#define WORD ".long"
#define LINKER_SECTIONS ""
#define FTRACE_TYPE "R_390_PLT32DBL"
#define FTRACE_AT "2"
#elif defined(__aarch64__)
#define RELEASE "7.2.13"
#define NOP "nop"
#define CALL(symbol) "bl " #symbol
#define WORD ".long"
#define LINKER_SECTIONS                                                                                                                                        \
	".section .plt,\"ax\"\n.byte 0\n.section .init.plt,\"a\"\n.byte 0\n"                                                                                   \
	".section .text.ftrace_trampoline,\"ax\"\n.byte 0\n.section .init.text.ftrace_trampoline,\"a\"\n.byte 0\n"
#define FTRACE_TYPE "R_AARCH64_CALL26"
#define FTRACE_AT "4"
#endif

#define IN(name) __attribute__((section(name), used))

/* What the kernel asks of each module. */
#define INFO(id, text) static const char info_##id[] IN(".modinfo") __attribute__((aligned(1))) = text
INFO(livepatch, "livepatch=Y");
INFO(license, "license=GPL");
INFO(depends, "depends=");
INFO(name, "name=lab_patch");
INFO(vermagic, "vermagic=" RELEASE " SMP preempt mod_unload modversions ");

int init_module(void);
void cleanup_module(void);
struct module {
	char head[24], name[56];
	u64 middle[29];
	int (*init)(void);
	u64 rest[66];
	void (*exit)(void);
	u64 tail[53];
} __this_module IN(".gnu.linkonce.this_module") = { .name = "lab_patch", .init = init_module, .exit = cleanup_module };
#ifndef CASE_linker_section
asm(LINKER_SECTIONS);
#endif

/* struct klp_func, klp_object and klp_patch with the sizes that they have in a 64-bit kernel. */
struct func {
	const char *old_name;
	void *new_func;
	u64 old_sympos, rest[16];
};
struct object {
	const char *name;
	struct func *funcs;
	u64 rest[19];
};
struct patch {
	struct module *mod;
	struct object *objs;
	u64 rest[23];
};
int klp_enable_patch(struct patch *patch);
int lab_minix_statfs(int x);
static struct func funcs[2] = { { "minix_statfs", lab_minix_statfs } };
static struct object objs[2] = { { "minix", funcs } };
static struct patch patch = { &__this_module, objs };

__attribute__((section(".init.text"))) int init_module(void)
{
	return klp_enable_patch(&patch);
}

__attribute__((section(".exit.text"))) void cleanup_module(void)
{
}

extern int klp__minix__minix_statfs(int x), klp__minix__in__vmlinux__print_modules(int x);
extern char klp__minix__minix_fs_type[], klp__minix__in__vmlinux__saved_command_line[], klp__vmlinux__saved_command_line[];
int twice(int x);

/* An alternative whose site and replacement hold what is given; site and replacement are of equal length. */
#if defined(__powerpc64__)
#define ALTERNATIVE(site, repl)                                                                                                                                \
	asm volatile("661:\n\t" site "\n662:\n"                                                                                                                \
		     ".section __ftr_alt_lab,\"a\"\n663:\n\t" repl "\n664:\n.previous\n"                                                                       \
		     ".section __ftr_fixup,\"a\"\n665: .8byte 1, 1, 661b-665b, 662b-665b, 663b-665b, 664b-665b\n.previous" ::: "memory", "lr", "r3", "r12")
#elif defined(__s390x__)
#define ALTERNATIVE(site, repl)                                                                                                                                \
	asm volatile("661:\n\t" site "\n662:\n"                                                                                                                \
		     ".section .altinstr_replacement,\"ax\"\n663:\n\t" repl "\n664:\n.previous\n"                                                              \
		     ".section .altinstructions,\"a\"\n.long 661b-., 663b-., 0x10000022\n.byte 662b-661b\n.previous" ::: "memory", "14")
#else
#define ALTERNATIVE(site, repl)                                                                                                                                \
	asm volatile("661:\n\t" site "\n662:\n"                                                                                                                \
		     ".subsection 1\n663:\n\t" repl "\n664:\n.previous\n"                                                                                      \
		     ".section .altinstructions,\"a\"\n.long 661b-., 663b-.\n.hword 5\n.byte 662b-661b, 664b-663b\n.previous" ::: "memory", "x30")
#endif
#if defined(__powerpc64__)
#define NOPS "nop\n\tnop"
#else
#define NOPS NOP
#endif

int lab_minix_statfs(int x)
{ /* <entry> */
#ifdef CASE_natural
	u64 sum = (u64)klp__minix__minix_fs_type; /* <data> */

	sum += klp__minix__minix_statfs(x); /* <call> */
	sum += twice(x);
	return (int)sum + (int)(u64)klp__vmlinux__saved_command_line; /* <vmlinux> */
#endif
#ifdef CASE_wrong_object
	u64 sum = (u64)klp__minix__in__vmlinux__saved_command_line; /* <data> */

	sum += klp__minix__in__vmlinux__print_modules(x); /* <call> */
	return (int)sum + twice(x);
#endif
#ifdef CASE_alt_site
	ALTERNATIVE(CALL(klp__minix__minix_statfs), NOPS); /* <site> */
#endif
#ifdef CASE_alt_site_vmlinux
	ALTERNATIVE(CALL(klp__vmlinux__print_modules), NOPS);
#endif
#ifdef CASE_alt_replacement
	ALTERNATIVE(NOPS, CALL(klp__minix__minix_statfs)); /* <replacement> */
#endif
#ifdef CASE_alt_replacement_vmlinux
	ALTERNATIVE(NOPS, CALL(klp__vmlinux__print_modules)); /* <replacement> */
#endif
#if defined(CASE_jump_key) || defined(CASE_jump_key_vmlinux)
#ifdef CASE_jump_key
#define KEY "klp__minix__minix_key"
#else
#define KEY "klp__vmlinux__netstamp_needed_key"
#endif
	asm volatile("1: " NOP "\n.pushsection __jump_table,\"aw\"\n.balign 8\n.long 1b-., 1b-.\n.8byte " KEY "-.\n.popsection");
#endif
#ifdef CASE_ex_table
	asm volatile("1: " NOP "\n.pushsection __ex_table,\"a\"\n.balign 4\n.long 1b-., klp__minix__minix_fixup-.\n.popsection");
#endif
#if defined(CASE_no_nop) && defined(__powerpc64__)
	asm volatile("bl klp__minix__minix_statfs\n\tmr 3,3" ::: "lr", "r3", "memory"); /* <bl> */
#endif
	return x;
}

/* Something of the module's own that is called. */
__attribute__((noinline)) int twice(int x)
{
	asm volatile("" : "+r"(x));
	return 2 * x;
}

#ifdef CASE_ftrace
#define CALL_OF(place) asm(".reloc " place ", " FTRACE_TYPE ", klp__minix__minix_statfs")
CALL_OF("lab_minix_statfs+" FTRACE_AT);
#endif
#ifdef CASE_rodata
asm(".section .rodata\n.balign 8\n.8byte klp__minix__minix_fs_type\n.previous");
#endif
#ifdef CASE_data
void *pointer IN(".data") = klp__minix__minix_fs_type;
#endif
#ifdef CASE_percpu
void *pointer IN(".data..percpu") = klp__minix__minix_fs_type;
#endif
#ifdef CASE_percpu_vmlinux
void *pointer IN(".data..percpu") = klp__vmlinux__saved_command_line;
#endif
#ifdef CASE_init
void *pointer IN(".init.data") = klp__minix__minix_fs_type;
#endif
#ifdef CASE_image
asm(".section .lab.image,\"\"\n.8byte klp__minix__minix_fs_type\n.previous");
#endif
#ifdef CASE_overflow
#ifdef __powerpc64__
asm(".section .data\n.long klp__minix__minix_fs_type - .\n.previous");
#else
asm(".section .data\n.2byte klp__minix__minix_fs_type\n.previous");
#endif
#endif
#ifdef CASE_unknown_type
asm(".section .data\n.2byte klp__minix__minix_fs_type\n.previous");
#endif
#ifdef CASE_unaligned
asm(".section .data\n.balign 8\n.byte 0\n.8byte klp__minix__minix_fs_type\n.previous");
#endif
#ifdef CASE_no_flag
void *pointer IN(".data") = klp__minix__minix_fs_type;
#endif
#ifdef CASE_linker_section
void *pointer IN(".data") = klp__minix__minix_fs_type;
#endif
