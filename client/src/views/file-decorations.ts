/** Marks files with stale blocks in the explorer, from the diagnostics that are there anyway. */
import {
  EventEmitter,
  FileDecoration,
  l10n,
  languages,
  ThemeColor,
  window,
  workspace,
  type Diagnostic,
  type Disposable,
  type FileDecorationProvider,
  type Uri,
} from 'vscode';
import { ID, SECTION } from '../names.js';
import type { Owned } from '../owned.js';

/** Codes of findings that regenerating ends. */
const STALE = ['block.stale', 'block.edited'];

export class FileDecorations implements FileDecorationProvider, Disposable {
  readonly #changed = new EventEmitter<Uri[] | undefined>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #disposables: readonly Owned[];

  constructor() {
    this.#disposables = [
      this.#changed,
      window.registerFileDecorationProvider(this),
      languages.onDidChangeDiagnostics(({ uris }) => {
        this.#changed.fire(uris.filter(({ scheme }) => scheme === 'file'));
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${SECTION}.fileDecorations`)) this.#changed.fire(undefined);
      }),
    ];
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    if (uri.scheme !== 'file' || !/\.pyi?$/.test(uri.path)) return undefined;
    const stale = languages.getDiagnostics(uri).filter(isStale).length;
    const isOn = workspace.getConfiguration(SECTION, uri).get('fileDecorations') !== false;
    if (stale === 0 || !isOn) return undefined;
    const tooltip =
      stale === 1 ? l10n.t('1 stale stub block') : l10n.t('{0} stale stub blocks', stale);
    return new FileDecoration('≠', tooltip, new ThemeColor('tvmFfiStubs.staleFileForeground'));
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

function isStale({ source, code }: Diagnostic): boolean {
  const value = typeof code === 'object' ? code.value : code;
  return source === ID && STALE.includes(String(value));
}
