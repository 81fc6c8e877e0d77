/** What a finding is about, however its lines move and its words change. */
import { describe, expect, it } from 'vitest';
import { partsOf, subjectOf } from '../../server/src/report/finding-identity.js';

const change = (op: string, name: string) => ({ op, name, before: null, after: `${name}()` });

describe('the subject', () => {
  it.each([
    ['a block', 'block.stale', { block: 'global/a', changes: [change('+', 'f')] }, 'global/a'],
    ['a member', 'member.bad-parameters', { block: 'o/T', member: 'm', parameter: 'p' }, 'o/T m p'],
    [
      'a directive',
      'directive.unknown',
      { code: 'directive.unknown', text: '#  tvm-ffi-stubgen(x)', suggestion: 'y' },
      '# tvm-ffi-stubgen(x)',
    ],
    ['an ignored code', 'ignore.unused', { code: 'block.stale', isAbove: true }, 'block.stale'],
    [
      'a setting',
      'project.unknown-setting',
      { setting: { key: ['severity', 'block.stail'], setIn: 'pyproject.toml' }, similar: 'x' },
      'severity.block.stail',
    ],
    ['its line', 'import-section.misplaced', { reason: 'late' }, 'x = 1 # here'],
    ['its line', 'x.y', null, 'x = 1 # here'],
  ])('is %s: %s', (_, code, data, subject) => {
    expect(subjectOf({ code, data }, '  x = 1\t# here ')).toBe(subject);
  });
});

describe('the parts', () => {
  it('are the members that a finding lists', () => {
    const data = { changes: [change('+', 'f'), change('-', 'g')], members: ['m'], other: ['o'] };
    expect(partsOf({ code: 'block.stale', data })).toEqual(['+ f', '- g', 'm']);
    expect(partsOf({ code: 'x.y', data: { members: [1, ''], changes: 'no' } })).toEqual([]);
  });
});
