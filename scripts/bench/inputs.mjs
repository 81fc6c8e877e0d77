// Makes what `npm run bench` runs on, under `.work/bench`: libraries, compiled once per content, and
// trees, filled once by the reference, so that both tools find every block fresh.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEWEST_REFERENCE } from '../references.mjs';
import { findCompiler, venvPath, venvProgram } from '../setup.mjs';
import { GROWTH, SIZES } from './rows.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = join(ROOT, 'test', 'bench');
const MARKER = '# tvm-ffi-stubgen(';

export const WORK = join(ROOT, '.work', 'bench');

/** Namespaces with three types; the others have two (registry.cc). */
const TRIPLES = 120;
/** Translation units of the big library; two compile at a time. */
const PARTS = 4;

/**
 * @typedef {object} Input
 * @property {string} paths the folder to check
 * @property {string} tenfold ten copies of it
 * @property {string} single one file with one block, against the same registry
 * @property {string | null} library
 */

/**
 * Creates missing inputs.
 *
 * @param {(message: string) => void} log
 * @returns {Promise<Record<'small' | 'tree' | 'big', Input>>}
 */
export async function makeInputs(log) {
  const small = await library('small', [{ source: 'small.cc', defines: [] }], log);
  const parts = Array.from({ length: PARTS }, (_, part) => ({
    source: 'registry.cc',
    defines: [
      `BENCH_PART=${part}`,
      `BENCH_PARTS=${PARTS}`,
      `BENCH_SPACES=${SIZES.big.files}`,
      `BENCH_TRIPLES=${TRIPLES}`,
      `BENCH_TYPES=${SIZES.big.types}`,
    ],
  }));
  const big = await library('big', parts, log);
  return {
    small: tree('small', small, writeSmall, log),
    tree: tree('tree', null, writeTree, log),
    big: tree('big', big, writeBig, log),
  };
}

// --- libraries

async function library(name, parts, log) {
  const compiler = findCompiler();
  const site = readdirSync(join(venvPath(NEWEST_REFERENCE), 'lib'))[0];
  const wheel = join(venvPath(NEWEST_REFERENCE), 'lib', site, 'site-packages', 'tvm_ffi');
  const flags = ['-std=c++17', '-O0', '-g0', '-w', '-fPIC'];
  const includes = ['include', '3rdparty/dlpack/include'].map((path) => `-I${join(wheel, path)}`);
  const sources = new Set(parts.map(({ source }) => source));
  const hash = digest([
    JSON.stringify([NEWEST_REFERENCE, compiler, flags, parts]),
    ...[...sources].map((source) => readFileSync(join(SOURCES, source), 'utf8')),
  ]);
  const folder = join(WORK, 'libraries', `${name}-${hash}`);
  const target = join(folder, `lib${name === 'small' ? 'my_ffi_extension' : 'bench_registry'}.so`);
  if (existsSync(target)) return target;
  log(`compiling the ${name} library (once)`);
  mkdirSync(folder, { recursive: true });
  const object = (part) => join(folder, `part-${part}.o`);
  const jobs = parts.map(({ source, defines }, part) => {
    const options = [...flags, ...includes, ...defines.map((define) => `-D${define}`)];
    return () => run(compiler, [...options, '-c', join(SOURCES, source), '-o', object(part)]);
  });
  await Promise.all([drain(jobs), drain(jobs)]);
  const objects = parts.map((_, part) => object(part));
  const link = ['-shared', ...objects, `-L${join(wheel, 'lib')}`, '-ltvm_ffi', '-o'];
  await run(compiler, [...link, `${target}.tmp`]);
  renameSync(`${target}.tmp`, target);
  for (const path of objects) rmSync(path, { force: true });
  return target;
}

async function drain(jobs) {
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) await job();
}

function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${args.join(' ')} failed (exit code ${code})`));
    });
  });
}

// --- trees

function tree(name, libraryPath, write, log) {
  const generator = readFileSync(fileURLToPath(import.meta.url), 'utf8');
  const hash = digest([NEWEST_REFERENCE, generator, libraryPath ?? '']);
  const folder = join(WORK, 'trees', `${name}-${hash}`);
  const input = {
    paths: join(folder, 'once'),
    tenfold: join(folder, 'tenfold'),
    single: join(folder, 'single'),
    library: libraryPath,
  };
  if (existsSync(join(folder, 'done'))) return input;
  log(`making the ${name} tree (once)`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(input.paths, { recursive: true });
  const singleBlock = write(input.paths, libraryPath);
  put(input.single, 'single.py', singleBlock);
  fill(input.paths, libraryPath);
  fill(input.single, libraryPath);
  verify(name, input.paths);
  for (let copy = 0; copy < GROWTH; copy += 1) {
    cpSync(input.paths, join(input.tenfold, `copy${copy}`), { recursive: true });
  }
  writeFileSync(join(folder, 'done'), '');
  return input;
}

/** The reference fills the blocks. */
export function fill(paths, libraryPath, more = []) {
  const libraries = libraryPath === null ? [] : ['--dlls', libraryPath];
  const program = venvProgram(NEWEST_REFERENCE, 'tvm-ffi-stubgen');
  const args = [paths, ...libraries, ...more];
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stderr}`);
}

/** The layout of the upstream example, made by the reference itself. */
function writeSmall(folder, libraryPath) {
  const package_ = join(folder, 'my_ffi_extension');
  mkdirSync(package_, { recursive: true });
  const names = ['--init-pypkg', 'my-ffi-extension', '--init-lib', 'my_ffi_extension'];
  fill(folder, libraryPath, [...names, '--init-prefix', 'my_ffi_extension.']);
  return fileOf([block('global/my_ffi_extension')]);
}

/** Plain modules in forty packages; every tenth holds blocks of the wheel's testing registry. */
function writeTree(folder) {
  const { files, withBlocks } = SIZES.tree;
  const every = files / withBlocks;
  const objects = ['TestObjectBase', 'TestObjectDerived', 'TestIntPair'];
  for (let i = 0; i < files; i += 1) {
    const blocks = [
      block('import-section'),
      block('global/testing'),
      classOf('TestCase', `testing.${objects[(i / every) % objects.length]}`),
    ];
    const name = join(`package${String(i % 40)}`, `module_${String(i).padStart(4, '0')}.py`);
    put(folder, name, i % every === 0 ? fileOf(blocks) : plainModule(i));
  }
  return fileOf([block('import-section'), block('global/testing')]);
}

/** One file for each namespace of registry.cc. */
function writeBig(folder) {
  const { files } = SIZES.big;
  for (let space = 0; space < files; space += 1) {
    const namespace = namespaceOf(space);
    const types = typesOf(space);
    const blocks = [
      block('import-section'),
      block(`global/${namespace}`),
      ...types.map(({ name, key }) => classOf(name, key)),
      // Five blocks in each file: where a namespace has two types, the list of names is the fifth.
      ...(types.length === 2 ? [`__all__ = [\n${block('__all__', '    ')}]\n`] : []),
    ];
    put(folder, join(`group${String(space % 12)}`, `n${space}.py`), fileOf(blocks));
  }
  return fileOf([block('import-section'), block('global/bench.n000')]);
}

/** A namespace of registry.cc. */
export function namespaceOf(space) {
  return `bench.n${String(space).padStart(3, '0')}`;
}

/** The types of a namespace, with the names that Python calls them by. */
export function typesOf(space) {
  const first = space < TRIPLES ? 3 * space : 3 * TRIPLES + 2 * (space - TRIPLES);
  return Array.from({ length: space < TRIPLES ? 3 : 2 }, (_, i) => {
    const name = `Type${String(first + i).padStart(3, '0')}`;
    return { name, key: `${namespaceOf(space)}.${name}` };
  });
}

export function block(name, indent = '') {
  return `${indent}${MARKER}begin): ${name}\n${indent}${MARKER}end)\n`;
}

export function classOf(name, key) {
  return `class ${name}:\n    """Documented by hand."""\n\n${block(`object/${key}`, '    ')}`;
}

export function fileOf(blocks) {
  return `"""A module with generated blocks."""\n\n${blocks.join('\n\n')}`;
}

/** Something that a person might have written: about six kilobytes. */
function plainModule(seed) {
  const functions = Array.from({ length: 20 }, (_, i) => {
    const name = `step_${seed}_${i}`;
    return [
      `def ${name}(values, scale=${i + 1}):`,
      `    """Scales what it is given, and says how far it got."""`,
      `    # The first element decides about the rest (see step ${i}).`,
      `    total = sum(value * scale for value in values if value != ${seed % 17})`,
      `    if total > ${seed}:`,
      `        return f"{total:.3f} of {len(values)}"`,
      `    return str(total)`,
      '',
      '',
    ].join('\n');
  });
  return `"""Module ${seed}."""\n\nimport math\n\n\n${functions.join('')}`;
}

export function put(folder, name, text) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Checks a tree against the table. */
export function verify(name, folder) {
  const texts = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8'));
  const blocksOf = (text) => text.split(`${MARKER}begin)`).length - 1;
  const found = {
    files: texts.length,
    withBlocks: texts.filter((text) => blocksOf(text) > 0).length,
    blocks: texts.reduce((sum, text) => sum + blocksOf(text), 0),
  };
  for (const key of Object.keys(found)) {
    const wanted = SIZES[name][key] ?? found[key];
    if (wanted !== found[key]) {
      throw new Error(`the ${name} tree has ${key} ${found[key]}, and ${wanted} were wanted`);
    }
  }
}

export function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 12);
}
