import { quoted } from '../../base/foreign-text.js';
import { platformsOf } from '../facts/tags.js';
import type { WheelFacts } from '../facts/types.js';
import { lastGlibcxx, type Platform } from '../metadata/platforms.js';
import type { WheelProblem, WheelRule } from './rule.js';

/** The platform of the tag is not the oldest system that the libraries run on. */
export const PLATFORM_TAG: WheelRule = {
  code: 'wheel.platform-tag',
  severity: 'warning',
  scope: 'every-wheel',
  check: (wheel) => {
    if (wheel.form === 'sdist') return [];
    for (const platform of [...platformsOf(wheel)].sort(oldestFirst)) {
      const problem = problemOf(platform, wheel);
      // Newer platforms of one wheel promise less.
      if (problem !== null) return [problem];
    }
    return [];
  },
};

type Tagged = Platform & { readonly tag: string };

function oldestFirst(a: Platform, b: Platform): number {
  const [x, y] = [a, b].map(({ system }) => ('version' in system ? system.version : [0, 0]));
  return (x?.[0] ?? 0) - (y?.[0] ?? 0) || (x?.[1] ?? 0) - (y?.[1] ?? 0);
}

function problemOf({ system, tag, architectures }: Tagged, wheel: WheelFacts): WheelProblem | null {
  switch (system.name) {
    case 'windows':
      return null;
    case 'linux':
      return wheel.form === 'installed'
        ? null
        : {
            file: null,
            message: `PyPI does not accept wheels for ${quoted(tag)}. Repair the wheel with: auditwheel repair --exclude libtvm_ffi.so`,
          };
    case 'macos':
      return newerMac(system.version, { tag, architectures }, wheel);
    case 'musl':
      return withGlibc(tag, wheel);
    case 'glibc':
      return newerGlibc(system.version, tag, wheel);
  }
}

function newerGlibc(
  [, minor]: readonly [number, number],
  tag: string,
  { libraries, files }: WheelFacts,
): WheelProblem | null {
  const bringsCpp = [...files].some((file) => /(?:^|\/)libstdc\+\+[^/]*\.so/.test(file));
  const most = new Map([
    ['GLIBC_2.', minor],
    ...(bringsCpp ? [] : [['GLIBCXX_3.4.', lastGlibcxx(minor)] as const]),
  ]);
  for (const { name, versions } of libraries) {
    for (const [prefix, last] of most) {
      const newer = versions
        .filter((version) => version.startsWith(prefix))
        .map((version) => Number.parseInt(version.slice(prefix.length), 10))
        .filter((version) => version > last);
      if (newer.length === 0) continue;
      const message = `The tag ${quoted(tag)} promises more than ${quoted(name)} keeps: it needs ${prefix}${Math.max(...newer)}, which that system does not have. Build in a manylinux image of that version, or repair the wheel with: auditwheel repair --exclude libtvm_ffi.so`;
      return { file: name, message };
    }
  }
  return null;
}

function withGlibc(tag: string, { libraries }: WheelFacts): WheelProblem | null {
  const bound = libraries.find(({ versions }) =>
    versions.some((each) => each.startsWith('GLIBC_')),
  );
  if (bound === undefined) return null;
  const message = `The tag ${quoted(tag)} is for systems with musl, but ${quoted(bound.name)} was linked with glibc. Build in a musllinux image.`;
  return { file: bound.name, message };
}

function newerMac(
  [x, y]: readonly [number, number],
  { tag, architectures }: Pick<Tagged, 'tag' | 'architectures'>,
  { libraries }: WheelFacts,
): WheelProblem | null {
  // The first system for Apple silicon is 11.0, also in the tag of a universal file.
  const [major, minor] = x < 11 && architectures.includes('arm64') ? [11, 0] : [x, y];
  const newer = libraries.find(({ systemVersion }) => {
    const [x = 0, y = 0] = (systemVersion ?? '0.0').split('.').map(Number);
    // From macOS 11 on, tags count the first number only.
    return x > major || (x === major && x < 11 && y > minor);
  });
  if (newer === undefined) return null;
  const message = `The tag ${quoted(tag)} promises more than ${quoted(newer.name)} keeps: it is built for macOS ${newer.systemVersion ?? ''} and later. Set MACOSX_DEPLOYMENT_TARGET=${major}.${minor} for the build.`;
  return { file: newer.name, message };
}
