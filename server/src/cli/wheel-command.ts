/** `wheel check`: what keeps wheels from being installed, imported or uploaded. */
import path from 'node:path';
import { escapeInline } from '../base/foreign-text.js';
import type { Severity } from '../core/index.js';
import { packageFolders } from '../interpreters/interpreter.js';
import type { ListedFinding, MachineReport } from '../report/for-services.js';
import {
  renderWheelJson,
  renderWheelText,
  type WheelReport,
  type WheelResult,
} from '../report/wheel-report.js';
import {
  checkInstalled,
  checkWheel,
  failureWords,
  readBlockTexts,
  readInstalledRuntime,
  staleFinding,
  WHEEL_RULES,
  type BlockText,
  type StaleStubs,
  type WheelAnswer,
} from '../wheel/index.js';
import type { OptionValues } from './arguments.js';

/** Where the packages are that wheels are compared with. */
export interface WheelEnvironment {
  readonly python: string | null;
  /** `null` where none was found. */
  readonly runtime: {
    readonly path: string;
    readonly version: string | null;
    /** Whether the user named it. */
    readonly isNamed: boolean;
  } | null;
  /** Why the one that the user named has no runtime. */
  readonly failure?: string | null;
}

/** What of the command line itself this bundle uses, so that it does not hold it a second time. */
export interface WheelTools {
  readonly environment: WheelEnvironment;
  /** Whether a finding of this severity fails the run. */
  readonly fails: (severity: Severity) => boolean;
  readonly color: boolean;
  /** A path as the user would write it. */
  readonly display: (file: string) => string;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Ends the command: an argument is not valid. */
  readonly refuse: (message: string) => never;
  /** Compares blocks with what the libraries of a wheel register; `null` without `--load`. */
  readonly load:
    ((file: string, texts: readonly BlockText[]) => Promise<readonly StaleStubs[] | null>) | null;
  readonly render: (
    format: 'github' | 'sarif',
    run: { readonly exitCode: number; readonly startedAt: Date },
    listed: Pick<MachineReport, 'findings' | 'rules'>,
  ) => Promise<string>;
}

/** @returns the exit code */
export async function wheelCommand(
  options: OptionValues,
  files: readonly string[],
  tools: WheelTools,
): Promise<0 | 1 | 2> {
  const { refuse, environment } = tools;
  const installed = options.get('installed') ?? [];
  if (files.length === 0 && installed.length === 0) {
    return refuse('"wheel check" requires a FILE, or --installed NAME.');
  }
  const other = tools.load === null ? undefined : files.find((file) => !/\.whl$/i.test(file));
  if (other !== undefined || (tools.load !== null && installed.length > 0)) {
    return refuse('--load accepts .whl files only.');
  }
  const { python, failure = null } = environment;
  if (failure !== null && installed.length === 0) return refuse(failure);
  if (installed.length > 0 && python === null) {
    return refuse('No interpreter was found whose packages to check. Pass --python.');
  }
  const startedAt = new Date();
  const report = await checkAll(files, installed, tools);
  return tell(report, { options, startedAt }, tools);
}

async function checkAll(
  files: readonly string[],
  installed: readonly string[],
  { environment: { python, runtime: found }, display, load }: WheelTools,
): Promise<WheelReport> {
  const runtime = found && readInstalledRuntime(found.path, found.version, found.isNamed);
  const wheels: WheelResult[] = [];
  for (const file of files) {
    const answer = await checkWheel(path.resolve(file), runtime);
    const result = resultOf(display(path.resolve(file)), answer);
    wheels.push(load === null ? result : await withStubs(result, file, load));
  }
  const isAsked = installed.length > 0 && python !== null;
  const folders = isAsked ? packageFolders(path.resolve(python), process.env) : [];
  for (const name of installed) {
    wheels.push(resultOf(name, await checkInstalled(name, folders, runtime)));
  }
  const compared = runtime === null ? null : found;
  return { wheels, runtime: compared && { version: compared.version, path: compared.path } };
}

async function withStubs(
  { path: displayed, wheel, failure }: WheelResult,
  file: string,
  load: NonNullable<WheelTools['load']>,
): Promise<WheelResult> {
  if (wheel === null) return { path: displayed, wheel, failure };
  const stale = await load(file, await readBlockTexts(path.resolve(file)));
  if (stale === null) {
    const reason = 'its libraries cannot be loaded, so its stubs were not compared.';
    return { path: displayed, wheel: null, failure: reason };
  }
  const findings = [...wheel.findings, ...stale.map(staleFinding)];
  return { path: displayed, wheel: { ...wheel, findings }, failure };
}

function resultOf(path: string, answer: WheelAnswer): WheelResult {
  if (answer.ok) return { path, wheel: answer.wheel, failure: null };
  return { path, wheel: null, failure: failureWords(answer.failure) };
}

async function tell(
  report: WheelReport,
  { options, startedAt }: { readonly options: OptionValues; readonly startedAt: Date },
  { fails, color, print, complain, render }: WheelTools,
): Promise<0 | 1 | 2> {
  const findings = report.wheels.flatMap(({ wheel }) => wheel?.findings ?? []);
  const isUnread = report.wheels.some(({ wheel }) => wheel === null);
  const isFailed = findings.some(({ severity }) => fails(severity));
  const exitCode = isUnread ? 2 : isFailed ? 1 : 0;
  for (const { path, failure } of report.wheels) {
    if (failure !== null) complain(escapeInline(`Cannot read ${path}: ${failure}`));
  }
  const format = options.get('format')?.at(-1) ?? 'text';
  if (format === 'json') print(renderWheelJson(report));
  else if (format === 'github' || format === 'sarif') {
    const listed = { findings: listedFindings(report), rules: WHEEL_RULES };
    print(await render(format, { exitCode, startedAt }, listed));
  } else print(renderWheelText(report, color));
  return exitCode;
}

/** As services know findings: the file is the wheel, and what is in it is named by the message. */
function listedFindings({ wheels }: WheelReport): readonly ListedFinding[] {
  const seen = new Map<string, number>();
  return wheels.flatMap(({ path, wheel }) =>
    (wheel?.findings ?? []).map(({ code, severity, message, file }) => {
      const key = [code, path, file ?? ''].join('\0');
      const nth = (seen.get(key) ?? 0) + 1;
      seen.set(key, nth);
      return {
        ...{ code, severity, message, path, nth },
        ...{ around: path, range: null, related: [], isFailure: false, log: null },
        subject: file ?? '',
      };
    }),
  );
}
