/** A registered type in full: parents, members with their flags, attributes, size, source. */
import type { PlainValue, TypeEntry } from '../../../core/index.js';
import { fieldText, methodText, typeText } from '../../../report/index.js';
import { count } from '../../../base/count.js';
import { firstOf } from '../../../base/list.js';
import type { ProjectView } from '../../view.js';
import { attributeEffect } from './accepted.js';
import { list, type Pen } from './markdown.js';
import { sourceText } from './source.js';

/** Members and attributes that are named before "and N more". */
const MOST_MEMBERS = 20;
/** Characters of an attribute's value. */
const MOST_CHARACTERS = 80;

/** The sections of a help text about a type; registered names are written as registered. */
export function typeSections(type: TypeEntry, project: ProjectView, pen: Pen): readonly string[] {
  const { fields, methods, doc, ancestors, key } = type;
  return [
    pen.block([typeText(type)]),
    doc === null ? '' : pen.doc(doc),
    ancestors.length > 1 ? `Parents: ${[...ancestors, key].map(pen.code).join(' → ')}` : '',
    members('field', fields.map(fieldText), pen),
    members(
      'method',
      methods.map((method) => methodText(method, key)),
      pen,
    ),
    attributes(type, project, pen),
    traits(type),
    sourceText([type], project, pen),
  ];
}

function members(noun: string, lines: readonly string[], pen: Pen): string {
  if (lines.length === 0) return '';
  const shown = firstOf(lines, MOST_MEMBERS).map((line, i) =>
    i < MOST_MEMBERS ? line : `# ${line}`,
  );
  return `${count(lines.length, noun)}:\n\n${pen.block(shown)}`;
}

function attributes({ attributes: all, key }: TypeEntry, project: ProjectView, pen: Pen): string {
  const items = Object.entries(all).map(([name, value]) => {
    const effect = attributeEffect(name, value, key, project, pen);
    const shown = effect === null ? plainText(value) : null;
    return (
      pen.code(shown === null ? name : `${name} = ${shown}`) +
      (effect === null ? '' : `: ${effect}`)
    );
  });
  return items.length === 0 ? '' : `Type attributes:\n\n${list(firstOf(items, MOST_MEMBERS))}`;
}

function traits({ structuralEquality, totalSize, creatable }: TypeEntry): string {
  const parts = [
    structuralEquality === 'unsupported'
      ? 'No structural equality'
      : `Structural equality: ${structuralEquality}`,
    totalSize === null ? '' : count(totalSize, 'byte'),
    creatable ? 'an empty instance can be made' : '',
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

/** A value that is short enough to show; `null` for functions and other objects. */
function plainText(value: PlainValue): string | null {
  if (value.kind === 'object' || value.kind === 'none') return null;
  if (value.kind === 'bool') return value.value ? 'True' : 'False';
  const text = value.kind === 'string' ? JSON.stringify(value.value) : String(value.value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
