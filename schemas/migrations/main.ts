/** Brings the database of DATABASE_URL to the newest schema: `npm run migrate`. */
import { migrate } from './migrate.ts';
import { told } from './told.ts';

const usage = `usage: npm run migrate
       brings the database of DATABASE_URL to the newest schema; safe to repeat, and to run twice at once`;

const [word] = process.argv.slice(2);
if (word !== undefined) {
  const isHelp = word === '--help' || word === '-h';
  if (isHelp) console.log(usage);
  else console.error(`"${word}" is nothing that it takes.\n${usage}`);
  process.exit(isHelp ? 0 : 2);
}

const url = process.env.DATABASE_URL;
if (!url || !/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
  console.error(
    `DATABASE_URL is ${url ? 'no Postgres URL' : 'missing'}. Give the warehouse's database, for example postgres://user:password@host:5432/warehouse`,
  );
  process.exit(2);
}

try {
  const { migrations, objects } = await migrate(url, console.error);
  console.log(
    migrations === 0 && !objects
      ? 'The schema was up to date.'
      : `The schema is up to date: ${migrations} migrations run, views and functions ${objects ? 'replaced' : 'unchanged'}.`,
  );
} catch (error) {
  console.error(told(error));
  process.exit(1);
}
