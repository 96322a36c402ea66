import { describe, expect, it } from 'vitest';
import { instructionAt } from '../../src/loader/x86-64/instruction.js';

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

// The bytes are gas', the lengths objdump's (binutils 2.40); an operand is offset:size kind.
describe('instructions of x86-64', () => {
  it.each([
    ['ret', 'c3', []],
    ['call', 'e800000000', ['1:4 branch']],
    ['jne', '0f8500000000', ['2:4 branch']],
    ['jmp, 8 bits', 'eb10', ['1:1 branch']],
    ['mov $0x0,%rdi', '48c7c700000000', ['3:4 immediate']],
    ['movabs $0x0,%rax', '48b80000000000000000', ['2:8 immediate']],
    ['mov $0x1,%ax', '66b80100', ['2:2 immediate']],
    ['mov 0x0(%rip),%edi', '8b3d00000000', ['2:4 rip-relative']],
    ['movl $0x8,0x0(%rip)', 'c7050000000008000000', ['2:4 rip-relative', '6:4 immediate']],
    ['incl %gs:0x0(%rip)', '65ff0500000000', ['3:4 rip-relative']],
    ['mov 0x0(,%rax,8),%rax', '488b04c500000000', ['4:4 displacement']],
    ['mov 0x0(%rbx),%eax', '8b8300000000', ['2:4 displacement']],
    ['mov 0x8(%rsp),%rax', '488b442408', ['4:1 displacement']],
    ['mov %gs:0x0,%rax', '65488b042500000000', ['5:4 displacement']],
    ['testb $0x1,0x0(%rip)', 'f6050000000001', ['2:4 rip-relative', '6:1 immediate']],
    ['not %eax', 'f7d0', []],
    ['test $0x100,%eax', 'f7c000010000', ['2:4 immediate']],
    ['imul $0x18,%rax,%rax', '486bc018', ['3:1 immediate']],
    ['enter $0x8,$0x1', 'c8080001', ['1:3 immediate']],
    ['nopw %cs:0x0(%rax,%rax,1)', '66662e0f1f840000000000', ['7:4 displacement']],
    ['ud2', '0f0b', []],
    ['pshufd $0x4e,%xmm0,%xmm1', '660f70c84e', ['4:1 immediate']],
    ['pshufb 0x0(%rip),%xmm0', '660f380005' + '00000000', ['5:4 rip-relative']],
    ['palignr $0x8,%xmm0,%xmm1', '660f3a0fc808', ['5:1 immediate']],
    ['vpxor %ymm0,%ymm1,%ymm2', 'c5f5efd0', []],
    ['vpalignr $0x8,%ymm0,%ymm1,%ymm2', 'c4e3750fd008', ['5:1 immediate']],
    ['vmovdqu64 0x0(%rip),%zmm0', '62f1fe486f05' + '00000000', ['6:4 rip-relative']],
    ['vzeroupper', 'c5f877', []],
    ['popcnt %rdi,%rax', 'f3480fb8c7', []],
    ['cmpxchg16b (%rsi)', '480fc70e', []],
  ])('%s', (_, hex, operands) => {
    const code = bytes(`${hex}90909090`);
    const found = instructionAt(code, 0, code.length);
    expect(found?.length).toBe(hex.length / 2);
    expect(found?.fields.map(({ offset, size, kind }) => `${offset}:${size} ${kind}`)).toEqual(operands);
  });

  it.each([
    ['no instruction of 64-bit mode', '06'],
    ['a call that the code ends in', 'e80000'],
    ['a ModRM behind the end', '8b'],
    ['prefixes alone', '666666'],
    ['nothing', ''],
  ])('%s', (_, hex) => {
    expect(instructionAt(bytes(hex), 0, hex.length / 2)).toBeUndefined();
  });
});
