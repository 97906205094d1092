import type { ChildProcess } from 'node:child_process';

/** Gives a process its order, and kills it so many milliseconds after it is ready. Answers `killed`, or what it said at its end. */
export function play(child: ChildProcess, order: object, killAfterMs: number | null): Promise<'killed' | string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.on('message', (message) => {
      said = String(message);
      if (said === 'ready' && killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve(said);
      else reject(new Error(`the child ended with ${code ?? signal}`));
    });
    child.send(order);
  });
}
