/** What goes wrong on Windows: crashes, hangs, files that are in the way, and what a cache must not hide. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DRIVE } from '../../../scripts/beds/windows.mjs';
import { missing, Windows, windowsPath, type Answer } from './bed.js';
import { compileFor } from './libraries.js';

const BLOCK = '# tvm-ffi-stubgen(begin): global/needed\n# tvm-ffi-stubgen(end)\n';

/** What `check --format json` prints, as far as it is looked at. */
interface CheckResult {
  readonly files: readonly {
    readonly path: string;
    readonly blocks: readonly { readonly changes: readonly { readonly name: string }[] }[];
  }[];
  readonly registry: { readonly fromCache: boolean };
}

describe.skipIf(missing !== null)(`on Windows${missing === null ? '' : ` (${missing})`}`, () => {
  let windows: Windows;

  beforeAll(async () => {
    windows = await Windows.start();
  });

  afterAll(() => {
    windows.end();
  });

  function project(name: string): string {
    const root = windows.folder(name);
    writeFileSync(join(root, 'a.py'), BLOCK);
    return root;
  }

  function check(cwd: string, library: string, ...more: readonly string[]): Promise<Answer> {
    const args = ['check', '.', '--python', 'C:\\env', '--dll', windowsPath(library), ...more];
    return windows.tool(args, { cwd });
  }

  test.each([
    ['ACCESS', /exit code 0xC0000005 \(access violation: /],
    ['REFUSE', /`[^`]*refuse\.dll`/],
  ])('%s is named', async (macro, message) => {
    const root = project(macro);
    const name = `${macro.toLowerCase()}.dll`;
    const library = compileFor('hostile.c', join(root, name), [`-D${macro}`]);
    const { code, stdout, stderr } = await check(root, library);
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(message);
  });

  test('a library that another one needs and the loader does not find is named', async () => {
    const root = project('lacking');
    const needed = compileFor('needed.cc', join(root, 'needed.dll'));
    const library = compileFor('needing.cc', join(root, 'lib', 'needing.dll'), [needed]);
    const { stdout, stderr } = await check(root, library);
    expect(stdout + stderr).toContain(
      'it depends on `needed.dll`, which the loader cannot find. Install it, or add its folder to PATH.',
    );
  });

  test.each(['native', 'python'])(
    'a second runtime, as delvewheel renames it, is named: %s',
    async (provider) => {
      const root = project(`two runtimes ${provider}`);
      const second = compileFor('needed.cc', join(root, 'lib', 'tvm_ffi-1a2b3c4d.dll'));
      const library = compileFor('needing.cc', join(root, 'lib', 'wheel.dll'), [second]);
      const { code, stdout, stderr } = await check(root, library, '--provider', provider);
      expect(code).toBe(2);
      expect(stdout + stderr).toContain('registry.mixed-runtimes');
      expect(stdout + stderr).toContain(windowsPath(second));
    },
  );

  test('a hang ends at the deadline, and no program of the current folder is started', async () => {
    const root = project('hang');
    const library = compileFor('hostile.c', join(root, 'lib', 'hang.dll'), ['-DHANG']);
    const trace = join(DRIVE, 'planted-was-here');
    rmSync(trace, { force: true });
    for (const name of ['taskkill.exe', 'ps.exe', 'cmake.exe', 'python.exe']) {
      compileFor('planted.c', join(root, name));
    }
    const { code, stdout, stderr } = await check(root, library, '--timeout', '6');
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('6 s');
    expect(existsSync(trace)).toBe(false);
  });

  test('what pip installed for the user is found beside the version of python313.dll', async () => {
    const root = project('user site');
    const library = compileFor('needed.cc', join(root, 'needed.dll'));
    const roaming = join(root, 'roaming');
    const site = join(DRIVE, 'env', 'Lib', 'site-packages');
    const user = join(roaming, 'Python', 'Python313', 'site-packages');
    cpSync(site, user, { recursive: true });
    const args = ['check', '.', '--python', 'C:\\Python313', '--dll', windowsPath(library)];
    const found = async (env: Record<string, string>): Promise<string> => {
      const { stdout, stderr } = await windows.tool(args, { cwd: root, env });
      return stdout + stderr;
    };
    const APPDATA = windowsPath(roaming);
    expect(await found({ APPDATA })).toContain('+ first(int)');
    expect(await found({ APPDATA, PYTHONNOUSERSITE: '1' })).toContain('has no apache-tvm-ffi');
  });

  test('a command that a message names works when it is pasted', async () => {
    const root = project("it's R&D (x)");
    // A block that waits for an import section gets no command.
    writeFileSync(
      join(root, 'a.py'),
      `${BLOCK.replace('global/needed', 'import-section')}${BLOCK}`,
    );
    const library = compileFor('needed.cc', join(root, 'needed.dll'));
    const { stdout } = await check(root, library);
    const hint = /run: tvm-ffi-stubs (.*)/.exec(stdout)?.[1] ?? '';
    expect(hint).toContain(`--dll "${windowsPath(library)}"`);
    const script = join(root, 'pasted.cmd');
    writeFileSync(script, `@C:\\node\\node.exe C:\\tool\\dist\\cli.cjs ${hint}\r\n`);
    const cmd = 'C:\\windows\\system32\\cmd.exe';
    await windows.run(cmd, ['/d', '/c', 'pasted.cmd'], { cwd: root });
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toContain('def first(_0: int, /)');
  });

  test('what a library starts ends with the load', async () => {
    const root = project('grandchild');
    const note = join(root, 'started');
    const define = `-DGRANDCHILD="${windowsPath(note).replaceAll('\\', '\\\\')}"`;
    const library = compileFor('hostile.c', join(root, 'lib', 'starts.dll'), [define]);
    await check(root, library);
    const pid = readFileSync(note, 'latin1');
    const look = `try { process.kill(${pid}, 0); console.log('runs') } catch { console.log('ended') }`;
    expect(await windows.node(['-e', look], { cwd: root })).toMatchObject({ stdout: 'ended\n' });
  });

  test('a dependency in another folder that was rebuilt is not answered from the cache', async () => {
    const root = project('needing');
    const elsewhere = join(root, 'elsewhere');
    mkdirSync(elsewhere);
    const needed = join(elsewhere, 'needed.dll');
    compileFor('needed.cc', needed);
    const library = compileFor('needing.cc', join(root, 'lib', 'needing.dll'), [needed]);
    const env = { PATH: `C:\\windows\\system32;${windowsPath(elsewhere)}` };
    const look = async (): Promise<{ added: string[]; fromCache: boolean }> => {
      const args = ['check', '.', '--python', 'C:\\env', '--dll', windowsPath(library)];
      const { stdout } = await windows.tool([...args, '--format', 'json'], { cwd: root, env });
      const { files, registry } = JSON.parse(stdout) as CheckResult;
      const added = files.flatMap((file) => file.blocks[0]?.changes ?? []).map(({ name }) => name);
      return { added, fromCache: registry.fromCache };
    };
    expect(await look()).toEqual({ added: ['first'], fromCache: false });
    expect(await look()).toEqual({ added: ['first'], fromCache: true });
    compileFor('needed.cc', needed, ['-DSECOND']);
    expect(await look()).toEqual({ added: ['first', 'second'], fromCache: false });
  });
});
