/** Replaces outdated and misspelled names. */
import { unquoted } from '../../base/foreign-text.js';
import { nearestName } from '../../base/near-names.js';
import { isDottedName, isIdentifier } from '../../base/identifiers.js';
import type { PlannedBlock, TextEdit } from '../plan/types.js';
import { withFilledBlocks } from './fill.js';
import { followRenames } from './follow-renames.js';
import { fixHere, headOf, type DataOf } from './make.js';
import { blockAt, classAround } from './places.js';
import { successorOf } from '../plan/successor.js';
import type { Remedy } from './types.js';

/** An orphan follows its renamed type; a mistyped name is corrected. */
export const renameOrCorrect: Remedy = (finding, context) => {
  const renamed = renameType(finding, context);
  return renamed.length > 0 ? renamed : correctOrphan(finding, context);
};

/** An orphan block follows its type to the new key, with all that names it. */
const renameType: Remedy = (finding, context) => {
  const { kind } = finding.data as DataOf<'blockOrphan'>;
  const block = blockAt(context, finding.span.start);
  if (kind !== 'object' || block === null) return [];
  const next = successorOf(block, context);
  if (next === null || !isDottedName(next)) return [];
  const title = context.t`Rename to ${unquoted(next)}, which replaces it`;
  const own = new Set(context.planned.blocks);
  const edits = (): ReturnType<typeof withFilledBlocks> => {
    const followed = followRenames(new Map([[block.name, next]]), context);
    return withFilledBlocks(context, followed.edits, (each) => own.has(each));
  };
  return [{ ...headOf('rename-type', title), edits }];
};

/** An orphan's name, and the key of the class around it if it has the same mistake. */
const correctOrphan: Remedy = (finding, context) => {
  const { similar, kind } = finding.data as DataOf<'blockOrphan'>;
  const block = blockAt(context, finding.span.start);
  if (similar === undefined || block === null || !isDottedName(similar)) return [];
  // A prefix may be registered and still have nothing to list.
  if (similar === block.name) return [];
  const isTaken = context.files.some(({ parsed }) =>
    parsed.blocks.some((other) => other.kind === 'object' && other.name === similar),
  );
  if (kind === 'object' && isTaken) return [];
  const edits: TextEdit[] = [{ span: block.nameSpan, text: similar }];
  const registration = classAround(context, block)?.registration;
  const withClass = registration?.key === block.name;
  if (withClass) edits.push({ span: registration.keySpan, text: similar });
  const title = withClass
    ? context.t`Change to ${kind}/${unquoted(similar)}, with the key of its class`
    : context.t`Change to ${kind}/${unquoted(similar)}`;
  return [fixHere(context, 'correct-name', title, edits)];
};

/** The unknown origin of a `ty-map`. */
export const correctOrigin: Remedy = (finding, context) => {
  const { origin, similar } = finding.data as DataOf<'tyMapUnused'>;
  const { start, end } = finding.span;
  const at = context.file.parsed.text.slice(start, end).indexOf(origin);
  if (similar === undefined || at < 0 || !isDottedName(similar)) return [];
  const span = { start: start + at, end: start + at + origin.length };
  const title = context.t`Change to ${unquoted(similar)}`;
  return [fixHere(context, 'correct-name', title, [{ span, text: similar }])];
};

/** An argument that names something; the finding is on the text between the quotes. */
export const correctArgument: Remedy = (finding, context) => {
  const { suggestion } = finding.data as DataOf<'libraryNameMismatch' | 'callUnknownFunction'>;
  if (suggestion === undefined || !/^[\w.+-]+$/.test(suggestion)) return [];
  const edits = [{ span: finding.span, text: suggestion }];
  const title = context.t`Change to "${unquoted(suggestion)}"`;
  return [fixHere(context, 'correct-name', title, edits)];
};

/** The name of a function, as it is written. */
export const correctFunction: Remedy = (finding, context) => {
  const { suggestion } = finding.data as DataOf<'inlineUnknownFunction'>;
  if (suggestion === undefined || !isIdentifier(suggestion)) return [];
  const title = context.t`Change to "${unquoted(suggestion)}"`;
  return [fixHere(context, 'correct-name', title, [{ span: finding.span, text: suggestion }])];
};

/** A module that `export` names; files beside the finding's give the candidates. */
export const correctModule: Remedy = (finding, context) => {
  const { module } = finding.data as DataOf<'exportMissingModule'>;
  const folder = folderOf(context.file.path);
  const siblings = context.files.flatMap(({ path }) => {
    const name = path.slice(folder.length).replace(/\.pyi?$/, '');
    return path.startsWith(folder) && isIdentifier(name) && path !== context.file.path
      ? [name]
      : [];
  });
  const near = nearestName(module, siblings);
  if (near === null || near === module) return [];
  const edits = [{ span: finding.span, text: near }];
  const begin = blockAt(context, finding.span.start)?.begin.span;
  const alsoFill = ({ markerSpan }: PlannedBlock): boolean => markerSpan.start === begin?.start;
  const title = context.t`Change to export/${unquoted(near)}`;
  return [fixHere(context, 'correct-name', title, edits, { alsoFill })];
};

/** A path up to and including its last separator. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
