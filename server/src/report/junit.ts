/**
 * The report as JUnit XML, in the form that Ant's and Jenkins' schemas both accept. Every checked
 * file is a test suite, and every finding a test case; a file without any has one that passes.
 */
import { escapeInline, escapeLines } from '../base/foreign-text.js';
import { titleOfFinding, type ListedFinding } from './listed-findings.js';
import type { MachineReport } from './machine-report.js';

interface Suite {
  readonly name: string;
  readonly findings: readonly ListedFinding[];
}

/**
 * Renders all units; the text ends with a line end.
 *
 * @param fails whether a finding makes the run fail
 */
export function renderJunit(
  report: MachineReport,
  fails: (finding: ListedFinding) => boolean,
): string {
  const suites = suitesOf(report);
  const lines = suites.flatMap((suite, id) => suiteLines(suite, id, report, fails));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}

function suitesOf({ units, findings, locate }: MachineReport): readonly Suite[] {
  const checked = units.flatMap(({ result }) => result.files.map(({ display }) => display));
  const byName = new Map<string, ListedFinding[]>(
    ['tvm-ffi-stubs', ...checked.map((display) => locate(display).path)].map((name) => [name, []]),
  );
  for (const finding of findings) {
    const name = finding.path === null ? 'tvm-ffi-stubs' : locate(finding.path).path;
    const own = byName.get(name);
    if (own === undefined) byName.set(name, [finding]);
    else own.push(finding);
  }
  return [...byName].map(([name, own]) => ({ name, findings: own }));
}

function suiteLines(
  { name, findings }: Suite,
  id: number,
  { startedAt, seconds }: MachineReport,
  fails: (finding: ListedFinding) => boolean,
): readonly string[] {
  const failures = findings.filter((finding) => !finding.isFailure && fails(finding));
  const errors = findings.filter(({ isFailure }) => isFailure);
  const others = findings.filter((finding) => !finding.isFailure && !fails(finding));
  // The run as a whole takes the time; its files are not timed.
  const time = id === 0 ? seconds.toFixed(3) : '0';
  const head = attributes({
    name: inline(name),
    package: 'tvm-ffi-stubs',
    id: String(id),
    timestamp: startedAt.toISOString().slice(0, 19),
    hostname: 'localhost',
    tests: String(Math.max(1, findings.length)),
    failures: String(failures.length),
    errors: String(errors.length),
    time,
  });
  return [
    `  <testsuite${head}>`,
    '    <properties>',
    `      <property${attributes({ name: 'tool', value: 'tvm-ffi-stubs' })}/>`,
    '    </properties>',
    ...(findings.length === 0 ? [caseOpening('check', name).replace(/>$/, '/>')] : []),
    ...findings.flatMap((finding) => caseLines(finding, name, fails)),
    `    <system-out>${escapeXml(others.map(detailsOf).join('\n'))}</system-out>`,
    '    <system-err></system-err>',
    '  </testsuite>',
  ];
}

function caseLines(
  finding: ListedFinding,
  suite: string,
  fails: (finding: ListedFinding) => boolean,
): readonly string[] {
  const opening = caseOpening(titleOfFinding(finding), suite);
  const element = finding.isFailure ? 'error' : fails(finding) ? 'failure' : null;
  // What does not fail is named in the output of the suite: a passed test has no text.
  if (element === null) return [opening.replace(/>$/, '/>')];
  const { code, message } = finding;
  const head = attributes({ message: inline(message), type: code });
  return [
    opening,
    `      <${element}${head}>${escapeXml(detailsOf(finding))}</${element}>`,
    '    </testcase>',
  ];
}

function caseOpening(name: string, suite: string): string {
  return `    <testcase${attributes({ name: inline(name), classname: inline(suite), time: '0' })}>`;
}

/** As the text report has it: place, severity, code, message. */
function detailsOf({ path, range, severity, code, message, log }: ListedFinding): string {
  const place = range && `${range.start.line + 1}:${range.start.character + 1}`;
  const where = [path, place].filter((part) => part !== null).map((part) => `${part}:`);
  const head = [...where.slice(0, 2)].join('');
  const text = `${head === '' ? '' : `${head} `}${severity}[${code}] ${message}`;
  return escapeLines(log === null ? text : `${text}\n${log}`);
}

function inline(text: string): string {
  return escapeInline(text);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Hidden characters are visible already; two others are none of XML's. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char).replace(/[\ufffe\uffff]/g, '?');
}
