import { writeFileSync } from 'node:fs';
import { dashboard } from './dashboard.ts';
import { questionsDashboard } from './questions/dashboard.ts';
import { supersetFile } from './superset/bundle.ts';

for (const [file, made] of Object.entries({
  'pipeline.json': dashboard,
  'questions.json': questionsDashboard,
}))
  writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(made, null, 2)}\n`);
writeFileSync(new URL('superset.zip', import.meta.url), supersetFile());
