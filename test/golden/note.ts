/** Notes what the samples mean: after one was added, and after the version of the translation was raised. */
import { writeFileSync } from 'node:fs';
import { changed, meanings, noted, notes } from './meanings.ts';

const then = noted();
const now = meanings();
const others = now.version === then.version ? changed(then, now) : [];
if (others.length > 0) {
  process.stderr.write(
    `Raise TRANSLATION_VERSION (schemas/translation/version.ts) first: ${others.join(', ')} meant something else in version ${then.version}\n`,
  );
  process.exit(1);
}
writeFileSync(notes, `${JSON.stringify(now, null, 2)}\n`);
