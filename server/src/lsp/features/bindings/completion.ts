/** Completion of the names that a WebAssembly module exports, in the string of `exports["…"]`. */
import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver';
import { isVisible } from '../../../base/foreign-text.js';
import { wasmItemLine, type WasmItem } from '../../../binary/index.js';
import type { NamedBinding } from '../../../bindings/index.js';
import type { FileView } from '../../view.js';

const KINDS: Readonly<Record<WasmItem['kind'], CompletionItemKind>> = {
  function: CompletionItemKind.Function,
  global: CompletionItemKind.Variable,
  memory: CompletionItemKind.Property,
  table: CompletionItemKind.Property,
  tag: CompletionItemKind.Property,
};

/** Names that need an escape in a string are left out. */
const LITERAL = /^[^"'\\{}\n\r]+$/;

/** `null` where no export is named. */
export function bindingCompletion(
  named: NamedBinding,
  { positions, parsed }: Pick<FileView, 'positions' | 'parsed'>,
): CompletionList | null {
  if (named.kind !== 'export' || !named.isString) return null;
  const { start, end } = named.span;
  if (!/^(?:"[^"]*"|'[^']*')$/.test(parsed.text.slice(start, end))) return null;
  const range = positions.rangeOf({ start: start + 1, end: end - 1 });
  const items = named.module.exports
    .filter(({ name }) => LITERAL.test(name) && isVisible(name))
    .map(({ name, item }): CompletionItem => {
      const textEdit = { range, newText: name };
      return { label: name, kind: KINDS[item.kind], detail: wasmItemLine(name, item), textEdit };
    });
  return { isIncomplete: false, items };
}
