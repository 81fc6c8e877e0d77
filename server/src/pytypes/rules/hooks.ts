/** Hooks that TVM-FFI calls. */
import type { PyMethod } from '../model/types.js';
import { SILENT, type Check } from './check.js';
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
    if (member.kind !== 'method' || member.isGuarded) continue;
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
    } else if (decorators.length === 0) checkParameters(check, member);
  }
}

/** Other code may give a name a meaning. */
function isMarked({ info: { module } }: Check, name: string): boolean {
  const { text } = module.file;
  return (
    /__ffi_type_attr_names__|__ffi_on_fields_resolved__/.test(text) || text.includes(`"${name}"`)
  );
}

function checkParameters({ report }: Check, method: PyMethod): void {
  const { name, nameSpan, params } = method;
  if (name === '__ffi_convert__') {
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
