/** What C++ says of a registered name: its declaration, the comment above it, and its places. */
import { listed } from '../../../base/list.js';
import type { Span } from '../../../base/span.js';
import type { commentAbove, readCppUnit, signatureOf } from '../../../cpp/signatures/index.js';
import type { CppMatch } from '../../../cpp/find.js';
import type { ProjectView } from '../../view.js';
import { locationOf, registrationsOf, type CppSource } from '../navigation/cpp-places.js';
import type { Subject } from '../navigation/occurrence.js';
import type { Pen } from '../words/markdown.js';

/** The C++ around a project, and how to read it. */
export interface Native {
  readonly sources: readonly CppSource[];
  /** The present text of a file; `null` when it is gone. */
  readonly textOf: (uri: string) => string | null;
  /** How a file is shown. */
  readonly nameOf: (uri: string) => string;
  readonly signatures: {
    readonly commentAbove: typeof commentAbove;
    readonly readCppUnit: typeof readCppUnit;
    readonly signatureOf: typeof signatureOf;
  };
}

interface Declaration {
  readonly lines: readonly string[];
  readonly comment: string | null;
}

/** Places that are named before "and N more". */
const MOST_PLACES = 3;
/** Lines and characters of a declaration. */
const MOST_LINES = 12;
const MOST_CHARACTERS = 1_000;
/** Other files that are parsed to find a function, and characters that are searched for them. */
const MOST_FILES = 20;
const MOST_SEARCHED = 32_000_000;

/** The sections on a name; none where no C++ that was read registers it. */
export function nativeSections(
  subject: Subject,
  project: ProjectView,
  native: Native,
  pen: Pen,
): readonly string[] {
  const matches = registrationsOf(subject, project, native.sources);
  if (matches.length === 0) return [];
  const links = matches.map((match) => {
    const { uri, range } = locationOf(match);
    const line = range.start.line + 1;
    return pen.link(`${native.nameOf(uri)}:${line}`, `${uri}#L${line}`);
  });
  const [declared] = matches.flatMap((match) => declarationOf(match, native) ?? []);
  return [
    declared === undefined ? '' : pen.block(declared.lines, 'cpp'),
    pen.doc(declared?.comment ?? ''),
    `Registered at ${listed(links, MOST_PLACES, (link) => link)}.`,
  ];
}

function declarationOf(match: CppMatch<CppSource>, native: Native): Declaration | null {
  const { unit, registration } = match;
  const text = native.textOf(unit.uri);
  if (text === null) return null;
  return registration.kind === 'type'
    ? classOf(text, registration.className, registration.span, native)
    : functionOf(match, text, native);
}

/** The head of the function that is registered, in the file that does it or in another one. */
function functionOf(
  { unit, registration }: CppMatch<CppSource>,
  text: string,
  { signatures, sources, textOf }: Native,
): Declaration | null {
  const { callable, className } = registration;
  if (callable === null || registration.kind === 'field') return null;
  const { readCppUnit, signatureOf } = signatures;
  const texts = new Map([[unit.uri, text]]);
  const name = /\w+(?=\W*$)/.exec(text.slice(callable.start, callable.end))?.[0] ?? '';
  const others = () => {
    for (const [uri, other] of declaring(name, unit.uri, { sources, textOf })) {
      texts.set(uri, other);
    }
    return [...texts].slice(1).map(([uri, other]) => readCppUnit(uri, other));
  };
  const home = readCppUnit(unit.uri, text);
  const found = signatureOf({ callable, home, others, className });
  if (found === null) return null;
  const { start, end } = found.declaration;
  return { lines: linesOf(texts.get(found.file) ?? '', start, end), comment: found.comment };
}

/** Files that may declare a function, those beside another file first. */
function declaring(
  name: string,
  beside: string,
  { sources, textOf }: Pick<Native, 'sources' | 'textOf'>,
): readonly (readonly [uri: string, text: string])[] {
  if (name === '') return [];
  const head = new RegExp(String.raw`(?:[\w>]\s+|[*&]\s*|::\s*)${name}\s*\(`);
  const nearness = (uri: string): number => {
    let length = 0;
    while (length < uri.length && uri[length] === beside[length]) length += 1;
    return uri.slice(0, length).split('/').length;
  };
  const near = sources
    .filter(({ uri }) => uri !== beside)
    .map(({ uri }) => ({ uri, order: nearness(uri) }))
    .sort((a, b) => b.order - a.order);
  const found: (readonly [string, string])[] = [];
  let searched = 0;
  for (const { uri } of near) {
    if (found.length === MOST_FILES || searched > MOST_SEARCHED) break;
    const text = textOf(uri) ?? '';
    searched += text.length;
    if (head.test(text)) found.push([uri, text]);
  }
  return found;
}

/** The head of the class that a key belongs to: the last one of its name above the key. */
function classOf(
  text: string,
  className: string | null,
  { start }: Span,
  { signatures }: Native,
): Declaration | null {
  if (className === null || !/^\w+$/.test(className)) return null;
  const heads = [...text.slice(0, start).matchAll(new RegExp(`^.*\\b${className}\\b.*`, 'gm'))];
  const head = heads.findLast(([line]) => /^\s*(?:template\b.*)?(?:class|struct)\b/.test(line));
  if (head === undefined) return null;
  const brace = text.indexOf('{', head.index);
  const end = brace < 0 || brace > start ? head.index + head[0].length : brace;
  const gap = commentLinesBefore(text, head.index);
  return {
    lines: linesOf(text, head.index, end),
    comment: signatures.commentAbove(gap, true),
  };
}

/** The comments right above a line, with nothing else in them. */
function commentLinesBefore(text: string, at: number): string {
  const above = text
    .slice(Math.max(0, at - 8_000), at)
    .split('\n')
    .slice(0, -1);
  let first = above.length;
  while (first > 0) {
    const line = above[first - 1]?.trim() ?? '';
    if (line.startsWith('//')) first -= 1;
    else if (line.endsWith('*/') && first === above.length) {
      const open = above.findLastIndex((each) => each.includes('/*'));
      return open >= 0 && above[open]?.trimStart().startsWith('/*') === true
        ? `${above.slice(open).join('\n')}\n`
        : '';
    } else break;
  }
  return first === above.length ? '' : `${above.slice(first).join('\n')}\n`;
}

/** Without the indentation that all lines share, and no more than fit. */
function linesOf(text: string, start: number, end: number): readonly string[] {
  const from = text.lastIndexOf('\n', start) + 1;
  const isWhole = text.slice(from, start).trim() === '';
  const lines = text
    .slice(isWhole ? from : start, Math.min(end, start + MOST_CHARACTERS))
    .trimEnd()
    .split(/\r?\n/);
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  const shown = lines.slice(0, MOST_LINES).map((line) => line.slice(indent));
  const isCut = lines.length > MOST_LINES || end > start + MOST_CHARACTERS;
  return isCut ? [...shown, '…'] : shown;
}
