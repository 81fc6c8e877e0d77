/** The reports of `wheel check`: for people, and as JSON for programs. */
import { count } from '../base/count.js';
import { escapeInline, escapeJson } from '../base/foreign-text.js';
import type { CheckedWheel, WheelFinding } from '../wheel/index.js';
import { makeStyle, type Style } from './style.js';

/** One wheel that a user named. */
export interface WheelResult {
  /** As displayed; the name of an installed distribution. */
  readonly path: string;
  /** `null` if it could not be read. */
  readonly wheel: CheckedWheel | null;
  /** Why it could not be read, as a sentence; `null` if it could. */
  readonly failure: string | null;
}

/** The runtime that the wheels were compared with. */
export interface ComparedRuntime {
  readonly version: string | null;
  readonly path: string;
}

export interface WheelReport {
  readonly wheels: readonly WheelResult[];
  /** `null` where none was found. */
  readonly runtime: ComparedRuntime | null;
}

/** It changes only if a reader of the old format would misread the new one. */
const WHEEL_JSON_VERSION = 1;

export function renderWheelJson({ wheels, runtime }: WheelReport): string {
  const document = {
    version: WHEEL_JSON_VERSION,
    wheels: wheels.map(({ path, wheel, failure }) => ({
      path,
      distribution: wheel?.distribution ?? null,
      distributionVersion: wheel?.version ?? null,
      requirement: wheel?.requirement ?? null,
      usesTvmFfi: wheel?.usesTvmFfi ?? null,
      failure,
      findings: (wheel?.findings ?? []).map(({ code, severity, message, file }) => ({
        ...{ code, severity, message, file },
      })),
    })),
    runtime,
  };
  return `${escapeJson(JSON.stringify(document, null, 2))}\n`;
}

/** One line per finding, then one per wheel. What could not be read is told elsewhere. */
export function renderWheelText(report: WheelReport, color: boolean): string {
  const style = makeStyle(color);
  const lines = report.wheels.flatMap(({ path, wheel }) =>
    wheel === null
      ? []
      : [
          ...wheel.findings.map((finding) => findingLine(path, finding, style)),
          `${style.path(escapeInline(path))}: ${summaryOf(wheel)}`,
        ],
  );
  const { runtime } = report;
  const isCompared = runtime !== null && report.wheels.some(({ wheel }) => wheel?.usesTvmFfi);
  if (isCompared) {
    const version = runtime.version ?? 'of unknown version';
    const text = `Compared with apache-tvm-ffi ${version} (${runtime.path}).`;
    lines.push('', style.quiet(escapeInline(text)));
  }
  return lines.map((line) => `${line}\n`).join('');
}

function findingLine(
  path: string,
  { code, severity, message }: WheelFinding,
  style: Style,
): string {
  const head = `${style.severity(severity)(severity)}${style.code(`[${code}]`)}`;
  return `${style.path(escapeInline(path))}: ${head} ${escapeInline(message)}`;
}

/** `my-ext 1.2.0 requires apache-tvm-ffi>=0.1.11: 1 error, 2 warnings`. */
function summaryOf(wheel: CheckedWheel): string {
  const { distribution, version, usesTvmFfi, requirement } = wheel;
  const name = escapeInline(`${distribution} ${version}`);
  const verdict = verdictOf(wheel);
  if (!usesTvmFfi) {
    return `${name} does not use TVM-FFI, so only RECORD, tags and libraries were checked: ${verdict}`;
  }
  const requires = requirement === null ? '' : ` requires ${escapeInline(requirement)}`;
  return `${name}${requires}: ${verdict}`;
}

function verdictOf({ findings }: CheckedWheel): string {
  const [errors, warnings] = (['error', 'warning'] as const).map(
    (severity) => findings.filter((finding) => finding.severity === severity).length,
  );
  const parts = [
    ...(errors ? [count(errors, 'error')] : []),
    ...(warnings ? [count(warnings, 'warning')] : []),
  ];
  return parts.length === 0 ? 'sound' : parts.join(', ');
}
