import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { pathText, quoted } from './words.js';

interface InvalidModule {
  readonly problem: 'no-wasm' | 'component' | 'version' | 'truncated' | 'damaged';
  /** `null` for text in the Python file. */
  readonly file: string | null;
}

/** A file or a text is not a module that wasmtime can compile. */
export default defineRule({
  code: 'wasmtime.invalid-module',
  severity: 'error',
  message: ({ problem, file }: InvalidModule, reader) => {
    const { t } = reader;
    const raised = t`wasmtime raises ${quoted('WasmtimeError')}.`;
    return `${wasmProblemText(problem, file === null ? t`The text` : pathText(file), reader)} ${raised}`;
  },
});

/** Why a file is not a module, as a sentence. */
export function wasmProblemText(
  problem: InvalidModule['problem'],
  what: string,
  { t }: Reader,
): string {
  switch (problem) {
    case 'no-wasm':
      return t`${what} is not a WebAssembly file.`;
    case 'component':
      return t`${what} is a component, which ${quoted('wasmtime.component.Component')} loads, and not a module.`;
    case 'version':
      return t`${what} has an unknown version of the WebAssembly format.`;
    case 'truncated':
      return t`${what} is shorter than its sections say.`;
    case 'damaged':
      return t`${what} is not a valid WebAssembly module.`;
  }
}
