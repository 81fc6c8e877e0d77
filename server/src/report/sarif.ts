/**
 * The report in SARIF 2.1.0, for code scanning. Fingerprints depend on no line, so a finding stays
 * the same one when code above it changes.
 */
import { count } from '../base/count.js';
import { escapeJson } from '../base/foreign-text.js';
import type { Severity } from '../core/index.js';
import { summaryOf } from './finding-page.js';
import { keyOf, type ListedFinding, type ListedPlace } from './listed-findings.js';
import type { MachineReport } from './machine-report.js';
import type { Range } from './positions.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** GitHub's limit. */
const MOST_RESULTS = 25_000;

/** The folder that paths are relative to. */
const BASE = 'SRCROOT';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Renders all units as one run; the text ends with a line end. */
export function renderSarif(report: MachineReport): string {
  const { findings, rules, exitCode, version, startedAt, seconds, root } = report;
  const codes = rules.map(({ code }) => code);
  const shown = mostImportant(findings);
  const left = findings.length - shown.length;
  const endedAt = new Date(startedAt.getTime() + seconds * 1000);
  const document = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'tvm-ffi-stubs',
            ...(/^\d/.test(version) && { semanticVersion: version }),
            rules: rules.map(({ code, severity }) => ruleJson(code, severity, report)),
          },
        },
        invocations: [
          {
            executionSuccessful: exitCode < 2,
            exitCode,
            startTimeUtc: startedAt.toISOString(),
            endTimeUtc: endedAt.toISOString(),
            ...(left > 0 && { toolExecutionNotifications: [notificationOf(left)] }),
          },
        ],
        originalUriBaseIds: { [BASE]: { uri: root } },
        columnKind: 'utf16CodeUnits',
        results: shown.map((finding) => ({
          ruleId: finding.code,
          ...(codes.includes(finding.code) && { ruleIndex: codes.indexOf(finding.code) }),
          ...resultJson(finding, report),
        })),
      },
    ],
  };
  return `${escapeJson(JSON.stringify(document, null, 2))}\n`;
}

/** All findings, or the worst where a service would refuse the whole report. */
function mostImportant(findings: readonly ListedFinding[]): readonly ListedFinding[] {
  if (findings.length <= MOST_RESULTS) return findings;
  const rank = ({ isFailure, severity }: ListedFinding): number =>
    isFailure ? -1 : Object.keys(LEVELS).indexOf(severity);
  return [...findings].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_RESULTS);
}

function notificationOf(left: number): object {
  const text = `Services refuse reports with more than ${MOST_RESULTS} results, so ${count(left, 'finding')} of the lowest severities ${left === 1 ? 'is' : 'are'} left out.`;
  return { level: 'warning', message: { text } };
}

function ruleJson(code: string, severity: Severity, { page }: MachineReport): object {
  const found = page(code);
  const level = LEVELS[severity];
  if (found === null) return { id: code, defaultConfiguration: { level } };
  const { uri, text } = found;
  return {
    id: code,
    shortDescription: { text: summaryOf(text) },
    ...(uri !== null && { helpUri: uri }),
    help: { text, markdown: text },
    defaultConfiguration: { level },
  };
}

function resultJson(finding: ListedFinding, report: MachineReport): object {
  const { severity, message, path, around, range, related, log } = finding;
  return {
    level: LEVELS[severity],
    message: { text: plainText(message) },
    locations: [{ physicalLocation: physicalLocation(path ?? around, range, report) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => relatedLocation(place, id, report)),
    }),
    partialFingerprints: { 'tvmFfiStubs/v1': report.hash(keyOf(finding)) },
    properties: { severity, ...(log !== null && { log }) },
  };
}

function relatedLocation({ path, range, message }: ListedPlace, id: number, report: MachineReport) {
  return {
    id,
    message: { text: plainText(message) },
    physicalLocation: physicalLocation(path, range, report),
  };
}

function physicalLocation(displayed: string, range: Range | null, report: MachineReport): object {
  const { path, isInside } = report.locate(displayed);
  const artifactLocation = isInside
    ? { uri: uriPath(path), uriBaseId: BASE }
    : { uri: `file://${path.startsWith('/') ? '' : '/'}${uriPath(path)}` };
  return { artifactLocation, ...(range !== null && { region: regionJson(range) }) };
}

/** Lines and columns from 1, the end excluded. */
function regionJson({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function uriPath(path: string): string {
  return (
    path
      // A lone surrogate has no encoding.
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .split('/')
      .map((name) => encodeURIComponent(name).replace(/^([A-Za-z])%3A$/, '$1:'))
      .join('/')
  );
}

/** In a message of SARIF, `[text](target)` is a link; a foreign name may look like one. */
function plainText(text: string): string {
  return text.replaceAll('](', '\\](');
}
