/** Something that a kernel's own files show, or do not. */
export type Mark =
  /** a function or variable of vmlinux, in kallsyms or its symbol table */
  | { readonly kind: 'symbol'; readonly name: string }
  /** the same at the address 0 */
  | { readonly kind: 'symbol-at-zero'; readonly name: string }
  /** a text within .rodata; `\\0` bounds it where it is a whole string */
  | { readonly kind: 'text'; readonly text: string }
  /** bytes within .rodata, in hexadecimal */
  | { readonly kind: 'bytes'; readonly what: string; readonly hex: string }
  /** a struct with that name, in BTF */
  | { readonly kind: 'struct'; readonly name: string }
  /** an option of the configuration that is y or m */
  | { readonly kind: 'option'; readonly name: string }
  /** the compiler's name, in the banner */
  | { readonly kind: 'compiler'; readonly name: string }
  /**
   * a call of one function in another, or in one that the compiler may have put into it; on x86-64.
   * `third`: with that number as its third argument. `beside`: where that one is called too, for put into it, it would have the call itself
   */
  | { readonly kind: 'call'; readonly from: readonly string[]; readonly to: string; readonly third?: number; readonly beside?: string }
  /** one of several numbers of 32 bits that a function puts into a register; on x86-64 */
  | { readonly kind: 'number'; readonly within: string; readonly numbers: readonly number[] }
  /** the call of one function before that of another, in a third that calls both; on x86-64 */
  | { readonly kind: 'call-order'; readonly within: string; readonly first: string; readonly then: string };

/** A number that a kernel's own files show. */
export type Measure =
  /** bytes of a struct, in BTF */
  | { readonly kind: 'size'; readonly struct: string }
  /** elements of an array in a struct, in BTF */
  | { readonly kind: 'elements'; readonly struct: string; readonly member: string };

/** A mark as a noun phrase, for people: it follows "has" and "does not have". */
export function markWords(mark: Mark): string {
  switch (mark.kind) {
    case 'symbol':
      return mark.name;
    case 'symbol-at-zero':
      return `${mark.name} at the address 0`;
    case 'text':
      return `the text ${JSON.stringify(mark.text.replaceAll('\0', ''))}`;
    case 'bytes':
      return mark.what;
    case 'struct':
      return `struct ${mark.name}`;
    case 'option':
      return `${mark.name} set`;
    case 'compiler':
      return `${mark.name} as its compiler`;
    case 'call':
      return `a call of ${mark.to}()${mark.third === undefined ? '' : ` for ${mark.third} bytes`} in ${mark.from[0] ?? ''}()`;
    case 'number':
      return `the number ${mark.numbers.join(' or ')} in ${mark.within}()`;
    case 'call-order':
      return `the call of ${mark.first}() before that of ${mark.then}() in ${mark.within}()`;
  }
}

/** What was measured as a noun phrase, for people: it follows "has". */
export function measureWords(measure: Measure, value: number): string {
  if (measure.kind === 'size') return `a struct ${measure.struct} of ${value} bytes`;
  return `${value} elements in ${measure.member} of struct ${measure.struct}`;
}
