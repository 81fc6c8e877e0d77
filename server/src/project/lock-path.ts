/** Where a project keeps its registry lock. */
import { join } from 'node:path';
import type { ProjectConfig } from './config.js';

/** Beside pyproject.toml. */
export const LOCK_NAME = 'tvm-ffi-registry.json';

/** Absolute; the file need not exist. */
export function lockPathOf({ root, lockFile }: Pick<ProjectConfig, 'root' | 'lockFile'>): string {
  return lockFile ?? join(root, LOCK_NAME);
}
