/**
 * Hover: what a reader of a block wants to know. It answers on markers and between them, and in the
 * strings that name something registered, so that it never appears beside the answer of a Python
 * server. What a diagnostic of the line
 * says is not repeated: editors show both together.
 */
import type { Hover, Position } from 'vscode-languageserver';
import { lineAt, textOfLine, type Block, type DirectiveProblem } from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import type { Occurrence, Subject } from '../navigation/occurrence.js';
import { occurrenceAt, occurrencesIn } from '../navigation/occurrences.js';
import { readBodyLine } from '../reading/body.js';
import { markup, penFor, type Format, type Pen } from '../words/markdown.js';
import { blockSections, endSections } from './block.js';
import { callSections } from './call.js';
import { directiveSections } from './directive.js';
import { importSections, listedSections } from './import.js';
import { fieldSections, functionSections, methodSections } from './member.js';
import { nativeSections, type Native } from './native.js';
import { targetAt, type FoundTarget, type HoverTarget } from './target.js';

/** What the position is about; `null` in the user's own code and where nothing is to be said. */
export function hover(
  file: FileView,
  project: ProjectView,
  position: Position,
  format: Format = 'markdown',
  native: Native | null = null,
): Hover | null {
  const pen = penFor(format);
  const found = targetAt(file, position.line);
  const named = found === null ? stringAt(file, project, position) : null;
  const span = found?.span ?? named?.span;
  if (span === undefined) return null;
  const subject = native === null ? null : nativeSubject(file, project, position);
  const sections = [
    ...(found === null ? [] : lineSections(found, file, project, position, pen)),
    ...(named === null ? [] : callSections(named, project, pen)),
    ...(native === null || subject === null ? [] : nativeSections(subject, project, native, pen)),
  ];
  if (sections.every((section) => section === '')) return null;
  return { contents: markup(sections, format), range: file.positions.rangeOf(span) };
}

function lineSections(
  { target, problems }: FoundTarget,
  file: FileView,
  project: ProjectView,
  position: Position,
  pen: Pen,
): readonly string[] {
  const said = saidOn(file, position.line);
  return [
    ...problemSections(problems, said, pen),
    ...sectionsOf(target, said, file, project, position, pen),
  ];
}

const IN_STRINGS: ReadonlySet<Occurrence['role']> = new Set(['call', 'registration', 'decorator']);

function stringAt(file: FileView, project: ProjectView, position: Position): Occurrence | null {
  const at = occurrenceAt(file, project, file.positions.offsetAt(position));
  return at !== null && IN_STRINGS.has(at.role) ? at : null;
}

/** What is named at a position, or by its line, where C++ may say more of it. */
export function nativeSubject(
  file: FileView,
  project: ProjectView,
  position: Position,
): Subject | null {
  const line = targetAt(file, position.line)?.span;
  const named =
    line === undefined
      ? stringAt(file, project, position)
      : occurrencesIn(file, project).find(
          ({ role, span }) =>
            (role === 'block' || role === 'member') &&
            line.start <= span.start &&
            span.end <= line.end,
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
