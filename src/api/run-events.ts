import { withScope } from '../../db/database.ts';
import { getRun, type RunRow } from '../../db/queries/runs.ts';
import type { Deps } from '../deps.ts';
import { type Progress, shapeProgress } from './run-shape.ts';

/** How often a quiet stream shows that it lives, and looks whether another process has moved the run. */
const HEARTBEAT_MS = 15_000;

/** A run as server-sent events: where it stands now, each step, and its end, after which the stream closes. */
export function runEvents(
  deps: Pick<Deps, 'db' | 'events' | 'sleep'>,
  { organisation, id }: Pick<RunRow, 'organisation' | 'id'>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const closing = new AbortController();
  let stop: () => void = () => undefined;
  const read = () => withScope(deps.db, { organisations: [organisation] }, (tx) => getRun(tx, organisation, id));
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      let last = '';
      const send = (progress: Progress): void => {
        const data = JSON.stringify(progress);
        if (closing.signal.aborted || data === last) return;
        last = data;
        controller.enqueue(encoder.encode(`event: progress\ndata: ${data}\n\n`));
        if (progress.state === 'running') return;
        end();
        controller.close();
      };
      const end = () => {
        stop();
        closing.abort();
      };
      // Listening begins before the row is read, so that no step falls between the two.
      let early: Progress[] | null = [];
      stop = deps.events.subscribe((event) => {
        if (event.organisation !== organisation || event.run !== id) return;
        if (early) early.push(shapeProgress(event));
        else send(shapeProgress(event));
      });
      const look = async () => {
        const row = await read();
        if (row) send(shapeProgress({ ...row, run: row.id }));
      };
      try {
        await look();
        for (const progress of early) send(progress);
        early = null;
        void beat();
      } catch (error) {
        end();
        controller.error(error);
      }

      async function beat(): Promise<void> {
        try {
          while (!closing.signal.aborted) {
            await deps.sleep(HEARTBEAT_MS, closing.signal);
            if (closing.signal.aborted) return;
            controller.enqueue(encoder.encode(': still here\n\n'));
            await look();
          }
        } catch (error) {
          // An ended wait is how the stream is told to stop; anything else tears it.
          if (closing.signal.aborted) return;
          end();
          controller.error(error);
        }
      }
    },
    cancel() {
      stop();
      closing.abort();
    },
  });
}
