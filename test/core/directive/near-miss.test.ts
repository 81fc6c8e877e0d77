/** Comments that were meant to be directives, and prose that was not. */
import { describe, expect, it } from 'vitest';
import { begin, brief, END, P, parse } from './support.js';

const MISSES: [written: string, meant: string][] = [
  ['#tvm-ffi-stubgen(begin): global/x', begin('global/x')],
  ['#  tvm-ffi-stubgen(begin): global/x', begin('global/x')],
  ['#\ttvm-ffi-stubgen(end)', END],
  ['# tvm_ffi_stubgen(begin): global/x', begin('global/x')],
  ['# TVM-FFI-Stubgen(Begin): Global/x', begin('global/x')],
  ['# tvm-ffi-stubgen (begin): global/x', begin('global/x')],
  ['# tvm-ffi-stubgen(begin) global/x', begin('global/x')],
  ['# tvm-ffi-stubgen(begin: global/x)', begin('global/x')],
  ['# tvm-ffi-stubgen(bgin): globl/x', begin('global/x')],
  ['# tvm-ffi-stubgen(begin ): what/x', begin('what/x')],
  ['# tvm-ffi-stubgen(ned)', END],
  ['# tvm-ffi-stubgen(end', END],
  ['# tvm-ffi-stubgen[end]', END],
  ['# tvm-ffi-stubgen end', END],
  ['# tvm-ffi-stubgen begin: global/x', begin('global/x')],
  ['# tvm-ffi-stubgen begin global/x', begin('global/x')],
  ['# tvm-ffi-stubgen: begin global/x', begin('global/x')],
  ['# tvm-ffi-stubgen(skip_file)', `${P}skip-file)`],
  ['# tvm-ffi-stubgen(skip file)', `${P}skip-file)`],
  ['#tvm-ffi-stubgen(skip-file) why', `${P}skip-file) why`],
  ['# tvm-ffi-stubgen(ty-map) A -> B', `${P}ty-map): A -> B`],
  ['# tvm-ffi-stubgen prefix: my.ns', `${P}prefix): my.ns`],
  ['# tvm-ffi-stubgen（begin）：global/x', begin('global/x')],
  ['# tvm-ffi-stubgen（end）', END],
  ['# tvm-ffi-stubgen(开始): global/x', begin('global/x')],
  ['# tvm-ffi-stubgen自动生成开始: object/my.T', begin('object/my.T')],
  ['# tvm_ffi_stubgen(начало): import-section', begin('import-section')],
];

const PROSE = [
  '# run tvm-ffi-stubgen to update',
  '# see tvm-ffi-stubgen(1)',
  '# tvm-ffi-stubgen',
  '# tvm-ffi-stubgen updates this file',
  '# tvm-ffi-stubgen begins here: see below',
  '# tvm-ffi-stubgen: end of the generated code',
  '# tvm-ffi-stubgen (end users only)',
  '# tvm-ffi-stubgen: see the documentation',
  '# tvm-ffi-stubgen 自动生成',
  '# 由tvm-ffi-stubgen生成',
  '# tvm-ffi-stubgen、または手で',
  '# tvm-ffi-stubgen: générer avec make',
  '#tvm-ffi-stubgen(1)',
  '#tvm-ffi-stubgen(end-to-end)',
  `# ${begin('global/x')}`,
  `## tvm-ffi-stubgen(begin): global/x`,
  '# tvm-ffi-stubgenerator(begin): x',
];

describe('near misses', () => {
  it.each(MISSES)('%s', (written, meant) => {
    const { problems, blocks, hasMarkers } = parse(`  ${written}  \n`);
    expect(blocks).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code: 'directive.misspelled',
      text: written,
      suggestion: meant,
    });
    expect(hasMarkers).toBe(true);
  });

  it.each(MISSES)('the suggestion for %s is none', (_written, meant) => {
    expect(brief(parse(meant)).join()).not.toMatch(/misspelled|directive\.unknown/);
  });

  it.each(['# tvm-ffi-stubgen自动生成', `${P}结束)`, '#tvm_ffi_stubgenここまで'])(
    '%s is a directive in another language',
    (text) => {
      const { problems, hasMarkers } = parse([text, END]);
      expect(problems.map(({ code }) => code)).toEqual(['directive.misspelled']);
      expect([problems[0]?.suggestion, hasMarkers]).toEqual([undefined, true]);
      expect(parse(`x = 1  ${text}`).problems).toEqual([]);
    },
  );

  it.each(['# tvm-ffi-stubgen: begin', `${P}begin)`, `${P}begin`, `#${P.slice(2)}begin):`])(
    '%s names no kind, so nothing is suggested',
    (text) => {
      const [problem, ...more] = parse(text).problems;
      expect([problem?.code, problem?.suggestion, more]).toEqual([
        'directive.misspelled',
        undefined,
        [],
      ]);
    },
  );

  it.each(PROSE)('%s is prose', (text) => {
    expect(parse(text)).toMatchObject({ problems: [], hasMarkers: false });
  });

  it.each([`${P}skip-file)`, begin('global/x'), END, '#tvm-ffi-stubgen(end)'])(
    '%s does nothing behind code',
    (comment) => {
      const file = parse(`x = 1  ${comment}\n`);
      expect(brief(file)).toEqual(['directive.misspelled(not-on-its-own-line)@0']);
      expect(file.problems[0]?.text).toBe(comment);
      expect([file.skipFile, file.hasMarkers]).toEqual([false, true]);
    },
  );

  it.each([`${END}:x`, `${END} trailing`])('%s closes a block', (end) => {
    const file = parse([begin('object/A'), end]);
    expect([file.blocks.length, file.problems]).toEqual([1, []]);
  });

  it('are not looked for in strings', () => {
    expect(parse('"""\n#tvm-ffi-stubgen(begin): global/x\n"""\n').problems).toEqual([]);
  });
});
