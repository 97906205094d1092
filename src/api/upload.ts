import { MEGABYTES } from '../connectors/tables/limits.ts';
import { UserError } from '../core/errors.ts';
import type { HeldUpload } from '../web-deps.ts';

/** Refuses what grows beyond `limit` bytes, whatever it said of its length. */
export function limited(body: ReadableStream<Uint8Array>, limit: number): ReadableStream<Uint8Array> {
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.length;
        if (size > limit) throw new UserError(413, 'api.body-too-large', { megabytes: MEGABYTES(limit) });
        controller.enqueue(chunk);
      },
    }),
  );
}

/** Holds an upload in memory for as long as its request lasts. */
export async function holdInMemory(name: string, body: ReadableStream<Uint8Array>): Promise<HeldUpload> {
  const blob = await new Response(body).blob();
  return { file: { name, size: blob.size, open: () => blob.stream() }, release: async () => undefined };
}
