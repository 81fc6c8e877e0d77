/** Asks a version's interpreter whether generated trees compile and import. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { venvProgram } from '../fixtures/build.js';

const SCRIPT = fileURLToPath(new URL('import_modules.py', import.meta.url));

export interface ImportJob {
  readonly root: string;
  readonly libraries: readonly string[];
  /** Without it the files are only compiled. */
  readonly import: boolean;
}

/** The problems of each job, in order; an empty list for a tree that is fine. */
export function tryPython(version: string, jobs: readonly ImportJob[]): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const child = spawn(venvProgram(version, 'python'), [SCRIPT], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(stdout) as string[][]);
      else reject(new Error(`the import check ended with ${String(code)}:\n${stderr}`));
    });
    child.stdin.end(JSON.stringify(jobs));
  });
}
