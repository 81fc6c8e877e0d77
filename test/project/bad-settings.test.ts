import { describe, expect, it } from 'vitest';
import { messageOf } from '../../server/src/core/index.js';
import { findProject } from '../../server/src/project/index.js';
import { makeTree, readTable } from './tree.js';
import { CLI_READER } from '../readers.js';

const messages = async (lines: string): Promise<string[]> =>
  (await readTable(lines)).problems.map(
    (problem) => `${problem.code} ${problem.place?.line}: ${messageOf(problem, CLI_READER)}`,
  );

describe('a bad setting', () => {
  it('is reported with its line, and affects nothing else', async () => {
    const { project, problems } = await readTable('indent = 0\nprefix = "p."\ntimeout = "soon"');
    expect(project).toMatchObject({ indent: null, prefix: 'p.', timeoutMs: null });
    expect(problems).toMatchObject([
      {
        code: 'project.bad-setting',
        place: { path: project.source, line: 2 },
        data: { value: { must: { be: 'whole-number', least: 1 }, given: { written: '0' } } },
      },
      { code: 'project.bad-setting', place: { path: project.source, line: 4 } },
    ]);
    expect(problems.map((problem) => messageOf(problem, CLI_READER))).toEqual([
      'Setting `indent` must be a whole number from 1 to 100, not `0`. The setting is ignored until it is corrected.',
      'Setting `timeout` must be a number of seconds above 0 and up to 2147483, not `"soon"`. The setting is ignored until it is corrected.',
    ]);
  });

  it.each([
    ['paths = "src"', '`paths` must be an array of strings, not `"src"`'],
    ['paths = ["a", 1]', '`paths` must be an array of non-empty strings, but item 2 is `1`'],
    ['libraries = [""]', '`libraries` must be an array of non-empty strings, but item 1 is'],
    ['libraries = ["a\\u0000b"]', '`libraries` must be an array of non-empty strings'],
    ['libraries = ["${env:NO_SUCH}/a"]', 'needs the environment variable `NO_SUCH`, which is not'],
    ['libraries = ["${env:constructor}"]', 'needs the environment variable `constructor`'],
    ['runtime = "${workspaceRoot}/a"', 'uses `${workspaceRoot}`, but only ${workspaceFolder} and'],
    ['imports = [[]]', 'but item 1 is an array'],
    ['python = true', '`python` must be a non-empty string, not `true`'],
    ['prefix = 1979-05-27', '`prefix` must be a non-empty string, not a date'],
    ['indent = 1.5', 'not `1.5`'],
    ['indent = 99999999999999999999', 'not `99999999999999999999`'],
    ['timeout = 0', 'not `0`'],
    ['build-command = []', 'must name a program'],
    ['build-command = "make"', 'must be an array of strings'],
    ['timeout = nan', 'not `NaN`'],
    ['timeout = inf', 'not `Infinity`'],
    ['reference-version = "latest"', 'must be a version such as "0.1.15.post2", not `"latest"`'],
    ['reference-version = 0.1', '`reference-version` must be a non-empty string, not `0.1`'],
    ['provider = "cmake"', 'must be one of "auto", "native", "python", "lock", not `"cmake"`'],
    ['lock-file = ["a.json"]', 'must be a non-empty string, not an array'],
    ['lock-file = "${env:NO_SUCH}/a.json"', 'needs the environment variable `NO_SUCH`'],
    ['keep-suppressions = "yes"', 'must be true or false'],
    [
      'per-file-severity = "off"',
      '`per-file-severity` must be a table of globs, each with a table',
    ],
    [
      'per-file-severity."*.py" = "off"',
      '`per-file-severity.*.py` must be a table of finding codes',
    ],
    ['per-file-severity."a.py"."block.stale" = 1', 'must be one of "error"'],
    ['per-file-severity."${env:NO_SUCH}/a" = {}', 'needs the environment variable `NO_SUCH`'],
    ['severity = "error"', '`severity` must be a table of finding codes'],
    ['severity."block.stale" = "fatal"', '`severity.block.stale` must be one of "error"'],
  ])('%s', async (line, expected) => {
    const [message, ...more] = await messages(line);
    expect(more).toEqual([]);
    expect(message).toContain('project.bad-setting 2: Setting `');
    expect(message).toContain(expected);
  });

  it('may be the table itself', async () => {
    const root = makeTree({ 'pyproject.toml': '[tool]\ntvm-ffi-stubs = 1' });
    const { project, problems } = await findProject(root, {});
    expect(project?.paths).toEqual([root]);
    expect(problems).toMatchObject([{ code: 'project.bad-setting', place: { line: 2 } }]);
    expect(problems.map((problem) => messageOf(problem, CLI_READER))).toEqual([
      'Setting `tool.tvm-ffi-stubs` must be a table, not `1`. The setting is ignored until it is corrected.',
    ]);
  });
});

describe('an unknown setting', () => {
  it.each([
    ['librarys = []', ' Did you mean `libraries`?'],
    ['keep_suppressions = true', ' Did you mean `keep-suppressions`?'],
    ['referenceVersion = "0.1.9"', ' Did you mean `reference-version`?'],
    ['dlls = []', ' Did you mean `libraries`?'],
    ['init-pypkg = "a"', ' Did you mean `package`?'],
    ['zzz = 1', ' See docs/configuration.md for the full list.'],
    ['severity."block.stail" = "off"', ' Did you mean `block.stale`?'],
    ['per-file-severity."*"."block.stail" = "off"', ' Did you mean `block.stale`?'],
    ['per-file-severities = {}', ' Did you mean `per-file-severity`?'],
    ['severity."no.such-thing" = "off"', ' See docs/findings.md for the full list.'],
  ])('%s', async (line, hint) => {
    const [message, ...more] = await messages(line);
    expect(more).toEqual([]);
    expect(message).toMatch(/^project\.unknown-setting 2: (?:Unknown setting|Setting) `/);
    expect(message?.endsWith(hint)).toBe(true);
  });

  it('is shown without its control characters', async () => {
    const [message] = await messages('"\\u001b[31mred" = 1');
    expect(message).toContain('`\\x1b[31mred`');
  });
});
