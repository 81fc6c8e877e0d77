// The wheels that `wheel check` is measured on: that of apache-tvm-ffi, and the large one of apache-tvm,
// which is packed again because the set-up keeps its files only.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { NEWEST_REFERENCE } from '../references.mjs';
import { DOWNLOADS_PATH, WHEELS_PATH } from '../setup.mjs';
import { downloadPackages, unpackWheel, venvProgram } from '../setup.mjs';
import { WORK } from './inputs.mjs';
import { TVM_WHEEL } from './real-registry.mjs';

/** @returns a wheel and the exit code of its check */
export async function makeOrdinaryWheel() {
  await downloadPackages(venvProgram(NEWEST_REFERENCE, 'python'));
  const name = readdirSync(DOWNLOADS_PATH).find((each) => each.startsWith('apache_tvm_ffi-'));
  return { wheel: join(DOWNLOADS_PATH, name), status: 0 };
}

/** @returns the same, or `null` where there is no such wheel */
export async function makeLargeWheel(log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const python = venvProgram(NEWEST_REFERENCE, 'python');
  await unpackWheel(python, TVM_WHEEL);
  const unpacked = join(WHEELS_PATH, TVM_WHEEL.folder);
  const folder = join(WORK, 'wheels');
  const files = readdirSync(unpacked).filter((each) => !each.startsWith('.'));
  const info = files.find((each) => each.endsWith('.dist-info'));
  const metadata = readFileSync(join(unpacked, info, 'WHEEL'), 'utf8');
  const tags = [...metadata.matchAll(/^Tag: (\w+-\w+)-(\w+)$/gm)];
  const tag = `${tags[0][1]}-${tags.map(([, , platform]) => platform).join('.')}`;
  const wheel = join(folder, `${info.replace(/\.dist-info$/, '')}-${tag}.whl`);
  if (existsSync(wheel)) return { wheel, status: 1 };
  log('packing the wheel of apache-tvm (once)');
  mkdirSync(folder, { recursive: true });
  const options = { cwd: unpacked, encoding: 'utf8' };
  const command = ['-m', 'zipfile', '-c', `${wheel}.tmp`, ...files];
  const { status, stderr } = spawnSync(python, command, options);
  if (status !== 0) throw new Error(`packing ${wheel} failed:\n${stderr}`);
  renameSync(`${wheel}.tmp`, wheel);
  return { wheel, status: 1 };
}
