/** The cache: what is a hit, what is a miss, and that its problems are never errors. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readCache, writeCache } from '../../server/src/registry/cache.js';
import { cacheFolder } from '../../server/src/registry/cache-folder.js';
import { hashFile, takeTuple } from '../../server/src/registry/file-identity.js';
import { loadRegistry, startRegistry } from '../../server/src/registry/load.js';
import { findDependencies } from '../../server/src/registry/shared-dependencies.js';
import { trustCommandLine } from '../../server/src/processes/trust.js';
import type {
  RegistryAnswer,
  RegistryRequest,
  RegistryWarning,
} from '../../server/src/registry/types.js';
import { findCompiler } from '../fixtures/compiler.js';
import { compileHostile } from './hostile/compile.js';
import { ensureHost } from './hostile/load.js';
import { compileSample } from './sample.js';
import { LATEST, venv } from './venvs.js';
import { decodeHeader } from '../../server/src/registry/cache-entry.js';
import { textOf } from './text-of.js';

const trust = trustCommandLine();

let root: string;
let folder: string;
let library: string;

beforeAll(ensureHost);

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-cache-')));
  folder = join(root, 'cache');
  process.env['TVM_FFI_STUBS_CACHE_DIR'] = folder;
  library = join(root, 'libsample.so');
  copyFileSync(compileSample(venv(LATEST)), library);
});

afterEach(() => {
  delete process.env['TVM_FFI_STUBS_CACHE_DIR'];
});

function request(changes: Partial<RegistryRequest> = {}): RegistryRequest {
  const { runtime, python } = venv(LATEST);
  const environment = { runtime, python, wheelVersion: LATEST, source: { by: 'path' } } as const;
  const common = { imports: [], provider: 'auto', timeoutMs: 20_000, cache: true } as const;
  return { environment, libraries: [library], ...common, ...changes };
}

async function load(
  changes: Partial<RegistryRequest> = {},
): Promise<Extract<RegistryAnswer, { ok: true }>> {
  const answer = await loadRegistry(request(changes), trust);
  if (!answer.ok) throw new Error(textOf(answer.problem));
  return answer;
}

const entries = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('a second load', () => {
  it('is a hit, equal to the first, with its time', async () => {
    const first = await load();
    const second = await load();
    expect([first.fromCache, second.fromCache]).toEqual([false, true]);
    expect(second.snapshot).toEqual(first.snapshot);
    expect(second.takenAt).toBe(first.takenAt);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, entries()[0]!)).mode & 0o777).toBe(0o600);
  });

  it('is separate for each provider and each list of libraries', async () => {
    await load();
    expect((await load({ provider: 'python' })).fromCache).toBe(false);
    expect((await load({ libraries: [] })).fromCache).toBe(false);
    expect((await load({ provider: 'python' })).fromCache).toBe(true);
    expect((await load({ provider: 'native' })).fromCache).toBe(true);
    expect(entries()).toHaveLength(3);
  });

  it('reads the process when the cache is off', async () => {
    await load();
    expect((await load({ cache: false })).fromCache).toBe(false);
  });

  it('never comes from the cache if modules are imported', async () => {
    const changes = { imports: ['json'] };
    expect((await load(changes)).snapshot.provider).toBe('python');
    expect((await load(changes)).fromCache).toBe(false);
  });
});

describe('a changed file', () => {
  it('is the same by content if only touched or copied', async () => {
    await load();
    utimesSync(library, 1, 1);
    expect((await load()).fromCache).toBe(true);
    const copy = readFileSync(library);
    unlinkSync(library);
    writeFileSync(library, copy);
    expect((await load()).fromCache).toBe(true);
    // The entry now has the new tuple, so the next hit reads no content.
    const header = readFileSync(join(folder, entries()[0]!), 'utf8').split('\n', 1)[0]!;
    expect(header).toContain(String(statSync(library, { bigint: true }).ctimeNs));
  });

  it('of the same size and modification time is another file', async () => {
    const first = await load();
    const stat = statSync(library);
    const bytes = readFileSync(library);
    const at = bytes.indexOf('agree.twice');
    bytes.write('agree.Twice', at, 'latin1');
    unlinkSync(library);
    writeFileSync(library, bytes);
    utimesSync(library, stat.atime, stat.mtime);
    const second = await load();
    expect(second.fromCache).toBe(false);
    expect(second.snapshot).not.toEqual(first.snapshot);
    expect(entries()).toHaveLength(1);
  });

  it('of another size, or a link that leads elsewhere, is another file', async () => {
    const link = join(root, 'liblink.so');
    symlinkSync(library, link);
    await load({ libraries: [link] });
    const other = join(root, 'libother.so');
    copyFileSync(library, other);
    unlinkSync(link);
    symlinkSync(other, link);
    expect((await load({ libraries: [link] })).fromCache).toBe(false);
    expect((await load({ libraries: [link] })).fromCache).toBe(true);
    appendFileSync(other, 'more');
    expect((await load({ libraries: [link] })).fromCache).toBe(false);
  });

  it('that is gone is missing, and does not come from the cache', async () => {
    await load();
    unlinkSync(library);
    const answer = await loadRegistry(request(), trust);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'registry.library-missing' } });
  });

  it('counts if a library only depends on it', () => {
    const found = findDependencies([library]);
    // libtvm_ffi is in every key anyway; the system's libraries register nothing.
    expect(found).toEqual([]);
    const testing = findDependencies([join(venv(LATEST).home, 'lib', '..', coreName())]);
    expect(testing).toContain(venv(LATEST).testing);
  });

  it.runIf(process.platform === 'linux')(
    'counts if it is now found before the one needed',
    async () => {
      const [early, late] = ['early', 'late'].map((name) => join(root, name));
      for (const each of [early!, late!]) mkdirSync(each);
      const build = (...flags: readonly string[]): void => {
        execFileSync(findCompiler(), ['-shared', '-fPIC', '-x', 'c++', '/dev/null', ...flags]);
      };
      build('-o', join(late!, 'libneed.so'));
      const paths = `-Wl,--no-as-needed,-rpath,${early}:${late}`;
      build('-o', library, paths, '-x', 'none', `-L${late}`, '-lneed');
      await load();
      expect((await load()).fromCache).toBe(true);
      copyFileSync(join(late!, 'libneed.so'), join(early!, 'libneed.so'));
      expect((await load()).fromCache).toBe(false);
    },
  );
});

/** The package's extension module, which is linked to the testing library through RUNPATH. */
function coreName(): string {
  return readdirSync(venv(LATEST).home).find((name) => /^core\..*\.so$/.test(name))!;
}

describe('problems of the cache', () => {
  it.each([
    ['empty', ''],
    ['cut off', '{"takenAt":1,"warnings":[],"files":[{"tu'],
    ['without files', '{"takenAt":1,"warnings":[],"files":[]}\n{}'],
    ['of nulls', '\0\0\0'],
  ])('an entry that is %s is a miss, and is replaced', async (_, text) => {
    await load();
    writeFileSync(join(folder, entries()[0]!), text);
    expect((await load()).fromCache).toBe(false);
    expect((await load()).fromCache).toBe(true);
  });

  it.each([
    [{ end: 'hung', libraries: ['/x'] }, true],
    [{ end: { signal: 'SIGSEGV', exitCode: null }, libraries: [] }, true],
    [{ end: { signal: 1, exitCode: null }, libraries: [] }, false],
    [{ end: 'hung', libraries: [1] }, false],
    [{ end: 'hung' }, false],
    [{ processes: ['sleep'], libraries: ['/x'] }, true],
    [{ processes: 'sleep', libraries: ['/x'] }, false],
    [{ detail: 'a sentence of an older version' }, false],
  ])('a warning with the data %j is accepted: %s', (data, isTaken) => {
    const tuple = takeTuple(library);
    const code = 'processes' in data ? 'registry.left-processes' : 'registry.exit-crash';
    const header = {
      question: '',
      takenAt: 1,
      warnings: [{ code, data, place: null }],
      files: [{ path: library, tuple, sha256: null }],
    };
    expect(decodeHeader(JSON.stringify(header)) !== null).toBe(isTaken);
  });

  it('a damaged snapshot after an intact header is a miss', async () => {
    await load();
    const entry = join(folder, entries()[0]!);
    const text = readFileSync(entry, 'utf8');
    writeFileSync(entry, text.replace('"functions":[', '"functions":[7,'));
    expect((await load()).fromCache).toBe(false);
  });

  it.each(['/dev/null/cache', '/proc/nope/cache'])(
    'a folder that cannot be made affects nothing else: %s',
    async (refused) => {
      process.env['TVM_FFI_STUBS_CACHE_DIR'] = refused;
      expect(await load()).toMatchObject({ fromCache: false, uncachedIn: refused });
      expect((await load()).fromCache).toBe(false);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'a folder that others may write to is not used',
    async () => {
      await load();
      chmodSync(folder, 0o777);
      expect((await load()).fromCache).toBe(false);
      chmodSync(folder, 0o700);
      const link = join(root, 'link');
      symlinkSync(folder, link);
      process.env['TVM_FFI_STUBS_CACHE_DIR'] = link;
      expect((await load()).fromCache).toBe(false);
    },
  );

  it('a read-only folder still answers', async () => {
    await load();
    chmodSync(folder, 0o500);
    expect((await load()).fromCache).toBe(true);
    chmodSync(folder, 0o700);
  });
});

describe('the bounds', () => {
  it('keep the most recently used 64 entries, and sweep what a killed run left', async () => {
    const { snapshot } = await load();
    const tuple = takeTuple(library)!;
    const files = [{ path: library, tuple, sha256: await hashFile(tuple) }];
    const oldest = join(folder, entries()[0]!);
    utimesSync(oldest, 1, 1);
    writeFileSync(join(folder, 'left.tmp'), '');
    utimesSync(join(folder, 'left.tmp'), 1, 1);
    for (let i = 0; i < 70; i += 1) {
      const key = { provider: 'native', parts: [String(i)] } as const;
      writeCache(key, { snapshot, takenAt: 1, warnings: [] }, files, process.env);
    }
    expect(entries()).toHaveLength(64);
    expect(readdirSync(folder)).not.toContain('left.tmp');
    expect(() => statSync(oldest)).toThrow();
    const last = await readCache({ provider: 'native', parts: ['69'] }, process.env);
    expect(last?.snapshot).toEqual(snapshot);
  });

  it("are kept in the system's folder", () => {
    const env = { HOME: '/home/u', XDG_CACHE_HOME: 'relative' };
    if (process.platform !== 'linux') return;
    expect(cacheFolder(env)).toBe('/home/u/.cache/tvm-ffi-stubs/registry');
    const own = { ...env, XDG_CACHE_HOME: '/x' };
    expect(cacheFolder(own)).toBe('/x/tvm-ffi-stubs/registry');
    for (const HOME of ['', 'relative']) {
      expect(cacheFolder({ HOME })).toMatch(/^\/(?!.*relative).*\.cache\/tvm-ffi-stubs\/registry$/);
    }
  });
});

describe('choosing the provider', () => {
  it('labels a native result when imports were asked for', async () => {
    const native = await load({ imports: ['my_pkg'], provider: 'native' });
    const isLabel = ({ code }: RegistryWarning): boolean => code === 'registry.native-only';
    expect(native.warnings.filter(isLabel).map(textOf).join()).toContain('my_pkg');
    expect((await load()).warnings.filter(isLabel)).toEqual([]);
  });

  it('needs an interpreter for imports', async () => {
    const environment = { ...request().environment, python: null };
    const answer = await loadRegistry(request({ environment, imports: ['my_pkg'] }), trust);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'registry.no-interpreter' } });
  });

  it('starts at once and answers later, also with failures', async () => {
    mkdirSync(join(root, 'empty'));
    const good = await startRegistry(request(), trust);
    const bad = await startRegistry(request({ libraries: [join(root, 'none.so')] }), trust);
    expect((await good.answer).ok).toBe(true);
    expect(await bad.answer).toMatchObject({ problem: { code: 'registry.library-missing' } });
  });
});

it('keeps nothing of a library that changed while loading', async () => {
  const changing = join(root, 'libchanging.so');
  copyFileSync(compileHostile('touches-itself', { flags: ['-ldl'] }), changing);
  const first = await load({ libraries: [changing] });
  const second = await load({ libraries: [changing] });
  expect([first.fromCache, second.fromCache]).toEqual([false, false]);
});
