/** Turns what the renderer noted into findings on the block's marker. */
import {
  memberBadParameters,
  memberNoSchema,
  memberNotAnIdentifier,
  typeUnimportable,
} from '../../findings/index.js';
import type { RenderNote } from '../../render/index.js';
import type { Span } from '../../../base/span.js';
import type { FileFindings } from './file-findings.js';

/** Adds one finding per kind of trouble, naming the members it concerns. */
export function addNotes(
  notes: readonly RenderNote[],
  block: string,
  span: Span,
  findings: FileFindings,
): void {
  const members = (kind: 'not-an-identifier' | 'no-schema'): readonly string[] => [
    ...new Set(notes.flatMap((note) => (note.kind === kind ? [note.member] : []))),
  ];
  const unnamed = members('not-an-identifier');
  if (unnamed.length > 0) findings.add(memberNotAnIdentifier, { block, members: unnamed }, span);
  const untyped = members('no-schema');
  if (untyped.length > 0) findings.add(memberNoSchema, { block, members: untyped }, span);
  const types = new Set(notes.flatMap((n) => (n.kind === 'unimportable-type' ? [n.type] : [])));
  for (const type of types) findings.add(typeUnimportable, { block, type }, span);
  for (const note of notes) {
    if (note.kind !== 'constructor-parameters') continue;
    const { member, parameter } = note;
    findings.add(memberBadParameters, { block, member, parameter }, span);
  }
}
