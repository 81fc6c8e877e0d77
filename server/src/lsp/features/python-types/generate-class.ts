/** Writes the class of a C++ type, below a decorator that has none, or in place of its key. */
import { escapeInline } from '../../../base/foreign-text.js';
import { isIdentifier } from '../../../base/identifiers.js';
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
import type { TypesAction, TypesPlace } from './place.js';

/** `@c_class("my.T")` and `"my.T"`, alone on a line. */
const DECORATOR = /^@[\w.]*\b(?:c_class|register_object)\(\s*["']([^"'\\]+)["']\s*\)\s*$/;
const KEY = /^["']([^"'\\]+)["']\s*$/;

/** What all types derive from. */
const ROOT = 'ffi.Object';

/** `null` where no registered key is alone on the line. */
export function generateClass(place: TypesPlace): TypesAction | null {
  const { file, view, offset } = place;
  const { parsed } = file;
  const { registry } = view;
  const line = lineAt(parsed, offset);
  const text = textOfLine(parsed, line);
  const key = (DECORATOR.exec(text) ?? KEY.exec(text))?.[1];
  const type = key === undefined ? undefined : registry?.types.get(key);
  if (registry === null || type === undefined || isDecorating(place, line)) return null;
  const names = new NamesToImport(parsed, line);
  const decorator = names.name('tvm_ffi.dataclasses', 'c_class');
  if (decorator === null) return null;
  const missing = chainOf(type, registry, knownClasses(place));
  const lines = missing?.flatMap((each, i) => [
    ...(i === 0 ? [] : ['', '']),
    ...classLines(each, { place, names, decorator, missing, registry }),
  ]);
  if (lines === undefined) return null;
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

/** By type key: the classes of the file. */
function knownClasses({ module, world }: TypesPlace): ReadonlyMap<string, string> {
  return new Map(
    module.classes.flatMap((each) => {
      const key = world.infoOf(each, module).registrations[0]?.key ?? null;
      return key === null ? [] : [[key, each.name] as const];
    }),
  );
}

/** The type, and those above it that have no class in the file, from the top. */
function chainOf(
  type: TypeEntry,
  { types }: RegistryIndex,
  known: ReadonlyMap<string, string>,
): readonly TypeEntry[] | null {
  const chain: TypeEntry[] = [];
  for (const key of [...type.ancestors, type.key]) {
    const each = types.get(key);
    if (key === ROOT || (known.has(key) && key !== type.key)) continue;
    if (each === undefined || !isIdentifier(splitName(key).last)) return null;
    chain.push(each);
  }
  return chain;
}

interface Writing {
  readonly place: TypesPlace;
  readonly names: NamesToImport;
  readonly decorator: string;
  readonly missing: readonly TypeEntry[];
  readonly registry: RegistryIndex;
}

function classLines(
  type: TypeEntry,
  { place, names, decorator, missing }: Writing,
): readonly string[] {
  const parentKey = type.parent ?? ROOT;
  const isMade = missing.some(({ key }) => key === parentKey);
  const parent =
    knownClasses(place).get(parentKey) ??
    (isMade ? splitName(parentKey).last : (names.name('tvm_ffi', 'Object') ?? 'Object'));
  const writer = new AnnotationWriter(place.file.parsed, names, place.view.dialect.schema);
  const doc = (type.doc ?? '').trim().split(/\r?\n/);
  const comments = doc[0] === '' ? [] : doc.map((line) => `# ${escapeInline(line)}`.trimEnd());
  const fields = type.fields
    .filter(({ name }) => isIdentifier(name))
    .flatMap((field) => fieldLines(field, writer));
  const body = [...comments, ...(fields.length === 0 ? ['pass'] : fields)];
  return [
    `@${decorator}(${JSON.stringify(type.key)})`,
    `class ${splitName(type.key).last}(${parent}):`,
    ...body.map((line) => `    ${line}`),
  ];
}
