import { execFileSync } from 'node:child_process';

/** Leaves in the folder an authority, `ca.pem`, and a certificate for this machine that it issued, `leaf.pem` with `leaf.key`. */
export function issueCertificate(folder: string): void {
  const make = (words: string) => {
    const common = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2';
    execFileSync('openssl', `${common} ${words}`.split(' '), { cwd: folder, stdio: 'pipe' });
  };
  make('-subj /CN=Utsteder -keyout ca.key -out ca.pem');
  const extensions = '-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE';
  make(`-CA ca.pem -CAkey ca.key -subj /CN=localhost ${extensions} -keyout leaf.key -out leaf.pem`);
}
