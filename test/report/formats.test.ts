/** The formats for services: valid by their public schemas, and each says what the JSON says. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { escapeLines, isVisible } from '../../server/src/base/foreign-text.js';
import { compareCodePoints, RULES } from '../../server/src/core/index.js';
import { renderGithub } from '../../server/src/report/github.js';
import { renderGitlab } from '../../server/src/report/gitlab.js';
import type { CheckResult, UnitResult } from '../../server/src/report/index.js';
import { renderJson } from '../../server/src/report/json.js';
import { renderJunit } from '../../server/src/report/junit.js';
import { listFindings } from '../../server/src/report/listed-findings.js';
import type { MachineReport } from '../../server/src/report/machine-report.js';
import { renderSarif } from '../../server/src/report/sarif.js';
import { hostileResult, markerResults } from './many-results.js';
import { file, finding, result, sample } from './results.js';
import {
  readGithub,
  readGitlab,
  readJunit,
  readSarif,
  type Fingerprinted,
  type Read,
} from './read-back.js';
import { gitlabErrors, junitErrors, sarifErrors } from './schemas.js';

function reportOf(results: readonly CheckResult[], source: string | null = null): MachineReport {
  const units: readonly UnitResult[] = results.map((each) => ({
    root: null,
    source,
    paths: ['.'],
    result: each,
  }));
  return {
    units,
    ...{ findings: listFindings(units), rules: RULES },
    exitCode: 1,
    version: '1.2.3',
    startedAt: new Date('2026-01-02T03:04:05.678Z'),
    seconds: 1.25,
    root: 'file:///srv/a%20b/',
    locate: (displayed) => ({ path: displayed, isInside: !displayed.startsWith('/') }),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    page: (code) => ({
      uri: `https://example.org/findings#${code}`,
      text: '**error** – The block differs. More.\n\nRepair: run `generate`.',
    }),
  };
}

const RESULTS = [...markerResults(), sample(), hostileResult(), result({ files: [] })];
const REPORTS = RESULTS.map((each) => reportOf([each]));
const JUNIT = REPORTS.map((report) =>
  renderJunit(report, ({ severity }) => severity === 'error' || severity === 'warning'),
);

interface JsonReport {
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly (Omit<Read, 'line' | 'path'> & {
      readonly range: { readonly start: { readonly line: number } };
    })[];
  }[];
  readonly findings: readonly (Omit<Read, 'line'> & { readonly path: string | null })[];
}

/** What the JSON says, as the other formats are read. */
function expected(each: CheckResult): readonly Read[] {
  const json = JSON.parse(renderJson(each)) as JsonReport;
  return [
    ...json.findings.map(({ path, code, severity, message }, i) => {
      const { line = null, file: own = null } = each.projectFindings[i]!;
      expect(path).toBe(own === null || line === null ? own : `${own}:${line}`);
      return { path: own, line, code, severity, message };
    }),
    ...json.files.flatMap(({ path, findings }) =>
      findings.map(({ code, severity, message, range }) => ({
        path,
        line: range.start.line + 1,
        code,
        severity,
        message,
      })),
    ),
  ];
}

/** With the words of a format, and the file that stands for the run as a whole. */
function reworded(
  findings: readonly Read[],
  words: Readonly<Record<string, string>>,
  around: (path: string | null) => string | null,
): readonly Read[] {
  return findings.map((each) => ({
    ...each,
    path: around(each.path),
    severity: words[each.severity]!,
  }));
}

function withoutFingerprint({ path, line, code, severity, message }: Fingerprinted): Read {
  return { path, line, code, severity, message };
}

const placeIn = (each: CheckResult) => (path: string | null) =>
  path ?? each.files[0]?.display ?? '.';

/** What UTF-8 cannot express is replaced in a URI. */
const uriPath = (path: string): string => path.replace(/\p{Surrogate}/gu, '\ufffd');

describe('SARIF', () => {
  it('is valid by the public schema, and says what the JSON says', () => {
    const errors = sarifErrors();
    const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };
    for (const [i, each] of RESULTS.entries()) {
      const text = renderSarif(REPORTS[i]!);
      expect(errors(JSON.parse(text))).toBeNull();
      const read = readSarif(text);
      expect(read.map(withoutFingerprint)).toEqual(
        reworded(expected(each), levels, (path) => uriPath(placeIn(each)(path))),
      );
      expect(new Set(read.map(({ fingerprint }) => fingerprint)).size).toBe(read.length);
    }
    const broken = JSON.parse(renderSarif(REPORTS[0]!)) as { runs: { tool?: unknown }[] };
    delete broken.runs[0]!.tool;
    expect(errors(broken)).not.toBeNull();
  });

  it('has a rule for each code, with a page, and paths below a base', () => {
    const [first] = (
      JSON.parse(renderSarif(reportOf([sample()]))) as { runs: Record<string, unknown>[] }
    ).runs;
    expect(first).toMatchObject({
      tool: {
        driver: {
          name: 'tvm-ffi-stubs',
          semanticVersion: '1.2.3',
          rules: RULES.map(({ code }) => ({
            id: code,
            shortDescription: { text: 'The block differs.' },
            helpUri: `https://example.org/findings#${code}`,
          })),
        },
      },
      originalUriBaseIds: { SRCROOT: { uri: 'file:///srv/a%20b/' } },
      results: [
        { ruleId: 'registry.no-runtime', properties: { severity: 'information' } },
        { ruleId: 'file.missing' },
        {
          ruleId: 'block.stale',
          ruleIndex: RULES.findIndex(({ code }) => code === 'block.stale'),
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'python/a.py', uriBaseId: 'SRCROOT' },
                region: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 31 },
              },
            },
          ],
        },
        { relatedLocations: [{ id: 0, message: { text: 'The first one.' } }] },
      ],
    });
  });

  it('has no more results than services take, and the worst of them', () => {
    const many = (severity: 'error' | 'hint', number: number) =>
      Array.from({ length: number }, (_, i) =>
        finding({ severity, data: { block: `global/${severity}${i}`, changes: [] } }),
      );
    const findings = [...many('hint', 25_001), ...many('error', 3)];
    const text = renderSarif(reportOf([result({ files: [file('a.py', 'x\n', { findings })] })]));
    const read = readSarif(text);
    expect(read).toHaveLength(25_000);
    expect(read.filter(({ severity }) => severity === 'error')).toHaveLength(3);
    expect(text).toContain('so 4 findings of the lowest severities are left out');
  });

  it('leaves no link of a foreign name, and no lone surrogate', () => {
    const text = renderSarif(reportOf([hostileResult()]));
    const { runs } = JSON.parse(text) as { runs: { results: { message: { text: string } }[] }[] };
    const words = runs[0]!.results.map(({ message }) => message.text);
    expect(words.filter((each) => each.includes('click'))).toHaveLength(3);
    expect(words.filter((each) => /[^\\]\]\(/.test(each))).toEqual([]);
    expect(isVisible(text.replaceAll('\n', ''))).toBe(true);
  });
});

describe('fingerprints', () => {
  const prints = (each: CheckResult): readonly string[] =>
    readSarif(renderSarif(reportOf([each]))).map(({ fingerprint }) => fingerprint);

  it('are the same when lines move, members change and the tool words it otherwise', () => {
    const before = sample();
    const moved = before.files.map((each) => {
      const by = 'import other\n\n\n';
      const at = ({ start, end }: { start: number; end: number }) => ({
        start: start + by.length,
        end: end + by.length,
      });
      return file(each.display, by + each.text, {
        findings: each.planned.findings.map((one) => ({
          ...one,
          span: at(one.span),
          data: {
            ...(one.data as object),
            changes: [{ op: '+', name: 'new', before: null, after: 'new()' }],
          },
        })),
      });
    });
    const { projectFindings } = before;
    expect(prints(result({ files: moved, projectFindings }))).toEqual(prints(before));
    expect(readGitlab(renderGitlab(reportOf([before]))).map((each) => each.fingerprint)).toEqual(
      prints(before),
    );
  });

  it('are others in another file, for another block, and for the second of two', () => {
    const at = (path: string, ...names: string[]): CheckResult =>
      result({
        files: [
          file(path, 'x\n', {
            findings: names.map((name) => finding({ data: { block: name, changes: [] } })),
          }),
        ],
      });
    const all = [at('a.py', 'g/x', 'g/x', 'g/y'), at('b.py', 'g/x')].flatMap(prints);
    expect(new Set(all).size).toBe(4);
    expect(prints(at('a.py', 'g/x'))).toEqual([all[0]]);
  });
});

describe('GitLab code quality', () => {
  it('is valid by what GitLab requires', () => {
    const documents = REPORTS.map((each) => JSON.parse(renderGitlab(each)) as unknown[]);
    expect(documents.flatMap(gitlabErrors)).toEqual([]);
    const entry = documents.flat()[0] as object;
    expect(gitlabErrors([{ ...entry, severity: 'warning', location: { lines: 1 } }])).toEqual([
      '$[0].severity is none of the values',
      '$[0].location.path is missing',
      '$[0].location.lines is no object',
    ]);
  });

  it('says what the JSON says', () => {
    const words = { error: 'major', warning: 'minor', information: 'info', hint: 'info' };
    for (const [i, each] of RESULTS.entries()) {
      const read = readGitlab(renderGitlab(REPORTS[i]!));
      const wanted = reworded(expected(each), words, placeIn(each)).map((one, at) => ({
        ...one,
        line: one.line ?? 1,
        // What could not be checked blocks.
        severity: REPORTS[i]!.findings[at]!.isFailure ? 'blocker' : one.severity,
      }));
      expect(read.map(withoutFingerprint)).toEqual(wanted);
      expect(read.every(({ fingerprint }) => /^[0-9a-f]{64}$/.test(fingerprint))).toBe(true);
      expect(new Set(read.map(({ fingerprint }) => fingerprint)).size).toBe(read.length);
    }
  });
});

/** Two characters are none of XML's. */
const shown = (text: string): string =>
  text.replace(/[\ufffe\uffff]/g, '?').replaceAll('\n', '\\n');

describe('JUnit', () => {
  it('is valid by the schemas of Ant and Jenkins', async () => {
    expect(await junitErrors(JUNIT)).toEqual([]);
    const [first = ''] = JUNIT;
    expect(await junitErrors([first.replaceAll('testcase', 'test')])).not.toEqual([]);
  });

  it('says what the JSON says, and a file without findings passes', () => {
    const documents = readJunit(JUNIT);
    for (const [i, suites] of documents.entries()) {
      const listed = REPORTS[i]!.findings;
      const fails = listed.filter(
        ({ severity, isFailure }) => isFailure || severity === 'error' || severity === 'warning',
      );
      const cases = suites.flatMap((suite) => suite.cases);
      const failed = cases.filter(({ outcome }) => outcome !== null);
      expect(failed).toHaveLength(fails.length);
      expect(failed.map(({ message }) => message!).sort(compareCodePoints)).toEqual(
        fails.map(({ message }) => shown(message)).sort(compareCodePoints),
      );
      const passed = listed.filter((each) => !fails.includes(each));
      const output = suites.map((suite) => suite.output).join('\n');
      expect(
        passed.filter(
          ({ code, message }) => !shown(output).includes(shown(`[${code}] ${message}`)),
        ),
      ).toEqual([]);
      for (const suite of suites) {
        expect(suite.cases.length).toBeGreaterThan(0);
        expect(suite).toMatchObject({
          tests: suite.cases.length,
          failures: suite.cases.filter(({ outcome }) => outcome === 'failure').length,
          errors: suite.cases.filter(({ outcome }) => outcome === 'error').length,
        });
        expect(new Set(suite.cases.map(({ name }) => name)).size).toBe(suite.cases.length);
      }
    }
  });
});

describe('GitHub annotations', () => {
  const words = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

  it('say what the JSON says, up to what GitHub shows', () => {
    for (const [i, each] of RESULTS.entries()) {
      const read = readGithub(renderGithub(REPORTS[i]!));
      const wanted = reworded(expected(each), words, (path) => path).map((one, at) => {
        const { log } = REPORTS[i]!.findings[at]!;
        const message = log === null ? one.message : `${one.message}\n${log.trimEnd()}`;
        const path = one.path === null ? null : escapeLines(one.path);
        return { ...one, path, message: escapeLines(message) };
      });
      const own = read.filter(({ code }) => code !== '');
      for (const one of own) expect(wanted).toContainEqual(one);
      for (const level of ['error', 'warning', 'notice']) {
        const number = read.filter(({ severity }) => severity === level).length;
        expect(number).toBeLessThanOrEqual(10);
      }
      const left = wanted.length - own.length;
      const [rest] = read.filter(({ code }) => code === '');
      expect(rest === undefined).toBe(left === 0);
      if (left > 0) expect(rest!.message).toContain(`${left} finding`);
    }
  });

  it('shows ten of a kind, what could not be checked first, and counts the rest', () => {
    const many = (severity: 'error' | 'warning' | 'hint', number: number) =>
      Array.from({ length: number }, (_, i) =>
        finding({ severity, data: { block: `global/${severity}${i}`, changes: [] } }),
      );
    const findings = [...many('error', 14), ...many('warning', 3), ...many('hint', 12)];
    const text = renderGithub(
      reportOf([
        result({
          files: [file('a.py', 'x\n', { findings })],
          projectFindings: [{ code: 'file.missing', severity: 'error', data: {}, file: 'b.py' }],
        }),
      ]),
    );
    const read = readGithub(text);
    const numbers = ['error', 'warning', 'notice'].map(
      (level) => read.filter(({ severity }) => severity === level).length,
    );
    expect(numbers).toEqual([10, 3, 10]);
    expect(read[0]).toMatchObject({ path: 'b.py', code: 'file.missing', line: null });
    expect(read.at(-1)?.message).toContain('so 8 findings are only in the log');
  });

  it('are one line each, whatever the names', () => {
    const text = renderGithub(reportOf([hostileResult()]));
    const lines = text.trimEnd().split('\n');
    expect(lines.filter((line) => !/^::(?:error|warning|notice) /.test(line))).toEqual([]);
    expect(readGithub(text)).toHaveLength(lines.length);
    expect(text).toMatch(/^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]*$/);
  });
});
