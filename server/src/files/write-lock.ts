/** Writes a registry lock: never over a file that is something else. */
import path from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import { kindOf, linkStatsOf } from '../base/node/probe.js';
import { realPath } from '../base/node/real-path.js';
import type { FileProblem } from '../core/index.js';
import { readSource, type FileIdentity, type ReadProblem } from './read.js';
import type { WriteProblem } from './write-error.js';
import { writeAll } from './write.js';

export type LockWriting =
  /** `isNew` unless the file had that text already. */
  | { readonly ok: true; readonly isNew: boolean }
  | {
      readonly ok: false;
      readonly problem: ReadProblem | FileProblem<'lock.not-written'> | WriteProblem;
    };

/** Writes the text of a lock. @param file absolute */
export function writeLock(file: string, newText: string): LockWriting {
  const target = lockTarget(file);
  if (!target.ok) return target;
  const { identity } = target;
  if (identity?.content.toString('utf8') === newText) return { ok: true, isNew: false };
  const outcome = writeAll([{ path: file, newText, identity }]);
  return outcome.ok ? { ok: true, isNew: true } : { ok: false, problem: outcome.problem };
}

type LockTarget =
  /** `null` for a file that does not exist yet. */
  | { readonly ok: true; readonly identity: FileIdentity | null }
  | { readonly ok: false; readonly problem: ReadProblem | FileProblem<'lock.not-written'> };

/** Looks at what is there. */
function lockTarget(file: string): LockTarget {
  const isLink = linkStatsOf(file)?.isSymbolicLink() === true;
  const folder = realPath(path.dirname(file));
  if (isLink && !isInside(realPath(file), folder)) return refused(file, 'link-outside');
  const kind = kindOf(file);
  if (kind === null) return isLink ? refused(file, 'link-outside') : { ok: true, identity: null };
  if (kind !== 'file') return refused(file, 'not-a-lock');
  const source = readSource(file, { always: true });
  if (source.kind === 'problem') return { ok: false, problem: source.problem };
  return source.kind === 'source' && isOurs(source.text)
    ? { ok: true, identity: source.identity }
    : refused(file, 'not-a-lock');
}

function refused(file: string, reason: 'link-outside' | 'not-a-lock'): LockTarget {
  const place = { path: file, line: null };
  return { ok: false, problem: { code: 'lock.not-written', data: { reason }, place } };
}

/** Also one with a conflict, or the beginning of one. */
function isOurs(text: string): boolean {
  return text.trim() === '' || text.slice(0, MOST_HEAD).includes('"tvm-ffi-registry"');
}

/** The format is named at the beginning, also behind the mark of a conflict. */
const MOST_HEAD = 1000;
