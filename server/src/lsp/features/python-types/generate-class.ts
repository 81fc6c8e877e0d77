/** Writes the class of a C++ type, below a decorator that has none, or in place of its key. */
import { escapeInline } from '../../../base/foreign-text.js';
import { isIdentifier } from '../../../base/identifiers.js';
import { pushAll } from '../../../base/list.js';
import {
  lineAt,
  splitName,
  startOfLine,
  textOfLine,
  type RegistryIndex,
  type TextEdit,
  type TypeEntry,
} from '../../../core/index.js';
import { AnnotationWriter, fieldLines, NamesToImport } from '../../../core/fixes/index.js';
import { classNameOf } from './class-bases.js';
import type { TypesAction, TypesPlace } from './place.js';

/** `@c_class("my.T", init=False)`, alone on a line. */
const DECORATOR =
  /^@[\w.]*\b(?:c_class|register_object)\(\s*(?:type_key\s*=\s*)?["']([^"'\\]+)["']\s*(?:,[^#]*)?\)\s*(?:#.*)?$/;
/** `"my.T"` */
const KEY = /^["']([^"'\\]+)["']\s*(?:#.*)?$/;

/** What all types derive from. */
const ROOT = 'ffi.Object';
const ENUM = 'ffi.Enum';

/** `null` where no registered key is alone on the line. */
export function generateClass(place: TypesPlace): TypesAction | null {
  const { parsed } = place.file;
  const { registry } = place.view;
  const line = lineAt(parsed, place.offset);
  const text = textOfLine(parsed, line);
  const decorated = DECORATOR.exec(text)?.[1];
  const key = decorated ?? KEY.exec(text)?.[1];
  const type = key === undefined ? undefined : registry?.types.get(key);
  if (registry === null || type === undefined || isDecorating(place, line)) return null;
  const names = new NamesToImport(parsed, line);
  const given = decorated === undefined ? null : text.trimEnd();
  const writing = { place, names, registry, given };
  const lines = type.ancestors.includes(ENUM)
    ? enumLines(type, writing)
    : classesWithBases(type, writing);
  if (lines === null) return null;
  const span = { start: startOfLine(parsed, line), end: startOfLine(parsed, line) + text.length };
  const eol = parsed.text.includes('\r\n') ? '\r\n' : '\n';
  const edit: TextEdit = { span, text: lines.join(eol) };
  const { last } = splitName(type.key);
  return { title: `Generate class ${escapeInline(last)}`, edits: [...names.edits(), edit] };
}

/** Whether a class or another decorator follows. */
function isDecorating({ file: { parsed } }: TypesPlace, line: number): boolean {
  const next = parsed.layout.statements.find(({ firstLine }) => firstLine > line);
  if (next === undefined || next.indent !== '') return false;
  return /^(?:class\b|@|(?:async\s+)?def\b)/.test(textOfLine(parsed, next.firstLine));
}

interface Writing {
  readonly place: TypesPlace;
  readonly names: NamesToImport;
  readonly registry: RegistryIndex;
  /** The decorator that is written already. */
  readonly given: string | null;
}

/** The class, below those of the types above it that the project lacks. */
function classesWithBases(type: TypeEntry, writing: Writing): readonly string[] | null {
  const { place, names, registry, given } = writing;
  const lines: string[] = [];
  let base: string | null = null;
  for (const key of [...type.ancestors, type.key]) {
    if (key === ROOT) continue;
    const known = key === type.key ? null : classNameOf(key, place, names);
    const { last } = splitName(key);
    if (known === null) {
      const each = registry.types.get(key);
      const decorator = key === type.key && given !== null ? given : decoratorOf(key, names);
      if (each === undefined || decorator === null || !isIdentifier(last)) return null;
      if (lines.length > 0) lines.push('', '');
      lines.push(decorator);
      lines.push(`class ${last}(${base ?? names.name('tvm_ffi', 'Object') ?? 'Object'}):`);
      pushAll(lines, bodyLines(each, writing));
    }
    base = known ?? last;
  }
  return lines;
}

function decoratorOf(key: string, names: NamesToImport): string | null {
  const name = names.name('tvm_ffi.dataclasses', 'c_class');
  return name === null ? null : `@${name}(${JSON.stringify(key)})`;
}

/** Its members are those of C++; `null` where it derives from another enum than that of TVM-FFI. */
function enumLines(type: TypeEntry, writing: Writing): readonly string[] | null {
  const { names, place } = writing;
  const { last } = splitName(type.key);
  const base = place.version.hasEnums ? names.name('tvm_ffi.dataclasses', 'Enum') : null;
  if (base === null || type.parent !== ENUM || !isIdentifier(last)) return null;
  const members = (type.members ?? []).filter(isIdentifier);
  const marker = members.length === 0 ? null : (names.name('typing', 'ClassVar') ?? 'ClassVar');
  return [
    `class ${last}(${base}, type_key=${JSON.stringify(type.key)}):`,
    ...bodyLines(
      type,
      writing,
      members.map((name) => `${name}: ${marker ?? ''}[${JSON.stringify(last)}]`),
    ),
  ];
}

/** @param more lines behind the fields */
function bodyLines(
  type: TypeEntry,
  { place, names }: Writing,
  more: readonly string[] = [],
): readonly string[] {
  const writer = new AnnotationWriter(place.file.parsed, names, place.view.dialect.schema);
  const doc = (type.doc ?? '').trim().split(/\r?\n/);
  const comments = doc[0] === '' ? [] : doc.map((line) => `# ${escapeInline(line)}`.trimEnd());
  const fields = type.fields
    .filter(({ name }) => isIdentifier(name))
    .flatMap((field) => fieldLines(field, writer));
  const body = [...fields, ...more];
  return [...comments, ...(body.length === 0 ? ['pass'] : body)].map((line) => `    ${line}`);
}
