/** Random enums. */
import type { Draw } from './draw.js';

const MEMBERS = {
  Enum: ['auto()', 'entry()'],
  IntEnum: ['1', '2', '-3', 'entry(value=4)'],
  StrEnum: ['"x"', '"y"', 'entry(value="z")'],
} as const;

const WRONG = {
  Enum: [
    'entry(1)',
    'entry(a=1)',
    'entry(_int_index=3)',
    'entry("x", "y")',
    'entry(_str_index="a")',
    '1',
  ],
  IntEnum: [
    '"x"',
    'True',
    'auto()',
    '1.5',
    'entry()',
    'enum.auto()',
    '1 << 63',
    'None',
    'entry(value="x")',
  ],
  StrEnum: [
    '1',
    'auto()',
    'True',
    'b"x"',
    'entry()',
    'enum.auto()',
    'None',
    '("a",)',
    'entry(value=1)',
  ],
} as const;

/** The lines of an enum, without what it derives from by mistake. */
export function enumClass(draw: Draw, name: string): readonly string[] {
  const base = draw.pick(['Enum', 'IntEnum', 'StrEnum'] as const);
  const key = draw.chance(0.9) ? `, type_key="k.${name}"` : '';
  const hasFields = draw.chance(0.3);
  const extra = draw.errs()
    ? draw.pick([', eq=True', ', "k"', ', order=True', ', frozen=False'])
    : '';
  const lines = [`class ${name}(${base}${key}${extra}):`];
  if (hasFields) lines.push(`    arity: int${draw.chance(0.3) ? ' = 2' : ''}`);
  if (draw.errs())
    lines.push(draw.pick(['    value: int', '    value = 3', `    bound: ClassVar["${name}"]`]));
  const given = draw.pick(['2', '2', '2', '"a"', 'None']);
  for (const member of draw.some(['one', 'two', 'three'], 0.7)) {
    const value = draw.errs() ? draw.pick(WRONG[base]) : draw.pick(MEMBERS[base]);
    const isGiven = hasFields && base === 'Enum' && !draw.errs();
    lines.push(`    ${member} = ${isGiven ? `entry(arity=${draw.errs() ? given : '2'})` : value}`);
  }
  if (draw.chance(0.1)) lines.push(`    other: ClassVar["${name}"]`);
  if (draw.chance(0.1)) lines.push('    def shout(self):', '        return 1');
  return lines.length === 1 ? [...lines, '    pass'] : lines;
}
