import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { settingText, type SettingName } from './setting-name.js';
import { quoted } from './words.js';

/** A setting is not one of ours, or names a finding that does not exist. */
export default defineRule({
  code: 'project.unknown-setting',
  severity: 'warning',
  message: (
    data: {
      readonly setting: SettingName;
      readonly unknown: 'setting' | 'finding';
      /** What it resembles: a key, or the code of a finding; `null` when nothing is near. */
      readonly similar: string | null;
    },
    reader,
  ) => {
    const { t } = reader;
    const { setting, unknown, similar } = data;
    const name = settingText(setting);
    return unknown === 'setting'
      ? t`Unknown setting ${name}. ${hint(similar && settingText({ ...setting, key: [similar] }), 'docs/configuration.md', reader)}`
      : t`Setting ${name} names an unknown finding. ${hint(similar && quoted(similar), 'docs/findings.md', reader)}`;
  },
});

function hint(similar: string | null, list: string, { t }: Reader): string {
  return similar === null ? t`See ${list} for the full list.` : t`Did you mean ${similar}?`;
}
