/** Turns what the renderer noted into findings on the block's marker. */
import {
  memberBadParameters,
  memberNoSchema,
  memberNotAnIdentifier,
  typeTypingName,
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
  addTypingNames(notes, block, span, findings);
  for (const note of notes) {
    if (note.kind !== 'constructor-parameters') continue;
    const { member, parameter } = note;
    findings.add(memberBadParameters, { block, member, parameter }, span);
  }
}

/** Each name once: the form that does not parse is told before the one that does. */
function addTypingNames(
  notes: readonly RenderNote[],
  block: string,
  span: Span,
  findings: FileFindings,
): void {
  const byType = new Map<string, boolean>();
  for (const note of notes) {
    if (note.kind !== 'typing-name') continue;
    byType.set(note.type, (byType.get(note.type) ?? true) && note.written);
  }
  for (const [type, written] of byType) {
    // What the reference writes and Python reads is no reason to fail a check.
    const rule = written
      ? ({ ...typeTypingName, severity: 'information' } as const)
      : typeTypingName;
    findings.add(rule, { block, type, written }, span);
  }
}
