import { quoted } from '../../base/foreign-text.js';
import { platformsOf } from '../facts/tags.js';
import type { WheelFacts } from '../facts/types.js';
import { needsRuntime, type LibraryFacts } from '../libraries/library.js';
import type { WheelProblem, WheelRule } from './rule.js';

/** A file that is called a library, and that no system of the wheel can load. */
export const BAD_LIBRARY: WheelRule = {
  code: 'wheel.bad-library',
  severity: 'error',
  scope: 'every-wheel',
  check: (wheel) =>
    wheel.libraries.flatMap((library) =>
      library.fault === null ? ofOtherSystem(library, wheel) : [faulty(library)],
    ),
};

function faulty({ name, fault }: LibraryFacts): WheelProblem {
  switch (fault) {
    case 'cut-off':
      return {
        file: name,
        message: `${quoted(name)} is cut off: its headers point behind its end. Build the wheel again.`,
      };
    case 'not-loadable':
      return {
        file: name,
        message: `${quoted(name)} is machine code, but not a shared library. Build it as one: add_library(NAME SHARED …).`,
      };
    case 'no-library':
    case null:
      return {
        file: name,
        message: `${quoted(name)} is not a library of Linux, macOS or Windows. If Git LFS keeps it, fetch it with "git lfs pull"; then build the wheel again.`,
      };
  }
}

/** Only of what is loaded here: a compiler may bring libraries for devices. */
function ofOtherSystem(library: LibraryFacts, wheel: WheelFacts): readonly WheelProblem[] {
  const { name, format, architectures, isExtension } = library;
  if (!needsRuntime(library) && !isExtension) return [];
  const platforms = platformsOf(wheel);
  const fits = platforms.some(
    (platform) =>
      platform.format === format &&
      (platform.architectures.length === 0 ||
        platform.architectures.every((each) => architectures.includes(each))),
  );
  const [first] = platforms;
  if (first === undefined || fits) return [];
  const message = `The tag ${quoted(first.tag)} does not fit ${quoted(name)}, which is for ${architectures.join(' and ')} (${format ?? ''}). Build the library for the platform of the tag.`;
  return [{ file: name, message }];
}
