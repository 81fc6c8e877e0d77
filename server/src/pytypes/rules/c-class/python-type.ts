/** Types that Python makes, where the key of another kind of type is expected. */
import type { ClassInfo } from '../../types/class-info.js';
import type { Check } from '../check.js';
import { classesWithKey } from './classes-with-key.js';

/** The class above in the same file that `@py_class` registers under a key. */
export function pythonTypeAbove(key: string, { world, info }: Check): ClassInfo | null {
  for (const each of classesWithKey(key, info.module)) {
    if (each.line >= info.class.line || each.isGuarded) continue;
    const other = world.infoOf(each, info.module);
    const [made] = other.registrations;
    if (made?.kind === 'py_class' && made.key === key) return other;
  }
  return null;
}
