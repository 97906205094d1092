import { createServer } from 'node:http';
import { claimFolder } from '../../src/runtime/folder-lock.ts';

// Claims the folder it is given once it is told to, says how that went, and stays until it is killed.
const folder = process.argv[2]!;
process.stdout.write('ready\n');
process.stdin.once('data', async () => {
  const claim = await claimFolder(
    folder,
    createServer((_request, response) => response.end(String(process.pid))),
  );
  process.stdout.write(claim.held ? 'won\n' : 'lost\n');
});
