import { z } from 'zod';
import { Definition } from './definition.js';

/** The JSON Schema of `study.yaml`, for editors. */
export function definitionJsonSchema(): object {
  return { ...z.toJSONSchema(Definition, { io: 'input' }), title: 'A study definition' };
}
