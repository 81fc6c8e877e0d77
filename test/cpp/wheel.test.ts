/** The sources of real packages, and the registries that they were built into. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CppIndex } from '../../server/src/cpp/cpp-index.js';
import { findCpp, type CppMatch } from '../../server/src/cpp/find.js';
import type { CppFileUnit } from '../../server/src/cpp/types.js';
import { SDISTS_PATH, WHEELS_PATH } from '../../scripts/setup.mjs';
import { listCppFiles } from '../../server/src/project/cpp-files.js';
import { folderWith, NO_ENVIRONMENT, PYTHON, runCli } from '../cli/run-cli.js';
import { LATEST, venv } from '../registry/venvs.js';
import { sampleOf } from '../random.js';
import { expectEarly, targetsIn } from './early.js';
import { indexOf } from './kit.js';

interface Registry {
  readonly functions: readonly { readonly name: string }[];
  readonly types: readonly {
    readonly key: string;
    readonly fields: readonly { readonly name: string }[];
    readonly methods: readonly { readonly name: string }[];
  }[];
}

interface Package {
  readonly name: string;
  /** Where its sources are, and the options of `registry` that load its library. */
  readonly sources: () => { readonly root: string; readonly runtime: string | null };
  readonly options: readonly string[];
  /** What it registers at least, so that nothing is not enough. */
  readonly least: { readonly functions: number; readonly types: number; readonly members: number };
}

const XGRAMMAR = path.join(WHEELS_PATH, 'xgrammar-0.2.9-manylinux_2_28_x86_64', 'xgrammar');

const PACKAGES: readonly Package[] = [
  {
    name: 'apache-tvm-ffi',
    sources: () => ({ root: folderWith(), runtime: venv(LATEST).runtime }),
    options: ['--all'],
    least: { functions: 150, types: 55, members: 120 },
  },
  {
    name: 'xgrammar',
    sources: () => ({ root: path.join(SDISTS_PATH, 'xgrammar-0.2.9'), runtime: null }),
    options: ['--dll', path.join(XGRAMMAR, 'libxgrammar_bindings.so')],
    least: { functions: 20, types: 5, members: 10 },
  },
];

// The library of xgrammar is for this system alone.
const isForLinux = process.platform === 'linux' && process.arch === 'x64';
const HERE = PACKAGES.filter(({ name }) => isForLinux || name !== 'xgrammar');

describe.each(HERE)('of what $name registers, the index has', ({ sources, options, least }) => {
  let texts: Readonly<Record<string, string>>;
  let index: CppIndex;
  let registry: Registry;

  beforeAll(() => {
    const { root, runtime } = sources();
    const files = listCppFiles({ root, named: [], runtime, isTrusted: true });
    texts = Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')]));
    index = indexOf(texts);
    const args = ['registry', '--format', 'json', ...PYTHON, ...options];
    const { stdout } = runCli(args, { cwd: folderWith(), env: NO_ENVIRONMENT });
    registry = JSON.parse(stdout) as Registry;
  });

  /** The line that is gone to. */
  function lineOf(place: CppMatch<CppFileUnit>): string {
    const text = texts[place.unit.file] ?? '';
    const { start } = place.registration.span;
    return text.slice(text.lastIndexOf('\n', start) + 1, text.indexOf('\n', start));
  }

  it('every function, in one place that names it', () => {
    expect(registry.functions.length).toBeGreaterThan(least.functions);
    const places = registry.functions.map(
      ({ name }) => [name, findCpp(index.units(), { kind: 'function', name })] as const,
    );
    expect(places.filter(([, found]) => found.length !== 1).map(([name]) => name)).toEqual([]);
    const unnamed = places.filter(([name, [place]]) => !lineOf(place!).includes(`"${name}"`));
    expect(unnamed.map(([name]) => name)).toEqual([]);
  });

  // Each asks an index of its own, which reads everything once: a few are enough on every run.
  it('the same for whoever asks for one name first', () => {
    const targets = targetsIn(index);
    const some = sampleOf(20).numRuns;
    const step = Math.max(1, Math.floor(targets.length / some));
    expectEarly(
      texts,
      index,
      targets.filter((_, at) => at % step === 0),
    );
  });

  it('every type, those without a class by the constant that holds the key', () => {
    const places = registry.types.map(
      ({ key }) => [key, findCpp(index.units(), { kind: 'type', key })] as const,
    );
    expect(places.filter(([, found]) => found.length !== 1).map(([key]) => key)).toEqual([]);
    const declared = places.filter(([, [place]]) => place?.registration.className !== null);
    expect(declared.length).toBeGreaterThan(least.types);
    const builtIn = places.filter(([, [place]]) => place?.registration.className === null);
    for (const [, [place]] of builtIn)
      expect(lineOf(place!)).toContain('constexpr const char* kTVMFFI');
  });

  it('every field and method, at a definition in the right class', () => {
    let count = 0;
    for (const { key, fields, methods } of registry.types) {
      for (const { name } of [...fields, ...methods]) {
        const target = { kind: 'member', key, names: new Set([name]) } as const;
        const places = findCpp(index.units(), target);
        expect(places.length, `${key}.${name}`).toBeGreaterThan(0);
        for (const place of places) expect(path.basename(place.unit.file)).toMatch(/\.(?:h|cc)$/);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(least.members);
  });
});
