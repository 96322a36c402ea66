import { Duplex } from 'node:stream';
import { expect, it } from 'vitest';
import { Monitor, parseMemory } from '../../src/prove/monitor.js';

const DUMP = 'ffffffffc0201000: 0xe8 0x5b 0x9a 0xdf 0x3e 0x53 0x48 0x8b\r\nffffffffc0201008: 0x35 0x5b\r\n';

it('reads what QEMU prints of memory', () => {
  expect(Buffer.from(parseMemory(DUMP, 0xffffffffc0201000n, 10) ?? []).toString('hex')).toBe('e85b9adf3e53488b355b');
});

it.each([
  ['fewer bytes', DUMP, 11],
  ['more bytes', DUMP, 9],
  ['an error', 'Cannot access memory\r\n', 8],
  ['other addresses', DUMP.replace('1008', '1010'), 10],
])('%s: it was not read', (_, text, length) => {
  expect(parseMemory(text, 0xffffffffc0201000n, length)).toBeUndefined();
});

/** QEMU's end of a monitor: greets, and answers each request with what is told, by the line of the request. */
function qemu(answers: (request: string) => string): Duplex {
  const socket = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      socket.push(answers(chunk.toString()));
      done();
    },
  });
  socket.push('{"QMP":{}}\n');
  return socket;
}

it('events and garbage are no answers, in whatever parts they come', async () => {
  const socket = qemu((request) => {
    if (request.includes('query-status')) return 'not JSON\n{"event":"RESUME"}\n{"return":{"running":true}}\n';
    return request.includes('qmp_capabilities') ? '{"return":{}}\n' : `{"return":${JSON.stringify(DUMP)}}\n`;
  });
  const monitor = new Monitor(socket);
  expect(await monitor.isRunning()).toBe(true);
  expect(await monitor.memory(0xffffffffc0201000n, 10)).toHaveLength(10);
});

it('an error, and a machine that is gone, answer nothing', async () => {
  const socket = qemu(() => '{"error":{"desc":"x"}}\n');
  const monitor = new Monitor(socket);
  expect(await monitor.isRunning()).toBe(false);
  socket.destroy();
  expect(await monitor.memory(0n, 8)).toBeUndefined();
});
