/** Completion of the functions of a compiled module, and of the names in `functions=`. */
import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver';
import type { Span } from '../../../core/index.js';
import { declaredIn, type InlineFunction } from '../../../structure/inline/index.js';
import { markup, penFor, type Format } from '../words/markdown.js';
import { functionsAt, type InlinePlace } from './place.js';
import { docOf, signatureLine } from './words.js';

/** More than a person chooses from. */
const MOST_ITEMS = 1000;

/** `null` where no name of such a function can stand. */
export function inlineCompletion(place: InlinePlace, format: Format): CompletionList | null {
  const { asked, file, offset } = place;
  const written = /[\p{L}\p{N}_]*$/u.exec(asked.text.slice(Math.max(0, offset - 200), offset));
  const start = offset - (written?.[0].length ?? 0);
  const after = /^[\p{L}\p{N}_]*/u.exec(asked.text.slice(offset, offset + 200))?.[0].length ?? 0;
  const module = asked.text[start - 1] === '.' ? file.objects.get(start - 1) : undefined;
  if (module !== undefined) {
    const span = { start, end: offset + after };
    return listOf([...functionsAt(module, place).values()], span, place, format);
  }
  for (const each of file.modules) {
    const listed = each.functions.find(({ span }) => span.start <= offset && offset <= span.end);
    if (listed === undefined) continue;
    const taken = new Set(each.functions.map(({ name }) => name));
    const free = declaredIn(each).filter(({ name }) => !taken.has(name) || name === listed.name);
    return listOf(free, listed.span, place, format);
  }
  return null;
}

function listOf(
  functions: readonly InlineFunction[],
  span: Span,
  { positions }: InlinePlace,
  format: Format,
): CompletionList {
  const range = positions.rangeOf(span);
  const pen = penFor(format);
  const items = functions.slice(0, MOST_ITEMS).map((each): CompletionItem => {
    const doc = docOf(each);
    return {
      label: each.name,
      kind: CompletionItemKind.Function,
      detail: signatureLine(each.name, each.signature),
      textEdit: { range, newText: each.name },
      ...(doc !== '' && { documentation: markup([pen.doc(doc)], format) }),
    };
  });
  return { isIncomplete: functions.length > MOST_ITEMS, items };
}
