import { count } from '../../base/count.js';
import { quoted } from '../../base/foreign-text.js';
import { isRuntimeItself } from '../facts/concern.js';
import type { InstalledRuntime, WheelFacts } from '../facts/types.js';
import { readableName } from '../libraries/ffi-symbols.js';
import { hasSymbol } from '../libraries/known-runtimes.js';
import type { LibraryFacts } from '../libraries/library.js';
import { allowedVersions, loaderWords, wantedOf, wantedRange } from '../libraries/range.js';
import { allows } from '../metadata/versions.js';
import type { WheelProblem, WheelRule } from './rule.js';

/** A library needs what the runtime does not have that it will meet: it cannot be loaded. */
export const MISSING_SYMBOL: WheelRule = {
  code: 'wheel.missing-symbol',
  severity: 'error',
  scope: 'tvm-ffi',
  check: (wheel, installed) =>
    isRuntimeItself(wheel)
      ? []
      : wheel.libraries.flatMap((library) => problemOf(library, wheel, installed)),
};

/** A runtime that the library will meet, and whether it has a symbol. */
interface Meeting {
  readonly version: string;
  readonly why: string;
  readonly has: (symbol: string) => boolean;
  readonly remedy: string;
}

function problemOf(
  library: LibraryFacts,
  wheel: WheelFacts,
  installed: InstalledRuntime | null,
): readonly WheelProblem[] {
  const symbols = wantedOf(library, wheel);
  const met = [...installedOne(library, wheel, installed), ...allowedOnes(library, wheel)];
  for (const { version, why, has, remedy } of met) {
    const missing = symbols.filter((symbol) => !has(symbol));
    const [first] = missing;
    if (first === undefined) continue;
    const more = missing.length === 1 ? '' : ` and ${count(missing.length - 1, 'more symbol')}`;
    const message = `${quoted(library.name)} needs ${quoted(readableName(first))}${more}, which apache-tvm-ffi ${version} lacks: ${why}. With it the library fails to load, or at the first call (${loaderWords(library.format ?? 'elf')}). ${remedy}`;
    return [{ file: library.name, message }];
  }
  return [];
}

function installedOne(
  { format }: LibraryFacts,
  wheel: WheelFacts,
  installed: InstalledRuntime | null,
): readonly Meeting[] {
  if (installed?.format !== format) return [];
  const { version, symbols, isNamed } = installed;
  const isAllowed =
    version === null || wheel.runtime.some(({ specifiers }) => allows(specifiers, version));
  // What pip replaces is no reason, unless the user asks.
  if (!isNamed && !isAllowed) return [];
  const [asked] = wheel.runtime;
  return [
    {
      version: version ?? '(of unknown version)',
      why: isAllowed
        ? 'it is the installed release'
        : 'it is the installed release, and the wheel does not allow it',
      has: (symbol) => symbols.has(symbol),
      remedy:
        isAllowed || asked === undefined
          ? require(wheel)
          : `Install another one: pip install "${asked.name}${asked.specifiers}"`,
    },
  ];
}

/** The newest known release that the wheel allows, which pip takes, and the oldest. */
function allowedOnes({ format }: LibraryFacts, wheel: WheelFacts): readonly Meeting[] {
  // Without a requirement it is not known what is installed with it.
  if (format === null || wheel.runtime.length === 0) return [];
  const allowed = allowedVersions(wheel.runtime);
  const ends = [
    { version: allowed.at(-1), which: 'newest known' },
    { version: allowed[0], which: 'oldest' },
  ];
  return ends.flatMap(({ version, which }) =>
    version === undefined
      ? []
      : [
          {
            version,
            why: `it is the ${which} release that the wheel allows`,
            has: (symbol: string) => hasSymbol(format, version, symbol),
            remedy: require(wheel),
          },
        ],
  );
}

function require(wheel: WheelFacts): string {
  return `Require "${wantedRange(wheel)}".`;
}
