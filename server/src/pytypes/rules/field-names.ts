/** Names that no field can have. */
import { raises, SILENT, type Check } from './check.js';
import { booleanIn } from '../types/fields.js';
import { whenCompleted } from './completed.js';

/** What every object has, and what is called by it. */
const OBJECT_METHODS: ReadonlySet<string> = new Set(['same_as']);
/** Those that making an instance calls. */
const MADE_WITH = /^__(?:init|new|setattr)__$/;
const SPECIAL = /^__(?:init|new|eq|hash|repr|getattr|setattr|class|del|copy|replace)__$/;

export function checkFieldNames(check: Check): void {
  const { world, info, report, version } = check;
  if (info.registrations[0]?.kind !== 'py_class') return;
  const { args } = info.registrations[0];
  const hasOwnInit = info.class.members.some((each) => each.name === '__init__');
  const makesInit = booleanIn(args, 'init', true) === true && !hasOwnInit;
  for (const { name, member, init } of world.fieldsOf(info).fields) {
    if (name === 'self' && init === true) {
      if (!makesInit) continue;
      const consequence = whenCompleted(check, 'ValueError');
      report('py-class.field-name', { kind: 'self', name, consequence }, member.nameSpan);
    } else if (SPECIAL.test(name)) {
      const error = MADE_WITH.test(name) ? raises.construct('TypeError') : raises.use('TypeError');
      const consequence = version.ownInitWins ? SILENT : error;
      report('py-class.field-name', { kind: 'special', name, consequence }, member.nameSpan);
    } else if (OBJECT_METHODS.has(name)) {
      const data = { kind: 'object-method', name, consequence: SILENT } as const;
      report('py-class.field-name', data, member.nameSpan);
    }
  }
}
