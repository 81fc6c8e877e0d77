/** `add`: a run of `generate` for one file, which first adds the blocks of some names to it. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { repeatArguments, type OptionValues } from './arguments.js';
import type { Mode } from './mode.js';
import { runOnce } from './plan.js';
import { readRequests, type Request, type Wish } from './request.js';
import { UsageError } from './usage-error.js';

/** Adds the blocks of names, and fills them. @returns the exit code */
export async function add(
  mode: Mode,
  options: OptionValues,
  operands: readonly string[],
): Promise<number> {
  const wish = wishOf(operands);
  const start = wish.file === null ? [] : [existingAround(wish.file)];
  const requests = await readRequests(options, start);
  const [request, ...others] = withProject(requests);
  if (request === undefined)
    throw new UsageError('Pass the path of a Python file after the names.');
  if (others.length > 0) {
    throw new UsageError('"add" applies to one project. Pass the path of a file after the names.');
  }
  const repeated = repeatArguments(options, operands);
  const adding: Request = { ...request, adds: wish, modules: [], repeated };
  return (await runOnce(mode, [adding], options)).exitCode;
}

/** Files beside the projects of a folder are no place for a block that nobody placed. */
function withProject(requests: readonly Request[]): readonly Request[] {
  const own = requests.filter(({ project }) => project !== null);
  return own.length > 0 ? own : requests;
}

/** The last operand is a file if it is called like one. */
function wishOf(operands: readonly string[]): Wish {
  const isFile = (operand: string): boolean =>
    /\.pyi?$/.test(operand) && !/^(?:global|object)\//.test(operand);
  const files = operands.filter(isFile);
  const names = operands.filter((operand) => !isFile(operand));
  const [file = null, ...others] = files;
  if (names.length === 0) {
    throw new UsageError('"add" requires the NAME of a type, a function or a prefix.');
  }
  if (others.length > 0) throw new UsageError('"add" accepts one FILE.');
  return { names: [...new Set(names)], file: file === null ? null : resolve(file) };
}

/** A file that does not exist yet belongs to the project around it. */
function existingAround(file: string): string {
  return existsSync(file) ? file : existingAround(dirname(file));
}
