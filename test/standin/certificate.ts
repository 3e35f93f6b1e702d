import { generate } from 'selfsigned';
import { certificateHosts } from './hosts';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A throw-away certificate for all played hosts. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'stand-in' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: certificateHosts.map((value) => ({ type: 2, value })) },
    ],
  });
  return { key: made.private, cert: made.cert };
}
