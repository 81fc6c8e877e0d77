/** Files that ask for wasmer, whose package is empty on Python 3.11 and newer. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { requirementProblems } from '../../server/src/project/requirement-problems.js';
import { makeFolder } from '../lsp/kit/folder.js';

type Case = readonly [what: string, file: string, text: string, ...lines: number[][]];

const CASES: readonly Case[] = [
  ['a line', 'requirements.txt', 'numpy\nwasmer==1.1.0  # fast\n', [2]],
  ['without a version', 'requirements-dev.txt', 'wasmer\n', [1]],
  ['another distribution', 'requirements.txt', 'wasmer-compiler-cranelift\nnot-wasmer\n# wasmer\n'],
  ['for older Pythons', 'requirements.txt', 'wasmer>=1; python_version < "3.11"\n'],
  ['also for newer Pythons', 'requirements.txt', 'wasmer>=1; python_version >= "3.8"\n', [1]],
  [
    'a project',
    'pyproject.toml',
    '[project]\nname = "a"\ndependencies = [\n  "numpy",\n  "wasmer>=1.0",\n]\n',
    [5],
  ],
  [
    'an extra and a group',
    'pyproject.toml',
    '[project.optional-dependencies]\nwasm = ["wasmer"]\n[dependency-groups]\ndev = ["wasmer ~= 1.1"]\n',
    [2, 4],
  ],
  [
    'Poetry',
    'pyproject.toml',
    '[tool.poetry.dependencies]\npython = "^3.8"\nwasmer = "^1.1"\n',
    [3],
  ],
  [
    'a project for older Pythons',
    'pyproject.toml',
    '[project]\nrequires-python = ">=3.8,<3.11"\ndependencies = ["wasmer"]\n',
  ],
  ['other texts', 'pyproject.toml', '[project]\ndescription = "wasmer"\nkeywords = ["wasmer"]\n'],
  ['damaged', 'pyproject.toml', '[project\ndependencies = ["wasmer"]\n'],
  [
    'a setup script',
    'setup.py',
    'from setuptools import setup\n\nsetup(\n    name="wasmer",\n    install_requires=["wasmer>=1"],\n)\n',
    [5],
  ],
  ['a setup file', 'setup.cfg', '[options]\ninstall_requires =\n    numpy\n    wasmer\n', [4]],
];

const ALL = CASES.map(([what, file, text, lines = []]) => ({ what, file, text, lines }));

it.each(ALL)('$what in $file', ({ file, text, lines }) => {
  const root = makeFolder();
  writeFileSync(join(root, file), text);
  const found = requirementProblems(root);
  expect(found.map(({ place }) => place.line)).toEqual(lines);
  for (const { place } of found) expect(basename(place.path)).toBe(file);
});

it('takes a folder for no file', () => {
  const root = makeFolder();
  mkdirSync(join(root, 'requirements.txt'));
  expect(requirementProblems(root)).toEqual([]);
});
