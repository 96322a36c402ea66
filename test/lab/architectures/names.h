/* Names of sections and symbols, and the relocations between objects. */

#define POINTER(section, symbol)                                                                                                                               \
	extern char symbol[];                                                                                                                                  \
	void *pointer IN(section) = symbol

#if defined(CASE_not_marked) || defined(CASE_linker_section)
POINTER(".data", klp__minix__minix_fs_type);
#endif
#ifdef CASE_no_flag
POINTER(".data", klp__minix__minix_fs_type);
CHANGE("section .klp.rela.minix..data flags=0x42");
#endif
#ifdef CASE_unknown_type
POINTER(".data", klp__minix__minix_fs_type);
CHANGE("relocation .klp.rela.minix..data 0 type=200");
#endif
#ifdef CASE_klp_section_image
POINTER(".data", klp__minix__minix_fs_type);
CHANGE("section .klp.rela.minix..data flags=0x100040");
#endif
#ifdef CASE_vmlinux_section_image
POINTER(".data", klp__vmlinux__saved_command_line);
CHANGE("section .klp.rela.vmlinux..data flags=0x100040");
#endif
#ifdef CASE_vmlinux_section
POINTER(".data", klp__vmlinux__in__minix__minix_fs_type);
#endif
#ifdef CASE_not_livepatch
POINTER(".data", klp__minix__minix_fs_type);
CHANGE("symbol .klp.sym.minix.minix_fs_type,0 name=minix_fs_type shndx=0");
#endif
#ifdef CASE_normal_relocation
POINTER(".data", klp__minix__minix_fs_type);
CHANGE("section .klp.rela.minix..data name=.rela.lab flags=0x40");
#endif
#ifdef CASE_unprocessed
POINTER(".data", klp__minix__minix_fs_type);
CHANGE("section .klp.rela.minix..data name=.rela.lab flags=0x40");
CHANGE("symbol .klp.sym.minix.minix_fs_type,0 shndx=0");
#endif
#ifdef CASE_symbol_name
POINTER(".data", klp__minix__minix_fs_type);
CHANGE("symbol .klp.sym.minix.minix_fs_type,0 name=.klp.sym.minix.minix_fs_type");
#endif
#ifdef CASE_section_name
POINTER(".data", klp__minix__minix_fs_type);
CHANGE("section .klp.rela.minix..data name=.klp.relaminix");
#endif
#ifdef CASE_foreign_symbol
POINTER(".data", klp__minix__in__ext2__ext2_iget);
#endif
#ifdef CASE_object_not_patched
POINTER(".data", klp__ext2__ext2_iget);
#endif
#ifdef CASE_none_relocation
asm(".data\n1: .quad 0\n.reloc 1b, " TYPE("NONE") ", gone_away\n.previous");
#endif
#ifdef CASE_function_pointer
void *pointer IN(".data") = lab_minix_statfs;
#endif
#ifdef CASE_own_pointer
void *pointer IN(".data") = twice;
#endif
#ifdef CASE_section_twice
asm(".section .lab.once,\"a\"\n.quad 0\n.section .lab.again,\"a\"\n.quad 0\n.previous");
CHANGE("section .lab.again name=.lab.once");
#endif
#ifdef CASE_section_once
asm(".section .lab.once,\"a\"\n.quad 0\n.section .lab.again,\"a\"\n.quad 0\n.previous");
#endif

/* An export of the module's own. */
#ifdef CASE_files_export_again
#define EXPORT "vfs_statfs"
#elif defined(CASE_files_export_own)
#define EXPORT "lab_export"
#endif
#ifdef EXPORT
#ifdef __aarch64__
asm(".section __ksymtab,\"a\"\n.balign 4\n.long twice-., lab_name-., 0\n.section __ksymtab_strings,\"aMS\",@progbits,1\nlab_name: .asciz \"" EXPORT "\"\n.previous");
#else
asm(".section __ksymtab,\"a\"\n.balign 8\n.quad twice, lab_name, 0\n.section __ksymtab_strings,\"aMS\",@progbits,1\nlab_name: .asciz \"" EXPORT "\"\n.previous");
#endif
#endif

/* What files of the kernel say of the names. */
#ifdef CASE_files_symbol
POINTER(".data", klp__minix__minix_fs_type);
#endif
#ifdef CASE_files_missing
POINTER(".data", klp__minix__minix_no_such);
#endif
#ifdef CASE_files_ambiguous
POINTER(".data", klp__minix__minix_twice);
#endif
#ifdef CASE_files_first
POINTER(".data", klp__minix__minix_twice);
CHANGE("symbol .klp.sym.minix.minix_twice,0 name=.klp.sym.minix.minix_twice,1 info=0x12");
#endif
#ifdef CASE_files_position
POINTER(".data", klp__minix__minix_twice);
CHANGE("symbol .klp.sym.minix.minix_twice,0 name=.klp.sym.minix.minix_twice,7");
#endif
#ifdef CASE_files_order
POINTER(".data", klp__minix__minix_twice);
CHANGE("symbol .klp.sym.minix.minix_twice,0 name=.klp.sym.minix.minix_twice,2 info=0x12");
#endif
#ifdef CASE_files_init
POINTER(".data", klp__vmlinux__lab_init);
#endif
#ifdef CASE_files_suffix
POINTER(".data", klp__minix__minix_split);
#endif
#ifdef CASE_files_exported
POINTER(".data", klp__vmlinux__vfs_statfs);
#endif
#ifdef CASE_files_not_exported
POINTER(".data", lab_not_exported);
#endif
#ifdef CASE_files_export
POINTER(".data", vfs_statfs);
#endif
#ifdef CASE_files_gpl_export
POINTER(".data", lab_gpl_only);
#endif
#if defined(CASE_files_namespace) || defined(CASE_files_namespace_imported)
POINTER(".data", lab_namespaced);
#endif
#ifdef CASE_files_module_export
POINTER(".data", ext2_export);
#endif
#ifdef CASE_files_weak
#pragma weak lab_not_exported
POINTER(".data", lab_not_exported);
#endif
