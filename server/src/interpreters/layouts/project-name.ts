/** The name of a project, and how tools make the name of a folder of it. */
import type * as crypto from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { realPath } from '../../base/node/real-path.js';
import { readText } from '../../base/node/probe.js';
import { tomlText } from '../toml-text.js';

export interface NamedProject {
  /** As PEP 503 writes it. */
  readonly name: string;
  /** Text of its pyproject.toml. */
  readonly text: string;
}

/** The project that a folder's pyproject.toml describes; `null` when it has no name. */
export function readNamedProject(folder: string): NamedProject | null {
  const text = readText(join(folder, 'pyproject.toml'));
  if (text === null) return null;
  const name = tomlText(text, 'project', 'name') ?? tomlText(text, 'tool.poetry', 'name');
  return name === null ? null : { name: name.replace(/[-_.]+/g, '-').toLowerCase(), text };
}

/** The eight characters by which Poetry and Hatch distinguish projects with the same name. */
export function hashOfFolder(folder: string): string {
  const path = process.platform === 'win32' ? realPath(folder).toLowerCase() : realPath(folder);
  // Loaded only here: most runs meet no named project, and it takes longer than the search.
  const { createHash } = createRequire(process.execPath)('node:crypto') as typeof crypto;
  return createHash('sha256').update(path).digest('base64url').slice(0, 8);
}
