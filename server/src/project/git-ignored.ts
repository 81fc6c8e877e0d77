/**
 * What Git ignores, by its files: every `.gitignore`, `info/exclude`, and the user's own file. Git is
 * not started, so its index is not asked: a tracked file that matches a pattern counts as ignored.
 */
import ignore from 'ignore';
import { dirname, join, relative, sep } from 'node:path';
import { linkStatsOf } from '../base/node/probe.js';
import { readRegularFile } from '../base/node/read-regular.js';
import { repositoryAt, type Repository } from '../base/node/repository.js';
import { gitSettings } from './git-settings.js';

/** Longer files are not read. */
const MOST_BYTES = 1 << 20;

/** The rules for the entries of a folder. */
interface Level {
  /** Absolute root of the repository. */
  readonly root: string;
  readonly rules: ignore.Ignore;
  readonly isCaseIgnored: boolean;
}

export class GitIgnored {
  /** By folder; `null` outside of any repository. */
  readonly #levels = new Map<string, Level | null>();
  readonly #visited: ReadonlySet<string>;
  readonly #env: NodeJS.ProcessEnv;

  /** @param visited real paths of folders that count as not ignored, and what is above them too */
  constructor(visited: readonly string[], env: NodeJS.ProcessEnv) {
    this.#visited = new Set(visited);
    this.#env = env;
  }

  /** Whether a file or folder below a visited folder is ignored. */
  matches(path: string, isFolder: boolean): boolean {
    const level = this.#levelOf(dirname(path));
    if (level === null) return false;
    return level.rules.ignores(slashed(relative(level.root, path)) + (isFolder ? '/' : ''));
  }

  #levelOf(folder: string): Level | null {
    const known = this.#levels.get(folder);
    if (known !== undefined) return known;
    const level = this.#readLevel(folder);
    this.#levels.set(folder, level);
    return level;
  }

  #readLevel(folder: string): Level | null {
    const repository = repositoryAt(folder);
    const parent = dirname(folder);
    const above = repository === null && parent !== folder ? this.#levelOf(parent) : null;
    const level = repository === null ? above : this.#topLevel(repository);
    if (level === null) return null;
    const base = slashed(relative(level.root, folder));
    const asked = this.#visited.has(folder) ? unignored(base) : [];
    const lines = [...asked, ...ownLines(join(folder, '.gitignore'), base)];
    if (lines.length === 0) return level;
    const { isCaseIgnored } = level;
    return { ...level, rules: rulesOf(isCaseIgnored).add(level.rules).add(lines) };
  }

  #topLevel({ root, common }: Repository): Level {
    const { excludesFile, isCaseIgnored } = gitSettings(root, common, this.#env);
    const rules = rulesOf(isCaseIgnored)
      .add(linesOf(excludesFile))
      .add(linesOf(join(common, 'info', 'exclude')));
    return { root, rules, isCaseIgnored };
  }
}

function rulesOf(ignoreCase: boolean): ignore.Ignore {
  return ignore({ ignoreCase });
}

/** Git does not follow a link of that name. */
function ownLines(file: string, base: string): readonly string[] {
  if (linkStatsOf(file)?.isFile() !== true) return [];
  return linesOf(file).flatMap((line) => rebased(line, base));
}

/** Git matches bytes, each of which is a character here. */
function linesOf(file: string): readonly string[] {
  try {
    const text = readRegularFile(file, MOST_BYTES).toString('latin1');
    return text.replace(/^\xef\xbb\xbf/, '').split(/\r?\n/);
  } catch {
    return [];
  }
}

/** A pattern of a nested file as one of the root, where the package has all of them together. */
function rebased(line: string, base: string): readonly string[] {
  if (line.startsWith('#')) return [];
  const sign = line.startsWith('!') ? '!' : '';
  const pattern = line.slice(sign.length).replace(/(?<!\\) +$/, '');
  if (/^\/*$/.test(pattern)) return [];
  if (base === '') return [sign + pattern];
  // With a slash before its end it is a path from here, else a name at any depth.
  const isPath = pattern.slice(0, -1).includes('/');
  const below = isPath ? pattern.replace(/^\//, '') : `**/${pattern}`;
  return [`${sign}/${escaped(base)}/${below}`];
}

/** The folder and those above it, as patterns. */
function unignored(base: string): readonly string[] {
  const names = base === '' ? [] : base.split('/');
  return names.map((_, i) => `!/${escaped(names.slice(0, i + 1).join('/'))}/`);
}

function escaped(path: string): string {
  return path.replace(/[\\*?[]/g, '\\$&');
}

/** As a pattern has it: with slashes, and as bytes. */
function slashed(path: string): string {
  const text = sep === '/' ? path : path.replaceAll(sep, '/');
  return Buffer.from(text).toString('latin1');
}
