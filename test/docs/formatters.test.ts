/**
 * docs/formatters.md is true: with its settings and real tools, formatting does not change what was
 * generated, and regenerating does not change what was formatted.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { REFERENCES } from '../../scripts/references.mjs';
import { venvPath, venvProgram } from '../../scripts/setup.mjs';
import { codeBlocks, readDocument, ROOT } from './markdown.js';

/** Each needs formatting outside of the blocks, so that the loop has work to do. */
const SOURCE = `"""Stubs."""
# tvm-ffi-stubgen(begin): import-section
# tvm-ffi-stubgen(end)

import sys, os
from tvm_ffi import register_object
from tvm_ffi import Object

# tvm-ffi-stubgen(begin): global/testing
# tvm-ffi-stubgen(end)

@register_object('testing.TestIntPair')
class TestIntPair(Object):
    # tvm-ffi-stubgen(begin): object/testing.TestIntPair
    # tvm-ffi-stubgen(end)

    def names( self ): return [sys.path,os.sep]

__all__ = [
    # tvm-ffi-stubgen(begin): __all__
    # tvm-ffi-stubgen(end)
]
`;

/** The tools in the order of a save, each as usually called. */
const CHAINS = [
  { name: 'ruff', steps: ['ruff check --fix --exit-zero', 'ruff format'] },
  {
    name: 'ruff with every fix',
    steps: ['ruff check --fix --unsafe-fixes --exit-zero --select ALL', 'ruff format'],
  },
  { name: 'isort and black', steps: ['isort --profile black', 'black'] },
];

const folder = mkdtempSync(path.join(tmpdir(), 'tvm-ffi-stubs-formatters-'));
const [settings = ''] = codeBlocks(readDocument('docs/formatters.md'), 'toml');

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function project(name: string, source = SOURCE): string {
  const root = path.join(folder, name.replace(/\W+/g, '-'));
  mkdirSync(path.join(root, 'pkg'), { recursive: true });
  writeFileSync(path.join(root, 'pyproject.toml'), settings);
  writeFileSync(path.join(root, 'pkg/_ffi_api.py'), source);
  return root;
}

function format(root: string, steps: readonly string[]): void {
  for (const step of steps) {
    const [tool = '', ...words] = step.split(' ');
    const program = venvProgram('formatters', tool);
    const options = { cwd: root, encoding: 'utf8', stdio: 'pipe' } as const;
    // Projects of the same name would share caches.
    const env = {
      ...process.env,
      RUFF_NO_CACHE: 'true',
      BLACK_CACHE_DIR: path.join(root, 'cache'),
    };
    execFileSync(program, [...words, 'pkg/_ffi_api.py'], { ...options, env });
  }
}

function stubs(root: string, command: 'generate' | 'check', version: string): number | null {
  const cli = path.join(ROOT, 'dist/cli.cjs');
  const args = [cli, command, 'pkg', '--python', venvPath(version)];
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).status;
}

const textOf = (root: string): string => readFileSync(path.join(root, 'pkg/_ffi_api.py'), 'utf8');

describe.each([REFERENCES[0] ?? '', REFERENCES.at(-1) ?? ''])('blocks as of %s', (version) => {
  it.each(CHAINS)('and $name reach a fixed point', ({ name, steps }) => {
    const root = project(`${version} ${name}`);
    expect(stubs(root, 'generate', version)).toBe(0);
    const generated = textOf(root);
    format(root, steps);
    const formatted = textOf(root);
    // The tools did their work around the blocks.
    expect(formatted).not.toBe(generated);
    expect(formatted).not.toContain('( self )');
    expect(stubs(root, 'check', version)).toBe(0);
    expect(stubs(root, 'generate', version)).toBe(0);
    expect(textOf(root)).toBe(formatted);
    format(root, steps);
    expect(textOf(root)).toBe(formatted);
  });
});

it('without the settings, ruff and the reference would undo each other', () => {
  const version = REFERENCES.at(-1) ?? '';
  const root = project('without settings');
  writeFileSync(path.join(root, 'pyproject.toml'), '');
  stubs(root, 'generate', version);
  format(root, ['ruff check --fix --exit-zero --select UP035']);
  expect(stubs(root, 'check', version)).toBe(1);
});

it('without the empty line, isort would move an import into the section', () => {
  const version = REFERENCES.at(-1) ?? '';
  const root = project('without line', SOURCE.replace('\n\nimport sys', '\nimport sys'));
  stubs(root, 'generate', version);
  format(root, ['isort']);
  expect(stubs(root, 'check', version)).toBe(1);
});
