/** The supervisor of children, with scripted children in JavaScript. */
import { expect, test } from 'vitest';
import { runChild, type ChildOutcome } from '../../server/src/registry/child.js';
import type { OnRead } from '../../server/src/registry/child-types.js';
import { childEnvironment } from '../../server/src/registry/child-environment.js';
import { FrameReader } from '../../server/src/registry/frame-reader.js';
import { encodeFrame, MAX_FRAME_BYTES } from '../../server/src/registry/messages.js';
import { Tail } from '../../server/src/registry/tail.js';
import { lastLines } from '../../server/src/registry/explain-failure.js';
import { findBundle } from '../../server/src/processes/bundle-location.js';
import { trustCommandLine, type Trust } from '../../server/src/processes/trust.js';
import { LATEST, venv } from './venvs.js';

/** The start of every scripted child: reads the input, and defines `say` and `raw`. */
const PRELUDE = `
const fs = require('fs');
const all = fs.readFileSync(0);
const nonce = all.toString('latin1', 4, 36);
const input = JSON.parse(all.subarray(36).toString());
const raw = (bytes) => fs.writeSync(3, bytes);
const frame = (value, start = nonce) => {
  const body = Buffer.from(start + (typeof value === 'string' ? value : JSON.stringify(value)));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  return Buffer.concat([head, body]);
};
const say = (message) => raw(frame(message));
const hello = () => say({ type: 'hello', protocolVersion: 4, pid: process.pid, engine: 'test' });
const snapshot = { version: 1, provider: 'native', abiVersion: '0', libraries: [], functions: [], types: [], symbols: [] };
`;

function run(script: string, timeoutMs = 10_000, onRead?: OnRead): Promise<ChildOutcome> {
  return runChild(
    {
      command: process.execPath,
      args: ['-e', PRELUDE + script],
      payload: { answer: 42 },
      environment: 'native',
      timeoutMs,
      onRead,
    },
    trustCommandLine(),
  );
}

const GOOD = `hello(); say({ type: 'snapshot', faults: [], snapshot }); say({ type: 'done' });`;

test('a child that follows the protocol', async () => {
  const outcome = await run(`console.error(input.request.answer); ${GOOD}`);
  expect(outcome).toMatchObject({ ok: true, exitCrash: null, log: '42' });
});

test('a defect of the host is its own, and not one of the runtime', async () => {
  const outcome = await runChild(
    {
      command: process.execPath,
      args: [findBundle('host.cjs')],
      payload: { runtime: venv(LATEST).runtime, libraries: null },
      environment: 'native',
      timeoutMs: 10_000,
    },
    trustCommandLine(),
  );
  expect(outcome).toMatchObject({
    failure: {
      reason: 'refused',
      fault: { reason: 'internal', detail: expect.stringMatching(/iterable|null/) as unknown },
    },
  });
});

/** Keeps this thread from its event loop, as planning many files does. */
function block(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

test('the result is there before the child has ended, and its end is added to it', async () => {
  const order: string[] = [];
  const waits = `${GOOD} fs.readSync(3, Buffer.alloc(1)); setTimeout(() => process.exit(9), 100);`;
  const outcome = await run(waits, 10_000, ({ snapshot }) => order.push(snapshot.abiVersion));
  order.push('end');
  expect(order).toEqual(['0', 'end']);
  expect(outcome).toMatchObject({ ok: true, exitCrash: { exitCode: 9 } });
});

test('a child does not hang because nobody looked after it for longer than it may take', async () => {
  const outcome = await run(GOOD, 2500, () => {
    block(3300);
  });
  expect(outcome).toMatchObject({ ok: true, exitCrash: null });
});

test.each([
  ['garbage', `hello(); raw(Buffer.alloc(40, 0x41));`],
  ['no "done"', `hello(); say({ type: 'snapshot', faults: [], snapshot });`],
  ['a refusal', `hello(); say({ type: 'failed', fault: { reason: 'internal', detail: 'x' } });`],
])('%s is not read early', async (_, script) => {
  const early: unknown[] = [];
  const outcome = await run(script, 10_000, (read) => early.push(read));
  expect(outcome.ok).toBe(false);
  expect(early).toEqual([]);
});

test('a crash after "done" is reported with the result', async () => {
  const outcome = await run(`${GOOD} process.exit(9);`);
  expect(outcome).toMatchObject({ ok: true, exitCrash: { signal: null, exitCode: 9 } });
});

test.each([
  ['no word', '', { reason: 'ended-early', loading: null }],
  [
    'no "done"',
    `hello(); say({ type: 'snapshot', faults: [], snapshot });`,
    { reason: 'ended-early' },
  ],
  [
    'an exit code',
    `hello(); say({ type: 'loading', path: '/x' }); process.exit(3);`,
    {
      reason: 'crashed',
      end: { signal: null, exitCode: 3 },
      loading: '/x',
    },
  ],
  [
    'a refusal',
    `hello(); say({ type: 'failed', fault: { reason: 'load', path: '/x', detail: 'd' } });`,
    { reason: 'refused', fault: { reason: 'load', path: '/x', detail: 'd' } },
  ],
  [
    'a refusal of an unknown form',
    `hello(); say({ type: 'failed', fault: { reason: 'load', path: '/x' } });`,
    { reason: 'protocol', violation: { found: 'unknown-form' } },
  ],
  [
    'a traceback that is not text',
    `hello(); say({ type: 'failed', fault: { reason: 'import', module: 'm',
      exception: { type: 'E', text: '', trace: [1], missing: null } } });`,
    { reason: 'protocol', violation: { found: 'unknown-form' } },
  ],
  [
    'a wrong nonce',
    `hello(); raw(frame({ type: 'done' }, 'x'.repeat(32)));`,
    { reason: 'protocol', violation: { found: 'no-nonce' } },
  ],
  [
    'one wrong byte of a nonce, and nothing else',
    `hello(); raw(Buffer.from([0, 0, 0, 3, 120])); setTimeout(() => {}, 9000);`,
    { reason: 'protocol', violation: { found: 'no-nonce' } },
  ],
  [
    'a frame without room for a nonce',
    `hello(); raw(Buffer.alloc(4)); setTimeout(() => {}, 9000);`,
    { reason: 'protocol', violation: { found: 'no-nonce' } },
  ],
  [
    'a large frame of lists in lists, by one who knows the nonce',
    `hello(); raw(frame('['.repeat(60e6)));`,
    { reason: 'protocol', violation: { found: 'too-deep' } },
  ],
  [
    'a large frame of many values, by one who knows the nonce',
    `hello(); raw(frame('[' + '{},'.repeat(20e6) + '{}]'));`,
    { reason: 'protocol', violation: { found: 'too-many' } },
  ],
  [
    'a frame of more than 64 MB',
    `hello(); raw(Buffer.from([1, 0, 0, 4])); setTimeout(() => {}, 9000);`,
    { reason: 'protocol', violation: { found: 'too-long' } },
  ],
  [
    'another version',
    `say({ type: 'hello', protocolVersion: 9, pid: 1, engine: '' });`,
    {
      reason: 'protocol',
    },
  ],
  ['"done" too early', `hello(); say({ type: 'done' });`, { reason: 'protocol' }],
  [
    'an invalid snapshot',
    `hello(); say({ type: 'snapshot', faults: [], snapshot: {} });`,
    {
      reason: 'protocol',
    },
  ],
  [
    'a huge frame',
    `hello(); raw(Buffer.alloc(8, 0xff)); setTimeout(() => {}, 9000);`,
    {
      reason: 'protocol',
    },
  ],
  ['half a frame', `hello(); raw(Buffer.from([9, 0, 0, 0, 1]));`, { reason: 'protocol' }],
])('%s is a failure, with any exit code', async (_, script, failure) => {
  expect(await run(script)).toMatchObject({ ok: false, failure });
});

test('the deadline ends a child that waits', async () => {
  const outcome = await run('hello(); setInterval(() => {}, 1000);', 700);
  expect(outcome).toMatchObject({ ok: false, failure: { reason: 'timeout', timeoutMs: 700 } });
});

test('a missing command', async () => {
  const outcome = await runChild(
    {
      command: '/nowhere/python',
      args: [],
      payload: null,
      environment: 'python',
      timeoutMs: 1000,
    },
    trustCommandLine(),
  );
  expect(outcome).toMatchObject({ ok: false, failure: { reason: 'spawn' } });
});

test('without trust nothing starts', async () => {
  const request = {
    command: process.execPath,
    args: ['-e', 'process.exit(0)'],
    payload: null,
    environment: 'native',
    timeoutMs: 1000,
  } as const;
  const outcome = await runChild(request, { source: 'command-line' } as unknown as Trust);
  expect(outcome).toMatchObject({ ok: false, failure: { reason: 'spawn' } });
});

test('frames may arrive in any pieces', () => {
  const nonce = '0123456789abcdef'.repeat(2);
  const large = `x${'"[\\'.repeat(2e6)}`;
  const sent = [{ a: 1 }, { b: 'ü' }, large].map((value) => encodeFrame(nonce, value));
  const bytes = Buffer.concat(sent);
  const reader = new FrameReader(nonce);
  const bodies: string[] = [];
  for (let at = 0; at < bytes.length; at += at < 200 ? 1 : 50_001) {
    const chunk = bytes.subarray(at, at + (at < 200 ? 1 : 50_001));
    for (const frame of reader.push(chunk)) bodies.push(frame.toString());
  }
  expect(bodies).toEqual(['{"a":1}', '{"b":"ü"}', JSON.stringify(large)]);
  expect(reader).toMatchObject({ hasPartial: false, violation: null });
  const header = Buffer.alloc(4);
  header.writeUInt32LE(MAX_FRAME_BYTES + 1);
  expect(reader.push(header)).toEqual([]);
  expect(reader.violation).toMatchObject({ found: 'too-long' });
});

test('the environment is an allow-list without secrets', () => {
  const source = {
    PATH: '/bin',
    LD_LIBRARY_PATH: '/lib',
    CUDA_HOME: '/cuda',
    CUDA_API_KEY: 'no',
    GITHUB_TOKEN: 'no',
    AWS_SECRET_ACCESS_KEY: 'no',
    NODE_OPTIONS: '--inspect',
    PYTHONPATH: '/py',
    PYTHONINSPECT: '1',
  };
  expect(Object.keys(childEnvironment(source, 'native'))).toEqual([
    'PATH',
    'LD_LIBRARY_PATH',
    'CUDA_HOME',
  ]);
  expect(childEnvironment(source, 'python')).toHaveProperty('PYTHONPATH');
  expect(childEnvironment(source, 'python')).not.toHaveProperty('PYTHONINSPECT');
});

test('on Windows, names of variables are the same in any case', () => {
  const source = { Path: 'C:\\bin', SystemRoot: 'C:\\Windows', 'My Token': 'no', Other: 'no' };
  expect(childEnvironment(source, 'native', 'win32')).toEqual({
    Path: 'C:\\bin',
    SystemRoot: 'C:\\Windows',
  });
  expect(childEnvironment(source, 'native', 'linux')).toEqual({});
});

test('search paths of the loader mean the same in any folder', () => {
  const source = {
    LD_LIBRARY_PATH: ':/usr/lib:;lib:$ORIGIN/x:',
    LD_PRELOAD: 'libjemalloc.so.2 ./own.so /a.so',
    LD_AUDIT: ':',
    DYLD_LIBRARY_PATH: '.',
  };
  expect(childEnvironment(source, 'native')).toEqual({
    LD_LIBRARY_PATH: `/usr/lib:${process.cwd()}/lib:$ORIGIN/x`,
    LD_PRELOAD: `libjemalloc.so.2:${process.cwd()}/own.so:/a.so`,
    DYLD_LIBRARY_PATH: process.cwd(),
  });
});

test('a tail keeps the last complete lines', () => {
  const tail = new Tail(16);
  for (let i = 0; i < 1000; i += 1) tail.push(Buffer.from(`line ${i}\n`));
  expect(tail.toString()).toBe('line 999\n');
});

test('the last lines of a log are what a message shows', () => {
  expect(lastLines('a\u001b[2Jb\r\n\tc\u202ed\n')).toBe('a\\x1b[2Jb\n\tc\\u202ed');
  expect(lastLines(' \n\n')).toBeUndefined();
  expect(lastLines(`${'x\n'.repeat(100)}end`)!.split('\n')).toHaveLength(12);
  const frames =
    '  File "a.cc", line 1, in mine()\n  File "<unknown>", line 0, in v8::internal::X()';
  expect(lastLines(frames)).toBe('  File "a.cc", line 1, in mine()');
});
