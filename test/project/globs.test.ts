import { symlinkSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandBraces } from '../../server/src/project/braces.js';
import { expandGlob, globMatcher, isGlob } from '../../server/src/project/globs.js';
import { compileSegment } from '../../server/src/project/wildcard.js';
import { sampleOf } from '../random.js';
import { below, makeTree } from './tree.js';

describe('a segment', () => {
  const yes = (pattern: string, name: string): boolean => compileSegment(pattern, false)(name);

  it.each([
    ['*', 'a', true],
    ['*', '', true],
    ['*', '.hidden', false],
    ['.*', '.hidden', true],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'aXbY', false],
    ['?', '𝔸', true],
    ['?', 'ab', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[^a-c]x', 'dx', true],
    ['[]]', ']', true],
    ['[a-]', '-', true],
    ['[*]', '*', true],
    ['[*]', 'a', false],
    ['[ab', '[ab', true],
    ['lib*.so', 'lib.so.1', false],
    ['a.b', 'axb', false],
    ['(a|b)+$', '(a|b)+$', true],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(yes(pattern, name)).toBe(expected);
  });

  it('is as fast for a hostile pattern', () => {
    expect(yes('*a'.repeat(2000), 'a'.repeat(1500))).toBe(false);
  });

  it('agrees with a regular expression', () => {
    const word = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 8 });
    const name = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 });
    fc.assert(
      fc.property(word, name, (pattern, given) => {
        const source = pattern.join('').replaceAll('*', '.*').replaceAll('?', '.');
        expect(yes(pattern.join(''), given.join(''))).toBe(
          new RegExp(`^${source}$`).test(given.join('')),
        );
      }),
      sampleOf(),
    );
  });
});

describe('braces', () => {
  it.each([
    ['a{b,c}d', ['abd', 'acd']],
    ['{a,{b,c}}{1,2}', ['a1', 'a2', 'b1', 'b2', 'c1', 'c2']],
    ['{a}', ['{a}']],
    ['{a,b', ['{a,b']],
    ['x{,.pyi}', ['x', 'x.pyi']],
    ['}{a,b}', ['}a', '}b']],
  ])('%s', (pattern, expected) => {
    expect(expandBraces(pattern)).toEqual(expected);
  });

  it('are ordinary characters if they expand to too many texts', () => {
    const bomb = '{a,b}'.repeat(40);
    expect(expandBraces(bomb)).toEqual([bomb]);
  });
});

describe('expansion', () => {
  const files = {
    'build/liba.so': '',
    'build/libb.so': '',
    'build/sub/libc.so': '',
    'build/.hidden/libd.so': '',
    'build/node_modules/libe.so': '',
    'b[1]/x.py': '',
  };

  it('finds what exists, in code point order', () => {
    const root = makeTree(files);
    const find = (pattern: string): string[] => below(root, expandGlob(pattern, root));
    expect(find('build/*.so')).toEqual(['build/liba.so', 'build/libb.so']);
    expect(find('build/**/*.so')).toEqual(['build/liba.so', 'build/libb.so', 'build/sub/libc.so']);
    expect(find('build/**/**/sub/**')).toEqual(['build/sub', 'build/sub/libc.so']);
    expect(find('*/lib{b,a}.so')).toEqual(['build/liba.so', 'build/libb.so']);
    expect(find('b*/sub/lib?.so')).toEqual(['build/sub/libc.so']);
    expect(find('./build//./*a.so')).toEqual(['build/liba.so']);
    expect(find(path.join(root, 'build/*a.so'))).toEqual(['build/liba.so']);
    expect(find('*/../build')).toEqual([]);
    expect(find('none/*')).toEqual([]);
    expect(find('{build/liba.so,none}')).toEqual(['build/liba.so']);
  });

  it('follows no link after **', () => {
    const root = makeTree({ 'a/x.so': '' });
    symlinkSync(root, path.join(root, 'a/loop'));
    expect(below(root, expandGlob('**/*.so', root))).toEqual(['a/x.so']);
  });

  it('distinguishes patterns from paths', () => {
    expect(['a*', 'a?', '[a]', '{a,b}'].map(isGlob)).toEqual([true, true, true, true]);
    expect(['a', '[a', '{a}', '[]', 'a{b'].map(isGlob)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('matching', () => {
  it('is anchored at the folder, and sees hidden names', () => {
    const root = makeTree({ 'x[1]/a.py': '' });
    const matches = (pattern: string, name: string): boolean =>
      globMatcher([pattern], root)(path.join(root, name));
    expect(matches('vendored', 'vendored')).toBe(true);
    expect(matches('vendored', 'src/vendored')).toBe(false);
    expect(matches('**/vendored', 'src/a/vendored')).toBe(true);
    expect(matches('**/vendored', 'vendored')).toBe(true);
    expect(matches('**/*_pb2.py', 'src/.h/a_pb2.py')).toBe(true);
    expect(matches('src/**', 'src')).toBe(true);
    expect(matches('src/*', 'src/a/b')).toBe(false);
    expect(matches('../*', '../elsewhere')).toBe(true);
    expect(globMatcher(['*.py'], path.join(root, 'x[1]'))(path.join(root, 'x[1]/a.py'))).toBe(true);
  });
});
