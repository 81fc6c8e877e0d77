/** For which Pythons and systems a wheel is. [PyPA, "Platform compatibility tags", "Binary distribution format"] */
import type { Fields } from './fields.js';

export interface Tag {
  /** `py3`, `cp311`. */
  readonly python: string;
  /** `none`, `abi3`, `cp311`. */
  readonly abi: string;
  /** `any`, `manylinux_2_28_x86_64`. */
  readonly platform: string;
}

/** What the name of a wheel says. */
export interface WheelName {
  readonly distribution: string;
  readonly version: string;
  readonly tags: readonly Tag[];
}

const NAME = /^([^-]+)-([^-]+)(?:-\d[^-]*)?-([^-]+)-([^-]+)-([^-]+)\.whl$/;

/** `null` for a name that no installer takes. */
export function readWheelName(file: string): WheelName | null {
  const [, distribution, version, python, abi, platform] = NAME.exec(file) ?? [];
  if (distribution === undefined || version === undefined) return null;
  return { distribution, version, tags: tagsOf([python, abi, platform].join('-')) };
}

/** The tags of WHEEL. */
export function tagsOfWheel(wheel: Fields): readonly Tag[] {
  return (wheel.get('tag') ?? []).flatMap(tagsOf);
}

/** Parts that are separated by dots mean each of their combinations. */
function tagsOf(text: string): readonly Tag[] {
  const [pythons = [], abis = [], platforms = []] = text.split('-').map((part) => part.split('.'));
  return pythons.flatMap((python) =>
    abis.flatMap((abi) => platforms.map((platform) => ({ python, abi, platform }))),
  );
}

export function tagText({ python, abi, platform }: Tag): string {
  return `${python}-${abi}-${platform}`;
}
