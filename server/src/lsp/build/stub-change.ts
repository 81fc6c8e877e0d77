/** The change that takes the reference out of a build which it failed, as an edit of the client's. */
import type { ChangeAnnotation, CreateFile, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { proposeChange, NO_WISH, type FileChange, type PlannedBuild } from '../../build/index.js';
import { startsOfLines } from '../../core/index.js';
import type { RegenerateArguments, StubChangeResult } from '../../protocol.js';
import type { ClientFeatures } from '../client-features.js';
import { makePositions } from '../positions.js';
import { uriOfPath } from '../workspace/paths.js';
import type { BuildsHost } from './builds.js';
import { findBuilds } from './find-builds.js';

export type StubChangeArguments = Pick<RegenerateArguments, 'uri' | 'review'>;

/** The files that the change would touch; none where there is no change that is surely right. */
export async function filesToChange(
  builds: readonly PlannedBuild[],
): Promise<readonly FileChange[]> {
  const proposed = await Promise.all(builds.map(proposeChange));
  return proposed.flatMap((changes) => changes ?? []);
}

/** Computed anew from the files as they are now; the client asks its user before it edits. */
export async function applyStubChange(
  host: BuildsHost,
  given: StubChangeArguments,
): Promise<StubChangeResult> {
  const place = await host.placeOf(given.uri);
  const found = place === null ? null : await findBuilds(place, NO_WISH);
  const builds = found?.plan.ok === true ? found.plan.builds : [];
  const changes = await filesToChange(builds);
  if (changes.length === 0) return { files: [], applied: false };
  const edit = toEdit(changes, host.client, given.review ?? true);
  const { applied } = await host.apply(edit, LABEL);
  return { files: changes.map(({ path }) => uriOfPath(path)), applied };
}

const LABEL = 'Take the stubs out of the C++ build';
const ANNOTATION = 'tvm-ffi-stubs';

function toEdit(
  changes: readonly FileChange[],
  client: ClientFeatures,
  needsConfirmation: boolean,
): WorkspaceEdit {
  const files = changes.map((change) => ({ change, uri: uriOfPath(change.path) }));
  const editOf = ({ before, after }: FileChange): TextEdit => replace(before ?? '', after, client);
  if (!client.takesDocumentChanges) {
    return { changes: Object.fromEntries(files.map(({ uri, change }) => [uri, [editOf(change)]])) };
  }
  const isAnnotated = client.takesAnnotations;
  const annotated = isAnnotated ? { annotationId: ANNOTATION } : {};
  const annotation: ChangeAnnotation = { label: LABEL, needsConfirmation };
  const documentChanges = files.flatMap(({ change, uri }) => {
    const create: CreateFile = { kind: 'create', uri, ...annotated };
    const edits = [{ ...editOf(change), ...annotated }];
    const textDocument = { uri, version: null };
    return [...(change.before === null ? [create] : []), { textDocument, edits }];
  });
  return isAnnotated
    ? { documentChanges, changeAnnotations: { [ANNOTATION]: annotation } }
    : { documentChanges };
}

/** The part that differs, so that a client shows no more than that. */
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
