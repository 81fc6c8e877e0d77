/**
 * Plans the units of a run one after the other and reports the results: text as it comes, with
 * a total at the end; every other format as one document.
 */
import { listed } from '../base/list.js';
import { escapeInline } from '../base/foreign-text.js';
import { compareCodePoints, nameList } from '../core/index.js';
import { displayPath, type ReportText } from '../files/index.js';
import { isInside } from '../base/node/is-inside.js';
import { type CheckResult, totalText, type UnitResult } from '../report/index.js';
import type { BaselineRun } from './baseline.js';
import type { Beginning } from './beginning.js';
import type { Mode } from './mode.js';
import { complain } from './output.js';
import type { Output } from './outputs.js';
import { planOrRecall } from './recall.js';
import type { Request } from './request.js';
import type { FailOn } from './settings.js';
import { Sinks } from './sinks.js';

/** Paths that a heading names. */
const MOST_NAMED = 5;

/** What a run may have besides its units. */
interface SpecialRun {
  /** Whether something else has standard output for itself. */
  readonly isBeside?: boolean;
  readonly baseline?: BaselineRun | null;
}

export class UnitReports {
  readonly #units: UnitResult[] = [];
  /** Real paths of projects nested in those that were checked. */
  readonly #inner = new Set<string>();
  readonly #isSeveral: boolean;
  readonly #sinks: Sinks;
  readonly #baseline: BaselineRun | null;
  readonly #startedAt = new Date();
  #failOn: FailOn = 'warning';
  #isUnwritten = false;
  readonly #written = new Map<string, string>();

  /** @param isSeveral whether the run is about several units, though some may come to nothing */
  constructor(isSeveral: boolean, outputs: readonly Output[], special: SpecialRun = {}) {
    const { isBeside = false, baseline = null } = special;
    this.#baseline = baseline;
    this.#isSeveral = isSeveral;
    this.#sinks = new Sinks(outputs, isBeside);
  }

  /** The worst of what there was. */
  get exitCode(): number {
    const codes = this.#units.map(({ result }) => result.exitCode);
    return Math.max(this.#isUnwritten ? 2 : 0, ...codes);
  }

  /** By absolute path, the texts that were written. */
  get written(): ReadonlyMap<string, string> {
    return this.#written;
  }

  /** Equal for runs that found the same, whenever they did and whatever they wrote. */
  async key(): Promise<string> {
    const { renderUnitsJson } = await import('../report/json.js');
    const units = this.#units.map((unit) => {
      const { registry } = unit.result;
      const timeless = registry && { ...registry, ageSeconds: 0, fromCache: false };
      return { ...unit, result: { ...unit.result, registry: timeless, written: [] } };
    });
    return renderUnitsJson(units);
  }

  /** @param beginning what was begun of it, if it was */
  async run(mode: Mode, request: Request, beginning?: Beginning): Promise<CheckResult> {
    const { settings, project, paths } = request;
    this.#failOn = settings.failOn;
    if (this.#isSeveral) this.#sinks.tell(() => headingOf(request));
    const { result: whole, changes } = await planOrRecall(mode, request, beginning);
    const result = this.#baseline?.apply(whole, request) ?? whole;
    for (const folder of request.unit.inner()) {
      if (request.unit.reported(folder)) this.#inner.add(folder);
    }
    this.#units.push({
      root: project?.config.root ?? null,
      source: project?.config.source ?? null,
      paths: paths.map((path) => displayPath(path, process.cwd())),
      result,
    });
    if (mode === 'generate' && result.written.length > 0) {
      for (const { path, newText } of changes) this.#written.set(path, newText);
    }
    if (mode === 'patch') {
      const { printPatch } = await import('./patch.js');
      printPatch(changes);
    }
    if (!this.#sinks.hasReader) return result;
    if (mode !== 'patch' && (settings.diff || settings.verbose)) {
      const { renderDiff } = await import('../report/diff.js');
      for (const { display, before, newText } of changes) {
        this.#sinks.tell((color) => renderDiff({ display, before, after: newText }, { color }));
      }
    }
    const { renderText } = await import('../report/text.js');
    this.#sinks.tell((color) => renderText(result, { color, verbose: settings.verbose }));
    return result;
  }

  /** Reports what concerns all units; a run that planned none reports nothing. */
  async end(): Promise<void> {
    const [only, ...others] = this.#units;
    this.#tellInner();
    if (only === undefined) return;
    if (others.length > 0) this.#sinks.tell(() => `${totalText(this.#units)}\n`);
    const { exitCode } = this;
    const run = { units: this.#units, exitCode, startedAt: this.#startedAt, failOn: this.#failOn };
    await this.#sinks.report(async (format) => {
      if (format === 'json') return this.#json(only);
      const { renderMachine } = await import('./machine-report.js');
      return renderMachine(format, run);
    });
    if (!this.#sinks.writeFiles(this.#newBaseline())) this.#isUnwritten = true;
  }

  /** What could not be checked is not known, so nothing takes the place of what was. */
  #newBaseline(): readonly ReportText[] {
    const text = this.#baseline?.text() ?? null;
    if (text === null) return [];
    if (this.exitCode < 2) return [text];
    complain('The baseline was not written, because something could not be checked.');
    return [];
  }

  async #json(only: UnitResult): Promise<string> {
    const { renderJson, renderUnitsJson } = await import('../report/json.js');
    const isSeveral = this.#isSeveral || this.#units.length > 1;
    return isSeveral ? renderUnitsJson(this.#units) : renderJson(only.result);
  }

  /** Makes sure that skipped projects are not mistaken for clean ones. */
  #tellInner(): void {
    const roots = this.#units.flatMap(({ root }) => root ?? []);
    const left = [...this.#inner].filter((folder) => !roots.some((root) => isInside(root, folder)));
    if (left.length === 0) return;
    left.sort(compareCodePoints);
    const names = nameList(left.map((folder) => displayPath(folder, process.cwd())));
    complain(`Skipped nested projects: ${names}. Pass their folders as well to check them.`);
  }
}

/** Which unit the lines below are about. */
function headingOf({ paths, project }: Request): string {
  const named = listed(paths, MOST_NAMED, (path) => escapeInline(displayPath(path, process.cwd())));
  const inNone = project === null ? 'outside any project: ' : '';
  return `${inNone}${named}:\n`;
}
