/** `${sourceDir}`, `$env{NAME}` and the other macros of presets. */
import { basename, dirname } from 'node:path';
import type { Budget } from '../limits.js';
import type { PresetSurroundings } from './types.js';

export interface MacroScope extends PresetSurroundings {
  readonly preset: string;
  readonly generator: string;
  /** The file of the preset. */
  readonly file: string;
  /** The preset's own environment; `null` if only that of the process counts. */
  readonly own: Readonly<Record<string, unknown>> | null;
  /** One for all presets of a tree: variables that refer to one another multiply. */
  readonly budget: Budget;
}

const MACRO = /\$(env|penv|vendor|)\{([^}]*)\}/g;
const LONGEST = 1 << 14;
/** Of UTF-16; they take as long as a command. */
const UNITS_PER_STEP = 64;
/** Environment variables that refer to one another. */
const DEEPEST = 20;

/** The text with its macros replaced; `null` if one is unknown. */
export function expandMacros(text: string, scope: MacroScope, depth = 0): string | null {
  if (text.length > LONGEST || depth > DEEPEST) return null;
  if (!scope.budget.step(1 + Math.floor(text.length / UNITS_PER_STEP))) return null;
  let missing = 0;
  let length = text.length;
  const expanded = text.replace(MACRO, (_, kind: string, name: string) => {
    // Once one is missing or the text is too long, the others cost nothing.
    if (missing > 0 || length > LONGEST) {
      missing += 1;
      return '';
    }
    const value =
      kind === ''
        ? valueOf(name, scope)
        : kind === 'vendor'
          ? null
          : environment(kind, name, scope, depth);
    if (value === null) missing += 1;
    length += value?.length ?? 0;
    return value ?? '';
  });
  return missing === 0 && expanded.length <= LONGEST ? expanded : null;
}

function valueOf(name: string, scope: MacroScope): string | null {
  switch (name) {
    case 'sourceDir':
      return scope.sourceDir;
    case 'sourceParentDir':
      return dirname(scope.sourceDir);
    case 'sourceDirName':
      return basename(scope.sourceDir);
    case 'presetName':
      return scope.preset;
    case 'generator':
      return scope.generator;
    case 'hostSystemName':
      return hostSystem(scope.platform);
    case 'fileDir':
      return dirname(scope.file);
    case 'dollar':
      return '$';
    case 'pathListSep':
      return scope.platform === 'win32' ? ';' : ':';
    default:
      return null;
  }
}

/** `CMAKE_HOST_SYSTEM_NAME`. */
function hostSystem(platform: NodeJS.Platform): string | null {
  if (platform === 'linux') return 'Linux';
  if (platform === 'darwin') return 'Darwin';
  return platform === 'win32' ? 'Windows' : null;
}

function environment(kind: string, name: string, scope: MacroScope, depth: number): string | null {
  const own = kind === 'env' && scope.own !== null && Object.hasOwn(scope.own, name);
  const value = own ? scope.own[name] : undefined;
  if (typeof value === 'string') return expandMacros(value, scope, depth + 1);
  const outer = scope.env[name];
  return value === null || typeof outer !== 'string' ? '' : outer;
}
