/**
 * docs/pyproject.schema.json, made from the settings of package.json, the sections of
 * docs/configuration.md and the codes of findings. Draft 7, which editors of TOML understand.
 */
import { RULES } from '../../server/src/core/index.js';
import { SETTING_KEYS, SEVERITIES, type SettingKey } from '../../server/src/project/config.js';
import { MANIFEST, textOf, type Setting } from '../package/manifest.js';
import { readDocument, sectionsOf } from './markdown.js';

export type Schema = Readonly<Record<string, unknown>>;

/** What only VS Code understands, or says in another way. */
const ONLY_VSCODE = [
  ...['default', 'scope', 'order', 'markdownDescription', 'markdownEnumDescriptions'],
  ...['enum', 'type', 'items', 'additionalProperties'],
];

const SECTIONS = new Map(
  sectionsOf(readDocument('docs/configuration.md'), 3).map(({ title, body }) => [title, body]),
);

/** The schema of a whole `pyproject.toml`: editors apply one to a file, not to a table. */
export function pyprojectSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'pyproject.toml with [tool.tvm-ffi-stubs]',
    description: 'Made by test/docs/pyproject-schema.ts. Only this table is described.',
    type: 'object',
    properties: {
      tool: {
        type: 'object',
        properties: { 'tvm-ffi-stubs': { $ref: '#/definitions/table' } },
      },
    },
    definitions: {
      table: {
        title: 'TVM-FFI Stubs',
        description: 'Settings of tvm-ffi-stubs, in docs/configuration.md.',
        type: 'object',
        properties: Object.fromEntries(SETTING_KEYS.map((key) => [key, settingSchema(key)])),
        additionalProperties: false,
      },
      severity: {
        enum: SEVERITIES,
        'x-taplo': { docs: { enumValues: SEVERITIES.map((word) => SEVERITY_DOCS[word]) } },
      },
      severities: severitiesSchema(),
      module: MODULE,
    },
  };
}

const MODULE: Schema = {
  type: 'object',
  required: ['library', 'output'],
  properties: {
    library: {
      description: 'The path of the library, or the name of its CMake target.',
      type: 'string',
      minLength: 1,
    },
    output: {
      description: 'The stub file, inside the project.',
      type: 'string',
      pattern: String.raw`\.pyi$`,
    },
    class: {
      description: 'The class that stands for the module.',
      type: 'string',
      pattern: '^[^\\s\\d!-/:-@\\[-^`{-~][^\\s!-/:-@\\[-^`{-~]*$',
    },
  },
  additionalProperties: false,
};

const SEVERITY_DOCS: Readonly<Record<(typeof SEVERITIES)[number], string>> = {
  error: 'Reported as an error: `check` exits with 1.',
  warning: 'Reported as a warning: `check` exits with 1.',
  information: 'Reported; `--fail-on` decides about the exit code.',
  hint: 'Reported as a hint; `--fail-on` decides about the exit code.',
  off: 'Not reported.',
};

function settingSchema(key: SettingKey): Schema {
  const name = key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const setting = MANIFEST.contributes.configuration.properties[`tvmFfiStubs.${name}`];
  if (setting === undefined) throw new Error(`package.json lacks ${key}`);
  const { description, main } = wordsOf(key);
  const own = Object.entries(setting).filter(([each]) => !ONLY_VSCODE.includes(each));
  return {
    description,
    ...typeSchema(key, setting),
    ...Object.fromEntries(own),
    'x-taplo': { docs: { main, ...enumDocs(setting) } },
  };
}

function typeSchema(key: SettingKey, setting: Setting): Schema {
  if (key === 'severity') return { $ref: '#/definitions/severities' };
  if (key === 'modules') return { type: 'array', items: { $ref: '#/definitions/module' } };
  const [type] = [setting.type].flat().filter((each) => each !== 'null');
  if (key === 'per-file-severity') {
    return { type, additionalProperties: { $ref: '#/definitions/severities' } };
  }
  if (key === 'reference-version') return { type, pattern: String.raw`^v?\d+(\.\d+)+\S*$` };
  // In an editor, an empty value is one that is not set.
  const words = setting.enum?.filter((word) => word !== '');
  if (words !== undefined) return { enum: words };
  if (type === 'array') {
    const least = key === 'build-command' ? { minItems: 1 } : {};
    return { type, items: { type: 'string', minLength: 1 }, ...least };
  }
  return type === 'string' ? { type, minLength: 1 } : { type };
}

/** Without quotes, a code with a dot is a table in a table. */
function severitiesSchema(): Schema {
  const word = { $ref: '#/definitions/severity' };
  const subjects = new Map<string, Record<string, Schema>>();
  for (const { code } of RULES) {
    const [subject = '', name = ''] = code.split('.');
    subjects.set(subject, { ...subjects.get(subject), [name]: word });
  }
  const tables = [...subjects].map(([subject, properties]) => [
    subject,
    { type: 'object', properties, additionalProperties: false },
  ]);
  const quoted = RULES.map(({ code }) => [code, word]);
  return {
    type: 'object',
    properties: Object.fromEntries([...quoted, ...tables]) as Schema,
    additionalProperties: false,
  };
}

/** The section of a setting: its first paragraph says what it takes, the second what it means. */
function wordsOf(key: SettingKey): { readonly description: string; readonly main: string } {
  const [takes = '', means = ''] = (SECTIONS.get(`\`${key}\``) ?? '').trim().split('\n\n');
  const withoutLinks = (text: string): string => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  const description = withoutLinks(means).replaceAll('`', '');
  return { description, main: withoutLinks(`${means}\n\n${takes}`) };
}

function enumDocs({ enum: words, ...rest }: Setting): Schema {
  const { markdownEnumDescriptions: texts } = rest as { markdownEnumDescriptions?: string[] };
  if (words === undefined || texts === undefined) return {};
  const named = texts.filter((_, i) => words[i] !== '');
  return { enumValues: named.map((text) => textOf(text)) };
}
