/** Reads CMakePresets.json, CMakeUserPresets.json and what they include: within the tree, bounded. */
import { dirname, join, resolve } from 'node:path';
import { isInside } from '../../../base/node/is-inside.js';
import { realPath } from '../../../base/node/real-path.js';
import type { PresetFault, ProjectNote } from '../../../core/index.js';
import { isFile } from '../../../base/node/probe.js';
import { readJson } from '../../json.js';
import { isTable } from '../../readings.js';
import { Budget } from '../limits.js';
import { expandMacros } from './macros.js';
import type { PresetSurroundings, RawPreset } from './types.js';

const MOST_FILES = 50;
const LARGEST_FILE = 1 << 20;

export class PresetFiles {
  readonly configure = new Map<string, RawPreset>();
  readonly build = new Map<string, RawPreset>();
  readonly notes: ProjectNote[] = [];
  readonly files: string[] = [];
  /** What expanding the texts of these presets may cost. */
  readonly budget = new Budget();
  readonly #around: PresetSurroundings;

  constructor(around: PresetSurroundings) {
    this.#around = around;
    const names = ['CMakePresets.json', 'CMakeUserPresets.json'];
    const paths = names.map((name) => join(around.sourceDir, name)).filter(isFile);
    const tree = paths.length === 0 ? '' : realPath(around.sourceDir);
    for (const path of paths) this.#read(path, tree);
  }

  #read(path: string, tree: string): void {
    if (this.files.includes(path)) return;
    const table = this.#readTable(path, tree);
    if (table === null) return;
    this.#collect(path, table['configurePresets'], this.configure);
    this.#collect(path, table['buildPresets'], this.build);
    for (const include of arrayOf(table['include'])) {
      const name = typeof include === 'string' ? this.#expandInclude(include, path) : null;
      if (name === null) this.#skip(path, { fault: 'unknown-include' });
      else this.#read(resolve(dirname(path), name), tree);
    }
  }

  #readTable(path: string, tree: string): Readonly<Record<string, unknown>> | null {
    const obstacle = !isInside(realPath(path), tree)
      ? 'outside'
      : this.files.length >= MOST_FILES
        ? 'too-many'
        : null;
    if (obstacle === null) this.files.push(path);
    const table = obstacle === null ? readJson(path, LARGEST_FILE) : null;
    if (table === null) this.#skip(path, { fault: obstacle ?? 'not-json' });
    return table;
  }

  #expandInclude(text: string, path: string): string | null {
    return expandMacros(text, {
      ...this.#around,
      preset: '',
      generator: '',
      file: path,
      own: null,
      budget: this.budget,
    });
  }

  #collect(path: string, list: unknown, into: Map<string, RawPreset>): void {
    for (const fields of arrayOf(list)) {
      const name = isTable(fields) ? fields['name'] : undefined;
      if (!isTable(fields) || typeof name !== 'string') this.#skip(path, { fault: 'nameless' });
      else if (into.has(name)) this.#skip(path, { fault: 'twice', preset: name });
      else into.set(name, { name, file: path, fields });
    }
  }

  #skip(file: string, fault: PresetFault): void {
    this.notes.push({ note: 'preset-file', file, fault });
  }
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
