/** Reads the argument of the build command, which clients may send in any form. */
import { METHODS, NO_WISH, type BuildWish } from '../../build/index.js';
import type { BuildArguments } from '../../protocol.js';

/** Checks every key by itself; a malformed one counts as not given. */
export function readBuildArguments(given: readonly unknown[] | undefined): BuildArguments {
  const [first] = given ?? [];
  if (typeof first !== 'object' || first === null) return {};
  const { uri, id, method, preset, configuration, targets, stub } = first as Record<
    string,
    unknown
  >;
  const known = METHODS.find((name) => name === method);
  const isList = Array.isArray(targets) && targets.every((item) => typeof item === 'string');
  return {
    ...(typeof uri === 'string' && { uri }),
    ...(typeof id === 'string' && { id }),
    ...(known !== undefined && { method: known }),
    ...(typeof preset === 'string' && preset !== '' && { preset }),
    ...(typeof configuration === 'string' && configuration !== '' && { configuration }),
    ...(isList && { targets: targets }),
    ...(typeof stub === 'boolean' && { stub }),
  };
}

export function wishOf(given: BuildArguments): BuildWish {
  return {
    ...NO_WISH,
    method: given.method ?? null,
    preset: given.preset ?? null,
    configuration: given.configuration ?? null,
    targets: given.targets ?? [],
  };
}
