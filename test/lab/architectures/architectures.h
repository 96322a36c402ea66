/* What differs between the architectures: types of relocations, instructions, and the sections that the linker script of modules makes. */

#if defined(__powerpc64__)
#define VERSION "6.12.107"
#define TYPE(name) "R_PPC64_" name
#define ADDRESS "ADDR64"
#define DISTANCE "REL64"
#define BRANCH "REL24"
#define BRANCH_AT ""
#define NOP "nop"
#define NOPS "nop\n\tnop"
#define CALL(symbol) "bl " #symbol "\n\tnop"
#define ENTRIES "__patchable_function_entries,\"awo\",@progbits,.text.lab"
#define TRACED_AT "4"
#define LINKER_SECTIONS ".section .stubs,\"ax\"\n.byte 0\n"
#define ALTERNATIVES "__ftr_fixup"
#elif defined(__s390x__)
#define VERSION "6.12.107"
#define TYPE(name) "R_390_" name
#define ADDRESS "64"
#define DISTANCE "PC64"
#define BRANCH "PLT32DBL"
#define BRANCH_AT "+2"
#define NOP "jgnop ."
#define NOPS NOP
#define CALL(symbol) "brasl %%r14," #symbol "@PLT"
#define ENTRIES "__mcount_loc,\"a\""
#define TRACED_AT "2"
#define LINKER_SECTIONS ""
#define ALTERNATIVES ".altinstructions"
#elif defined(__aarch64__)
#define VERSION "7.2.13"
#define TYPE(name) "R_AARCH64_" name
#define ADDRESS "ABS64"
#define DISTANCE "PREL64"
#define BRANCH "CALL26"
#define BRANCH_AT ""
#define NOP "nop"
#define NOPS NOP
#define CALL(symbol) "bl " #symbol
#define RETURN "x30"
#define LITERAL "ldr x30, klp__vmlinux__lab_literal"
#define ENTRIES "__patchable_function_entries,\"awo\",@progbits,.text.lab"
#define TRACED_AT "4"
#define LINKER_SECTIONS                                                                                                                                        \
	".section .plt,\"ax\"\n.byte 0\n.section .init.plt,\"a\"\n.byte 0\n"                                                                                   \
	".section .text.ftrace_trampoline,\"ax\"\n.byte 0\n.section .init.text.ftrace_trampoline,\"a\"\n.byte 0\n"
#define ALTERNATIVES ".altinstructions"
#elif defined(__loongarch64)
#define VERSION "7.2.13"
#define TYPE(name) "R_LARCH_" name
#define ADDRESS "64"
#define DISTANCE "64_PCREL"
#define BRANCH "B26"
#define BRANCH_AT ""
#define NOP "nop"
#define NOPS NOP
#define CALL(symbol) "bl " #symbol
#define RETURN "ra"
#define LITERAL "pcalau12i $ra, %%got_pc_hi20(klp__vmlinux__lab_literal)"
#define ENTRIES "__patchable_function_entries,\"awo\",@progbits,.text.lab"
#define TRACED_AT "4"
#define LINKER_SECTIONS                                                                                                                                        \
	".section .got,\"aw\"\n.byte 0\n.section .plt,\"ax\"\n.byte 0\n.section .plt.idx,\"a\"\n.byte 0\n.section .ftrace_trampoline,\"ax\"\n.byte 0\n"
#define ALTERNATIVES ".altinstructions"
/* Its loader is not modelled: for what holds everywhere. */
#elif defined(__riscv)
#define VERSION "6.12.107"
#define TYPE(name) "R_RISCV_" name
#define ADDRESS "64"
#define NOP "nop"
#define NOPS NOP
#define LINKER_SECTIONS ".section .got,\"aw\"\n.byte 0\n.section .plt,\"ax\"\n.byte 0\n"
#endif

/* Behind the instructions that ftrace rewrites at a function's entry. */
#define BEHIND_AT "8"

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
		     ".section .altinstructions,\"a\"\n.long 661b-., 663b-.\n.hword 5\n.byte 662b-661b, 664b-663b\n.previous" ::: "memory", RETURN)
#endif
