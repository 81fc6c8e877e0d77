/** What the extension's tasks have in common. */
import { ProcessExecution, type WorkspaceFolder } from 'vscode';
import type { Server } from './server.js';

/** For compilers and the extension's own output. The manifest contributes them: no C++ extension is needed. */
export const MATCHERS = ['gcc', 'msvc', 'nvcc', 'cmake', 'check', 'wheel'].map(
  (name) => `$tvm-ffi-stubs-${name}`,
);

export const SOURCE = 'TVM-FFI Stubs';

/** Runs the command line that comes with the language server, with the Node that runs the extension. */
export function runsCommandLine(
  server: Server,
  folder: WorkspaceFolder,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ProcessExecution {
  return new ProcessExecution(process.execPath, [server.commandLine, ...args], {
    cwd: folder.uri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1', ...env },
  });
}
