/**
 * A sound wheel, and one fault after the other in it: each has its code and no other. What is said of
 * loading is confirmed by Python itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkWheel, WHEEL_RULES, type CheckedWheel } from '../../server/src/wheel/index.js';
import { LATEST, venv } from '../registry/venvs.js';
import { CPP, FAULTS, filesOf, LIBRARY, needing, SOUND } from './faults.js';
import {
  folderOf,
  importFailure,
  INFO,
  libraryOf,
  METADATA,
  SOURCE,
  wheelOf,
  withRecord,
  WHEEL_NAME,
  type Files,
} from './make-wheel.js';

async function check(files: Files, name = WHEEL_NAME): Promise<CheckedWheel> {
  const answer = await checkWheel(await wheelOf(files, name), null);
  if (!answer.ok) throw new Error(answer.failure.cause);
  return answer.wheel;
}

describe('a sound wheel', () => {
  it('has neither an error nor a warning, and is imported', async () => {
    const { findings, ...rest } = await check(withRecord(SOUND));
    expect(findings).toEqual([]);
    expect(rest).toEqual({
      form: 'wheel',
      distribution: 'my-ext',
      version: '1.2.0',
      usesTvmFfi: true,
      requirement: 'apache-tvm-ffi>=0.1.9',
    });
    expect(importFailure(folderOf(withRecord(SOUND)))).toBe('');
  });

  it.each([
    ['sources that a module compiles', { 'my_ext/k.cu': '', 'my_ext/jit.py': 'KERNEL = "k.cu"\n' }],
    [
      'a run path into the system',
      { [LIBRARY]: libraryOf(SOURCE, '-Wl,-rpath,/usr/local/cuda/lib64') },
    ],
    [
      'its own route to the runtime',
      {
        'my_ext/__init__.py': 'import ctypes\n',
        [LIBRARY]: libraryOf(SOURCE, '-Wl,-rpath,$ORIGIN/../../tvm_ffi/lib'),
      },
    ],
    [
      'C++ symbols of releases that it is limited to',
      {
        [LIBRARY]: needing(CPP),
        [`${INFO}/METADATA`]: METADATA.replace('>=0.1.9', '>=0.1.10,<0.1.13'),
      },
    ],
    [
      'a library of another distribution that it requires',
      {
        'my_ext/more.py':
          'from tvm_ffi.libinfo import load_lib_module\nload_lib_module("numpy", "np")\n',
      },
    ],
  ] as const)('may have %s', async (_, files: Files) => {
    expect((await check(withRecord({ ...SOUND, ...files }))).findings).toEqual([]);
  });
});

describe('a broken wheel', () => {
  it.each(FAULTS)('$code: $what', async (fault) => {
    const { code, severity, message, file, name, python } = fault;
    const files = filesOf(fault);
    const { findings } = await check(files, name);
    expect(findings).toEqual([
      { code, severity, file, message: expect.stringMatching(message) as string },
    ]);
    // "python" in a file that Python reads changes its verdict, and nothing else does.
    if (python !== undefined) expect(importFailure(folderOf(files))).toMatch(python);
  });

  it('has an example for each code', () => {
    const codes = WHEEL_RULES.map(({ code }) => code);
    const elsewhere = ['wheel.bundled-runtime', 'wheel.stale-stubs'];
    expect(new Set([...FAULTS.map(({ code }) => code), ...elsewhere])).toEqual(new Set(codes));
  });

  it('wheel.bundled-runtime: the copy aborts Python at import', async () => {
    const copy = 'my_ext.libs/libtvm_ffi-c33ef534.so';
    const stub = folderOf({
      'libtvm_ffi-c33ef534.so': libraryOf(
        'int TVMFFIGetVersion(void *out) { return 0; }',
        '-Wl,-soname,libtvm_ffi-c33ef534.so',
      ),
    });
    const library = libraryOf(
      SOURCE,
      `-Wl,--push-state,--no-as-needed,-rpath,$ORIGIN/../../my_ext.libs`,
      join(stub, 'libtvm_ffi-c33ef534.so'),
      '-Wl,--pop-state',
    );
    const runtime = readFileSync(venv(LATEST).runtime);
    const files = withRecord({ ...SOUND, [LIBRARY]: library, [copy]: runtime });
    const { findings } = await check(files);
    expect(findings.map(({ code, file }) => ({ code, file }))).toEqual([
      { code: 'wheel.bundled-runtime', file: copy },
    ]);
    expect(findings[0]?.message).toContain('auditwheel repair --exclude libtvm_ffi.so');
    expect(importFailure(folderOf(files))).toMatch(/SIGABRT|is already registered/);
  });

  it('wheel.missing-symbol: a C++ symbol that newer releases lack, as the loader says', async () => {
    const files = withRecord({ ...SOUND, [LIBRARY]: needing(CPP) });
    const { findings } = await check(files);
    expect(findings.map(({ code }) => code)).toEqual([
      'wheel.missing-symbol',
      'wheel.version-locked',
    ]);
    expect(findings[0]?.message).toMatch(
      /lacks: it is the newest known release.*<0\.1\.13\.post2"/,
    );
    expect(findings[1]?.message).toMatch(
      /allows apache-tvm-ffi 0\.1\.13\.post2 and \d+ more releases that lack/,
    );
    const root = folderOf(files);
    expect(importFailure(root)).toContain(`undefined symbol: ${CPP}`);
    expect(importFailure(root, '0.1.11')).toBe('');
  });
});
