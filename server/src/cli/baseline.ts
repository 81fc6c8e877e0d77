/** `--baseline`: findings that a file accepts are silent. What could not be checked never is. */
import path from 'node:path';
import { escapeInline } from '../base/foreign-text.js';
import { isInside } from '../base/node/is-inside.js';
import { isFile } from '../base/node/probe.js';
import { readRegularFile } from '../base/node/read-regular.js';
import { realPath } from '../base/node/real-path.js';
import { severityOf } from '../core/index.js';
import { displayPath, errorCode, type ReportText } from '../files/index.js';
import { chooseProjectSeverities } from '../project/index.js';
import {
  BaselineMatcher,
  baselineText,
  looksLikeBaseline,
  parseBaseline,
  partsOf,
  subjectIn,
  subjectOf,
  type Baseline,
  type BaselineEntry,
  type BaselineFault,
} from '../report/baseline.js';
import { countResult, projectFinding, type CheckResult } from '../report/index.js';
import type { OptionValues } from './arguments.js';
import { exitCodeOf, isAskedFor } from './exit-code.js';
import { faultOf } from './outputs.js';
import type { Request } from './request.js';
import { UsageError } from './usage-error.js';

/** A longer one accepts more findings than anyone reviews. */
const MOST_BYTES = 64 << 20;

/** The baseline that the options name. @throws {UsageError} when it cannot be used */
export function readBaseline(options: OptionValues): BaselineRun | null {
  const file = options.get('baseline')?.at(-1);
  const isWritten = options.has('write-baseline');
  if (file === undefined) {
    if (isWritten) throw new UsageError('--write-baseline requires --baseline FILE.');
    return null;
  }
  const fault = isWritten ? faultOf(file) : null;
  if (fault !== null) throw refusal(file, `${fault} Pass another file.`);
  return new BaselineRun(file, isWritten ? readOld(file) : readGiven(file), isWritten);
}

function readGiven(file: string): Baseline {
  const read = parseBaseline(readText(file));
  if ('fault' in read) throw refusal(file, faultText(read));
  return read;
}

/** What is about to be replaced: entries for files outside of the run stay. */
function readOld(file: string): Baseline {
  if (!isFile(file)) return { deep: false, entries: [] };
  const text = readText(file);
  const read = parseBaseline(text);
  if (!('fault' in read)) return read;
  if (read.fault === 'newer') throw refusal(file, faultText(read));
  if (looksLikeBaseline(text)) return { deep: false, entries: [] };
  throw refusal(file, 'This file is not a baseline, so it is not overwritten.');
}

function readText(file: string): string {
  try {
    const bytes = readRegularFile(file, MOST_BYTES);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    const code = errorCode(error);
    throw refusal(file, READING[code] ?? `It cannot be read (${code}).`);
  }
}

const READING: Readonly<Record<string, string>> = {
  ENOENT: 'This file does not exist. Write it with --write-baseline.',
  EISDIR: 'This is a folder. Pass a file.',
  EFTYPE: 'This is not a regular file.',
  EFBIG: 'This file is too large for a baseline.',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'This file is not UTF-8.',
};

const AGAIN = 'Restore it, or write it again with --write-baseline.';

function faultText(fault: BaselineFault): string {
  switch (fault.fault) {
    case 'conflict':
      return 'This file contains merge-conflict markers. Resolve the conflict, or write it again with --write-baseline.';
    case 'not-a-baseline':
      return `This file is not a baseline of tvm-ffi-stubs. ${AGAIN}`;
    case 'newer':
      return `This baseline has format ${fault.version}, which is newer than this tvm-ffi-stubs understands. Update tvm-ffi-stubs.`;
    case 'syntax':
      return `This file is not valid JSON: ${escapeInline(fault.detail)}. ${AGAIN}`;
    case 'bad-entry':
      return `Entry ${fault.entry} of this baseline is not valid. ${AGAIN}`;
  }
}

function refusal(file: string, fault: string): UsageError {
  return new UsageError(`--baseline ${escapeInline(file)}: ${fault}`);
}

export class BaselineRun {
  readonly #file: string;
  readonly #folder: string;
  readonly #baseline: Baseline;
  readonly #isWritten: boolean;
  readonly #left: BaselineMatcher;
  readonly #found: BaselineEntry[] = [];
  /** Entries that this run has a say about. */
  readonly #judged = new Set<BaselineEntry>();
  #deep = false;

  constructor(file: string, baseline: Baseline, isWritten: boolean) {
    this.#file = file;
    this.#folder = path.dirname(realPath(path.resolve(file)));
    this.#baseline = baseline;
    this.#isWritten = isWritten;
    this.#left = new BaselineMatcher(baseline.entries);
  }

  /** Takes the accepted findings out of a result, and adds one about entries that nothing used. */
  apply(result: CheckResult, request: Request): CheckResult {
    this.#deep ||= result.deep;
    const root = request.project?.config.root ?? null;
    let silenced = 0;
    const isNew = (entry: BaselineEntry): boolean => {
      this.#found.push(entry);
      const isOld = this.#isWritten || this.#left.accepts(entry);
      if (isOld) silenced += 1;
      return !isOld;
    };
    const files = result.files.map((file) => {
      const { findings, path: place } = file.planned;
      const fresh = findings.filter((finding) => {
        const { code } = finding;
        const subject = subjectIn(finding, file);
        return isNew({ path: this.#relative(place), code, subject, parts: partsOf(finding) });
      });
      return { ...file, planned: { ...file.planned, findings: fresh } };
    });
    const projectFindings = result.projectFindings.filter((finding) => {
      const { code, file } = finding;
      if (severityOf(code) === 'error' || isAskedFor(code)) return true;
      const place = file === undefined ? root : path.resolve(file);
      const at = place === null ? '' : this.#relative(place);
      return isNew({ path: at, code, subject: subjectOf(finding, ''), parts: partsOf(finding) });
    });
    const unused = this.#unused(result, request);
    const all = [...projectFindings, ...chooseProjectSeverities(unused, request.settings.severity)];
    const planned = files.map((file) => file.planned);
    return {
      ...result,
      files,
      projectFindings: all,
      counts: countResult(files, all),
      exitCode: result.exitCode === 2 ? 2 : exitCodeOf(planned, all, request.settings),
      baseline: { file: displayPath(path.resolve(this.#file), process.cwd()), silenced },
    };
  }

  /** Says nothing of files outside the run, and of findings that only a deeper run has. */
  #unused({ deep, exitCode }: CheckResult, { unit, project }: Request) {
    const root = project?.config.root ?? null;
    const judged = this.#baseline.entries.filter((entry) => {
      if (entry.path === '') return root === null;
      const place = realPath(path.resolve(this.#folder, entry.path));
      const isSource = /\.pyi?$/.test(place);
      return unit.reported(place) || (!isSource && root !== null && isInside(place, root));
    });
    for (const entry of judged) this.#judged.add(entry);
    if (this.#isWritten || exitCode === 2 || (this.#baseline.deep && !deep)) return [];
    const left = new Set(this.#left.unused());
    const entries = judged
      .filter((entry) => left.has(entry))
      .map((entry) => `${entry.path}: ${entry.code} ${entry.subject}`.trim());
    if (entries.length === 0) return [];
    const file = displayPath(path.resolve(this.#file), process.cwd());
    return [projectFinding({ code: 'baseline.unused', data: { entries } }, { file })];
  }

  /** The new baseline; `null` where none is to be written. */
  text(): ReportText | null {
    if (!this.#isWritten) return null;
    const kept = this.#baseline.entries.filter((entry) => !this.#judged.has(entry));
    const deep = this.#deep || (kept.length > 0 && this.#baseline.deep);
    const text = baselineText({ deep, entries: [...kept, ...this.#found] });
    return { path: path.resolve(this.#file), text };
  }

  #relative(place: string): string {
    const relative = path.relative(this.#folder, realPath(path.resolve(place)));
    return relative.replaceAll(path.sep, '/') || '.';
  }
}
