/** Random fields of a class. */
import { annotation, type Annotation } from './annotations.js';
import type { Draw } from './draw.js';
import type { Known, WrittenField } from './known.js';

const NAMES: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'name', 'value', 'kind'];
const OTHER_VALUES: readonly string[] = [
  ...['None', '1', '"a"', '[1]', '{}', '(1, 2)', 'b"x"', '1.5', 'True', 'lambda: 1', 'object()'],
  ...[
    '1 << 70',
    '[]',
    '{"a": "b"}',
    'len',
    'int',
    '-1',
    '""',
    '{1}',
    '1j',
    'dataclasses.field(default=1)',
  ],
];
const WRONG_OPTIONS: readonly string[] = [
  ...['defualt=1', 'init_only=True', 'structural_eq="tree"', 'default=1, default_factory=int'],
  ...['default_factory=[]', 'default_factory=None', 'kwonly=True', 'default_factory=3, init=False'],
  ...['structural_eq="def-recursive"', 'alias="x"', 'structural_eq="none"', 'frosen=True'],
];

/** The lines of the fields, and what is known of them. */
export function fields(
  draw: Draw,
  known: Known,
  inherited: readonly string[],
  isKeywordOnly: boolean,
): { readonly lines: readonly string[]; readonly written: readonly WrittenField[] } {
  const lines: string[] = [];
  const written: WrittenField[] = [];
  const free = NAMES.filter((name) => !inherited.includes(name));
  let isLate = isKeywordOnly;
  for (let left = draw.upTo(4); left > 0; left -= 1) {
    if (draw.chance(0.06)) {
      lines.push(draw.pick(['_: KW_ONLY', '_: dataclasses.KW_ONLY']));
      isLate = true;
    }
    if (draw.chance(0.05))
      lines.push(draw.pick(['count: ClassVar[int] = 0', 'LIMIT = 3', '"""Words."""']));
    const name = draw.errs()
      ? draw.pick([...inherited, 'self', '__init__', 'same_as', '__hash__'])
      : free.splice(draw.upTo(free.length - 1), 1)[0];
    if (name === undefined) break;
    const found = annotation(draw, known);
    const { text, ...about } = assigned(draw, found, isLate);
    lines.push(`${name}: ${quoted(draw, found)}${text}`);
    written.push({ name, value: found.value, ...about });
  }
  return { lines, written };
}

function quoted(draw: Draw, { text }: Annotation): string {
  return draw.chance(0.06) && !text.includes('"') ? `"${text}"` : text;
}

interface Assigned {
  readonly text: string;
  readonly hasDefault: boolean;
  readonly isInInit: boolean;
  readonly isKeywordOnly: boolean;
}

/** What follows the annotation. */
function assigned(draw: Draw, { value }: Annotation, isKeywordOnly: boolean): Assigned {
  const given = draw.errs() ? draw.pick(OTHER_VALUES) : value;
  const plain = { isInInit: true, isKeywordOnly };
  if (draw.chance(0.4)) return { text: '', hasDefault: false, ...plain };
  if (given !== null && draw.chance(0.45))
    return { text: ` = ${given}`, hasDefault: true, ...plain };
  return called(draw, given, isKeywordOnly);
}

/** `field(…)` */
function called(draw: Draw, given: string | null, around: boolean): Assigned {
  const options = draw.some(
    [
      ...[
        'repr=False',
        'compare=False',
        'hash=False',
        draw.pick(['frozen=True', 'frozen=False']),
        'doc="d"',
      ],
      ...[`structural_eq=${draw.pick(['"ignore"', '"def"', 'None', '"def-simple"'])}`],
      ...['metadata={"a": 1}', 'converter=int'],
    ],
    0.1,
  );
  let isKeywordOnly = around;
  if (draw.chance(0.15)) {
    isKeywordOnly = draw.chance(0.6);
    options.push(`kw_only=${isKeywordOnly ? 'True' : 'False'}`);
  }
  const isInInit = !draw.chance(0.12);
  if (!isInInit) options.push('init=False');
  const hasDefault = given !== null && draw.chance(0.6);
  if (hasDefault)
    options.push(draw.chance(0.5) ? `default=${given}` : `default_factory=${factory(draw, given)}`);
  if (draw.errs()) options.splice(0, options.length, draw.pick([...WRONG_OPTIONS, '1']));
  return { text: ` = field(${options.join(', ')})`, hasDefault, isInInit, isKeywordOnly };
}

function factory(draw: Draw, given: string): string {
  if (draw.errs())
    return draw.pick([
      'list',
      'dict',
      'int',
      'str',
      'set',
      'lambda x: x',
      'tuple',
      'Object',
      'float',
    ]);
  if (given.startsWith('[')) return draw.pick(['list', `lambda: ${given}`]);
  if (given.startsWith('{')) return draw.pick(['dict', `lambda: ${given}`]);
  return `lambda: ${given}`;
}
