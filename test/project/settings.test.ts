import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SETTING_KEYS } from '../../server/src/project/index.js';
import { readTable } from './tree.js';

describe('settings', () => {
  it('are all read', async () => {
    const { project, problems, origins } = await readTable(`
      paths = ["python"]
      libraries = ["build/libmine.so"]
      modules = [{ library = "k", output = "k.pyi" }]
      imports = ["my_pkg._register"]
      python = ".venv"
      runtime = "vendor/libtvm_ffi.so"
      prefix = "my_ext."
      package = "my-ext"
      target = "my_ext"
      indent = 2
      reference-version = "0.1.15.post2"
      provider = "lock"
      lock-file = "api/registry.json"
      exclude = ["python/vendored", "**/*_pb2.py"]
      cpp-sources = ["../native/*.cc", "src"]
      timeout = 1.5
      keep-suppressions = true
      build-command = ["make", "-C", "\${workspaceFolder}", "a b; c"]
      [tool.tvm-ffi-stubs.per-file-severity]
      "a/*.py" = { "block.stale" = "off" }
      [tool.tvm-ffi-stubs.severity]
      "block.edited" = "off"
      block.orphan = "hint"`);
    const at = (name: string): string => path.join(project.root, name);
    expect(problems).toEqual([]);
    expect(project).toEqual({
      source: at('pyproject.toml'),
      root: project.root,
      paths: [at('python')],
      libraries: [at('build/libmine.so')],
      modules: [
        {
          library: 'k',
          file: null,
          path: at('k.pyi'),
          className: null,
          place: { path: at('pyproject.toml'), line: 5 },
        },
      ],
      imports: ['my_pkg._register'],
      python: at('.venv'),
      runtime: at('vendor/libtvm_ffi.so'),
      prefix: 'my_ext.',
      package: 'my-ext',
      target: 'my_ext',
      indent: 2,
      referenceVersion: '0.1.15.post2',
      provider: 'lock',
      lockFile: at('api/registry.json'),
      exclude: ['python/vendored', '**/*_pb2.py'],
      cppSources: [path.resolve(project.root, '../native/*.cc'), at('src')],
      timeoutMs: 1500,
      severity: new Map([
        ['block.edited', 'off'],
        ['block.orphan', 'hint'],
      ]),
      perFileSeverity: [
        {
          pattern: 'a/*.py',
          folder: project.root,
          severity: new Map([['block.stale', 'off']]),
        },
      ],
      keepSuppressions: true,
      buildCommand: ['make', '-C', project.root, 'a b; c'],
    });
    expect(origins.get('libraries')).toEqual({
      kind: 'pyproject.toml',
      line: 4,
    });
  });

  it('accept an interpreter by path, or by a name for PATH if no such file exists', async () => {
    const python = async (given: string, files = {}): Promise<string> => {
      const { project } = await readTable(`python = "${given}"`, files);
      return (project.python ?? '').replace(project.root, '<root>').replaceAll(path.sep, '/');
    };
    expect(await python('python3.11')).toBe('python3.11');
    expect(await python('venv')).toBe('<root>/venv');
    expect(await python('python3', { python3: '' })).toBe('<root>/python3');
    expect(await python('.venv', { '.venv/pyvenv.cfg': '' })).toBe('<root>/.venv');
    expect(await python('.venv/bin/python')).toBe('<root>/.venv/bin/python');
  });

  it('resolve the home folder and variables', async () => {
    const { project } = await readTable(
      'runtime = "~/ffi"\npython = "${env:OUT}/a"\nlibraries = ["${workspaceFolder}/x", "~"]',
      {},
      { OUT: '/out' },
    );
    expect(project.runtime).toBe(path.join(homedir(), 'ffi'));
    expect(project.python).toBe(path.resolve(project.root, '/out/a'));
    expect(project.libraries).toEqual([path.join(project.root, 'x'), homedir()]);
  });
});

describe('docs/configuration.md', () => {
  it('has exactly one section for every key', () => {
    const file = path.join(import.meta.dirname, '../../docs/configuration.md');
    const sections = readFileSync(file, 'utf8').matchAll(/^### `([^`]+)`$/gm);
    expect([...sections].map((match) => match[1])).toEqual([...SETTING_KEYS]);
  });
});
