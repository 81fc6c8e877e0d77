/**
 * Hover: what a reader of a block wants to know. It answers on markers and between them, nowhere
 * else, so that it never appears beside the answer of a Python server. What a diagnostic of the line
 * says is not repeated: editors show both together.
 */
import type { Hover, Position } from 'vscode-languageserver';
import {
  lineAt,
  textOfLine,
  type Block,
  type DirectiveProblem,
  type Span,
} from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import type { Subject } from '../navigation/occurrence.js';
import { occurrencesIn } from '../navigation/occurrences.js';
import { readBodyLine } from '../reading/body.js';
import { markup, penFor, type Format, type Pen } from '../words/markdown.js';
import { blockSections, endSections } from './block.js';
import { directiveSections } from './directive.js';
import { importSections, listedSections } from './import.js';
import { fieldSections, functionSections, methodSections } from './member.js';
import { nativeSections, type Native } from './native.js';
import { targetAt, type HoverTarget } from './target.js';

/** What the position is about; `null` in the user's own code and where nothing is to be said. */
export function hover(
  file: FileView,
  project: ProjectView,
  position: Position,
  format: Format = 'markdown',
  native: Native | null = null,
): Hover | null {
  const found = targetAt(file, position.line);
  if (found === null) return null;
  const pen = penFor(format);
  const said = saidOn(file, position.line);
  const subject = native === null ? null : namedIn(file, project, found.span);
  const sections = [
    ...problemSections(found.problems, said, pen),
    ...sectionsOf(found.target, said, file, project, position, pen),
    ...(native === null || subject === null ? [] : nativeSections(subject, project, native, pen)),
  ];
  if (sections.every((section) => section === '')) return null;
  return { contents: markup(sections, format), range: file.positions.rangeOf(found.span) };
}

/** Whether C++ may say more of what is at a position. */
export function isInCpp(file: FileView, project: ProjectView, { line }: Position): boolean {
  const found = targetAt(file, line);
  return found !== null && namedIn(file, project, found.span) !== null;
}

/** What a line is about, where C++ may say more of it. */
function namedIn(file: FileView, project: ProjectView, line: Span): Subject | null {
  const named = occurrencesIn(file, project).find(
    ({ role, span }) =>
      (role === 'block' || role === 'member') && line.start <= span.start && span.end <= line.end,
  );
  const subject = named?.subject ?? null;
  return subject?.kind === 'prefix' ? null : subject;
}

/** Findings of a marker are not shown inside the block. */
const NOTHING: ReadonlySet<string> = new Set();

/** Codes of the findings on a line. */
function saidOn({ parsed, planned }: FileView, line: number): ReadonlySet<string> {
  const here = planned.findings.filter(
    ({ span }) => lineAt(parsed, span.start) <= line && line <= lineAt(parsed, span.end),
  );
  return new Set(here.map(({ code }) => code));
}

/** The correct form, where the finding with it is off. */
function problemSections(
  problems: readonly DirectiveProblem[],
  said: ReadonlySet<string>,
  pen: Pen,
): readonly string[] {
  return problems.flatMap(({ code, suggestion }) =>
    said.has(code) || suggestion === undefined
      ? []
      : [`It should look like this:\n\n${pen.block([suggestion])}`],
  );
}

function sectionsOf(
  target: HoverTarget,
  said: ReadonlySet<string>,
  file: FileView,
  project: ProjectView,
  position: Position,
  pen: Pen,
): readonly string[] {
  switch (target.kind) {
    case 'begin':
      return blockSections(target.block, said, file, project, pen);
    case 'end':
      return endSections(target.block, file, pen);
    case 'directive':
      return directiveSections(target.directive, said, file, project, pen);
    case 'problem':
      return [];
    case 'body':
      return bodySections(target.block, target.line, file, project, position, pen);
  }
}

function bodySections(
  block: Block,
  line: number,
  file: FileView,
  project: ProjectView,
  position: Position,
  pen: Pen,
): readonly string[] {
  const read = readBodyLine(textOfLine(file.parsed, line));
  switch (read.kind) {
    case 'decorator':
      return line + 1 < block.end.line
        ? bodySections(block, line + 1, file, project, position, pen)
        : [];
    case 'def':
      return block.kind === 'global'
        ? functionSections(read.name, block, project, pen)
        : block.kind === 'object'
          ? methodSections(read.name, block, project, pen)
          : [];
    case 'field':
      return block.kind === 'object' ? fieldSections(read.name, block, project, pen) : [];
    case 'quoted':
      return block.kind === '__all__' ? listedSections(read.name, file, project, pen) : [];
    case 'init-call':
      return block.kind === 'global' ? blockSections(block, NOTHING, file, project, pen) : [];
    case 'import':
      if (block.kind === 'export') return blockSections(block, NOTHING, file, project, pen);
      return importSections(read, wordAt(file, position), file, project, pen);
    case 'other':
      return [];
  }
}

/** The identifier at a position, or `null`. */
function wordAt(file: FileView, position: Position): string | null {
  const { text } = file.parsed;
  const offset = file.positions.offsetAt(position);
  const before = /[\p{XID_Continue}]*$/u.exec(text.slice(Math.max(0, offset - 200), offset))?.[0];
  const after = /^[\p{XID_Continue}]*/u.exec(text.slice(offset, offset + 200))?.[0];
  return `${before ?? ''}${after ?? ''}` || null;
}
