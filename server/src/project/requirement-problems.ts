/** Requirements on distributions that hold nothing on the Pythons of today: wasmer. */
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { listNames, readText } from '../base/node/probe.js';
import type { FileProblem } from '../core/index.js';

const MOST_BYTES = 1024 * 1024;
const NAME = /^\s*wasmer\s*(?:\[[^\]]*\]\s*)?(?=$|[=<>!~;@(#,\s])/i;
/** A marker or a limit that excludes Python 3.11 and newer. */
const OLD_ONLY =
  /python(?:_full)?_version\s*(?:<\s*['"]3\.(?:\d|10|11)['".]|<=\s*['"]3\.(?:\d|10)['".]|==\s*['"]3\.(?:\d|10)['".])/;
const OLD_PYTHON =
  /<\s*3\.(?:\d|10|11)(?:\.0)?\s*(?:$|,)|<=\s*3\.(?:\d|10)\b|(?:==|~=)\s*3\.(?:\d|10)\b/;

type RequirementProblem = FileProblem<'wasmer.unavailable'>;

/** Of the files in a project's folder. @param root absolute */
export function requirementProblems(root: string): readonly RequirementProblem[] {
  const names = listNames(root).filter((name) =>
    /^(?:requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg))$/.test(name),
  );
  const texts = names.map((name) => ({ name, text: readText(join(root, name), MOST_BYTES) ?? '' }));
  if (!texts.some(({ text }) => /\bwasmer\b/i.test(text))) return [];
  if (texts.some(({ name, text }) => limitsPython(name, text))) return [];
  return texts.flatMap(({ name, text }) =>
    linesIn(name, text).map((line): RequirementProblem => {
      return { code: 'wasmer.unavailable', data: {}, place: { path: join(root, name), line } };
    }),
  );
}

/** Whether a project says that it is for older Pythons alone. */
function limitsPython(name: string, text: string): boolean {
  if (name.startsWith('requirements')) return false;
  const limit = /\b(?:requires-python|python_requires)\s*=\s*["']?([^"'\n#]+)/.exec(text)?.[1];
  return limit !== undefined && OLD_PYTHON.test(limit.trim());
}

/** The lines that ask for it, counted from one. */
function linesIn(name: string, text: string): readonly number[] {
  const lines = text.split(/\r?\n/);
  const where = (isAsked: (line: string) => boolean): readonly number[] =>
    lines.flatMap((line, at) => (isAsked(line) ? [at + 1] : []));
  if (name.startsWith('requirements')) return where(asksFor);
  if (name === 'setup.cfg') return where((line) => /^\s/.test(line) && asksFor(line));
  const isQuoted = (line: string, texts: (text: string) => boolean): boolean =>
    [...line.matchAll(/(["'])((?:(?!\1)[^\\])*)\1/g)].some(
      ([, , each = '']) => asksFor(each) && texts(each),
    );
  if (name === 'setup.py') {
    const from = lines.findIndex((line) => /\b(?:install|extras|setup|tests)_require/.test(line));
    const isCode = (line: string): boolean => !/^\s*#/.test(line);
    return from < 0
      ? []
      : where((line) => lines.indexOf(line) >= from && isCode(line) && isQuoted(line, () => true));
  }
  const { texts, keys } = inProject(text);
  return where(
    (line) =>
      isQuoted(line, (each) => texts.has(each)) || (keys && /^\s*["']?wasmer["']?\s*=/i.test(line)),
  );
}

function asksFor(text: string): boolean {
  return NAME.test(text) && !OLD_ONLY.test(text);
}

/** The requirements in `pyproject.toml`, and whether a table of Poetry has it as a key. */
function inProject(text: string): { readonly texts: ReadonlySet<string>; readonly keys: boolean } {
  const texts = new Set<string>();
  try {
    const { project, tool, ...rest } = parse(text) as Readonly<Record<string, unknown>>;
    const own = objectOf(project);
    const optional = Object.values(objectOf(own['optional-dependencies']));
    const groups = Object.values(objectOf(rest['dependency-groups']));
    for (const list of [own['dependencies'], ...optional, ...groups]) {
      if (!Array.isArray(list)) continue;
      for (const each of list as readonly unknown[]) if (typeof each === 'string') texts.add(each);
    }
    const poetry = objectOf(objectOf(tool)['poetry']);
    return { texts, keys: Object.hasOwn(objectOf(poetry['dependencies']), 'wasmer') };
  } catch {
    return { texts, keys: false };
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
