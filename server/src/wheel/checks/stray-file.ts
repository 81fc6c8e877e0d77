import { quoted } from '../../base/foreign-text.js';
import { isLibraryName } from '../libraries/library.js';
import type { WheelFacts } from '../facts/types.js';
import type { WheelProblem, WheelRule } from './rule.js';

/** Files that no user of the package needs. */
export const STRAY_FILE: WheelRule = {
  code: 'wheel.stray-file',
  severity: 'warning',
  scope: 'tvm-ffi',
  check: (wheel) => {
    const kinds = wheel.form === 'sdist' ? IN_SOURCES : IN_WHEELS;
    return kinds.flatMap((kind) => problemOf(kind, wheel));
  },
};

interface Kind {
  readonly what: string;
  readonly isStray: (file: string, wheel: WheelFacts) => boolean;
  readonly remedy: string;
}

const BUILD_FILE =
  /(?:^|\/)(?:CMakeCache\.txt|CMakeFiles\/|cmake_install\.cmake|build\.ninja|\.ninja_(?:deps|log)|compile_commands\.json)|\.(?:o|obj|ilk|exp)$/;

const SOURCE = /\.(?:c|cc|cpp|cxx|cu|hip|mm)$/;

const PROJECT_FILE =
  /(?:^|\/)\.(?:git|github|vscode)\/|^(?:CMakeLists\.txt|pyproject\.toml|setup\.(?:py|cfg)|\.pre-commit-config\.yaml)$/;

/** Folders that a package is not called, at the root of an environment. */
const ROOT_FOLDER = /^(?:tests?|build|src|docs|examples?|benchmarks?|scripts)\//;

const INSTALL = 'Leave them out with wheel.exclude in [tool.scikit-build], or with install rules.';

const BUILD: Kind = {
  what: 'of a build tree',
  isStray: (file) => BUILD_FILE.test(file),
  remedy: 'Build outside of the package, and leave the tree out of the wheel.',
};

const IN_WHEELS: readonly Kind[] = [
  BUILD,
  {
    what: 'of C or C++ sources',
    // A package that compiles when it runs has the names of its sources in strings.
    isStray: (file, { namesSources }) => SOURCE.test(file) && !namesSources,
    remedy: INSTALL,
  },
  {
    what: 'of the project, not of the package',
    isStray: (file) => PROJECT_FILE.test(file),
    remedy: INSTALL,
  },
  {
    what: 'in folders that clash with those of other packages',
    isStray: (file, { form }) => form !== 'installed' && ROOT_FOLDER.test(file),
    remedy: INSTALL,
  },
  {
    what: 'that Python writes itself',
    isStray: (file, { form }) => form === 'wheel' && /(?:^|\/)__pycache__\//.test(file),
    remedy: INSTALL,
  },
];

const IN_SOURCES: readonly Kind[] = [
  BUILD,
  {
    what: 'that the build makes',
    isStray: isLibraryName,
    remedy: 'Leave them out with sdist.exclude in [tool.scikit-build].',
  },
];

function problemOf({ what, isStray, remedy }: Kind, wheel: WheelFacts): readonly WheelProblem[] {
  const names = [...wheel.files].filter((file) => isStray(file, wheel));
  const [first] = names;
  if (first === undefined) return [];
  const listed =
    names.length === 1
      ? `${quoted(first)} is a file ${what}`
      : `${quoted(first)} and ${names.length - 1} more are files ${what}`;
  return [{ file: first, message: `${listed}. ${remedy}` }];
}
