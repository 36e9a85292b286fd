import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { securityOf } from './security.ts';

const folder = mkdtempSync(join(tmpdir(), 'security-'));
afterAll(() => rmSync(folder, { recursive: true }));
const ca = join(folder, 'ca.pem');
writeFileSync(ca, 'a certificate');

const user = { KAFKA_SASL_USERNAME: 'projector', KAFKA_SASL_PASSWORD: 'secret' };

describe('the security of a connection to Kafka', () => {
  it('is none unless one is asked for', () => {
    expect(securityOf({})).toEqual({ tls: null, sasl: null });
    expect(securityOf(user)).toEqual({ tls: null, sasl: null });
  });

  it.each([
    ['PLAIN', 'plain'],
    ['SCRAM-SHA-256', 'scram-sha-256'],
    ['SCRAM-SHA-512', 'scram-sha-512'],
  ])('shows a password by %s', (KAFKA_SASL_MECHANISM, mechanism) => {
    const given = { KAFKA_SECURITY_PROTOCOL: 'SASL_PLAINTEXT', KAFKA_SASL_MECHANISM, ...user } as const;
    const sasl = { mechanism, username: 'projector', password: 'secret' };
    expect(securityOf(given)).toEqual({ tls: null, sasl });
  });

  it('trusts the authority of a file, or those that Node knows', () => {
    expect(securityOf({ KAFKA_SECURITY_PROTOCOL: 'SSL' })).toEqual({ tls: {}, sasl: null });
    const given = { KAFKA_SECURITY_PROTOCOL: 'SSL', KAFKA_SSL_CA_FILE: ca } as const;
    expect(securityOf(given)).toEqual({ tls: { ca: 'a certificate' }, sasl: null });
  });

  it('names everything that is missing at once, and no secret', () => {
    const given = {
      KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
      KAFKA_SASL_PASSWORD: '',
      KAFKA_SSL_CA_FILE: join(folder, 'nothing.pem'),
    } as const;
    expect(() => securityOf(given)).toThrow(
      [
        'The configuration is not complete:',
        '  KAFKA_SASL_USERNAME is missing (KAFKA_SECURITY_PROTOCOL is SASL_SSL)',
        '  KAFKA_SASL_PASSWORD is missing (KAFKA_SECURITY_PROTOCOL is SASL_SSL)',
        '  KAFKA_SSL_CA_FILE names a file that cannot be read',
      ].join('\n'),
    );
  });
});
