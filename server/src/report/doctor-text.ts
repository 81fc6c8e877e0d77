/** What `doctor` found, for people: each package with what keeps it from being loaded, then the fix. */
import { count } from '../base/count.js';
import { escapeInline } from '../base/foreign-text.js';
import { listed, pushAll } from '../base/list.js';
import type { BindingPackage, EnvironmentHealth, PairProblem } from '../wheel/environment/index.js';
import { faultLines, releaseWords, unknownLine, verdictOf, type Verdict } from './doctor-words.js';
import { makeStyle, type Style } from './style.js';

export interface DoctorTextOptions {
  readonly color: boolean;
  /** How a path is written. */
  readonly display: (path: string) => string;
  /** By which rule the interpreter was chosen. */
  readonly source: string | null;
  /** `Pass --load`: how one finds out what only loading shows. */
  readonly loadOption: string;
  /** The command that installs a requirement, to paste into a shell. */
  readonly install: (requirement: string) => string;
}

const MOST_NAMES = 5;

const VERDICTS: Readonly<Record<Verdict, (style: Style, item: BindingPackage) => string>> = {
  'cannot-load': (style) => style.removed('cannot be loaded'),
  'fails-when-used': (style) => style.removed('fails when it is used'),
  unknown: (style) => style.changed('partly unknown'),
  'nothing-missing': (style, { libraries }) =>
    style.added(libraries.length === 0 ? 'has no library that needs it' : 'lacks no symbol'),
};

/** Renders the answer; the text ends with a line end. */
export function renderDoctorText(health: EnvironmentHealth, options: DoctorTextOptions): string {
  const style = makeStyle(options.color);
  const lines = [...headLines(health, options, style), ''];
  for (const item of health.packages)
    pushAll(lines, [...packageLines(item, health, options, style), '']);
  for (const pair of health.pairs) pushAll(lines, [...pairLines(pair), '']);
  pushAll(lines, endLines(health, options, style));
  return `${lines.join('\n')}\n`;
}

function headLines(
  { python, runtime }: EnvironmentHealth,
  { display, source }: DoctorTextOptions,
  style: Style,
): readonly string[] {
  const by = source === null ? '' : `  ${style.quiet(escapeInline(source))}`;
  const version = runtime === null ? 'not installed' : (runtime.version ?? 'unknown version');
  const where = runtime === null ? '' : `  ${style.quiet(escapeInline(display(runtime.path)))}`;
  return [
    `Python          ${python === null ? 'unknown' : escapeInline(display(python))}${by}`,
    `apache-tvm-ffi  ${escapeInline(version)}${where}`,
  ];
}

function packageLines(
  item: BindingPackage,
  { runtime }: EnvironmentHealth,
  options: DoctorTextOptions,
  style: Style,
): readonly string[] {
  const { name, version, requires, isSatisfied, builtWith, faults, unknown } = item;
  const installed = runtime?.version ?? null;
  const display = (path: string): string =>
    path.startsWith(item.folder) ? path.slice(item.folder.length + 1) : options.display(path);
  const verdict = VERDICTS[verdictOf(item)](style, item);
  const asked =
    requires === null
      ? 'requires no apache-tvm-ffi'
      : `requires ${requires}${isSatisfied === false ? `, but ${installed ?? ''} is installed` : ''}`;
  const built = builtWith === null ? 'built with: not recorded' : `built with ${builtWith}`;
  return [
    `${style.strong(escapeInline(`${name} ${version}`))}  ${verdict}`,
    `  ${escapeInline(asked)}; ${escapeInline(built)}`,
    `  ${releaseWords(item)}`,
    ...faults.flatMap((fault) => faultLines(fault, { display, installed })),
    ...unknown.map((each) => unknownLine(each, display)),
  ].map((line) => line.trimEnd());
}

function pairLines(pair: PairProblem): readonly string[] {
  const both = pair.packages.map(escapeInline).join(' and ');
  switch (pair.pair) {
    case 'no-common-release': {
      const [a, b] = pair.packages.map((name, i) => {
        const releases = pair.releases[i] ?? [];
        return `    ${escapeInline(name)}: ${listed([...releases].reverse(), MOST_NAMES, (each) => each)}`;
      });
      return [`${both}: no release of apache-tvm-ffi suits both.`, a ?? '', b ?? ''];
    }
    case 'same-library':
      return [
        `${both}: both contain ${listed(pair.names, MOST_NAMES, escapeInline)}. In one process, the loader may use the copy of the package that is imported first for both.`,
      ];
    case 'same-names': {
      const names = listed(pair.names, MOST_NAMES, escapeInline);
      const end =
        pair.message === null
          ? 'They can be loaded together all the same.'
          : `They cannot be loaded together: ${escapeInline(pair.message)}`;
      return [`${both}: both register ${count(pair.names.length, 'name')}: ${names}. ${end}`];
    }
  }
}

/** What to do where no release of apache-tvm-ffi helps. */
function adviceLines(packages: readonly BindingPackage[]): readonly string[] {
  const ill = packages.filter(({ faults }) =>
    faults.some(({ fault }) => fault === 'missing-symbols'),
  );
  if (ill.length === 0) return [];
  const names = listed(ill, MOST_NAMES, ({ name }) => escapeInline(name));
  const hasOwn = ill.some(({ releases }) => releases !== null && releases.length > 0);
  return [
    hasOwn
      ? `No release of apache-tvm-ffi suits all of these packages. Install ${names} in an environment without the others, or another version of one of them.`
      : `No known release of apache-tvm-ffi helps. Install another version of ${names}, or build it from source with the apache-tvm-ffi that is installed.`,
  ];
}

function endLines(
  { packages, fix, isLoaded, pairs }: EnvironmentHealth,
  { install, loadOption }: DoctorTextOptions,
  style: Style,
): readonly string[] {
  const lines: string[] = [];
  if (fix !== null) lines.push(`To fix it: ${style.strong(install(fix.requirement))}`);
  else pushAll(lines, adviceLines(packages));
  if (!isLoaded && packages.length > 1) {
    lines.push(
      `Not known: whether two packages register the same names. ${loadOption} to find out.`,
    );
  }
  const verdicts = packages.map(verdictOf);
  const ill = verdicts.filter((verdict) => verdict === 'cannot-load').length;
  const late = verdicts.filter((verdict) => verdict === 'fails-when-used').length;
  const clashes = pairs.filter(
    (pair) => pair.pair === 'same-names' && pair.message !== null,
  ).length;
  const uses = packages.length === 1 ? 'uses' : 'use';
  const words = [
    `${count(packages.length, 'package')} ${uses} libtvm_ffi`,
    ...(ill > 0 ? [`${ill} cannot be loaded`] : []),
    ...(late > 0 ? [`${late} ${late === 1 ? 'fails when it is' : 'fail when they are'} used`] : []),
    ...(clashes > 0 ? [`${count(clashes, 'pair')} cannot be loaded together`] : []),
  ];
  return [...lines, style.strong(words.join(', '))];
}
