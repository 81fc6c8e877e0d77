/**
 * What quick fixes make of programs with mistakes: the finding that was fixed is gone, and where
 * nothing else is wrong, ctypes and CFFI run the program without a failure.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { applyEdits } from '../../server/src/core/index.js';
import { programsIn, type ProgramCase } from './cases.js';
import { shapesFolder } from './library.js';
import { fixedBy, findingsIn, runPrograms } from './programs.js';
import { toldLibrary } from './told.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Names are right where another one was meant, and these say only what is missing. */
const FIXED =
  /^(?:cffi\.(?:lifetime|signature|struct)|ctypes\.(?:missing-\w+|argument-count|callback-lifetime|struct))$/;

/** What is called in another way than it is declared is called wrongly as well. */
const ALSO_CALLED = /argtypes are too short|argtypes of another length/;

type Change = ReturnType<typeof fixedBy>[number]['change'];

function fixedPrograms(folder: string, cases: readonly ProgramCase[]): readonly ProgramCase[] {
  return cases.flatMap((each) => {
    const [code, more] = each.finds;
    const isOther = more !== undefined || ALSO_CALLED.test(each.name);
    if (code === undefined || isOther || !FIXED.test(code)) return [];
    return fixedBy(folder, each, code).map(({ title, change }) => {
      let files = changed(each.files, change);
      // Fields of a structure are fixed one by one.
      for (let i = 0; i < 2; i += 1) {
        const [next] = fixedBy(folder, { files }, code);
        if (next?.title !== undefined) files = changed(files, next.change);
      }
      return { ...each, name: `${each.name}: ${title}`, files };
    });
  });
}

function changed(files: ProgramCase['files'], change: Change): ProgramCase['files'] {
  const entries = Object.entries(files);
  return Object.fromEntries(
    entries.map(([path, text]) => [path, applyEdits(text, change.get(path) ?? [])]),
  );
}

const SHAPES = shapesFolder();
const TOLD = dirname(toldLibrary('-g', '-O1'));
const PROGRAMS = [
  { folder: SHAPES, cases: fixedPrograms(SHAPES, programsIn(join(HERE, 'cases'))) },
  { folder: TOLD, cases: fixedPrograms(TOLD, programsIn(join(HERE, 'debug-info'))) },
];

const RAN = PROGRAMS.flatMap(({ folder, cases }) =>
  runPrograms(folder, cases).map((each) => ({ ...each, folder })),
);

it.each(RAN)('$name', ({ folder, ...each }) => {
  const findings = findingsIn(folder, each, (path) => path.endsWith('.py'));
  expect(
    findings.map(({ code }) => code),
    each.files['main.py'],
  ).toEqual([]);
  expect(each.ran, each.files['main.py']).toEqual({ outcome: 'ok' });
});

it('each of them has a program', () => {
  const codes = new Set(RAN.flatMap(({ finds }) => finds));
  expect([...codes].sort()).toEqual([
    'cffi.lifetime',
    'cffi.signature',
    'cffi.struct',
    'ctypes.argument-count',
    'ctypes.callback-lifetime',
    'ctypes.missing-argtypes',
    'ctypes.missing-restype',
    'ctypes.struct',
  ]);
});
