/** Random classes. */
import type { Draw } from './draw.js';
import { fields } from './fields.js';
import { allFields, type Known, type WrittenClass } from './known.js';
import { methods } from './methods.js';

const OPTIONS: readonly string[] = [
  ...[
    'frozen=True',
    'eq=True',
    'eq=True, order=True',
    'unsafe_hash=True',
    'repr=False',
    'frozen=False',
  ],
  ...[
    'match_args=False',
    'structural_eq="dag"',
    'structural_eq=None',
    'slots=True',
    'kw_only=False',
  ],
];
const WRONG_OPTIONS: readonly string[] = [
  ...[
    'order=True',
    'freeze=True',
    'structural_eq="graph"',
    '"k", True',
    '3',
    'type_key=3',
    'slot=True',
  ],
  ...[
    'eq=False, order=True',
    '"dup.key"',
    '"dup.key"',
    '"ffi.Object"',
    'type_key="dup.key"',
    '"a b"',
  ],
  ...['"testing.TestIntPair"', 'structural_eq=3', 'None', 'key="x"', '[]', 'structural_eq=True'],
];
const WRONG_BASES: readonly string[] = [
  ...['', 'Plain', 'Exception', 'Color', 'Object, Proto', 'tvm_ffi.Array', 'Object, Color', 'dict'],
  ...[
    'tvm_ffi.Map',
    'tvm_ffi.Function',
    'Proto',
    'Data',
    'tvm_ffi.Module',
    'tvm_ffi.Shape',
    'Object, int',
  ],
  ...[
    'Object, Object',
    'Plain, Object',
    'Object, Generic',
    'Named',
    'abc.ABC',
    'Object, dict',
    'Enum',
  ],
];

/** The lines of a class that `@py_class` registers. */
export function pyClass(
  draw: Draw,
  known: Known,
  name: string,
  isGuarded: boolean,
): readonly string[] {
  const parents = known.classes.filter(() => draw.chance(0.7));
  const parent = parents.length > 0 && draw.chance(0.4) ? draw.pick(parents) : null;
  const options = draw.some(OPTIONS, 0.07);
  let isKeywordOnly = false;
  if (draw.chance(0.06)) {
    isKeywordOnly = true;
    const at = options.indexOf('kw_only=False');
    if (at >= 0) options.splice(at, 1);
    options.push('kw_only=True');
  }
  const isMade = !draw.chance(0.04);
  if (!isMade) options.push('init=False');
  if (draw.chance(0.3)) options.unshift(`"k.${name}"`);
  if (draw.errs()) options.splice(0, options.length, draw.pick(WRONG_OPTIONS));
  const inherited = parent === null ? [] : allFields(parent).map((field) => field.name);
  const { lines, written } = fields(draw, known, inherited, isKeywordOnly);
  const body = [...lines, ...methods(draw)];
  if (draw.chance(0.08))
    body.push(
      ...ownInit(
        draw,
        written.map((field) => field.name),
      ),
    );
  const hasInit = body.some((line) => line.startsWith('def __init__'));
  known.classes.push({ name, fields: written, parent, isMade: isMade && !hasInit && !isGuarded });
  return [decorator(draw, unique(options)), head(draw, name, parent), ...indented(body)];
}

function unique(options: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return options.filter((option) => {
    const names = option.split(', ').map((each) => each.split('=')[0] ?? '');
    const isNew = names.every((each) => !seen.has(each));
    for (const each of names) seen.add(each);
    return isNew;
  });
}

function decorator(draw: Draw, options: readonly string[]): string {
  const name = draw.pick(['py_class', 'py_class', 'dc.py_class', 'tvm_ffi.dataclasses.py_class']);
  const isBare = options.length === 0 && draw.chance(0.8);
  return isBare ? `@${name}` : `@${name}(${options.join(', ')})`;
}

function head(draw: Draw, name: string, parent: WrittenClass | null): string {
  if (draw.errs()) {
    const bases = draw.pick(WRONG_BASES);
    return bases === '' ? `class ${name}:` : `class ${name}(${bases}):`;
  }
  const base = parent?.name ?? draw.pick(['Object', 'Object', 'tvm_ffi.Object']);
  const keyword = draw.errs() ? ', frozen=True' : '';
  if (draw.chance(0.03)) return `class ${name}(${base}, Generic[T]${keyword}):`;
  if (draw.chance(0.03)) return `class ${name}(${base}, abc.ABC${keyword}):`;
  if (draw.chance(0.03)) return `class ${name}(Mixin, ${base}${keyword}):`;
  return `class ${name}(${base}${keyword}):`;
}

function ownInit(draw: Draw, fields: readonly string[]): readonly string[] {
  const names = fields.filter((name) => name !== 'self');
  const set = names.map((name) => `        self.${name} = ${name}`);
  const call = `        self.__ffi_init__(${names.join(', ')})`;
  const params = ['self', ...names].join(', ');
  const body = draw.chance(0.6) || set.length === 0 ? [call] : set;
  return ['', `def __init__(${params}):`, ...body.map((line) => line.slice(4))];
}

function indented(lines: readonly string[]): readonly string[] {
  const body = lines.length === 0 ? ['pass'] : lines;
  return body.map((line) => (line === '' ? '' : `    ${line}`));
}
