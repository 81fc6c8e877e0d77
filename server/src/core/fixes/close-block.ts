/** Begin markers without an end: closes the block after the lines that look generated. */
import { unquoted } from '../../base/foreign-text.js';
import { lineAt, textOfLine } from '../directive/lines.js';
import { END_MARKER, OWN_END, OWN_PREFIX } from '../directive/marker-words.js';
import type { ParsedFile } from '../directive/types.js';
import type { TextEdit } from '../plan/types.js';
import { isInConflict } from './conflict.js';
import { changed } from './fill.js';
import { insertLines } from '../plan/planning/line-edits.js';
import { fixHere, type DataOf } from './make.js';
import type { FixContext, Remedy } from './types.js';

const OFF = '# fmt: off';
const ON = '# fmt: on';

/** Lines of generated bodies, without the block's indentation. */
const GENERATED =
  /^(?:# (?:fmt|isort): (?:on|off)|_FFI_INIT_FUNC\(.*|if TYPE_CHECKING:|(?:from \S+ )?import .*|[^\W\d]\w*: [^=]+|\s+(?:@\w+|def .*: \.\.\.|(?:from \S+ )?import .*))(?:\s*#.*)?$/;

/** Adds the missing end marker below a begin marker. */
export const closeBlock: Remedy = (finding, context) => {
  const { related, reason } = finding.data as DataOf<'blockNested'>;
  // The marker that is there has a fix of its own.
  if (reason === 'misspelled-end') return [];
  const { parsed } = context.file;
  const marker = related ?? finding.span;
  if (isInConflict(context, marker.start)) return [];
  const begin = lineAt(parsed, marker.start);
  const places = [endOfGenerated(parsed, begin), begin + 1];
  const edit = places
    .map((line) => endMarker(parsed, begin, line))
    .find((each) => closes(each, context));
  if (edit === undefined) return [];
  const name = parsed.text.slice(marker.start, marker.end).replace(/^.*\(begin\):\s*/, '');
  return [
    fixHere(context, 'close-block', context.t`Close ${unquoted(name)}`, [edit], {
      preferred: true,
    }),
  ];
};

function endMarker(file: ParsedFile, begin: number, line: number): TextEdit {
  const indent = /^\ufeff?([ \t\f]*)/.exec(textOfLine(file, begin))?.[1] ?? '';
  const end = textOfLine(file, begin).includes(OWN_PREFIX) ? OWN_END : END_MARKER;
  return insertLines(file, line, [`${indent}${end}`], begin);
}

/** Whether the end marker takes effect: it could land in a string that begins in the body. */
function closes(edit: TextEdit, context: FixContext): boolean {
  const after = changed(context.file, [edit], context).parsed;
  return unpaired(after) < unpaired(context.file.parsed);
}

function unpaired({ problems }: ParsedFile): number {
  const codes = ['block.unclosed', 'block.nested', 'block.stray-end'];
  return problems.filter(({ code }) => codes.includes(code)).length;
}

/** The line after the generated body, which ends at `# fmt: on` or with the last such line. */
function endOfGenerated(file: ParsedFile, begin: number): number {
  const indent = /^[ \t\f]*/.exec(textOfLine(file, begin))?.[0] ?? '';
  const body: string[] = [];
  for (let line = begin + 1; line < file.lines.length; line += 1) {
    const text = textOfLine(file, line);
    const outside = text.trim() !== '' && !text.startsWith(indent);
    if (outside || text.includes('tvm-ffi-stubgen(')) break;
    body.push(text.slice(indent.length));
  }
  if (body[0] !== OFF) return begin + 1 + lengthOfList(body);
  const on = body.indexOf(ON);
  if (on > 0) return begin + 2 + on;
  const foreign = body.findIndex((text) => !GENERATED.test(text));
  return begin + 1 + (foreign < 0 ? body.length : foreign);
}

/** Counts the names of an `__all__` block, which has no formatter comments. */
function lengthOfList(body: readonly string[]): number {
  const other = body.findIndex((text) => !/^"[^"\\]*",$/.test(text));
  return other < 0 ? body.length : other;
}
