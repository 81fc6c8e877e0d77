/** Asks a version's interpreter whether generated trees compile and import. */
import { askPython } from './python-server.js';

export interface ImportJob {
  readonly root: string;
  readonly libraries: readonly string[];
  /** Otherwise the files are only compiled. */
  readonly import: boolean;
}

/** The problems of each job, in order; empty for a good tree. */
export async function tryPython(version: string, jobs: readonly ImportJob[]): Promise<string[][]> {
  const answers = jobs.map((job) => askPython(version, 'import_modules.py', job));
  return (await Promise.all(answers)) as string[][];
}
