/** Facts of Python files: spans, what a class holds, and texts that no parser likes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEWEST_DIALECT, parseDirectives, type FileFacts } from '../../server/src/core/index.js';
import { readFileFacts } from '../../server/src/structure/index.js';
import { sampleOf } from '../random.js';

const BLOCK = '# tvm-ffi-stubgen(begin): object/my.T\n# tvm-ffi-stubgen(end)\n';

function factsOf(text: string): FileFacts {
  return readFileFacts(parseDirectives(text, NEWEST_DIALECT.vocabulary));
}

function block(indent: string, eol = '\n'): string {
  return BLOCK.replace(/^/gm, indent)
    .slice(0, -indent.length || undefined)
    .replaceAll('\n', eol);
}

describe('the extent of a class', () => {
  it.each([
    [
      'its decorators and comments',
      `x = 1\n`,
      `@a\n# c\n@b(\n)\nclass T:\n${block('    ')}`,
      `y = 2\n`,
    ],
    ['comments below its body', '', `class T:\n${block('    ')}    # mine\n`, '# not mine\n'],
    ['a class inside', '', `class T:\n    class U:\n        pass\n${block('    ')}`, '\n\nx = 1\n'],
    ['the end of the text', '', `class T:\n${block('    ')}    pass`, ''],
    ['line ends of Windows', 'x = 1\r\n', `class T:\r\n${block('\t', '\r\n')}`, 'y = 2\r\n'],
    ['a byte order mark', '', `\uFEFFclass T:\n${block('    ')}`, 'y = 2\n'],
    ['a form feed', '\f\n', `\fclass T:\n${block('    ')}`, 'y = 2\n'],
  ])('holds %s', (_, before, text, after) => {
    const [found, ...more] = factsOf(before + text + after).classes;
    expect(more).toEqual([]);
    expect(found?.span).toEqual({ start: before.length, end: before.length + text.length });
  });
});

describe('a class holds nothing but blocks', () => {
  it.each([
    ['pass', true],
    ['...', true],
    ['"""Docs."""', true],
    ['# a comment', true],
    ['pass; ...', true],
    ['"""Docs."""; x = 1', false],
    ['passed', false],
    ['x: int', false],
    ['f"""{x}"""', false],
    ['"a" + b', false],
    ['def f(self): ...', false],
  ])('%s: %s', (line, expected) => {
    const [found] = factsOf(`class T:\n    ${line}\n${block('    ')}`).classes;
    expect(found?.onlyBlocks).toBe(expected);
  });

  it('no class on one line holds the block below it', () => {
    const { classes } = factsOf(`@reg\nclass T: pass\n${block('    ')}`);
    expect(classes.flatMap(({ blocks }) => blocks)).toEqual([]);
  });
});

describe('names', () => {
  it('takes those that an import-object directive binds', () => {
    const directive = '# tvm-ffi-stubgen(import-object): tvm_ffi.register_object;False;_R\n';
    const { classes } = factsOf(`${directive}@_R("my.T")\nclass T: pass\n`);
    expect(classes.map(({ registration }) => registration?.key)).toEqual(['my.T']);
  });

  it('does not take another function for one of them', () => {
    const { classes } = factsOf(
      `${BLOCK}@mylib.reg("my.T")\n@_register_object("x")\nclass T: pass\n`,
    );
    expect(classes).toEqual([]);
  });
});

describe('broken code', () => {
  it.each([
    `class T(A\n${block('    ')}`,
    `class T(A B):\n${block('    ')}`,
    `class\n${block('    ')}`,
    `@reg("k\nclass T:\n${block('    ')}`,
  ])('has no wrong facts: %j', (text) => {
    const { classes, outside } = factsOf(text);
    for (const { bases, registration } of classes) {
      expect(bases).toEqual([]);
      expect(registration).toBeNull();
    }
    expect(outside.length).toBeLessThanOrEqual(1);
  });

  it('never throws, and every place is in the text', () => {
    const pieces = [
      'class ',
      'T',
      '(',
      ')',
      ':',
      '\n',
      '    ',
      '@',
      'reg',
      'register_object',
      '"k"',
    ];
    const more = [
      'init_ffi_api(',
      '"""',
      "'",
      '#',
      '\\',
      ';',
      ',',
      '*',
      '=',
      '\r\n',
      '\t',
      '𝒳',
      BLOCK,
    ];
    const texts = fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 30 });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = BLOCK + parts.join('');
        const { classes, calls } = factsOf(text);
        for (const { span, nameSpan, name } of classes) {
          expect(span.start).toBeLessThanOrEqual(nameSpan.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(text.slice(nameSpan.start, nameSpan.end)).toBe(name);
        }
        for (const { span } of calls) expect(text.slice(span.start, span.end)).toMatch(/\)$/);
      }),
      sampleOf(2_000),
    );
  });

  it('gives up on a statement without end', () => {
    const text = `${BLOCK}x = (\n${'init_ffi_api("p")\n'.repeat(5_000)}`;
    expect(factsOf(text).calls).toEqual([]);
  });
});
