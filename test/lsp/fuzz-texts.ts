/** Texts for the fuzzer: the files of the marker archives, the demo, and some difficult ones. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readArchive, unescape } from '../core/plan/archive.js';
import { ROOT } from '../registry/venvs.js';

const P = '# tvm-ffi-stubgen(';
const block = (name: string, body = ''): string => `${P}begin): ${name}\n${body}${P}end)\n`;

/** Python files of the archives, by name. */
function archiveTexts(): string[] {
  const folder = path.join(ROOT, 'test/markers');
  const archives = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return archives.sort().flatMap((name) =>
    readArchive(readFileSync(path.join(folder, name), 'utf8')).sections.flatMap((section) => {
      const [file = '', mark] = section.name.split(' ');
      if (!file.endsWith('.py')) return [];
      return [mark === 'escaped' ? unescape(section.text) : section.text];
    }),
  );
}

function demoTexts(): string[] {
  const folder = path.join(ROOT, 'test/fixtures/demo/pairkit');
  return readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

/** Texts that refer to other files, so that one file's findings depend on another's text. */
const LINKED = [
  `${P}ty-map): testing.TestIntPair -> pkg.a.Pair\n${block('import-section')}${block('global/testing')}`,
  `${P}ty-map): testing.TestIntPair -> pkg.b.Other\n${block('import-section')}`,
  `class Pair:\n    ${P}begin): object/testing.TestIntPair\n    x: int\n    ${P}end)\n`,
  `${P}prefix): testing\n`,
  `${block('export/a')}${block('__all__')}`,
];

const ODD = [
  '',
  'x = 1\n',
  `x = "\u{1F600}"  ${P}begin): object/testing.TestIntPair\n${P}end)\n`,
  `"""\u{1F600}\u{10FFFF} é ß \u2028"""  ${P}begin): globl/x\r\n${P}end)\r\n`,
  `y = 1\r${P}begin): global/testing\r${P}end)\r`,
  `s = '\ud800'  ${P}begin): object/testing.TestObjectBase\n${P}end)\n\udc00`,
  `${P}begin): global/testing\n`,
  `<<<<<<< a\n${block('global/testing')}=======\n>>>>>>> b\n`,
];

/** Everything; an index picks one. */
export const TEXTS: readonly string[] = [...ODD, ...LINKED, ...demoTexts(), ...archiveTexts()];

/** A megabyte with a directive, and five thousand blocks. */
export const HUGE: readonly string[] = [
  `${'value = 1  # nothing to see\n'.repeat(37_500)}${block('global/testing')}`,
  Array.from({ length: 5000 }, (_, i) => block(`object/testing.None${i}`)).join('\n'),
];

/** What an editor types into a file. */
export const FRAGMENTS: readonly string[] = [
  ...['', 'x', '\n', '\r\n', '\r', ' ', '#', '"""', "f'{", '\u{1F600}', '\ud800', '\udc00', 'é'],
  ...[
    `${P}end)\n`,
    `${P}begin): global/testing\n`,
    P,
    'tvm-ffi-stubgen',
    'object/testing.TestIntPair',
  ],
  ...[`${P}ty-map): testing.TestIntPair -> x.y.Z\n`, `${P}skip-file)\n`, '# type: ignore'],
  ...LINKED,
];
