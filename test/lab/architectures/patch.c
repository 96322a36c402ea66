/*
 * A livepatch with one reference in it that is right or wrong: -DCASE_<name>, one at a time (cases.tsv). klp__OBJECT__SYMBOL becomes a
 * livepatch symbol of that object, and klp__OBJECT__in__OTHER__SYMBOL one of OTHER in a section of OBJECT (klp-arch.mjs).
 * Each line with a comment in angle brackets is where an author causes what a finding is about. Names, tables and what is wrong with the
 * module itself are in names.h, tables.h and module.h.
 */
typedef unsigned long u64;

/* What klp-arch.mjs changes in the object file. */
#define CHANGE(text) asm(".pushsection .lab.changes,\"\"\n.ascii \"" text "\\n\"\n.popsection")

#include "architectures.h"

#define IN(name) __attribute__((section(name), used))

#include "module.h"

extern int klp__minix__minix_statfs(int x), klp__minix__in__vmlinux__print_modules(int x);
extern char klp__minix__minix_fs_type[], klp__minix__in__vmlinux__saved_command_line[], klp__vmlinux__saved_command_line[];
int twice(int x);

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
#ifdef CASE_alt_replacement_literal
	ALTERNATIVE(NOPS, LITERAL); /* <literal> */
#endif
#ifdef CASE_entry_size
	ALTERNATIVE(NOPS, NOPS);
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

#ifdef CASE_rodata
asm(".section .rodata\n.balign 8\n.8byte klp__minix__minix_fs_type\n.previous");
#endif
#ifdef CASE_data
void *pointer IN(".data") = klp__minix__minix_fs_type;
#endif
#ifdef CASE_percpu
void *pointer IN(".data..percpu") = klp__minix__minix_fs_type;
#endif
#if defined(CASE_percpu_vmlinux) || defined(CASE_percpu_vmlinux_6_12)
void *pointer IN(".data..percpu") = klp__vmlinux__saved_command_line;
#endif
#ifdef CASE_init
void *pointer IN(".init.data") = klp__minix__minix_fs_type;
#endif
#ifdef CASE_image
asm(".section .lab.image,\"\"\n.8byte klp__minix__minix_fs_type\n.previous");
#endif
#ifdef CASE_overflow
asm(".section .data\n.2byte klp__minix__minix_fs_type\n.previous");
#endif
#ifdef CASE_distance
asm(".section .data\n.long klp__minix__minix_fs_type - .\n.previous");
#endif
#ifdef CASE_distance_vmlinux
asm(".section .data\n.long klp__vmlinux__saved_command_line - .\n.previous");
#endif
#ifdef CASE_unaligned
asm(".section .data\n.balign 8\n.byte 0\n.8byte klp__minix__minix_fs_type\n.previous");
#endif

#include "names.h"
#include "tables.h"
