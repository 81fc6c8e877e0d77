/** Moves stub generation out of the C++ build; the editor shows the change first. */
import { l10n, workspace } from 'vscode';
import { COMMANDS, type StubChangeResult } from '../../../server/src/protocol.js';
import { notify } from '../notices.js';
import { reportStopped, type Session } from '../session.js';

/** What the change may touch. */
const CHANGEABLE = /\/(?:CMakeLists\.txt|pyproject\.toml)$/;

/**
 * @param place a file or folder of what was built
 * @param files URIs of what would be changed, as the server answered the build; `null` before one
 */
export async function takeStubsOut(
  session: Session,
  place: string,
  files: readonly string[] | null,
): Promise<StubChangeResult | null> {
  const unsaved = workspace.textDocuments.find(
    ({ isDirty, uri }) => isDirty && (files?.includes(uri.toString()) ?? CHANGEABLE.test(uri.path)),
  );
  if (unsaved !== undefined) {
    const name = workspace.asRelativePath(unsaved.uri);
    const message = l10n.t(
      '{0} has unsaved changes, but the change applies to the file on disk. Save it first.',
      name,
    );
    const save = async (): Promise<void> => {
      if (await unsaved.save()) await takeStubsOut(session, place, files);
    };
    return notify('warning', message, { title: l10n.t('Save'), run: save });
  }
  const given = { uri: place, review: true };
  const { server } = session;
  const result = await server.execute<StubChangeResult>(COMMANDS.takeStubsOutOfBuild, given);
  if (result === undefined) return reportStopped(session);
  if (result.files.length === 0) {
    const nothing = l10n.t(
      'Nothing to change: no single call in these CMake files describes the whole stub step. If the folder contains several projects, open a file of one of them first.',
    );
    notify('information', nothing);
  }
  return result;
}
