/**
 * Released wheels of all platforms, as the set-up has them: each has exactly the findings that are
 * known. What is said of loading is confirmed by the loader where a wheel is for this system.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOWNLOADS_PATH, WHEELS_PATH } from '../../scripts/setup.mjs';
import { WHEELS } from '../../scripts/wheels.mjs';
import {
  checkWheel,
  readInstalledRuntime,
  type CheckedWheel,
} from '../../server/src/wheel/index.js';
import { LATEST, venv } from '../registry/venvs.js';

const { runtime, python } = venv(LATEST);
const INSTALLED = readInstalledRuntime(runtime, LATEST, false);

/** The codes by folder; all others are sound. docs/wheels.md says why. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'xgrammar-0.2.9-manylinux_2_28_x86_64': ['wheel.narrow-tag'],
  'xgrammar-0.2.9-macosx_11_0_arm64': ['wheel.narrow-tag'],
  'xgrammar-0.2.9-win_amd64': [
    ...['wheel.missing-symbol', 'wheel.version-locked', 'wheel.narrow-tag'],
  ],
};

async function check(path: string): Promise<CheckedWheel> {
  const answer = await checkWheel(path, INSTALLED);
  if (!answer.ok) throw new Error(answer.failure.cause);
  return answer.wheel;
}

describe('an unpacked wheel', () => {
  it.each(WHEELS.map(({ folder }) => folder))('%s', async (folder) => {
    const { findings, form, usesTvmFfi } = await check(join(WHEELS_PATH, folder));
    const codes = findings.map(({ code }) => code);
    expect({ form, codes }).toEqual({ form: 'folder', codes: KNOWN[folder] ?? [] });
    expect(usesTvmFfi).toBe(/^(?:apache-tvm|xgrammar)/.test(folder));
  });

  // Only the benchmark downloads it.
  const [large = ''] = readdirSync(WHEELS_PATH).filter((name) => /^apache-tvm-0/.test(name));
  it.skipIf(large === '')(
    'apache-tvm, which needs C++ symbols and has no upper limit',
    async () => {
      const { findings } = await check(join(WHEELS_PATH, large));
      expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['wheel.version-locked']));
    },
  );
});

describe('a wheel file', () => {
  const names = existsSync(DOWNLOADS_PATH)
    ? // That of Node has nothing of ours, and 60 MB.
      readdirSync(DOWNLOADS_PATH).filter((name) => /^(?!nodejs).*\.whl$/.test(name))
    : [];

  it('of the set-up is found', () => {
    expect(names.join()).toContain('apache_tvm_ffi-');
  });

  it.each(names)('%s', async (name) => {
    const { findings, form } = await check(join(DOWNLOADS_PATH, name));
    expect({ form, findings }).toEqual({ form: 'wheel', findings: [] });
  });
});

const IS_HERE = process.platform === 'linux' && process.arch === 'x64';

it.skipIf(!IS_HERE)('what is not said to lack a symbol loads', async () => {
  const folder = join(WHEELS_PATH, 'xgrammar-0.2.9-manylinux_2_28_x86_64');
  const library = join(folder, 'xgrammar', 'libxgrammar_bindings.so');
  const { findings } = await check(folder);
  expect(findings.map(({ code }) => code)).not.toContain('wheel.missing-symbol');
  const code = 'import sys, ctypes, tvm_ffi; print(ctypes.CDLL(sys.argv[1])._name)';
  const stdout = execFileSync(python, ['-c', code, library], { encoding: 'utf8' });
  expect(stdout.trim()).toBe(library);
});
