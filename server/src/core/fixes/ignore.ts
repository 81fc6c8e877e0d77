/** Comments that silence a finding: adding one above its directive, and removing one. */
import { IGNORE_COMMENT, ignorableLines } from '../plan/planning/ignores.js';
import { eolOfLine, lineAt, startOfLine, textOfLine } from '../directive/lines.js';
import type { TextEdit } from '../plan/types.js';
import { placeBefore, removeLines } from '../plan/planning/line-edits.js';
import { headOf } from './make.js';
import { blockAt } from './places.js';
import type { Remedy } from './types.js';

/** Offered for every finding of a directive, last. */
export const ignoreHere: Remedy = ({ code, span }, context) => {
  const { parsed, path } = context.file;
  const line = lineAt(parsed, span.start);
  const start = placeBefore(parsed, line);
  // A comment inside a block would be overwritten.
  const around = blockAt(context, start);
  const isInside = around !== null && around.begin.line < line;
  if (!ignorableLines(parsed).has(line) || isInside || code.startsWith('ignore.')) return [];
  const edit = added(code, textOfLine(parsed, line - 1), textOfLine(parsed, line));
  const eol = eolOfLine(parsed, line) || '\n';
  const change: TextEdit =
    edit.at === null
      ? { span: { start, end: start }, text: edit.text + eol }
      : {
          span: {
            start: startOfLine(parsed, line - 1) + edit.at,
            end: startOfLine(parsed, line - 1) + edit.at,
          },
          text: edit.text,
        };
  return [
    {
      ...headOf('ignore-here', context.t`Ignore ${code} here`),
      edits: () => new Map([[path, [change]]]),
    },
  ];
};

/** A comment of its own, or one more code in the comment that is there. */
function added(
  code: string,
  above: string,
  own: string,
): { readonly at: number | null; readonly text: string } {
  const [, head, codes] = IGNORE_COMMENT.exec(above) ?? [];
  if (head !== undefined && codes !== undefined) {
    const at = head.length + 1 + codes.length;
    return { at, text: codes.trim() === '' ? code : `, ${code}` };
  }
  const indent = /^\s*/.exec(own)?.[0] ?? '';
  return { at: null, text: `${indent.replace('\ufeff', '')}# tvm-ffi-stubs: ignore[${code}]` };
}

/** Removes a code that silences nothing, with its comment if that holds no other. */
export const removeIgnore: Remedy = ({ span }, context) => {
  const { parsed, path } = context.file;
  const line = lineAt(parsed, span.start);
  const [, head = '', codes = ''] = IGNORE_COMMENT.exec(textOfLine(parsed, line)) ?? [];
  const code = parsed.text.slice(span.start, span.end);
  const others = codes.split(',').map((each) => each.trim());
  const left = others.filter((each) => each !== code);
  const start = startOfLine(parsed, line) + head.length + 1;
  const change: TextEdit =
    left.length === 0
      ? removeLines(parsed, line, line)
      : { span: { start, end: start + codes.length }, text: left.join(', ') };
  return [
    {
      ...headOf('remove-ignore', context.t`Remove ignore[${code}]`, { preferred: true }),
      edits: () => new Map([[path, [change]]]),
    },
  ];
};
