/** Shows what a document becomes as C++ that registers with TVM-FFI; files are written on request. */
import { l10n, languages, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { ResponseError } from 'vscode-languageclient/node';
import {
  COMMANDS,
  CONVERT,
  type ConvertParams,
  type ConvertResult,
  type PossibleArray,
  type WrittenConversion,
} from '../../../server/src/protocol.js';
import { notify } from '../notices.js';
import { reportStopped, type Session } from '../session.js';

/** Code actions pass an object, menus a URI, the palette nothing. */
export interface ConversionTarget {
  readonly uri?: Uri;
  /** As `--tensor` names them; without it the user is asked. */
  readonly tensors?: readonly string[];
}

export function readConversion(given: unknown): ConversionTarget {
  if (given instanceof Uri) return { uri: given };
  if (typeof given !== 'object' || given === null) return {};
  const { uri, tensors } = given as Record<string, unknown>;
  return {
    ...(typeof uri === 'string' && { uri: Uri.parse(uri, true) }),
    ...(Array.isArray(tensors) && { tensors: tensors.filter((each) => typeof each === 'string') }),
  };
}

/** @returns what the document became; `null` when nothing was found, or the user cancelled */
export async function convertDocument(
  session: Session,
  { uri = window.activeTextEditor?.document.uri, tensors }: ConversionTarget,
): Promise<ConvertResult | null> {
  if (uri?.scheme !== 'file') return needsDeclarations();
  const text = (await workspace.openTextDocument(uri)).getText();
  const params = (chosen: readonly string[]): ConvertParams => {
    return { uri: uri.toString(), text, tensors: chosen };
  };
  const ask = (chosen: readonly string[]): Promise<ConvertResult | null | undefined> =>
    session.server.request<ConvertResult | null>(CONVERT, params(chosen));
  const first = await ask(tensors ?? []);
  if (first === undefined) return reportStopped(session);
  if (first === null) return needsDeclarations();
  const chosen = tensors === undefined ? await askArrays(first.pointers) : [];
  if (chosen === undefined) return null;
  const made = chosen.length === 0 ? first : ((await ask(chosen)) ?? first);
  await showText(made.cpp, 'cpp');
  report(session, params([...(tensors ?? []), ...chosen]), made);
  return made;
}

function needsDeclarations(): null {
  const message = l10n.t(
    'No functions were found. Open a C header, a cdef, ctypes declarations or a pybind11 module.',
  );
  return notify('information', message);
}

/** @returns pointers as `--tensor` names them; `undefined` when the user cancelled */
async function askArrays(
  pointers: readonly PossibleArray[],
): Promise<readonly string[] | undefined> {
  if (pointers.length === 0) return [];
  const items = pointers.map(
    ({ pointer, length, functions }): QuickPickItem & { readonly tensor: string } => ({
      label: pointer,
      description: l10n.t('length: {0}', length),
      detail: functions.join(', '),
      tensor: `${pointer}:${length}`,
    }),
  );
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Convert to TVM-FFI'),
    placeHolder: l10n.t('Select the pointers that are arrays. Each becomes a tensor.'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return picked?.map(({ tensor }) => tensor);
}

async function showText(content: string, wanted: string): Promise<void> {
  const isKnown = (await languages.getLanguages()).includes(wanted);
  const language = isKnown ? wanted : 'plaintext';
  await window.showTextDocument(await workspace.openTextDocument({ content, language }));
}

function report({ server }: Session, params: ConvertParams, made: ConvertResult): void {
  const { functions, leftOut, cmake, python } = made;
  notify(
    'information',
    leftOut.length === 0
      ? l10n.t('Functions carried over: {0}, all of them.', functions.length)
      : l10n.t(
          'Functions carried over: {0}, left out: {1}. The C++ says why.',
          functions.length,
          leftOut.length,
        ),
    { title: l10n.t('Show CMake Lines'), run: () => showText(cmake, 'cmake') },
    { title: l10n.t('Show Python Module'), run: () => showText(python, 'python') },
    { title: l10n.t('Save Beside'), run: () => save(server, params) },
  );
}

/** Under free names beside the document: the server replaces no file, and says so. */
async function save(server: Session['server'], params: ConvertParams): Promise<void> {
  try {
    const written = await server.execute<WrittenConversion>(COMMANDS.convert, params);
    // An editor makes the files at once, but what they hold stays in it until it is saved.
    const documents = await Promise.all(
      (written?.files ?? []).map((uri) => workspace.openTextDocument(Uri.parse(uri, true))),
    );
    for (const each of documents) await each.save();
    const [cpp] = documents;
    if (cpp !== undefined) await window.showTextDocument(cpp);
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    notify('warning', error.message);
  }
}
