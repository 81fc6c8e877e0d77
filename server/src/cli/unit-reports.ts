/**
 * Plans the units of a run one after the other and prints the results: text as it comes, with
 * a total at the end; JSON as one document.
 */
import { listed } from '../base/list.js';
import { escapeInline } from '../base/foreign-text.js';
import { compareCodePoints, nameList } from '../core/index.js';
import { displayPath } from '../files/index.js';
import { isInside } from '../base/node/is-inside.js';
import { type CheckResult, totalText, type UnitResult } from '../report/index.js';
import { runPlan, type Mode } from './check.js';
import { complain, print, useColor } from './output.js';
import type { Request } from './request.js';

/** Paths that a heading names. */
const MOST_NAMED = 5;

export class UnitReports {
  readonly #units: UnitResult[] = [];
  /** Real paths of projects nested in those that were checked. */
  readonly #inner = new Set<string>();
  readonly #isSeveral: boolean;

  /** @param isSeveral whether the run is about several units, though some may come to nothing */
  constructor(isSeveral: boolean) {
    this.#isSeveral = isSeveral;
  }

  /** The worst of what there was. */
  get exitCode(): number {
    return Math.max(0, ...this.#units.map(({ result }) => result.exitCode));
  }

  async run(mode: Mode, request: Request): Promise<CheckResult> {
    const { settings, project, paths } = request;
    const isText = settings.format === 'text';
    if (isText && this.#isSeveral) print(headingOf(request));
    const { result, changes } = await runPlan(mode, request);
    for (const folder of request.unit.inner()) {
      if (request.unit.reported(folder)) this.#inner.add(folder);
    }
    this.#units.push({
      root: project?.config.root ?? null,
      source: project?.config.source ?? null,
      paths: paths.map((path) => displayPath(path, process.cwd())),
      result,
    });
    if (!isText) return result;
    const color = useColor(process.stdout);
    if (settings.diff || settings.verbose) {
      const { renderDiff } = await import('../report/diff.js');
      for (const { display, before, newText } of changes) {
        print(renderDiff({ display, before, after: newText }, { color }));
      }
    }
    const { renderText } = await import('../report/text.js');
    print(renderText(result, { color, verbose: settings.verbose }));
    return result;
  }

  /** Prints what concerns all units; a run that planned none prints nothing. */
  async end(format: 'text' | 'json'): Promise<void> {
    const [only, ...others] = this.#units;
    this.#tellInner();
    if (only === undefined) return;
    const isSeveral = this.#isSeveral || others.length > 0;
    if (format === 'text') {
      if (others.length > 0) print(`${totalText(this.#units)}\n`);
      return;
    }
    const { renderJson, renderUnitsJson } = await import('../report/json.js');
    print(isSeveral ? renderUnitsJson(this.#units) : renderJson(only.result));
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
