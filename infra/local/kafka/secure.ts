import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { javaCommand } from './java.ts';

/** A user that the broker knows, with any of the mechanisms. */
export interface User {
  name: string;
  password: string;
}

/** A second way to the broker, with TLS and a password. */
export interface SecureDoor {
  /** PEM of the authority that clients have to trust: the broker's own certificate */
  caFile: string;
  /** of server.properties, over those of a broker without it */
  settings: Record<string, string>;
  /** arguments of the storage tool that make the user known */
  format: string[];
}

const password = 'of-the-keystore';

/** Makes a certificate for 127.0.0.1 with the tool that comes with Java, and what a broker needs to use it. */
export async function secureDoor(
  folder: string,
  address: string,
  { name, password: secret }: User,
): Promise<SecureDoor> {
  const keytool = javaCommand.replace(/java$/, 'keytool');
  const store = join(folder, 'keystore.p12');
  const caFile = join(folder, 'ca.pem');
  const common = ['-keystore', store, '-storetype', 'PKCS12', '-storepass', password, '-alias', 'broker'];
  const subject = ['-dname', 'CN=127.0.0.1', '-ext', 'san=ip:127.0.0.1', '-validity', '2'];
  await promisify(execFile)(keytool, ['-genkeypair', '-keyalg', 'RSA', ...common, ...subject]);
  await promisify(execFile)(keytool, ['-exportcert', '-rfc', '-file', caFile, ...common]);
  const plain = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required';
  const own = (setting: string) => `listener.name.secure.${setting}`;
  return {
    caFile,
    settings: {
      listeners: `SECURE://${address}`,
      'listener.security.protocol.map': 'SECURE:SASL_SSL',
      [own('sasl.enabled.mechanisms')]: 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
      [own('plain.sasl.jaas.config')]: `${plain} user_${name}="${secret}";`,
      [own('scram-sha-256.sasl.jaas.config')]: `${scram};`,
      [own('scram-sha-512.sasl.jaas.config')]: `${scram};`,
      [own('ssl.keystore.location')]: store,
      [own('ssl.keystore.type')]: 'PKCS12',
      [own('ssl.keystore.password')]: password,
    },
    format: ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${name},password=${secret}]`,
    ]),
  };
}
