import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { definitionJsonSchema } from '../../lib/study/index.js';
import { smallDefinition } from './support.js';

const schema = definitionJsonSchema();
const validate = new Ajv2020.default({ strict: false }).compile(schema);

describe('the schema of study.yaml', () => {
  test('is the one committed for editors (node scripts/write-schemas.mjs writes it)', () => {
    expect(JSON.parse(readFileSync('data/study.schema.json', 'utf8'))).toEqual(schema);
  });

  test.each(['products', 'consumption'])('accepts the %s study', (study) => {
    validate(parse(readFileSync(`data/${study}/study.yaml`, 'utf8')));
    expect(validate.errors).toBeNull();
  });

  test('refuses what the library refuses', () => {
    expect(validate(smallDefinition({ small_grup: 3 }))).toBe(false);
    expect(validate(smallDefinition({ small_group: 'many' }))).toBe(false);
  });
});
