/** Completion behind `library.` of ctypes and CFFI, and behind `module.` of what the project compiles. */
import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionList,
  type Range,
} from 'vscode-languageserver';
import { escapeInline, isVisible } from '../../../base/foreign-text.js';
import type { Span } from '../../../base/span.js';
import type { Offered, OfferedItem } from '../../../bindings/index.js';
import { markup, penFor, type Format } from '../words/markdown.js';

const KINDS: Readonly<Record<OfferedItem['what'], CompletionItemKind>> = {
  function: CompletionItemKind.Function,
  class: CompletionItemKind.Class,
  enum: CompletionItemKind.Enum,
  module: CompletionItemKind.Module,
  value: CompletionItemKind.Variable,
};

/** The word at an offset, if it follows a name and a dot; it may be empty. */
export function wordBehindDot(text: string, offset: number): Span | null {
  let start = offset;
  while (/\w/.test(text.charAt(start - 1))) start -= 1;
  let end = offset;
  while (/\w/.test(text.charAt(end))) end += 1;
  return text.charAt(start - 1) === '.' && /[\w)\]]/.test(text.charAt(start - 2))
    ? { start, end }
    : null;
}

export function offeredCompletion(offered: Offered, range: Range, format: Format): CompletionList {
  const items =
    offered.kind === 'functions'
      ? offered.functions.map(({ name, written }) => ({
          ...{ label: name, kind: CompletionItemKind.Function },
          ...(written !== null && { detail: escapeInline(written) }),
        }))
      : offered.items.flatMap((each) => (isVisible(each.name) ? [completionOf(each, format)] : []));
  return {
    isIncomplete: false,
    items: items.map((item) => ({ ...item, textEdit: { range, newText: item.label } })),
  };
}

function completionOf(
  { name, what, signatures, doc }: OfferedItem,
  format: Format,
): CompletionItem {
  const [first] = signatures;
  const said = doc ?? signatures.find((each) => each.doc !== null)?.doc ?? null;
  return {
    label: name,
    kind: KINDS[what],
    ...(first !== undefined && { detail: escapeInline(first.label) }),
    ...(said !== null && { documentation: markup([penFor(format).doc(said)], format) }),
  };
}
