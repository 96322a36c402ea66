/* Tables that the kernel reads while it loads the module, and code that it rewrites. */

/* A function whose entry ftrace rewrites, with a late branch in it or right behind it. */
#ifdef CASE_ftrace
#define LATE_AT TRACED_AT
#elif defined(CASE_ftrace_behind)
#define LATE_AT BEHIND_AT
#endif
#ifdef LATE_AT
asm(".section .text.lab,\"ax\"\n.balign 16\nlab_traced:\n.quad 0, 0, 0, 0\n.type lab_traced,@function\n.size lab_traced,32\n"
    ".section " ENTRIES "\n.balign 8\n.quad lab_traced\n"
    ".section .text.lab,\"ax\"\n.reloc lab_traced+" LATE_AT ", " TYPE(BRANCH) ", klp__minix__minix_statfs\n.text"); /* <traced> */
#endif
#ifdef CASE_constructor
asm(".section .ctors,\"aw\"\n.balign 8\n.quad klp__minix__minix_ctor\n.previous");
#endif
#ifdef CASE_constructor_vmlinux
asm(".section .ctors,\"aw\"\n.balign 8\n.quad klp__vmlinux__lab_ctor\n.previous");
#endif
#ifdef CASE_pointer_type
asm(".section .ctors,\"aw\"\n.balign 8\n1: .quad 0\n.reloc 1b, " TYPE(DISTANCE) ", twice\n.previous");
#endif
#ifdef CASE_klp_arch
asm(".section .klp.arch.minix..altinstructions,\"a\"\n.quad 0\n.previous");
#endif
#ifdef CASE_jump_site
asm(".section .text.lab,\"ax\"\n1: " NOP "\n2: " NOP "\n.reloc 1b" BRANCH_AT ", " TYPE(BRANCH) ", klp__minix__minix_statfs\n"
    ".section __jump_table,\"aw\"\n.balign 8\n.long 1b-., 2b-.\n.quad lab_key-.\n.data\n.balign 8\nlab_key: .quad 0, 0\n.text");
#endif
#ifdef CASE_jump_behind
asm(".section .text.lab,\"ax\"\n1: " NOP "\n2: " NOP "\n.reloc 2b" BRANCH_AT ", " TYPE(BRANCH) ", klp__minix__minix_statfs\n"
    ".section __jump_table,\"aw\"\n.balign 8\n.long 1b-., 2b-.\n.quad lab_key-.\n.data\n.balign 8\nlab_key: .quad 0, 0\n.text");
#endif
/* An entry of the table of alternatives that the kernel cannot apply. */
#ifdef CASE_entry
#if defined(__powerpc64__)
#define ENTRY ".section __ftr_fixup,\"a\"\n665: .8byte 1, 1, 1b-665b, 2b-665b, 2b-665b, 4b-665b\n"
#elif defined(__aarch64__) || defined(__loongarch64)
#define ENTRY ".section .altinstructions,\"a\"\n.long 1b-., 2b-.\n.hword 5\n.byte 4, 6\n"
#endif
asm(".section .text.lab,\"ax\"\n1: " NOP "\n2: " NOP "\n3: " NOP "\n4: " ENTRY ".text");
#endif
/* The callback of an alternative: one of the module's own. */
#ifdef CASE_callback
asm(".section .text.lab,\"ax\"\n1: " NOP "\n2: ret\n.section .altinstructions,\"a\"\n.long 1b-., 2b-.\n.hword 0x8005\n.byte 4, 0\n.text");
#endif
#ifdef CASE_callback_vmlinux
asm(".section .text.lab,\"ax\"\n1: " NOP "\n.section .altinstructions,\"a\"\n.long 1b-., klp__vmlinux__alt_cb_patch_nops-.\n.hword 0x8005\n.byte 4, 0\n.text");
#endif
/* The address of a symbol of vmlinux by two instructions, and by four. */
#ifdef CASE_address_of_two
asm(".section .text.lab,\"ax\"\npcalau12i $t0, %pc_hi20(klp__vmlinux__saved_command_line)\naddi.d $t0, $t0, %pc_lo12(klp__vmlinux__saved_command_line)\n.text");
#endif
#ifdef CASE_address_of_four
asm(".section .text.lab,\"ax\"\npcalau12i $t0, %pc_hi20(klp__vmlinux__saved_command_line)\naddi.d $t1, $zero, %pc_lo12(klp__vmlinux__saved_command_line)\n"
    "lu32i.d $t1, %pc64_lo20(klp__vmlinux__saved_command_line)\nlu52i.d $t1, $t1, %pc64_hi12(klp__vmlinux__saved_command_line)\nadd.d $t0, $t0, $t1\n.text");
#endif
#ifdef CASE_table_image
asm(".pushsection " ALTERNATIVES ",\"\"\n.zero 48\n.popsection");
#endif
#ifdef CASE_jump_table_image
asm(".section __jump_table,\"\"\n.zero 16\n.previous");
#endif
