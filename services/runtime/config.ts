import { z } from 'zod';
import { Fault } from './fault.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty string is how shells and compose files write "not set". */
function given(variables: readonly string[], environment: Environment): Record<string, string> {
  return Object.fromEntries(
    variables.flatMap((name) => {
      const value = environment[name];
      return value === undefined || value.trim() === '' ? [] : [[name, value.trim()]];
    }),
  );
}

/** What is wrong with variables together that is right with each of them: one line each. */
type AlsoWrong = (given: Readonly<Record<string, string>>) => readonly string[];

/**
 * The configuration an environment holds; each variable is a key of the schema and its `describe` says what
 * it is for.
 * @throws Fault `configuration` that names every missing or malformed variable at once, without their values
 */
export function configuration<S extends z.ZodObject>(
  schema: S,
  environment: Environment,
  also: AlsoWrong = () => [],
): z.output<S> {
  const values = given(Object.keys(schema.shape), environment);
  const parsed = schema.safeParse(values);
  const more = also(values);
  if (parsed.success && more.length === 0) return parsed.data;
  const faults = (parsed.error?.issues ?? []).map(({ path, message }) => {
    const name = String(path[0]);
    const meaning = (schema.shape[name] as z.ZodType | undefined)?.description;
    const fault = name in values ? `is malformed: ${message}` : 'is missing';
    return `  ${name} ${fault}${meaning ? ` (${meaning})` : ''}`;
  });
  throw new Fault({
    remedy: 'stop',
    code: 'configuration',
    message: `The configuration is not complete:\n${[...faults, ...more].join('\n')}`,
  });
}

/** As `configuration`; a fault is printed and ends the process with exit code 2 before anything is opened. */
export function readConfig<S extends z.ZodObject>(
  schema: S,
  environment: Environment,
  also?: AlsoWrong,
): z.output<S> {
  try {
    return configuration(schema, environment, also);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

/** A whole number within bounds; with a default it may be left out. */
export function whole(bounds: { least?: number; most?: number } = {}) {
  const { least = 1, most = Number.MAX_SAFE_INTEGER } = bounds;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  return z
    .string()
    .transform((text) => (/^\d{1,16}$/.test(text) ? Number(text) : Number.NaN))
    .refine((value) => value >= least && value <= most, `a whole number ${range}`);
}

export function flag() {
  return z.enum(['true', 'false'], 'true or false').transform((text) => text === 'true');
}

const kafkaHosts = /^kafka:\/\/[^/\s,:@]+:\d{1,5}(,[^/\s,:@]+:\d{1,5})*\/?$/;
const postgres = /^postgres(ql)?:\/\/[^\s]+$/;

function isPostgresUrl(text: string): boolean {
  return postgres.test(text) && URL.canParse(text);
}

const endpoint = z.url({ protocol: /^https?$/, error: 'an http or https URL' }).optional();

/** The AWS SDK's own; looked at so that a malformed one is said at the start, and by whoever must know of it. */
export const awsEndpoints = {
  AWS_ENDPOINT_URL: endpoint.describe('where AWS is instead'),
  AWS_ENDPOINT_URL_S3: endpoint.describe('where S3 is instead'),
  AWS_ENDPOINT_URL_SQS: endpoint.describe('where SQS is instead'),
};

interface SqsEndpoints {
  AWS_ENDPOINT_URL?: string | undefined;
  AWS_ENDPOINT_URL_SQS?: string | undefined;
}

/** The SDK goes to the host in a queue's URL; where somebody named an endpoint, that one is meant. */
export const goesByQueueUrl = ({ AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_SQS }: SqsEndpoints): boolean =>
  !(AWS_ENDPOINT_URL_SQS ?? AWS_ENDPOINT_URL);

const instanceIds = z
  .string()
  .transform((text) => text.split(',').map((id) => id.trim().toLowerCase()))
  .refine((ids) => ids.every((id) => /^[0-9a-z-]+$/.test(id)), 'instance ids, comma separated')
  .transform((ids): ReadonlySet<string> => new Set(ids));

/** Variables that mean the same in every service. */
export const variables = {
  CONNECT_INSTANCE_IDS: instanceIds.optional().describe('instances to follow; unset = all'),
  EVENT_LOG_URL: z
    .string()
    .refine(
      (text) => kafkaHosts.test(text) || isPostgresUrl(text),
      'kafka://host:port[,host:port…] or postgres://…',
    )
    .describe('the event log'),
  DATABASE_URL: z.string().refine(isPostgresUrl, 'postgres://…').describe("the warehouse's Postgres"),
  HTTP_PORT: whole({ least: 0, most: 65_535 }).optional().describe('port of health checks and metrics'),
};
