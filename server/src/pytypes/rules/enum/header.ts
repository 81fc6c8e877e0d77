/** What the class statement of an enum passes on. */
import { nearestName } from '../../../base/near-names.js';
import { basesOf } from '../../types/class-info.js';
import { raises, type Check } from '../check.js';
import { isNoKey } from '../options.js';

const KNOWN: readonly string[] = ['type_key', 'frozen', 'init', 'repr', 'metaclass'];

/** @returns whether the class cannot be made at all */
export function checkEnumHeader({ info, report, world }: Check): boolean {
  const { bases, keywords, name } = info.class;
  const consequence = raises.import('TypeError');
  const key = bases.find(({ value }) => value.kind === 'string');
  if (key !== undefined) {
    const given = world.text(key.value, info.module);
    report('enum.key', { kind: 'positional', name, given, consequence }, key.span);
    return true;
  }
  const isOwn = basesOf(info).every(
    (base) =>
      base.kind === 'ffi' ||
      (base.kind === 'class' &&
        base.info.class.members.every((member) => member.name !== '__init_subclass__')),
  );
  for (const each of keywords) {
    if (each.keyword === 'type_key' && isNoKey(each)) {
      const given = world.text(each.value, info.module);
      report('enum.key', { kind: 'not-a-key', name, given, consequence }, each.value.span);
    }
    if (!isOwn || each.keyword === null || KNOWN.includes(each.keyword)) continue;
    const suggestion = nearestName(each.keyword, KNOWN);
    const data = { kind: 'class-keyword', name: each.keyword, ...(suggestion && { suggestion }) };
    report('py-class.option', { ...data, kind: 'class-keyword', consequence }, each.span);
  }
  return false;
}
