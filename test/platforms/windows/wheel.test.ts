/** The Python wheel where a process cannot be replaced: exit codes and output come through. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageWheel } from '../../../scripts/packages/wheel.mjs';
import { missing, Windows, windowsPath } from './bed.js';

const NODE = 'C:\\node\\node.exe';

describe.skipIf(missing !== null)(missing ?? 'the wheel on Windows', () => {
  let windows: Windows;
  let env: Record<string, string>;
  let cwd: string;

  beforeAll(async () => {
    windows = await Windows.start();
    cwd = windows.folder('a project');
    const site = windows.folder('site');
    const wheel = join(site, 'packed.whl');
    await packageWheel(wheel);
    execFileSync('python3', ['-m', 'zipfile', '-e', wheel, site]);
    env = { PYTHONPATH: windowsPath(site), TVM_FFI_STUBS_NODE: NODE };
    writeFileSync(
      join(cwd, 'stub.py'),
      ['import-section', 'global/testing']
        .map((name) => `# tvm-ffi-stubgen(begin): ${name}\n# tvm-ffi-stubgen(end)\n`)
        .join(''),
    );
  });

  afterAll(() => {
    windows.end();
  });

  const run = (...args: readonly string[]): ReturnType<Windows['python']> =>
    windows.python(['-m', 'tvm_ffi_stubs', ...args], { cwd, env });

  it('checks and generates with the environment that it is in', async () => {
    const check = await run('check', '.');
    expect(check).toMatchObject({ code: 1, stderr: '' });
    expect(check.stdout).toContain('C:\\env\\Scripts\\python.exe');
    expect(await run('generate', '.')).toMatchObject({ code: 0 });
    expect(await run('check', '.')).toMatchObject({ code: 0 });
  });

  it('passes exit codes on, those of a crash as well', async () => {
    expect(await run('check', '--no-such-option')).toMatchObject({ code: 2 });
    const crash = 'import sys, tvm_ffi_stubs.__main__ as m; sys.exit(m._wait_for(sys.argv[1:]))';
    const args = ['-c', crash, NODE, '-e', 'process.exit(0xC0000005 | 0)'];
    expect(await windows.python(args, { cwd, env })).toMatchObject({ code: 0xc0000005 });
  });

  it('says so when there is no Node', async () => {
    const without = { ...env, TVM_FFI_STUBS_NODE: 'C:\\no\\node.exe' };
    const answer = await windows.python(['-m', 'tvm_ffi_stubs'], { cwd, env: without });
    expect(answer).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('C:\\no\\node.exe, which is not a file.') as unknown,
    });
  });
});
