/** Names that no field can have. */
import { raises, SILENT, type Check } from './check.js';
import { whenCompleted } from './completed.js';

/** What every object has, and what is called by it. */
const OBJECT_METHODS: ReadonlySet<string> = new Set(['same_as']);
const SPECIAL = /^__(?:init|new|eq|hash|repr|getattr|setattr|class|del|copy|replace)__$/;

export function checkFieldNames(check: Check): void {
  const { world, info, report, version } = check;
  if (info.registrations[0]?.kind !== 'py_class') return;
  for (const { name, member, init } of world.fieldsOf(info).fields) {
    if (name === 'self' && init === true) {
      const consequence = whenCompleted(check, 'ValueError');
      report('py-class.field-name', { kind: 'self', name, consequence }, member.nameSpan);
    } else if (SPECIAL.test(name)) {
      const consequence = version.ownInitWins ? SILENT : raises.construct('TypeError');
      report('py-class.field-name', { kind: 'special', name, consequence }, member.nameSpan);
    } else if (OBJECT_METHODS.has(name)) {
      const data = { kind: 'object-method', name, consequence: SILENT } as const;
      report('py-class.field-name', data, member.nameSpan);
    }
  }
}
