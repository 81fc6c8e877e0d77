/** The command line under a Node for musl, with the wheel of apache-tvm-ffi, which is for glibc. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { MUSL, STAMP } from '../../../scripts/beds/musl.mjs';
import { NEWEST_REFERENCE } from '../../../scripts/references.mjs';
import { CLI } from '../../lsp/server-process.js';
import { ROOT } from '../../registry/venvs.js';

const missing = existsSync(STAMP)
  ? ''
  : ' (a Node for musl is not there: `npm test` makes it on Debian with root)';
const WHEEL = join(ROOT, '.work', 'venvs', NEWEST_REFERENCE);

/** @returns all that it printed, whatever its exit code */
async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = { cwd: ROOT, env: { ...process.env, ...env } };
  const answer = promisify(execFile)(MUSL.node, args, options);
  const { stdout, stderr } = await answer.catch((error: unknown) => {
    return error as { stdout: string; stderr: string };
  });
  return stdout + stderr;
}

function registry(provider: string, env?: NodeJS.ProcessEnv): Promise<string> {
  const args = ['registry', '--python', WHEEL, '--provider', provider, '--no-cache'];
  return run([CLI, ...args], env);
}

describe.skipIf(missing !== '')(`on musl${missing}`, () => {
  const system = { LD_LIBRARY_PATH: MUSL.libraries };

  test('koffi’s binary for musl is taken', async () => {
    const look =
      "require('koffi'); console.log(process.report.getReport().sharedObjects.join('\\n'))";
    expect(await run(['-e', look], system)).toContain('/musl_x64/koffi.node');
  });

  test('a runtime for glibc is refused in words', async () => {
    const said = await registry('native', system);
    expect(said).toMatch(
      /`[^`]*libtvm_ffi\.so`: it is built for glibc, but this process runs on musl\./,
    );
  });

  test('without the library of C++ the other provider is named', async () => {
    const said = await registry('native');
    expect(said).toMatch(/cannot load libraries: .*libstdc\+\+\.so\.6.*koffi\.node/);
    expect(said).toContain('or set --provider to python');
  });

  test('the interpreter reads the registry instead', async () => {
    const said = await run([CLI, 'check', 'test', '--python', WHEEL, '--no-cache']);
    expect(said).toMatch(/registry\.python-instead\] .*libstdc\+\+/);
  });

  test('an interpreter for glibc reads the registry', async () => {
    expect(await registry('python')).toContain('class testing.TestIntPair(');
  });
});
