/** Programs that the real tools run in a folder of compiled libraries, and what is found in them. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { venvProgram } from '../../scripts/setup.mjs';
import { fixesFor } from '../../server/src/core/fixes/index.js';
import type { TextEdit } from '../../server/src/core/index.js';
import { BindingFiles } from '../../server/src/project/bindings-bundle.js';
import { makeFolder } from '../lsp/kit/folder.js';
import type { ProgramCase } from './cases.js';
import { contextsOf, findingsOf } from './findings-of.js';

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

type IsRead = (path: string) => boolean;

/** A copy of the folder with the program's files: those that are handed in, and what is around. */
function copyOf(
  folder: string,
  { files: texts }: Pick<ProgramCase, 'files'>,
  isRead: IsRead,
): {
  readonly root: string;
  readonly files: Record<string, string>;
  readonly around: BindingFiles;
} {
  const root = makeFolder();
  cpSync(folder, root, { recursive: true });
  const files: Record<string, string> = {};
  for (const [path, text] of Object.entries(texts)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (isRead(path)) files[file] = text;
  }
  return { root, files, around: new BindingFiles(() => ({ root, isTrusted: true })) };
}

/** The findings in a copy of the folder. @param isRead which of the program's files are handed in */
export function findingsIn(
  folder: string,
  program: Pick<ProgramCase, 'files'>,
  isRead: IsRead = () => true,
): ReturnType<typeof findingsOf> {
  const { files, around } = copyOf(folder, program, isRead);
  return findingsOf(files, around);
}

/** Each fix of the first finding with a code, with its edits by the names of the program's files. */
export function fixedBy(
  folder: string,
  program: Pick<ProgramCase, 'files'>,
  code: string,
): readonly {
  readonly title: string;
  readonly change: ReadonlyMap<string, readonly TextEdit[]>;
}[] {
  const { root, files, around } = copyOf(folder, program, (path) => path.endsWith('.py'));
  for (const context of contextsOf(files, around)) {
    const finding = context.planned.findings.find((each) => each.code === code);
    if (finding === undefined) continue;
    return fixesFor(finding, context).map(({ title, edits }) => {
      const change = new Map([...edits()].map(([path, each]) => [relative(root, path), each]));
      return { title, change };
    });
  }
  return [];
}
