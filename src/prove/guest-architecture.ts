/** What boots, and what is done in, a guest of one architecture. */
export interface GuestArchitecture {
  /** As the loader's architectures are named. */
  readonly name: string;
  /** e_machine of its kernel, its modules and its programs. */
  readonly machine: number;
  readonly littleEndian: boolean;
  /** e_flags of its programs. */
  readonly flags: number;
  readonly qemu: {
    readonly program: string;
    /** Debian's package that has it. */
    readonly package: string;
    /** Arguments besides those that all machines have. */
    readonly arguments: readonly string[];
  };
  /** Whether its kernel boots as a vmlinux. */
  readonly bootsElf: boolean;
  /** Whether a machine that QEMU saved goes on where it was; where not, each scenario boots. */
  readonly restores: boolean;
  /** QEMU's names of a CPU model with all features that it can give, and of one with few; undefined where there is but one. */
  readonly cpus: { readonly newest: string; readonly oldest: string | undefined };
  /** How Node names a host on which KVM can run it (process.arch). */
  readonly host: string;
  readonly console: {
    /** As the kernel's parameter `console=` names it. */
    readonly name: string;
    /** As the guest's init opens it. */
    readonly device: string;
  };
  /** Words of the kernel's command line besides those that all guests have. */
  readonly parameters: readonly string[];
  readonly programs: GuestPrograms;
  /** Whether the first bytes of a function, FUNCTION_BYTES of them, have the NOP that ftrace leaves where nothing is traced. */
  readonly hasFtraceNop: (bytes: Uint8Array) => boolean;
}

/**
 * Machine code of two programs that make one system call each, once: busybox's insmod tries a refused module a second time by another call, which
 * the kernel would answer with the same lines again, and its rmmod hides the errno. The stack pointer leads to argc, behind it are argv's pointers.
 */
export interface GuestPrograms {
  /** exit(errno of finit_module(open(argv[1], O_RDONLY), "", 0)) */
  readonly load: Uint8Array;
  /** exit(errno of delete_module(argv[1], O_NONBLOCK)) */
  readonly unload: Uint8Array;
}

/** Whether one of the words of four bytes is this one, in hexadecimal as it lies in memory. */
export function hasWord(bytes: Uint8Array, word: string): boolean {
  const words: readonly string[] = Buffer.from(bytes).toString('hex').match(/.{8}/g) ?? [];
  return words.includes(word);
}

/** The instructions, each in hexadecimal as the bytes lie in memory. */
export function machineCode(...instructions: readonly string[]): Uint8Array {
  return Buffer.from(instructions.join('').replaceAll(' ', ''), 'hex');
}
