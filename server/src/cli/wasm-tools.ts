/** `registry FILE.wasm`, whose bundle takes from the command line what it needs. */
import { wasmProblemText } from '../core/index.js';
import { requireBundle } from '../processes/bundle-location.js';
import { CLI_READER } from '../report/reader.js';
import { oneOf } from './option-values.js';
import { UsageError } from './usage-error.js';
import type * as wasmBundle from './wasm-bundle.js';
import { WRITING_TOOLS } from './writing-tools.js';

/** Whether `registry` is asked about a file, and not about names. */
export function asksForWasm(operands: readonly string[]): boolean {
  return operands.some((each) => /\.wa(?:sm|t)$/i.test(each));
}

/** @returns the exit code */
export function runWasm(operands: readonly string[], format: string): 0 | 2 {
  const [file, ...more] = operands;
  if (file === undefined || more.length > 0) {
    throw new UsageError('Pass one FILE.wasm, without names.');
  }
  const { showWasm } = requireBundle('wasm.cjs') as typeof wasmBundle;
  return showWasm(file, oneOf('format', format, ['text', 'json']), WRITING_TOOLS, (problem, what) =>
    wasmProblemText(problem, what, CLI_READER),
  );
}
