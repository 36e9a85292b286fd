import { migrate } from './migrate.ts';

const url = process.env.DATABASE_URL;
if (!url || !/^postgres(ql)?:\/\//.test(url)) {
  console.error(
    `DATABASE_URL is ${url ? 'no Postgres URL' : 'missing'}. Give the warehouse's database, for example postgres://user:password@host:5432/warehouse`,
  );
  process.exit(2);
}

const { migrations, objects } = await migrate(url);
console.log(
  migrations === 0 && !objects
    ? 'The schema was up to date.'
    : `The schema is up to date: ${migrations} migrations run, views and functions ${objects ? 'replaced' : 'unchanged'}.`,
);
