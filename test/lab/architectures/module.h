/* What makes a module of the object: .modinfo, struct module, the patch; and the cases in which the kernel refuses the module itself. */

/* What the kernel asks of each module. */
#define INFO(id, text) static const char info_##id[] IN(".modinfo") __attribute__((aligned(1))) = text
#ifndef CASE_not_marked
INFO(livepatch, "livepatch=Y");
#endif
#if defined(CASE_license) || defined(CASE_files_gpl_export)
INFO(license, "license=Proprietary");
#else
INFO(license, "license=GPL");
#endif
INFO(depends, "depends=");
INFO(name, "name=lab_patch");
#ifdef CASE_newer_kernel
#define RELEASE "99.1.0"
#elif defined(CASE_percpu_vmlinux_6_12)
#define RELEASE "6.12.107"
#elif defined(CASE_entry_size)
#define RELEASE "6.1.192"
#else
#define RELEASE VERSION
#endif
#ifdef CASE_files_vermagic
INFO(vermagic, "vermagic=" RELEASE " SMP mod_unload ");
#else
INFO(vermagic, "vermagic=" RELEASE " SMP preempt mod_unload modversions ");
#endif
#ifdef CASE_files_namespace_imported
INFO(import, "import_ns=LAB");
#endif

int init_module(void);
void cleanup_module(void);
struct module {
	char head[24], name[56];
	u64 middle[29];
	int (*init)(void);
	u64 rest[66];
	void (*exit)(void);
	u64 tail[53];
} __this_module IN(".gnu.linkonce.this_module") = {
#ifdef CASE_module_name
	.name = "vmlinux",
#else
	.name = "lab_patch",
#endif
#ifdef CASE_init_data
	.init = (int (*)(void))&__this_module,
#else
	.init = init_module,
#endif
	.exit = cleanup_module
};
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
int klp_register_patch(struct patch *patch);
int kpatch_register(void *module, int replace);
int lab_minix_statfs(int x);

/* The function that is replaced, and what replaces it. */
#if defined(CASE_files_function_missing)
#define OLD "minix_no_such"
#elif defined(CASE_files_function_twice)
#define OLD "minix_twice"
#elif defined(CASE_files_function_untraceable)
#define OLD "lab_untraced"
#elif defined(CASE_files_function_traced)
#define OLD "lab_traced"
#else
#define OLD "minix_statfs"
#endif
#ifdef CASE_replacement_data
static int not_code = 1;
#define NEW (void *)&not_code
#else
#define NEW lab_minix_statfs
#endif
#ifdef CASE_patch_readonly
#define MEMORY IN(".lab.patch")
CHANGE("section .lab.patch flags=2");
#elif defined(CASE_patch_init)
#define MEMORY IN(".init.data")
#else
#define MEMORY
#endif
#ifdef CASE_no_function
static struct func funcs[1] MEMORY;
#else
static struct func funcs[2] MEMORY = { { OLD, NEW } };
#endif
#if defined(CASE_files_function_untraceable) || defined(CASE_files_function_traced)
#define OBJECT ((const char *)0)
#elif defined(CASE_object_name)
#define OBJECT ""
#elif defined(CASE_object_hyphen)
#define OBJECT "lab-target"
#else
#define OBJECT "minix"
#endif
static struct object objs[2] MEMORY = { { OBJECT, funcs } };
static struct patch patch MEMORY = { &__this_module, objs };
#ifdef CASE_second_patch
static struct func other_funcs[2] = { { "minix_iget", lab_minix_statfs } };
static struct object other_objs[2] = { { "minix", other_funcs } };
struct patch other_patch = { &__this_module, other_objs };
#endif

__attribute__((section(".init.text"))) int init_module(void)
{
#ifdef CASE_never_enabled
	return patch.objs != objs;
#elif defined(CASE_kpatch_core)
	return kpatch_register(&patch, 0);
#elif defined(CASE_registers)
	return klp_register_patch(&patch) ?: klp_enable_patch(&patch);
#else
	return klp_enable_patch(&patch); /* <enable> */
#endif
}

__attribute__((section(".exit.text"))) void cleanup_module(void)
{
}

/* What the loader refuses before it relocates anything. */
#ifdef CASE_second_modinfo
asm(".section .lab.modinfo,\"a\"\n.asciz \"license=GPL\", \"livepatch=Y\", \"vermagic=" VERSION " SMP preempt mod_unload modversions \"\n.previous");
CHANGE("section .lab.modinfo name=.modinfo");
#endif
#ifdef CASE_second_module
asm(".section .lab.module,\"aw\"\n.quad 1\n.previous");
CHANGE("section .lab.module name=.gnu.linkonce.this_module");
#endif
#ifdef CASE_no_module
CHANGE("section .gnu.linkonce.this_module name=.data.this_module");
#endif
#ifdef CASE_write_execute
asm(".section .lab.code,\"awx\"\n.quad 0\n.previous");
#endif
#ifdef CASE_percpu_large
asm(".section .data..percpu,\"aw\"\n.zero 1048576\n.previous");
#endif
#ifdef CASE_percpu_small
asm(".section .data..percpu,\"aw\"\n.fill 48, 1, 1\n.previous");
#endif
#ifdef CASE_layout
asm(".section .lab.data,\"aw\"\n.quad 1\n.section .lab.bss,\"aw\",@nobits\n.zero 8\n.previous");
CHANGE("section .lab.bss align=0x100000000");
#endif
#ifdef CASE_common_symbol
asm(".comm lab_common,8,8");
#endif
#ifdef CASE_section_index
asm(".data\n.globl lab_symbol\nlab_symbol: .quad 0\n.previous");
CHANGE("symbol lab_symbol shndx=768");
#endif
#ifdef CASE_rel_section
asm(".data\n.quad twice\n.previous");
CHANGE("section .rela.data type=9 entsize=16");
#endif
#ifdef CASE_note_section
asm(".section .lab.pointer,\"aw\"\n.quad twice\n.previous");
CHANGE("section .rela.lab.pointer type=7");
#endif
#ifdef CASE_symbol_zero
asm(".section .lab.pointer,\"aw\"\n.quad twice\n.previous");
CHANGE("relocation .rela.lab.pointer 0 symbol=0");
#endif
#ifdef CASE_not_in_memory
asm(".section .lab.image,\"\"\nlab_image: .quad 0\n.section .lab.pointer,\"aw\"\n.quad lab_image\n.previous");
#endif
#ifdef CASE_beyond_section
asm(".section .lab.pointer,\"aw\"\n.quad twice\n.previous");
CHANGE("relocation .rela.lab.pointer 0 offset=4096");
#endif
#ifdef CASE_overlap
asm(".section .lab.pointer,\"aw\"\n1: .quad twice\n.reloc 1b, " TYPE(ADDRESS) ", klp__minix__minix_fs_type\n.previous");
#endif
#ifdef CASE_overflow_own
asm(".section .lab.pointer,\"aw\"\n.2byte twice\n.2byte 0\n.previous");
#endif
#ifdef CASE_nameless
CHANGE("symbol lab_minix_statfs name=");
#endif
#ifdef CASE_export_nameless
asm(".section __ksymtab,\"a\"\n.fill 48, 1, 1\n.previous");
#endif
/* The versions of what the module uses. */
#if defined(CASE_version_missing) || defined(CASE_versions)
#define VERSION_OF(label, name) #label ": .quad 1\n.asciz \"" name "\"\n.org " #label "b+64\n"
asm(".section __versions,\"a\"\n.balign 8\n" VERSION_OF(1, "module_layout")
#ifdef CASE_versions
    VERSION_OF(2, "klp_enable_patch")
#endif
    ".previous");
#endif
