// The rows about C++: how long the first definition into a large tree takes, and the next ones, and
// how much memory the index needs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEWEST_REFERENCE } from '../references.mjs';
import { venvProgram } from '../setup.mjs';
import { SIZES } from './rows.mjs';
import { Server } from './server.mjs';
import { median, summarize } from './statistics.mjs';

const TREES = fileURLToPath(new URL('../../.work/bench/trees', import.meta.url));
/** Names the text that is generated: to be changed with it. */
const EDITION = 1;
const STUBS = 'stubs.py';
const NEXT = 20;
/** What the next answers and the index may take, in milliseconds and MiB. */
const MOST = { next: 50, memory: 60 };

/** Makes the tree unless it is there. @returns {{ readonly paths: string }} */
export function makeCppTree(log) {
  const { files, bytes } = SIZES.cpp;
  const root = join(TREES, `cpp-${EDITION}-${files}-${bytes}`);
  const paths = join(root, 'once');
  if (existsSync(join(root, 'done'))) return { paths };
  log('making the tree of C++ files (once)');
  rmSync(root, { recursive: true, force: true });
  for (let file = 0; file < files; file += 1) {
    const folder = join(paths, 'src', `part_${file % 50}`);
    if (file < 50) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `file_${file}.cc`), sourceText(file, bytes));
  }
  const macro = '#define REGISTER(name) refl::GlobalDef().def("bench." #name, name);\n';
  writeFileSync(join(paths, 'src', 'register.h'), macro);
  const stubs = Array.from(
    { length: NEXT + 1 },
    (_, i) => `    def f_${i}(_0: int, /) -> int: ...\n`,
  );
  const begin = '# tvm-ffi-stubgen(begin): global/bench\n# fmt: off\nif TYPE_CHECKING:\n';
  const text = `from typing import TYPE_CHECKING\n${begin}${stubs.join('')}# fmt: on\n# tvm-ffi-stubgen(end)\n`;
  writeFileSync(join(paths, STUBS), text);
  writeFileSync(join(root, 'done'), '');
  return { paths };
}

/** Ordinary code; two files of five register a function, every tenth with a macro. */
function sourceText(file, bytes) {
  const parts = ['#include "../register.h"\n', `int64_t f_${file}(int64_t x) { return x; }\n`];
  if (file % 10 === 0) parts.push(`TVM_FFI_STATIC_INIT_BLOCK() { REGISTER(f_${file}) }\n`);
  else if (file % 5 < 2) {
    parts.push(`TVM_FFI_STATIC_INIT_BLOCK() { GlobalDef().def("bench.f_${file}", f_${file}); }\n`);
  }
  for (let at = 0, length = 0; length < bytes; at += 1) {
    const part = `/*! \\brief Adds ${at}. */\ntemplate <typename T>\nT Add${at}(const std::vector<T>& all, T start) {\n  for (const T& each : all) start += each * ${at};  // "not a name"\n  TVM_FFI_ICHECK(start >= 0) << "negative: " << start;\n  return start;\n}\n`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

/** Walks, reads and searches the files once, in a process of its own. @returns milliseconds */
function readOnce(paths) {
  const script = `const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const started = performance.now();
let found = 0;
for (const pending = [${JSON.stringify(paths)}]; pending.length > 0; ) {
  const folder = pending.pop();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) pending.push(path);
    else if (/"bench\\.f_0"/.test(readFileSync(path, 'utf8'))) found += 1;
  }
}
console.log(performance.now() - started);`;
  return Number(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout);
}

/** @param part `first`, `next` or `memory` */
export async function measureCpp({ part }, { paths }, cacheDir, rounds) {
  const samples = [];
  for (let i = 0; i < rounds; i += 1) {
    const python = venvProgram(NEWEST_REFERENCE, 'python');
    const server = new Server(paths, { python }, { TVM_FFI_STUBS_CACHE_DIR: cacheDir });
    await server.initialize(paths);
    const uri = await server.open(join(paths, STUBS));
    const before = server.residentBytes();
    const first = await definition(server, uri, 0);
    const next = [];
    for (let at = 1; at <= NEXT; at += 1) next.push(await definition(server, uri, at));
    // Asks for every name, so that nothing is left for later.
    await server.request('workspace/symbol', { query: 'nothing is called like this' });
    const memory = (server.residentBytes() - before) / 2 ** 20;
    await server.stop();
    const ours = { first, next: median(next), memory }[part];
    samples.push({ ours, reference: part === 'first' ? readOnce(paths) : MOST[part] });
  }
  return {
    ours: median(samples.map(({ ours }) => ours)),
    reference: median(samples.map(({ reference }) => reference)),
    ...summarize(samples.map(({ ours, reference }) => ours / reference)),
  };
}

/** One answer, timed; functions that nothing registers lead nowhere. */
async function definition(server, uri, at) {
  const position = { line: 4 + at, character: 9 };
  const started = performance.now();
  const found = await server.request('textDocument/definition', {
    textDocument: { uri },
    position,
  });
  const taken = performance.now() - started;
  const isRegistered = at % 10 === 0 || at % 5 < 2;
  if (found?.length > 0 !== isRegistered) throw new Error(`f_${at} is found wrongly`);
  return taken;
}
