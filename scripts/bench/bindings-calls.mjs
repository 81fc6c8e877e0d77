// `npm run bench -- --only bindings-calls`: what a call costs in each way to bind the library of
// docs/bindings.md, whose code is what is built and called. There is no budget: none of it is ours.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp, venvProgram } from '../setup.mjs';
import { documentFiles, TENSORS } from './bindings-document.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, '.work', 'bench', 'bindings');

/** @returns nanoseconds for a call, and seconds of processor time for a build, by way */
function measure() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const text = readFileSync(join(ROOT, 'docs', 'bindings.md'), 'utf8');
  for (const [name, code] of documentFiles(text)) writeFileSync(join(FOLDER, name), code);
  const cli = join(ROOT, 'dist', 'cli.cjs');
  const options = { cwd: FOLDER, encoding: 'utf8' };
  const convert = [cli, 'convert', 'sq.h', ...TENSORS, '-o', 'sq_ffi.cc'];
  execFileSync(process.execPath, convert, { ...options, stdio: 'ignore' });
  const python = venvProgram('bindings', 'python');
  const ask = (flag) => execFileSync(python, ['-m', 'tvm_ffi.config', flag], options).trim();
  const args = [join(ROOT, 'scripts', 'bench', 'binding_calls.py')];
  const output = execFileSync(python, [...args, ask('--includedir'), ask('--libdir')], options);
  return JSON.parse(output.trim().split('\n').at(-1));
}

export async function benchBindingsCalls({ json }) {
  await setUp({ references: false, tools: true });
  const { calls, builds } = measure();
  const report = { version: 1, processors: cpus().length, calls, builds };
  if (json) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return 0;
  }
  const width = Math.max(...Object.keys(calls).map((name) => name.length));
  process.stdout.write(`${'way'.padEnd(width)}  ns a call  s to build (processor time)\n`);
  for (const [name, nanoseconds] of Object.entries(calls)) {
    const build = builds[name] ?? '';
    process.stdout.write(
      `${name.padEnd(width)}  ${String(nanoseconds).padStart(9)}  ${build}`.trimEnd() + '\n',
    );
  }
  return 0;
}
