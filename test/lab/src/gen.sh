# src name : defines
mk(){ n=$1; shift; { for x in "$@"; do echo "#define ${x/=/ }"; done; echo '#include "lab.inc"'; } > $n.c; OBJS+=" $n.o"; }
OBJS=
mk s_plain SITE_NONE NO_MODOBJ
mk s_plainobj SITE_NONE
mk s_savedcmd SITE_NONE NO_MODOBJ CMDLINE_ARG=klpt_saved_cmdline
mk s_noinfo SITE_NONE NO_MODOBJ NO_LIVEPATCH_INFO CMDLINE_ARG=klpt_saved_cmdline
mk s_leamod SITE_LEAMOD
mk s_leavm SITE_LEAVM
mk s_alt_diff SITE_ALT 'REPL="leaq 0x11223344(%%rip), %%rax"' FEAT=X86_FEATURE_ALWAYS
mk s_alt_nop SITE_ALT 'REPL=""' FEAT=X86_FEATURE_ALWAYS
mk s_alt_zero SITE_ALT 'REPL="movq $0, %%rax"' FEAT=X86_FEATURE_ALWAYS
mk s_alt_never SITE_ALT 'REPL=""' 'FEAT=ALT_NOT(X86_FEATURE_ALWAYS)'
mk s_altvm SITE_ALTVM 'REPL=""' FEAT=X86_FEATURE_ALWAYS
mk s_altrepl SITE_ALTREPL
mk s_altreplcall SITE_ALTREPLCALL
mk s_altreplvm SITE_ALTREPLVM
mk s_pv SITE_PV
mk s_jl SITE_JL
mk s_sc SITE_SC
mk s_ind SITE_INDIRECT
mk s_alt_smap SITE_ALT 'REPL="leaq 0x11223344(%%rip), %%rax"' FEAT=X86_FEATURE_SMAP
mk s_altlea_vm SITE_ALTREPLLEA 'REPLSYM="klpt_vmsym"'
mk s_altlea_jiffies SITE_ALTREPLLEA 'REPLSYM="jiffies"'
mk s_altlea_own SITE_ALTREPLLEA 'REPLSYM="lab_own"'
mk s_lock SITE_LOCK
mk s_scown SITE_SCOWN
mk s_scown1 SITE_SCOWN1
mk s_pv3 SITE_PV3
mk s_jlown SITE_JLOWN
mk s_bugtab SITE_BUGTAB
mk s_extab SITE_EXTAB
mk s_dyndbg SITE_DYNDBG
mk s_tp SITE_TP
mk s_sect SITE_SECT
mk s_pv2 SITE_PV2
mk s_callmod SITE_CALLMOD 'MODOBJ="lab_tgt"' 'OLDFUNC="lab_tgt_fn2"'
mk s_altreplcall_t SITE_ALTREPLCALL 'MODOBJ="lab_tgt"' 'OLDFUNC="lab_tgt_fn2"'
mk s_ind_t SITE_INDIRECT 'MODOBJ="lab_tgt"' 'OLDFUNC="lab_tgt_fn2"'
mk s_dash SITE_LEAMOD 'MODOBJ="lab-tgt"' 'OLDFUNC="lab_tgt_fn2"'
mk s_nofunc SITE_NONE 'OLDFUNC="no_such_function_lab"'
mk s_nofunc_vm SITE_NONE NO_MODOBJ 'VMFUNC="no_such_function_lab"'
mk s_newnull SITE_NONE NEWFUNC=NULL
mk s_dup01 SITE_NONE NO_MODOBJ DUPFUNC=1
mk s_dup00 SITE_NONE NO_MODOBJ DUPFUNC=0
mk s_emptyobjs SITE_NONE NO_MODOBJ NO_OBJS
mk s_emptyfuncs SITE_NONE NO_MODOBJ NO_FUNCS
OBJS+=" lab_tgt.o"
echo "obj-m := $OBJS" > Makefile
echo 'ccflags-y := -I$(src)' >> Makefile
