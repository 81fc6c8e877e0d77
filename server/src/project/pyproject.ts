/**
 * Finds the project that a path belongs to: the nearest pyproject.toml with a table
 * `[tool.tvm-ffi-stubs]`, from the path upwards to the repository's root. Reads files and starts
 * nothing. Nothing is merged: one file describes a project.
 */
import { dirname, join, resolve } from 'node:path';
import { realPath } from '../base/node/real-path.js';
import type { ProblemWith } from '../core/index.js';
import { errorCode } from '../files/index.js';
import type { ProjectAnswer } from './config.js';
import { kindOf } from '../base/node/probe.js';
import { readRegularFile } from '../base/node/read-regular.js';
import { isTable } from './readings.js';
import { readSettings } from './settings.js';

/** A file without this text cannot hold the table, and is not parsed. */
const TABLE_NAME = 'tvm-ffi-stubs';

/**
 * The project of a file or folder, which need not exist. Links are resolved first: a file belongs
 * to one project, whatever its path. Asynchronous only to load the TOML parser when a file mentions
 * the table. Never rejects.
 *
 * @param env source of `${env:NAME}` and `~`
 */
export async function findProject(
  start: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ProjectAnswer> {
  const path = realPath(resolve(start));
  let folder = kindOf(path) === 'folder' ? path : dirname(path);
  for (;;) {
    const answer = await projectIn(folder, env);
    if (answer !== null) return answer;
    const parent = dirname(folder);
    if (parent === folder || kindOf(join(folder, '.git')) !== null) break;
    folder = parent;
  }
  return { project: null, problems: [], origins: new Map() };
}

/**
 * The project that a folder's own pyproject.toml describes. One that cannot be read, or may hold
 * the table but is not valid TOML, also ends the search: the settings of a folder further up would
 * be wrong.
 */
async function projectIn(folder: string, env: NodeJS.ProcessEnv): Promise<ProjectAnswer | null> {
  const path = join(folder, 'pyproject.toml');
  // A pipe of that name would block the read forever.
  if (kindOf(path) !== 'file') return null;
  const content = readBytes(path);
  if (content instanceof Error) {
    return failure(path, { reason: 'unreadable', errno: errorCode(content) });
  }
  if (!content.includes(TABLE_NAME)) return null;
  const text = decode(content);
  if (text === null) return failure(path, { reason: 'not-utf8' });
  const parsed = await parseToml(text);
  if (!parsed.ok) return failure(path, parsed.fault, parsed.line);
  const tool = parsed.table['tool'];
  const table = isTable(tool) ? tool[TABLE_NAME] : undefined;
  return table === undefined
    ? null
    : readSettings(table, { path, text, root: folder, env, setIn: 'pyproject.toml' });
}

type Parsed =
  | { readonly ok: true; readonly table: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly fault: Fault; readonly line: number | null };

/** Bytes of a pyproject.toml. */
const LARGEST_BYTES = 16 << 20;

const PARSER_HEADING = 'Invalid TOML document: ';

type Fault = ProblemWith<'project.bad-toml'>['data'];

async function parseToml(text: string): Promise<Parsed> {
  const { parse, TomlError } = await import('smol-toml');
  try {
    // Another tool's table may hold a number that is too big for JavaScript.
    return { ok: true, table: parse(text, { integersAsBigInt: 'asNeeded' }) };
  } catch (error) {
    const line = error instanceof TomlError ? error.line : null;
    return { ok: false, fault: { reason: 'syntax', detail: parserWords(error) }, line };
  }
}

function readBytes(path: string): Buffer | Error {
  try {
    return readRegularFile(path, LARGEST_BYTES);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Strict UTF-8; a byte order mark is dropped. */
function decode(content: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

function failure(path: string, data: Fault, line: number | null = null): ProjectAnswer {
  const problems = [{ code: 'project.bad-toml', data, place: { path, line } }] as const;
  return { project: null, problems, origins: new Map() };
}

/** The TOML parser's message without its heading and excerpt of the file. */
function parserWords(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return first.startsWith(PARSER_HEADING) ? first.slice(PARSER_HEADING.length) : first;
}
