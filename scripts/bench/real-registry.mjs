// The registry of apache-tvm, which is more varied than one that is made up: the libraries of its wheel,
// and a package that the reference makes for every namespace.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEWEST_REFERENCE } from '../references.mjs';
import { unpackWheel, venvProgram, WHEELS_PATH } from '../setup.mjs';
import { PINNED } from '../tool-versions.mjs';
import { WORK, digest, verify } from './inputs.mjs';

const [VERSION] = PINNED['apache-tvm'];
export const TVM_WHEEL = {
  requirement: `apache-tvm==${VERSION}`,
  platform: 'manylinux_2_28_x86_64',
  folder: `apache-tvm-${VERSION}-manylinux_2_28_x86_64`,
};
const LIBRARIES = ['libtvm_runtime.so', 'libtvm_runtime_extra.so', 'libtvm_compiler.so'];

/** Its namespaces, without those that apache-tvm-ffi registers. */
const NAMESPACES = [
  ...['codegen', 'device_api', 'expr_functor', 'instrument', 'ir', 'node', 'prim', 'relax', 'rpc'],
  ...['runtime', 's_tir', 'schedule', 'script', 'sym', 'target', 'te', 'tirx', 'topi'],
  ...['transform', 'tvm', 'vm'],
];

/** @returns the input, or `null` where there is no such wheel */
export async function makeRealRegistry(log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  await unpackWheel(venvProgram(NEWEST_REFERENCE, 'python'), TVM_WHEEL);
  const place = join(WHEELS_PATH, TVM_WHEEL.folder, 'tvm/lib');
  const library = LIBRARIES.map((name) => join(place, name)).join(';');
  const hash = digest([NEWEST_REFERENCE, VERSION, ...NAMESPACES]);
  const folder = join(WORK, 'trees', `tvm-${hash}`);
  // The reference writes two names that Python cannot have, and ours reports them.
  const input = { paths: join(folder, 'once'), library, status: 1 };
  if (existsSync(join(folder, 'done'))) return input;
  log('making the tree of apache-tvm (once)');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(input.paths, { recursive: true });
  for (const name of NAMESPACES) init(input.paths, library, name);
  verify('tvm', input.paths);
  writeFileSync(join(folder, 'done'), '');
  return input;
}

/** The Python of its wheel, without the libraries. @returns the input, or `null` as above */
export async function makePythonOfTvm(log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  await unpackWheel(venvProgram(NEWEST_REFERENCE, 'python'), TVM_WHEEL);
  const root = join(WORK, 'trees', `tvm-python-${VERSION}`);
  const paths = join(root, 'once');
  if (existsSync(join(root, 'done'))) return { paths };
  log('copying the Python of apache-tvm (once)');
  rmSync(root, { recursive: true, force: true });
  const from = join(WHEELS_PATH, TVM_WHEEL.folder, 'tvm');
  const isWanted = (path) => path.endsWith('.py') || statSync(path).isDirectory();
  cpSync(from, join(paths, 'tvm'), { recursive: true, filter: isWanted });
  // A project of its own, not a part of this repository.
  writeFileSync(join(paths, 'pyproject.toml'), '[project]\nname = "apache-tvm"\n');
  writeFileSync(join(root, 'done'), '');
  return { paths };
}

function init(folder, library, namespace) {
  const names = ['--init-pypkg', 'apache-tvm', '--init-lib', 'tvm_compiler'];
  const args = [folder, '--dlls', library, ...names, '--init-prefix', `${namespace}.`];
  const program = venvProgram(NEWEST_REFERENCE, 'tvm-ffi-stubgen');
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stderr}`);
}
