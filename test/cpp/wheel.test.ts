/** The sources in the newest wheel, and the registry that they are built into. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CppIndex } from '../../server/src/cpp/cpp-index.js';
import { listCppFiles } from '../../server/src/project/cpp-files.js';
import { folderWith, NO_ENVIRONMENT, PYTHON, runCli } from '../cli/run-cli.js';
import { LATEST, venv } from '../registry/venvs.js';
import { indexOf } from './kit.js';

interface Registry {
  readonly functions: readonly { readonly name: string }[];
  readonly types: readonly {
    readonly key: string;
    readonly fields: readonly { readonly name: string }[];
    readonly methods: readonly { readonly name: string }[];
  }[];
}

let texts: Readonly<Record<string, string>>;
let index: CppIndex;
let registry: Registry;

beforeAll(() => {
  const root = folderWith();
  const { runtime } = venv(LATEST);
  const files = listCppFiles({ root, named: [], runtime, isTrusted: true });
  texts = Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')]));
  index = indexOf(texts);
  const options = ['registry', '--format', 'json', '--all', ...PYTHON];
  registry = JSON.parse(runCli(options, { cwd: root, env: NO_ENVIRONMENT }).stdout) as Registry;
});

/** The line that is gone to. */
function lineOf(place: { file: string; registration: { span: { start: number } } }): string {
  const text = texts[place.file] ?? '';
  const { start } = place.registration.span;
  return text.slice(text.lastIndexOf('\n', start) + 1, text.indexOf('\n', start));
}

describe('of what the wheel registers, the index has', () => {
  it('every function, in one place that names it', () => {
    expect(registry.functions.length).toBeGreaterThan(150);
    const places = registry.functions.map(
      ({ name }) => [name, index.find('function', name)] as const,
    );
    expect(places.filter(([, found]) => found.length !== 1).map(([name]) => name)).toEqual([]);
    const unnamed = places.filter(([name, [place]]) => !lineOf(place!).includes(`"${name}"`));
    expect(unnamed.map(([name]) => name)).toEqual([]);
  });

  it('every type, those without a class by the constant that holds the key', () => {
    const places = registry.types.map(({ key }) => [key, index.find('type', key)] as const);
    expect(places.filter(([, found]) => found.length !== 1).map(([key]) => key)).toEqual([]);
    const declared = places.filter(([, [place]]) => place?.registration.className !== null);
    expect(declared.length).toBeGreaterThan(55);
    const builtIn = places.filter(([, [place]]) => place?.registration.className === null);
    for (const [, [place]] of builtIn)
      expect(lineOf(place!)).toContain('constexpr const char* kTVMFFI');
  });

  it('every field and method, at a definition in the right class', () => {
    let count = 0;
    for (const { key, fields, methods } of registry.types) {
      for (const { name } of [...fields, ...methods]) {
        const places = index.members(key, [name]);
        expect(places.length, `${key}.${name}`).toBeGreaterThan(0);
        for (const place of places) expect(path.basename(place.file)).toMatch(/\.(?:h|cc)$/);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(120);
  });
});
