/** The tags that count: installers go by the name of the file, and by WHEEL where it has none. */
import { readPlatform, type Platform } from '../metadata/platforms.js';
import type { Tag } from '../metadata/tags.js';
import type { WheelFacts } from './types.js';

export function tagsInForce({ named, tags }: WheelFacts): readonly Tag[] {
  return named?.tags ?? tags ?? [];
}

/** The platforms of a wheel, each once; none for `any`. */
export function platformsOf(wheel: WheelFacts): readonly (Platform & { readonly tag: string })[] {
  const names = [...new Set(tagsInForce(wheel).map(({ platform }) => platform))];
  return names.flatMap((tag) => {
    const platform = readPlatform(tag);
    return platform === null ? [] : [{ ...platform, tag }];
  });
}
