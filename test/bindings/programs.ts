/** Programs that the real tools run in a folder of compiled libraries, and what is found in them. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { venvProgram } from '../../scripts/setup.mjs';
import { BindingFiles } from '../../server/src/project/bindings-bundle.js';
import { makeFolder } from '../lsp/kit/folder.js';
import type { ProgramCase } from './cases.js';
import { findingsOf } from './findings-of.js';

interface Outcome {
  readonly outcome: string;
  readonly text?: string;
}

const RUNNER = fileURLToPath(new URL('run_cases.py', import.meta.url));

interface RanProgram extends ProgramCase {
  readonly ran: Outcome | undefined;
}

/** Each program with what Python makes of it. */
export function runPrograms(folder: string, cases: readonly ProgramCase[]): readonly RanProgram[] {
  const outcomes = JSON.parse(
    execFileSync(venvProgram('bindings', 'python'), [RUNNER], {
      input: JSON.stringify({ folder, cases }),
      encoding: 'utf8',
    }),
  ) as readonly Outcome[];
  return cases.map((each, i) => ({ ...each, ran: outcomes[i] }));
}

/** The findings in a copy of the folder. @param isRead which of the program's files are handed in */
export function findingsIn(
  folder: string,
  { files: texts }: Pick<ProgramCase, 'files'>,
  isRead: (path: string) => boolean = () => true,
): ReturnType<typeof findingsOf> {
  const root = makeFolder();
  cpSync(folder, root, { recursive: true });
  const files: Record<string, string> = {};
  for (const [path, text] of Object.entries(texts)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (isRead(path)) files[file] = text;
  }
  return findingsOf(files, new BindingFiles(() => ({ root, isTrusted: true })));
}
