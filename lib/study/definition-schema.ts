import { z } from 'zod';
import { percentilePattern } from './conditions.js';
import { Definition } from './definition.js';
import { referencePattern } from './parameters.js';

/** The JSON Schema of `study.yaml`, for editors: what the library checks, before parameters are filled in. */
export function definitionJsonSchema(): object {
  const schema = z.toJSONSchema(Definition, {
    io: 'input',
    reused: 'ref',
    override: ({ jsonSchema }) => {
      if (jsonSchema.pattern !== percentilePattern.source) return;
      jsonSchema.pattern = `${percentilePattern.source}|${referencePattern.source}`;
    },
  });
  return { ...schema, title: 'A study definition' };
}
