/** Fields of the C++ type that the body of a class does not have yet. */
import type { CompletionItem } from 'vscode-languageserver';
import { isIdentifier } from '../../../base/identifiers.js';
import { lineAt, startOfLine } from '../../../core/index.js';
import { AnnotationWriter, NamesToImport } from '../../../core/fixes/index.js';
import { fieldText } from '../../../report/index.js';
import { classAround } from './class-around.js';
import { registeredOf } from './field-words.js';
import type { TypesPlace } from './place.js';

/** `null` elsewhere than where a line of such a class begins. */
export function fieldCompletions(place: TypesPlace): CompletionItem[] | null {
  const { file, offset, module, world, view } = place;
  const { parsed, positions } = file;
  const line = lineAt(parsed, offset);
  const before = parsed.text.slice(startOfLine(parsed, line), offset);
  const typed = /^([ \t]+)([\p{XID_Start}_]?\p{XID_Continue}*)$/u.exec(before);
  if (typed === null) return null;
  const owner = classAround(place, line, typed[1]?.length ?? 0);
  const info = owner === null ? null : world.infoOf(owner, module);
  const [registration] = info?.registrations ?? [];
  if (info === null || registration === undefined || registration.kind === 'py_class') return null;
  const type = registeredOf(info, place);
  if (type === null) return null;
  const known = new Set(info.class.members.map(({ name }) => name));
  const range = positions.rangeOf({ start: offset - (typed[2]?.length ?? 0), end: offset });
  const fields = type.fields.filter(({ name }) => !known.has(name) && isIdentifier(name));
  return fields.map((field) => {
    const names = new NamesToImport(parsed, info.class.line);
    const annotation = new AnnotationWriter(parsed, names, view.dialect.schema).write(field.schema);
    const imports = names.edits().map(({ span, text }) => ({
      range: positions.rangeOf(span),
      newText: text,
    }));
    return {
      label: field.name,
      detail: fieldText(field),
      textEdit: { range, newText: `${field.name}: ${annotation}` },
      ...(imports.length > 0 && { additionalTextEdits: imports }),
    };
  });
}
