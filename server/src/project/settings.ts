/** Reads a project from the table `[tool.tvm-ffi-stubs]`. A bad key affects only that key. */
import { type Origin, type ProblemPlace, RULES, type SettingName } from '../core/index.js';
import {
  type Origins,
  type PerFileSeverity,
  type ProjectAnswer,
  type ProjectConfig,
  type ProjectProblem,
  PROVIDERS,
  SETTING_KEYS,
  type SettingKey,
  SETTINGS,
  SEVERITIES,
  type SeverityChoice,
} from './config.js';
import { entryPart, keyLines, type KeyLines } from './locate.js';
import { readModules } from './modules.js';
import { nearestKey } from './near-keys.js';
import type { Note } from './notes.js';
import {
  command,
  cppSources,
  expandedPatterns,
  interpreter,
  libraries,
  onePath,
  sourcePaths,
} from './path-settings.js';
import * as read from './readings.js';
import { expandPath, type Scope } from './variables.js';

/** A wider indent is a mistake and could fill the memory. */
const WIDEST_INDENT = 100;

/** Node's timers count milliseconds in 31 bits. */
const LONGEST_TIMEOUT = 2_147_483;

/** The file that a table comes from. */
export interface TableSource extends Scope {
  /** Path of the pyproject.toml; empty for settings without a file. */
  readonly path: string;
  readonly text: string;
  readonly setIn: SettingName['setIn'];
}

/** What a table sets, without missing and bad keys. */
export type SetValues = Partial<Omit<ProjectConfig, 'source' | 'root'>>;

/** Reads a whole project from its table. Never throws. */
export function readSettings(table: unknown, source: TableSource): ProjectAnswer {
  const { values, problems, origins } = readValues(table, source);
  return {
    project: { ...standardProject(source.path, source.root), ...values },
    problems,
    origins,
  };
}

/** A project with nothing set. */
export function standardProject(source: string, root: string): ProjectConfig {
  return {
    source,
    root,
    paths: [root],
    libraries: [],
    modules: [],
    imports: [],
    python: null,
    runtime: null,
    prefix: null,
    package: null,
    target: null,
    indent: null,
    referenceVersion: null,
    provider: 'auto',
    lockFile: null,
    exclude: [],
    cppSources: [],
    timeoutMs: null,
    severity: new Map(),
    perFileSeverity: [],
    keepSuppressions: false,
    buildCommand: null,
  };
}

export interface ValueReading {
  readonly values: SetValues;
  readonly problems: readonly ProjectProblem[];
  readonly origins: Origins;
}

/** Reads every key by itself: a bad one is reported and affects only that key. Never throws. */
export function readValues(table: unknown, source: TableSource): ValueReading {
  const problems: ProjectProblem[] = [];
  const note = noteInto(problems, source);
  const given = read.isTable(table) ? table : {};
  if (!read.isTable(table)) note.bad([], read.badFor({ be: 'table' }, table).why);
  noteUnknown(given, note);
  const values: { -readonly [Key in keyof SetValues]: SetValues[Key] } = {};
  const origins = new Map<keyof ProjectConfig, Origin>();
  const originOf = originsIn(source);

  function setting<Key extends SettingKey>(
    key: Key,
    reader: read.Reader<NonNullable<ProjectConfig[(typeof SETTINGS)[Key]]>>,
  ): void {
    if (given[key] === undefined) return;
    const name: (typeof SETTINGS)[Key] = SETTINGS[key];
    const reading = reader(given[key]);
    if (reading.ok) {
      values[name] = reading.value;
      origins.set(name, originOf(key));
    } else note.bad([key], reading.why);
  }

  setting('paths', sourcePaths(source));
  if (values.paths?.length === 0) {
    delete values.paths;
    origins.delete('paths');
  }
  setting('libraries', libraries(source));
  if (given['modules'] !== undefined) {
    values.modules = readModules(given['modules'], source, note);
    if (values.modules.length > 0) origins.set('modules', originOf('modules'));
    else delete values.modules;
  }
  setting('imports', read.textList);
  setting('python', interpreter(source));
  setting('runtime', onePath(source));
  setting('prefix', read.text);
  setting('package', read.text);
  setting('target', read.text);
  setting('indent', read.wholeNumber(1, WIDEST_INDENT));
  setting('reference-version', version);
  setting('provider', read.choice(PROVIDERS));
  setting('lock-file', onePath(source));
  setting('exclude', expandedPatterns(source));
  setting('cpp-sources', cppSources(source));
  setting('timeout', read.seconds(LONGEST_TIMEOUT));
  if (given['severity'] !== undefined) {
    values.severity = severities(given['severity'], ['severity'], note);
    origins.set('severity', originOf('severity'));
  }
  if (given['per-file-severity'] !== undefined) {
    values.perFileSeverity = perFile(given['per-file-severity'], source, note);
    origins.set('perFileSeverity', originOf('per-file-severity'));
  }
  setting('keep-suppressions', read.flag);
  setting('build-command', command(source));
  return { values, problems, origins };
}

/** Where a key is: the file and line, or the editor's spelling. */
function originsIn(source: TableSource): (key: SettingKey) => Origin {
  let lines: KeyLines | null = null;
  return (key) => {
    if (source.setIn === 'editor') {
      return { kind: 'editor settings', setting: key };
    }
    lines ??= keyLines(source.text);
    const line = lines(['tool', 'tvm-ffi-stubs', key]) ?? null;
    return { kind: 'pyproject.toml', line };
  };
}

function noteInto(problems: ProjectProblem[], source: TableSource): Note {
  let lines: KeyLines | null = null;
  const { path, setIn, text } = source;
  const placeOf = (key: readonly string[], item?: number): ProblemPlace | null => {
    if (setIn === 'editor') return null;
    // Most files have no problem and need no index.
    lines ??= keyLines(text);
    const table = ['tool', 'tvm-ffi-stubs'];
    const [first = '', ...rest] = key;
    const entry = item === undefined ? null : [...table, first, entryPart(item)];
    const line = entry === null ? undefined : (lines([...entry, ...rest]) ?? lines(entry));
    return { path, line: line ?? lines([...table, ...key]) ?? lines([...table, first]) ?? null };
  };
  return {
    bad: (key, value, item) => {
      const setting = { key, setIn, ...(item !== undefined && { item }) };
      problems.push({
        code: 'project.bad-setting',
        data: { setting, value },
        place: placeOf(key, item),
      });
    },
    unknown: (key, unknown, similar, item) => {
      const data = { setting: { key, setIn }, unknown, similar };
      problems.push({ code: 'project.unknown-setting', data, place: placeOf(key, item) });
    },
    placeOf: (key, item) => placeOf([key], item),
  };
}

function noteUnknown(values: Readonly<Record<string, unknown>>, note: Note): void {
  const known: readonly string[] = SETTING_KEYS;
  for (const key of Object.keys(values)) {
    if (known.includes(key)) continue;
    note.unknown([key], 'setting', nearestKey(key, SETTING_KEYS));
  }
}

/** The dialects decide whether such a version exists; here it must only look like one. */
const version = read.followedBy(read.text, (value) =>
  /^v?\d+(?:\.\d+)+\S*$/.test(value) ? read.good(value) : read.badFor({ be: 'version' }, value),
);

/**
 * Finding codes hold a dot, so `block.stale = "off"` without quotes is a table in a table: both
 * spellings mean the same here.
 */
function severities(
  value: unknown,
  at: readonly string[],
  note: Note,
): ReadonlyMap<string, SeverityChoice> {
  const chosen = new Map<string, SeverityChoice>();
  if (!read.isTable(value)) {
    note.bad(at, read.badFor({ be: 'code-table' }, value).why);
    return chosen;
  }
  const codes = RULES.map((rule) => rule.code);
  const word = read.choice(SEVERITIES);
  for (const [key, content] of flatten(value)) {
    const code = key.join('.');
    const reading = word(content);
    if (!codes.includes(code)) {
      note.unknown([...at, ...key], 'finding', nearestKey(code, codes));
    } else if (reading.ok) {
      chosen.set(code, reading.value);
    } else {
      note.bad([...at, ...key], reading.why);
    }
  }
  return chosen;
}

/** Each pattern by itself: a bad one is reported and affects only its files. */
function perFile(value: unknown, source: TableSource, note: Note): readonly PerFileSeverity[] {
  const key = 'per-file-severity';
  if (!read.isTable(value)) {
    note.bad([key], read.badFor({ be: 'glob-table' }, value).why);
    return [];
  }
  return Object.entries(value).flatMap(([written, table]) => {
    const isNegated = written.startsWith('!');
    const reading = expandPath(isNegated ? written.slice(1) : written, source);
    if (!reading.ok) {
      note.bad([key, written], reading.why);
      return [];
    }
    const pattern = isNegated ? `!${reading.value}` : reading.value;
    const severity = severities(table, [key, written], note);
    return severity.size === 0 ? [] : [{ pattern, folder: source.root, severity }];
  });
}

function flatten(table: Readonly<Record<string, unknown>>): readonly [string[], unknown][] {
  return Object.entries(table).flatMap(([key, value]): [string[], unknown][] =>
    read.isTable(value)
      ? flatten(value).map(([rest, content]) => [[key, ...rest], content])
      : [[[key], value]],
  );
}
