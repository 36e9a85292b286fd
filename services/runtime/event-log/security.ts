import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Fault } from '../fault.ts';

/** How a client of Kafka shows who it is, and checks whom it talks to. */
export interface Security {
  /** PEM; null = no TLS. Without `ca` the certificate must be of an authority that Node knows */
  tls: { ca?: string; cert?: string; key?: string } | null;
  sasl: { mechanism: Mechanism; username: string; password: string } | null;
}

type Mechanism = 'plain' | 'scram-sha-256' | 'scram-sha-512';

const protocols = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'] as const;
const mechanisms: Record<string, Mechanism> = {
  PLAIN: 'plain',
  'SCRAM-SHA-256': 'scram-sha-256',
  'SCRAM-SHA-512': 'scram-sha-512',
};
const mechanismNames = Object.keys(mechanisms);

const file = () => z.string().optional();

/** Variables of every service that talks to Kafka. Files are PEM. */
export const kafkaVariables = {
  KAFKA_SECURITY_PROTOCOL: z
    .enum(protocols, protocols.join(', '))
    .default('PLAINTEXT')
    .describe('how Kafka is talked to'),
  KAFKA_SASL_MECHANISM: z
    .enum(mechanismNames, mechanismNames.join(', '))
    .default('PLAIN')
    .describe('how a password is shown to Kafka'),
  KAFKA_SASL_USERNAME: z.string().optional().describe('whom Kafka knows us as'),
  KAFKA_SASL_PASSWORD: z.string().optional().describe("the user's password"),
  KAFKA_SSL_CA_FILE: file().describe("of the authority that signed the brokers' certificates"),
  KAFKA_SSL_CERTIFICATE_FILE: file().describe('our own certificate, where brokers ask for one'),
  KAFKA_SSL_KEY_FILE: file().describe("that certificate's key"),
};

export type Given = { [name in keyof typeof kafkaVariables]?: z.output<(typeof kafkaVariables)[name]> };

/** What is missing that another variable asks for, one line each; looked for in the environment's own words. */
export const securityFaults = (given: Readonly<Record<string, string>>): string[] =>
  read(given as Given).faults;

/** What the variables say. Throws Fault `configuration` when something is missing. */
export function securityOf(given: Given): Security {
  const { security, faults } = read(given);
  if (faults.length === 0) return security;
  const message = `The configuration is not complete:\n${faults.join('\n')}`;
  throw new Fault({ remedy: 'stop', code: 'configuration', message });
}

function read(given: Given): { security: Security; faults: string[] } {
  const { KAFKA_SECURITY_PROTOCOL: protocol = 'PLAINTEXT', KAFKA_SASL_MECHANISM: mechanism = 'PLAIN' } =
    given;
  const faults: string[] = [];
  const needed = (name: keyof Given): string => {
    if (!given[name]) faults.push(`  ${name} is missing (KAFKA_SECURITY_PROTOCOL is ${protocol})`);
    return given[name] ?? '';
  };
  const content = (member: string, name: keyof Given): Record<string, string> => {
    const path = given[name];
    if (!path) return {};
    try {
      return { [member]: readFileSync(path, 'utf8') };
    } catch {
      faults.push(`  ${name} names a file that cannot be read`);
      return {};
    }
  };
  const sasl = protocol.startsWith('SASL_')
    ? {
        mechanism: mechanisms[mechanism] ?? 'plain',
        username: needed('KAFKA_SASL_USERNAME'),
        password: needed('KAFKA_SASL_PASSWORD'),
      }
    : null;
  const tls = protocol.endsWith('SSL')
    ? {
        ...content('ca', 'KAFKA_SSL_CA_FILE'),
        ...content('cert', 'KAFKA_SSL_CERTIFICATE_FILE'),
        ...content('key', 'KAFKA_SSL_KEY_FILE'),
      }
    : null;
  return { security: { tls, sasl }, faults };
}
