/** From the table `[tool.tvm-ffi-stubs]` to a project. One bad key costs that key only. */
import { quoted, RULES } from '../core/index.js';
import {
  PROVIDERS,
  SETTING_KEYS,
  SEVERITIES,
  type ProjectAnswer,
  type ProjectProblem,
  type SettingKey,
  type SeverityChoice,
} from './config.js';
import { keyLines, type KeyLines } from './locate.js';
import { didYouMean } from './near-key.js';
import { expandedPatterns, interpreter, libraries, onePath, sourcePaths } from './path-settings.js';
import * as read from './readings.js';
import type { Scope } from './variables.js';

/** Wider indents are mistakes, and text that wide would fill the memory. */
const WIDEST_INDENT = 100;

/** Node's timers count milliseconds in 31 bits. */
const LONGEST_TIMEOUT = 2_147_483;

/** The file that a table comes from. */
export interface TableSource extends Scope {
  /** Path of the pyproject.toml. */
  readonly path: string;
  readonly text: string;
}

/** Reads every key by itself. Never throws. */
export function readSettings(table: unknown, source: TableSource): ProjectAnswer {
  const problems: ProjectProblem[] = [];
  const note = noteInto(problems, source);
  const values = read.isTable(table) ? table : {};
  if (!read.isTable(table)) note('project.bad-setting', [], 'must be a table');
  noteUnknown(values, note);

  function setting<T, U>(key: SettingKey, reader: read.Reader<T>, fallback: U): T | U {
    if (values[key] === undefined) return fallback;
    const reading = reader(values[key]);
    if (reading.ok) return reading.value;
    note('project.bad-setting', [key], reading.why);
    return fallback;
  }

  const paths = setting('paths', sourcePaths(source), []);
  const project = {
    source: source.path,
    root: source.root,
    paths: paths.length > 0 ? paths : [source.root],
    libraries: setting('libraries', libraries(source), []),
    imports: setting('imports', read.textList, []),
    python: setting('python', interpreter(source), null),
    runtime: setting('runtime', onePath(source), null),
    prefix: setting('prefix', read.text, null),
    package: setting('package', read.text, null),
    target: setting('target', read.text, null),
    indent: setting('indent', read.wholeNumber(1, WIDEST_INDENT), null),
    referenceVersion: setting('reference-version', version, null),
    provider: setting('provider', read.choice(PROVIDERS), 'auto' as const),
    exclude: setting('exclude', expandedPatterns(source), []),
    timeoutMs: setting('timeout', read.seconds(LONGEST_TIMEOUT), null),
    severity: severities(values['severity'], note),
    keepSuppressions: setting('keep-suppressions', read.flag, false),
  };
  return { project, problems };
}

type Note = (code: ProjectProblem['code'], key: readonly string[], why: string) => void;

function noteInto(problems: ProjectProblem[], source: TableSource): Note {
  let lines: KeyLines | null = null;
  return (code, key, why) => {
    // Most files have no problem, and need no index.
    lines ??= keyLines(source.text);
    const line = lines(['tool', 'tvm-ffi-stubs', ...key]);
    const name = key.length === 0 ? 'tool.tvm-ffi-stubs' : key.join('.');
    const message = `setting ${quoted(name)} ${why}`;
    const remedy = code === 'project.bad-setting' ? '; it is ignored until it is corrected' : '';
    const place = line === undefined ? {} : { line };
    problems.push({ code, path: source.path, message: message + remedy, ...place });
  };
}

function noteUnknown(values: Readonly<Record<string, unknown>>, note: Note): void {
  const known: readonly string[] = SETTING_KEYS;
  for (const key of Object.keys(values)) {
    if (known.includes(key)) continue;
    const hint = didYouMean(key, SETTING_KEYS) || ' docs/configuration.md lists all settings.';
    note('project.unknown-setting', [key], `is not known.${hint}`);
  }
}

/** Whether such a version exists is the dialects' question; here it must look like one. */
const version = read.followedBy(read.text, (value) =>
  /^v?\d+(?:\.\d+)+\S*$/.test(value)
    ? read.good(value)
    : read.bad(`must be a version such as "0.1.15.post2", not ${quoted(value)}`),
);

/**
 * Finding codes hold a dot, so that `block.stale = "off"` without quotes is a table in a table:
 * both spellings mean the same here.
 */
function severities(value: unknown, note: Note): ReadonlyMap<string, SeverityChoice> {
  const chosen = new Map<string, SeverityChoice>();
  if (value === undefined) return chosen;
  if (!read.isTable(value)) {
    note('project.bad-setting', ['severity'], 'must be a table of finding codes');
    return chosen;
  }
  const codes = RULES.map((rule) => rule.code);
  const word = read.choice(SEVERITIES);
  for (const [key, content] of flatten(value)) {
    const code = key.join('.');
    const reading = word(content);
    if (!codes.includes(code)) {
      const hint = didYouMean(code, codes) || ' docs/findings.md lists all findings.';
      note('project.unknown-setting', ['severity', ...key], `names no finding.${hint}`);
    } else if (reading.ok) {
      chosen.set(code, reading.value);
    } else {
      note('project.bad-setting', ['severity', ...key], reading.why);
    }
  }
  return chosen;
}

function flatten(table: Readonly<Record<string, unknown>>): readonly [string[], unknown][] {
  return Object.entries(table).flatMap(([key, value]): [string[], unknown][] =>
    read.isTable(value)
      ? flatten(value).map(([rest, content]) => [[key, ...rest], content])
      : [[[key], value]],
  );
}
