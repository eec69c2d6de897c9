// Writes the JSON Schema of study.yaml, which the bundled definitions name for editors. Build the library first.
import { writeFileSync } from 'node:fs';
import { definitionJsonSchema } from '../lib/dist/study/index.js';

writeFileSync('data/study.schema.json', `${JSON.stringify(definitionJsonSchema(), null, 2)}\n`);
