/** Results for the tests of report/, built without the planner. */
import type { Finding, PlannedBlock, PlannedFile } from '../../server/src/core/index.js';
import { countResult, type CheckResult, type ReportedFile } from '../../server/src/report/index.js';

/** Where lines start, by another method than the core's. */
export function lineStartsOf(text: string): number[] {
  return [...text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)]
    .filter((match) => match[0] !== '')
    .map((match) => match.index);
}

export function block(overrides: Partial<PlannedBlock>): PlannedBlock {
  const span = overrides.span ?? { start: 0, end: 1 };
  return {
    kind: 'global',
    name: 'my_pkg',
    span,
    markerSpan: span,
    state: 'fresh',
    changes: [],
    wanted: null,
    edits: [],
    ...overrides,
  };
}

export function finding(overrides: Partial<Finding>): Finding {
  const span = { start: 0, end: 1 };
  return {
    code: 'block.stale',
    severity: 'warning',
    span,
    related: [],
    data: { block: 'global/my_pkg', changes: [] },
    ...overrides,
  };
}

export function file(display: string, text: string, plan: Partial<PlannedFile>): ReportedFile {
  const planned = {
    path: `/${display}`,
    blocks: [],
    findings: [],
    edits: [],
    declared: [],
    ...plan,
  };
  return { display, text, lineStarts: lineStartsOf(text), planned };
}

export function result(overrides: Partial<CheckResult>): CheckResult {
  const { files = [], projectFindings = [] } = overrides;
  return {
    mode: 'check',
    files,
    projectFindings,
    registry: {
      provider: 'native',
      referenceVersion: '0.1.15.post2',
      abiVersion: '0.1.16',
      ageSeconds: 3.2,
      interpreter: {
        python: '/srv/\u202e.venv/bin/python',
        source: { by: 'workspace', folder: '/srv' },
      },
      fromCache: true,
      lockFile: null,
      runtime: '/lib/libtvm_ffi.so',
      libraries: ['/lib/my.so'],
    },
    deep: false,
    counts: countResult(files, projectFindings),
    exitCode: 1,
    written: [],
    args: ['python', '--dll', 'my lib.so'],
    ...overrides,
  };
}

/** One file with a stale block, an orphan, and a related place in itself. */
export function sample(): CheckResult {
  const text = 'import x\n\n  # tvm-ffi-stubgen(begin): global/my_pkg\n# é😀 orphan\n';
  const stale = block({
    span: { start: 12, end: 40 },
    state: 'stale',
    edits: [{ span: { start: 0, end: 0 }, text: '' }],
    changes: [
      { op: '+', name: 'add_three', before: null, after: 'add_three(int, int)' },
      { op: '~', name: 'add_one', before: 'add_one(int)', after: 'add_one(str)' },
      { op: '-', name: 'gone', before: 'gone(int)', after: null },
    ],
  });
  const at = text.indexOf('orphan');
  const orphan = block({
    kind: 'object',
    name: 'my.T',
    span: { start: at, end: at + 6 },
    state: 'orphan',
  });
  return result({
    files: [
      file('python/a.py', text, {
        blocks: [stale, orphan, block({ span: { start: 60, end: 61 } })],
        findings: [
          finding({ span: stale.span }),
          finding({
            code: 'block.orphan',
            severity: 'error',
            data: { block: 'object/my.T', kind: 'object' },
            span: orphan.span,
            related: [{ path: '/python/a.py', span: { start: 0, end: 6 }, role: 'first' }],
          }),
        ],
      }),
    ],
    projectFindings: [
      {
        code: 'registry.no-runtime',
        severity: 'information',
        data: {
          cause: 'not-found',
          tried: [{ found: 'nothing-on-path' }],
          install: { python: null, installer: 'pip' },
        },
        log: 'x\n\x1b[31my\n',
      },
      { code: 'file.missing', severity: 'error', data: {}, file: 'b\n.py' },
    ],
  });
}
