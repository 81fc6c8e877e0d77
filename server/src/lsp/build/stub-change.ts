/** Moves the reference out of a build that it failed, as an edit by the client. */
import type { ChangeAnnotation, CreateFile, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { proposeChange, NO_WISH, type FileChange, type PlannedBuild } from '../../build/index.js';
import { startsOfLines } from '../../core/index.js';
import type { RegenerateArguments, StubChangeResult } from '../../protocol.js';
import type { ClientFeatures } from '../client-features.js';
import { makePositions } from '../positions.js';
import { findBuilds } from './find-builds.js';
import type { BuildPlace, BuildsHost } from './types.js';

export type StubChangeArguments = Pick<RegenerateArguments, 'uri' | 'review'>;

interface NamedChange extends FileChange {
  readonly uri: string;
}

/** The files that the change would touch; empty if no change is certainly right. */
export async function filesToChange(
  builds: readonly PlannedBuild[],
  place: BuildPlace,
): Promise<readonly NamedChange[]> {
  const proposed = await Promise.all(builds.map(proposeChange));
  return proposed
    .flatMap((changes) => changes ?? [])
    .map((change) => ({ ...change, uri: place.uriOf(change.path) }));
}

/** Computed again from the current files; the client asks its user before it edits. */
export async function applyStubChange(
  host: BuildsHost,
  given: StubChangeArguments,
): Promise<StubChangeResult> {
  const place = await host.placeOf(given.uri);
  const found = place === null ? null : await findBuilds(place, NO_WISH);
  const builds = found?.plan.ok === true ? found.plan.builds : [];
  const changes = place === null ? [] : await filesToChange(builds, place);
  if (changes.length === 0) return { files: [], applied: false };
  const edit = toEdit(changes, host.client, given.review ?? true);
  const { applied } = await host.apply(edit, LABEL);
  return { files: changes.map(({ uri }) => uri), applied };
}

const LABEL = 'Move stub generation out of the C++ build';
const ANNOTATION = 'tvm-ffi-stubs';

function toEdit(
  changes: readonly NamedChange[],
  client: ClientFeatures,
  needsConfirmation: boolean,
): WorkspaceEdit {
  const editOf = ({ before, after }: FileChange): TextEdit => replace(before ?? '', after, client);
  if (!client.takesDocumentChanges) {
    return { changes: Object.fromEntries(changes.map((change) => [change.uri, [editOf(change)]])) };
  }
  const isAnnotated = client.takesAnnotations;
  const annotated = isAnnotated ? { annotationId: ANNOTATION } : {};
  const annotation: ChangeAnnotation = { label: LABEL, needsConfirmation };
  const documentChanges = changes.flatMap((change) => {
    const { uri } = change;
    const create: CreateFile = { kind: 'create', uri, ...annotated };
    const edits = [{ ...editOf(change), ...annotated }];
    const textDocument = { uri, version: null };
    return [...(change.before === null ? [create] : []), { textDocument, edits }];
  });
  return isAnnotated
    ? { documentChanges, changeAnnotations: { [ANNOTATION]: annotation } }
    : { documentChanges };
}

/** Only the part that differs, so that a client shows no more. */
function replace(before: string, after: string, { encoding }: ClientFeatures): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const { rangeOf } = makePositions({ text: before, lineStarts: startsOfLines(before) }, encoding);
  const range = rangeOf({ start, end: before.length - end });
  return { range, newText: after.slice(start, after.length - end) };
}
