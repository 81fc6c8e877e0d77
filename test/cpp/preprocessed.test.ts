/**
 * What the compiler's own preprocessor makes of sources and of the headers of apache-tvm-ffi, read
 * with a few regular expressions, registers what the index finds in the sources as they are.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isInside } from '../../server/src/base/node/is-inside.js';
import { wheelPackage } from '../fixtures/build.js';
import { findCompiler } from '../fixtures/compiler.js';
import { LATEST, ROOT } from '../registry/venvs.js';
import { indexOf } from './kit.js';

const WHEEL = wheelPackage(LATEST);
const INCLUDES = [join(WHEEL, 'include'), join(WHEEL, '3rdparty', 'dlpack', 'include')];

/** The expanded text of the files of one folder, and which files those are. */
async function preprocess(
  source: string,
): Promise<{ readonly text: string; readonly files: ReadonlySet<string> }> {
  const flags = ['-E', '-std=c++17', ...INCLUDES.map((each) => `-I${each}`)];
  const { stdout } = await promisify(execFile)(findCompiler(), [...flags, source], {
    maxBuffer: 1 << 27,
  });
  const files = new Set<string>();
  const own: string[] = [];
  let isOwn = false;
  for (const line of stdout.split('\n')) {
    const file = /^# \d+ "(.+?)"/.exec(line)?.[1];
    if (file === undefined) {
      if (isOwn) own.push(line);
      continue;
    }
    isOwn = isInside(join(file), dirname(source));
    if (isOwn) files.add(join(file));
  }
  return { text: own.join('\n'), files };
}

const LITERALS = String.raw`((?:"(?:[^"\\]|\\.)*"\s*)+)`;
const FORMS: Readonly<Record<string, RegExp>> = {
  def: new RegExp(String.raw`(?:\.\s*def(?:_\w+)?|\bSetGlobal)\s*\(\s*${LITERALS}`, 'g'),
  type: new RegExp(String.raw`\b_type_key\s*=\s*${LITERALS}`, 'g'),
};
const EXPORT = /\bint\s+__tvm_ffi_([a-z0-9]\w*)\s*\(\s*void\s*\*/gi;

/** Attributes of types are no members, and a constructor is registered without its name. */
const isAttribute = (name: string): boolean => name.startsWith('__ffi_');

function namesIn(text: string): readonly string[] {
  const found = Object.entries(FORMS).flatMap(([form, pattern]) =>
    [...text.matchAll(pattern)].map(([, literals = '']) => {
      const parts = [...literals.matchAll(/"((?:[^"\\]|\\.)*)"/g)];
      return `${form} ${parts.map(([, part = '']) => part).join('')}`;
    }),
  );
  const symbols = [...text.matchAll(EXPORT)].map(([, name = '']) => `symbol ${name}`);
  const names = [...found, ...symbols].filter((each) => !isAttribute(each.replace('def ', '')));
  return [...new Set(names)].sort();
}

function indexed(files: ReadonlySet<string>): readonly string[] {
  const texts = [...files].map((file) => [file, readFileSync(file, 'utf8')] as const);
  const found = indexOf(Object.fromEntries(texts))
    .units()
    .flatMap(({ registrations }) => registrations)
    .filter(({ name }) => !isAttribute(name))
    .map(({ kind, name }) => {
      return `${kind === 'type' || kind === 'symbol' ? kind : 'def'} ${name}`;
    });
  return [...new Set(found)].sort();
}

const fixture = (name: string): string => join(ROOT, 'test', 'fixtures', name);
const ofWheel = (name: string): string => join(WHEEL, 'src', 'ffi', name);

describe('the index finds what the preprocessor shows', () => {
  it.each<[what: string, source: string, least: number]>([
    ['functions and types', fixture('parity/lib.cc'), 30],
    ['a second library', fixture('parity/lib2.cc'), 3],
    ['a registry that grew', fixture('scaffold/after.cc'), 6],
    ['exports', fixture('exports/described.cc'), 3],
    ['a library of a wheel', fixture('wheel/renderer.cc'), 1],
    ['the object of functions', ofWheel('object.cc'), 3],
    ['tensors', ofWheel('tensor.cc'), 1],
    ['structural equality', ofWheel('extra/structural_equal.cc'), 1],
    ['JSON', ofWheel('extra/json_parser.cc'), 1],
    ['the functions of containers', ofWheel('container.cc'), 10],
    ['the global functions', ofWheel('function.cc'), 5],
  ])('in %s', async (_, source, least) => {
    const { text, files } = await preprocess(source);
    const names = namesIn(text);
    expect(names.length).toBeGreaterThanOrEqual(least);
    expect(indexed(files)).toEqual(names);
  });
});
