/** Asks a version's interpreter whether generated trees compile and import. */
import { askPython } from './python-server.js';

export interface ImportJob {
  readonly root: string;
  readonly libraries: readonly string[];
  /** Without it the files are only compiled. */
  readonly import: boolean;
}

/** The problems of each job, in order; an empty list for a tree that is fine. */
export async function tryPython(version: string, jobs: readonly ImportJob[]): Promise<string[][]> {
  const answers = jobs.map((job) => askPython(version, 'import_modules.py', job));
  return (await Promise.all(answers)) as string[][];
}
