import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { goWithout } from '@warehouse/local/go-without.ts';
import { jarsOf } from '@warehouse/local/jars.ts';
import { javaCommand, javaRuns, mavenRuns } from '@warehouse/local/kafka/java.ts';
import { pythonWithPackages } from '../python-reader/python.ts';

const run = promisify(execFile);
const rooms = fileURLToPath(new URL('../../readers/', import.meta.url));
const much = { maxBuffer: 64 * 2 ** 20 };

/** Who connects: the address of the database, and a role that may log in. */
export interface Login {
  url: URL;
  schema: string;
}

/** What a tool finds in a schema. Keys and indexes are listed by the view they are of: there should be none. */
export interface Found {
  schemas: string[];
  /** name → comment */
  views: Record<string, string>;
  /** view → column → comment */
  columns: Record<string, Record<string, string>>;
  /** view → how many rows it read */
  rows: Record<string, number>;
  keys: string[];
  /** name → comment; null: the tool does not ask */
  functions: Record<string, string> | null;
}

export type Tool = (login: Login) => Promise<Found>;

/** What speaks JDBC; null, said in one line, where there is no Java to run it; a failure where that has to be there. */
export async function jdbcTool(): Promise<Tool | null> {
  const jars = jarsOf('jdbc', join(rooms, 'java', 'pom.xml'));
  if (!((await javaRuns()) && (jars.areThere() || (await mavenRuns())))) {
    return goWithout('java', 'no JDBC here: install Java 17 or newer and Maven');
  }
  const classes = join(await jars.fetch(), '*');
  return async ({ url, schema }) => {
    const address = `jdbc:postgresql://${url.host}${url.pathname}`;
    const reader = ['-cp', classes, join(rooms, 'java', 'ReadSchema.java')];
    const { stdout } = await run(javaCommand, [...reader, address, url.username, url.password, schema], much);
    return fromLines(stdout);
  };
}

function fromLines(said: string): Found {
  const lines = said
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));
  const of = (what: string) => lines.filter(([first]) => first === what).map(([, ...members]) => members);
  const columns: Found['columns'] = {};
  for (const [view = '', column = '', , told = ''] of of('column'))
    columns[view] = { ...columns[view], [column]: told };
  return {
    schemas: of('schema').map(([name = '']) => name),
    views: Object.fromEntries(of('table').map(([name, , told]) => [name, told])),
    columns,
    rows: Object.fromEntries(of('rows').map(([name, rows]) => [name, Number(rows)])),
    keys: ['key', 'foreign key', 'index'].flatMap((what) => of(what).map(([name = '']) => name)),
    functions: Object.fromEntries(of('function').map(([name, told]) => [name, told])),
  };
}

interface Reflected {
  comment: string;
  comments: Record<string, string>;
  key: string[];
  foreign_keys: object[];
  indexes: object[];
  rows: number;
}

/** What sees databases through SQLAlchemy; null where there is no Python for it. */
export async function sqlalchemyTool(): Promise<Tool | null> {
  const python = await pythonWithPackages('readers/sqlalchemy');
  if (python === null) return null;
  const reader = join(rooms, 'sqlalchemy', 'read_schema.py');
  return async ({ url, schema }) => {
    const address = url.href.replace(/^\w+:/, 'postgresql:');
    const { stdout } = await run(python, [reader, address, schema], {
      ...much,
      env: { ...process.env, PYTHONUTF8: '1' },
    });
    const { schemas, tables, views } = JSON.parse(stdout) as {
      schemas: string[];
      tables: string[];
      views: Record<string, Reflected>;
    };
    const each = <T>(member: (view: Reflected) => T) =>
      Object.fromEntries(Object.entries(views).map(([name, view]) => [name, member(view)]));
    const keyed = Object.entries(views).filter(
      ([, { key, foreign_keys, indexes }]) => key.length + foreign_keys.length + indexes.length > 0,
    );
    return {
      schemas,
      views: each(({ comment }) => comment),
      columns: each(({ comments }) => comments),
      rows: each(({ rows }) => rows),
      keys: [...tables, ...keyed.map(([name]) => name)],
      functions: null,
    };
  };
}
