/** The extension's log, in the Output panel; the language server writes to it, too. */
import { window } from 'vscode';

export const log = window.createOutputChannel('TVM-FFI Stubs', { log: true });
