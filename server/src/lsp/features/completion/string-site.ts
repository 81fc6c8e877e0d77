/**
 * A registered name that is being typed in the string of a call. A string that is closed is among
 * the facts of its file; for one that is not, the file is read as if it were.
 */
import { FFI_MENTION } from '../../../base/ffi-mention.js';
import {
  parseDirectives,
  type FileFacts,
  type ParsedFile,
  type Span,
  type UseFacts,
} from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';

/** What is replaced: all of the string, so that names with dots are one. */
export interface StringSite {
  readonly kind: UseFacts['kind'];
  readonly span: Span;
}

/** Reads the Python of a file into facts. */
export type ReadFacts = (file: ParsedFile) => FileFacts;

/** A string that nothing but a name is in, up to the cursor, where an argument may be. */
const OPEN = /[(,=]\s*(["'])([^"'\\\s]*)$/;
const REST = /^[^"'\\\s,()]*/;
/** How far a name may reach. */
const LONGEST = 500;

/** The string at an offset that looks a name up; `null` elsewhere, and where a name is registered. */
export function stringSiteAt(
  file: FileView,
  project: ProjectView,
  offset: number,
  readFacts: ReadFacts,
): StringSite | null {
  const { text } = file.parsed;
  const typed = OPEN.exec(text.slice(Math.max(0, offset - LONGEST), offset));
  if (typed === null || !FFI_MENTION.test(text)) return null;
  const [, quote = '', name = ''] = typed;
  const start = offset - name.length;
  const known = project.facts?.files.get(file.path) ?? null;
  return (
    siteIn(known, start, offset) ?? closedAt(file, project, { start, offset, quote }, readFacts)
  );
}

function siteIn(facts: FileFacts | null, start: number, offset: number): StringSite | null {
  const use = facts?.uses.all.find(({ span }) => span.start === start);
  if (use === undefined || use.span.end < offset || use.registers) return null;
  return { kind: use.kind, span: use.span };
}

/** The same with the string and all calls of its line closed, and without what follows there. */
function closedAt(
  { parsed: { text } }: FileView,
  project: ProjectView,
  {
    start,
    offset,
    quote,
  }: { readonly start: number; readonly offset: number; readonly quote: string },
  readFacts: ReadFacts,
): StringSite | null {
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const open = line.split('(').length - line.split(')').length;
  const end = offset + (REST.exec(text.slice(offset, offset + LONGEST))?.[0].length ?? 0);
  const lineEnd = /\r?\n|$/.exec(text.slice(end))?.index ?? 0;
  const closing = `x${quote}${')'.repeat(Math.max(1, open))}`;
  const probe = `${text.slice(0, start)}${closing}${text.slice(end + lineEnd)}`;
  const site = siteIn(readFacts(parseDirectives(probe, project.dialect.vocabulary)), start, start);
  return site === null ? null : { kind: site.kind, span: { start, end } };
}
