/** Refactorings of classes that are types. Mistakes have quick fixes, which `core/fixes` offers. */
import type { Span, TextEdit } from '../../../core/index.js';
import { classAt, missingFieldEdits, NamesToImport } from '../../../core/fixes/index.js';
import { ffiName, type ClassInfo, type Expression } from '../../../pytypes/editor.js';
import { registeredOf } from './field-words.js';
import { generateClass } from './generate-class.js';
import type { TypesAction, TypesPlace } from './place.js';

/** The refactorings at a position. */
export function typesActions(place: TypesPlace): readonly TypesAction[] {
  const { module, world, offset } = place;
  const holds = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const found = module.classes.flatMap((each) => {
    const info = world.infoOf(each, module);
    const decorators = info.registrations.map(({ span }) => span);
    const isNamed = [each.nameSpan, ...decorators].some(holds);
    const member = each.members.find((one) => one.kind === 'field' && holds(one.span));
    return [
      ...(isNamed ? conversions(info, place) : []),
      ...(member?.kind === 'field' ? factories(info, member.name, place) : []),
    ];
  });
  const generated = generateClass(place);
  return [...found, ...(generated === null ? [] : [generated])].map(({ title, edits }) => ({
    title,
    edits: [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
  }));
}

function conversions(info: ClassInfo, place: TypesPlace): readonly TypesAction[] {
  const [registration, ...others] = info.registrations;
  if (registration === undefined || others.length > 0 || !registration.isPlain) return [];
  const isToCClass = registration.kind === 'register_object';
  const isBack = registration.kind === 'c_class' && registration.key !== null;
  // Options of `@c_class` would be lost.
  if (!isToCClass && !(isBack && registration.args.length === 1)) return [];
  const key = registration.key ?? (registration.isBare ? info.class.name : null);
  const names = namesFor(info, place);
  if (key === null || names === null || place.version.cClassOptions.length === 0) return [];
  const module = isToCClass ? 'tvm_ffi.dataclasses' : 'tvm_ffi';
  const name = isToCClass ? 'c_class' : 'register_object';
  const decorator = names.name(module, name);
  if (decorator === null) return [];
  const head = { span: registration.span, text: `@${decorator}${argumentsOf(info, place)}` };
  const fields = isToCClass ? fieldEdits(info, key, names, place) : [];
  return [{ title: `Convert to @${name}`, edits: [...names.edits(), head, ...(fields ?? [])] }];
}

/** The brackets of the decorator as they are written, with a key in any case. */
function argumentsOf({ class: found, registrations }: ClassInfo, { module }: TypesPlace): string {
  const [registration] = registrations;
  const written = found.decorators.find(({ span }) => span === registration?.span)?.expression;
  const { text } = module.file;
  if (written?.kind !== 'call' || registration?.keyArgument === null) {
    return `(${JSON.stringify(found.name)})`;
  }
  return text.slice(written.callee.span.end, written.span.end);
}

function namesFor(info: ClassInfo, { file }: TypesPlace): NamesToImport | null {
  const shape = classAt(file.parsed, info.class.nameSpan);
  if (shape === null) return null;
  return new NamesToImport(file.parsed, shape.decorators[0]?.firstLine ?? shape.head.firstLine);
}

/** What `@c_class` expects to be annotated. */
function fieldEdits(
  info: ClassInfo,
  key: string,
  names: NamesToImport,
  place: TypesPlace,
): readonly TextEdit[] | null {
  const type = registeredOf(info, place) ?? place.view.registry?.types.get(key);
  if (type === undefined || info.class.isOpen) return [];
  const annotated = new Set(
    info.class.members.flatMap((each) => (each.kind === 'field' ? each.name : [])),
  );
  const fields = type.fields.map(({ name }) => name).filter((name) => !annotated.has(name));
  if (fields.length === 0) return [];
  const { dialect } = place.view;
  const { parsed } = place.file;
  return missingFieldEdits(parsed, info.class.nameSpan, type, fields, { dialect, names });
}

/** Defaults that are one object for all instances, or look like it. */
const SHARED: ReadonlySet<string> = new Set(['List', 'Array', 'Dict', 'Map']);

function factories(info: ClassInfo, name: string, place: TypesPlace): readonly TypesAction[] {
  if (info.registrations[0]?.kind !== 'py_class') return [];
  const { world, module } = place;
  const field = world.fieldsOf(info).fields.find((each) => each.name === name);
  if (field?.default.kind !== 'value') return [];
  const { value } = field.default;
  const made = factoryOf(value, info, place);
  if (made === null) return [];
  const title = 'Use field(default_factory=…)';
  if (field.options !== null) {
    const given = field.options.find(({ keyword }) => keyword === 'default');
    if (given === undefined) return [];
    return [{ title, edits: [{ span: given.span, text: `default_factory=${made}` }] }];
  }
  const names = namesFor(info, place);
  const own = names?.name('tvm_ffi.dataclasses', 'field') ?? null;
  if (names === null || own === null || module.file !== place.file.parsed) return [];
  const edit = { span: value.span, text: `${own}(default_factory=${made})` };
  return [{ title, edits: [...names.edits(), edit] }];
}

/** What makes a value again for each instance; `null` where the value may be shared. */
function factoryOf(
  value: Expression,
  info: ClassInfo,
  { world, module }: TypesPlace,
): string | null {
  const isEmpty =
    ('items' in value ? value.items : 'keys' in value ? value.keys : [0]).length === 0;
  if (value.kind === 'list' || value.kind === 'dict') {
    return isEmpty ? value.kind : `lambda: ${world.text(value, module)}`;
  }
  if (value.kind !== 'call') return null;
  const meaning = world.meaningAt(value.callee, info.class.scope, module);
  const isShared =
    (meaning.kind === 'external' && SHARED.has(ffiName(meaning.path) ?? '')) ||
    (meaning.kind === 'builtin' && ['list', 'dict'].includes(meaning.name)) ||
    meaning.kind === 'class';
  if (!isShared) return null;
  const callee = world.text(value.callee, module);
  return value.args.length === 0 ? callee : `lambda: ${world.text(value, module)}`;
}
