/**
 * `--stdin-filename NAME -`, for editors and formatters: the text of one file comes from standard
 * input, and `generate` prints what the file should hold. The file need not exist, and is not written.
 */
import { fstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { kindOf } from '../base/node/probe.js';
import { realPath } from '../base/node/real-path.js';
import { errorCode, LARGEST_BYTES, readContent } from '../files/index.js';
import type { OptionValues } from './arguments.js';
import type { Mode } from './mode.js';
import { print, printBeside, useColor } from './output.js';
import { readRequest, type Request } from './request.js';
import type { TypedSource } from './unit.js';
import { UsageError } from './usage-error.js';

const NAME = 'stdin-filename';

/** Options for other things than one text. */
const FOR_FILES = ['diff', 'dry-run', 'watch', 'init-pypkg', 'init-lib', 'init-prefix'];

/**
 * The request for the text, with the name of its file as the only path; `null` without the option.
 *
 * @throws {UsageError} when the command line cannot be about one text, or it cannot be read
 */
export async function readTyped(
  options: OptionValues,
  operands: readonly string[],
): Promise<{ readonly request: Request; readonly content: Buffer } | null> {
  const name = options.get(NAME)?.at(-1);
  if (name === undefined) {
    if (!operands.includes('-') || kindOf('-') !== null) return null;
    throw new UsageError('To read standard input ("-"), name its file: --stdin-filename NAME.');
  }
  const other = operands.find((operand) => operand !== '-');
  if (other !== undefined) {
    throw new UsageError(
      `With --stdin-filename, the only PATH is "-", not ${JSON.stringify(other)}.`,
    );
  }
  if (name === '' || /[\\/]$/.test(name) || kindOf(name) === 'folder') {
    throw new UsageError(
      `--stdin-filename must be the name of a file, not ${JSON.stringify(name)}.`,
    );
  }
  const request = await readRequest(options, [name]);
  const content = await readStandardInput();
  const path = realPath(resolve(name));
  const typed: TypedSource = { path, read: readContent(path, content) };
  return { request: { ...request, typed }, content };
}

/** @throws {UsageError} for an option that does not go with one text */
export function refuseForText(options: OptionValues, mode: Mode): void {
  if (!options.has(NAME)) return;
  const other = FOR_FILES.find(
    (name) => options.has(name) && !(name === 'diff' && mode === 'check'),
  );
  if (other !== undefined) {
    throw new UsageError(`--stdin-filename cannot be combined with --${other}.`);
  }
  if (mode !== 'check' && options.get('format')?.some((format) => format !== 'text') === true) {
    throw new UsageError(
      '"generate" prints the text with --stdin-filename: --format must be "text".',
    );
  }
}

/**
 * Prints the text as it should be, and problems to stderr. What cannot be changed is printed as it
 * came: an editor that does not look at exit codes loses nothing.
 *
 * @returns the exit code
 */
export async function generateText(request: Request, content: Buffer): Promise<number> {
  const { runPlan } = await import('./check.js');
  const { result, changes } = await runPlan('dry-run', request);
  const changed = changes.find((change) => change.path === request.typed?.path);
  const isRefused = result.isRefused === true;
  print(changed === undefined || isRefused ? content : changed.newText);
  const { renderText } = await import('../report/text.js');
  const report = renderText(result, { color: useColor(process.stderr), verbose: false });
  if (result.exitCode !== 0) printBeside(report);
  return result.exitCode;
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Node takes a folder for an empty stream.
    if (fstatSync(0).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    for await (const chunk of process.stdin) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > LARGEST_BYTES) break;
    }
  } catch (error) {
    throw new UsageError(`Standard input cannot be read (${errorCode(error)}).`);
  }
  if (length <= LARGEST_BYTES) return Buffer.concat(chunks);
  throw new UsageError(`Standard input is longer than ${LARGEST_BYTES >> 20} MiB.`);
}
