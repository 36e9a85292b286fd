import { fileURLToPath } from 'node:url';
import { jarsOf } from '../jars.ts';

/** What a broker is made of. */
export const kafkaJars = jarsOf('kafka', fileURLToPath(new URL('pom.xml', import.meta.url)));
