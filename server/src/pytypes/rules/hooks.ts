/** Hooks that TVM-FFI calls. */
import type { PyMember, PyMethod } from '../model/types.js';
import { isReplaced, raises, SILENT, type Check } from './check.js';
import { whenCompleted } from './completed.js';

/** The parameters of hooks, the instance first; `null` for those that may have any. */
const HOOKS: Readonly<Record<string, readonly string[] | null>> = {
  __ffi_repr__: ['self', 'fn_repr'],
  __ffi_hash__: null,
  __ffi_eq__: null,
  __ffi_compare__: null,
  __ffi_convert__: null,
  __ffi_convert_type_schema__: null,
  __ffi_init__: null,
  __ffi_new__: null,
  __ffi_shallow_copy__: null,
  __ffi_enum__: null,
};

export function checkHooks(check: Check): void {
  const { info, report, version } = check;
  if (info.registrations[0]?.kind !== 'py_class') return;
  for (const member of info.class.members) {
    if (member.kind === 'value') checkSchema(check, member);
    if (member.kind !== 'method' || member.isGuarded || isReplaced(member, check)) continue;
    const { name, nameSpan } = member;
    const decorators = member.decorators.map(({ expression }) =>
      expression.kind === 'name' || expression.kind === 'attribute' ? expression.name : null,
    );
    if (decorators.includes('classmethod') && version.typeAttributes.includes(name)) {
      const consequence = whenCompleted(check, 'TypeError');
      report('py-class.hook', { kind: 'classmethod', name, other: '', consequence }, nameSpan);
    }
    if (!/^__ffi_\w+__$/.test(name) || decorators.includes('classmethod')) continue;
    if (!(name in HOOKS)) {
      if (decorators.length > 0 || isMarked(check, name)) continue;
      report('py-class.hook', { kind: 'unknown', name, other: '', consequence: SILENT }, nameSpan);
    } else if (decorators.length === 0 || name === '__ffi_convert__') {
      checkParameters(check, member, decorators);
    }
  }
}

/** Other code may give a name a meaning. */
function isMarked({ info: { module } }: Check, name: string): boolean {
  const { text } = module.file;
  return (
    /__ffi_type_attr_names__|__ffi_on_fields_resolved__/.test(text) || text.includes(`"${name}"`)
  );
}

const SCHEMA = '__ffi_convert_type_schema__';

/** What reads it is the stub generator, or whoever asks for the schema. */
function checkSchema({ report, version }: Check, member: PyMember & { kind: 'value' }): void {
  const { name, value, isGuarded } = member;
  if (name !== SCHEMA || isGuarded || !version.typeAttributes.includes(SCHEMA)) return;
  if (value.kind !== 'string' || value.value === null || isJson(value.value)) return;
  const consequence = raises.use('JSONDecodeError');
  report('py-class.hook', { kind: 'schema', name, other: value.value, consequence }, value.span);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function checkParameters(
  { report }: Check,
  method: PyMethod,
  decorators: readonly (string | null)[],
): void {
  const { name, nameSpan, params } = method;
  if (name === '__ffi_convert__') {
    const isStatic = decorators.includes('staticmethod');
    const isOther = decorators.some((each) => each !== 'staticmethod');
    const required = params.filter((each) => !each.hasDefault && each.kind === 'plain').length;
    const takesOne = required <= 1 && params.length >= 1;
    if (isOther || (isStatic && takesOne)) return;
    const data = { kind: 'convert', name, other: '', consequence: SILENT } as const;
    report('py-class.hook', data, nameSpan);
    return;
  }
  const wanted = HOOKS[name] ?? null;
  if (wanted === null || params.some(({ kind }) => kind !== 'plain')) return;
  const required = params.filter(({ hasDefault }) => !hasDefault).length;
  if (required <= wanted.length && params.length >= wanted.length) return;
  const data = { kind: 'arity', name, other: wanted.join(', '), consequence: SILENT } as const;
  report('py-class.hook', data, nameSpan);
}
