/** At the heads of classes: the constructor, where its order is not that of the fields. */
import type { InlayHint } from 'vscode-languageserver';
import { escapeInline } from '../../../base/foreign-text.js';
import { startOfLine, textOfLine } from '../../../core/index.js';
import { classAt } from '../../../core/fixes/index.js';
import type { TypeSignature } from './parameters.js';
import type { TypesPlace } from './place.js';
import { signatureOf } from './signature.js';

/** Longer hints would push the code out of sight. */
const MOST_CHARACTERS = 100;

const WHY =
  'The constructor takes parameters without a default first, whatever the order of the fields is. `__match_args__` keeps the order of the fields.';

/** The hints between two offsets. */
export function typesInlayHints(place: TypesPlace, until: number): InlayHint[] {
  const { module, world, view, file, offset } = place;
  return module.classes.flatMap((each) => {
    if (each.nameSpan.end < offset || each.nameSpan.start > until) return [];
    const info = world.infoOf(each, module);
    if (info.registrations[0]?.kind !== 'py_class') return [];
    const signature = signatureOf(info, world, view.registry);
    const shape = classAt(file.parsed, each.nameSpan);
    if (signature?.isReordered !== true || shape === null) return [];
    const line = shape.head.lastLine;
    const end = startOfLine(file.parsed, line) + textOfLine(file.parsed, line).length;
    const position = file.positions.positionAt(end);
    return [{ position, label: labelOf(signature), paddingLeft: true, tooltip: WHY }];
  });
}

/** `(size, name=, *, color)` */
function labelOf({ parameters }: TypeSignature): string {
  const first = parameters.findIndex(({ kind }) => kind === 'keyword-only');
  const parts = parameters.map((each) => `${each.name}${each.default === null ? '' : '='}`);
  if (first >= 0) parts.splice(first, 0, '*');
  const text = escapeInline(`(${parts.join(', ')})`);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
