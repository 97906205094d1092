import { SourceError } from '../../core/errors.ts';
import { discard } from '../http-body.ts';

/** Longer than any answer; a body without line breaks must not gather in memory. */
const LONGEST_LINE = 2 ** 20;

/**
 * The response with its body used up line by line, each parsed as JSON and given to `take`, and nothing passed on:
 * free text that stands in a line is gone with the line. What is no 2xx answer is left as it is.
 *
 * Its body throws SourceError: `source.truncated` where it breaks off, `source.shape` on a line that is no JSON, and
 * whatever `take` throws.
 */
export async function passing(system: string, response: Response, take: (line: unknown) => void): Promise<Response> {
  if (!response.ok || !response.body) return response;
  if (/html/i.test(response.headers.get('content-type') ?? '')) {
    await discard(response);
    throw new SourceError('transient', 'source.not-json', { params: { system } });
  }
  const { status, headers } = response;
  const said = headers.has('content-encoding') ? null : headers.get('content-length');
  const body = response.body.pipeThrough(used(system, said === null ? null : Number(said), take));
  return new Response(body, { status, headers: { 'content-type': headers.get('content-type') ?? 'text/plain' } });
}

function used(
  system: string,
  said: number | null,
  take: (line: unknown) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  let rest = '';
  const parsed = (text: string, last: boolean) => {
    const line = text.trim();
    if (line !== '') take(jsonOf(system, line, last));
  };
  return new TransformStream({
    transform(bytes) {
      size += bytes.byteLength;
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) parsed(line, false);
      if (rest.length > LONGEST_LINE) throw noAnswer(system);
    },
    flush() {
      if (said !== null && said !== size) throw truncated(system);
      parsed(rest + decoder.decode(), true);
    },
  });
}

function jsonOf(system: string, line: string, last: boolean): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    // The parser's message quotes the line, so it goes no further.
    throw last ? truncated(system) : noAnswer(system);
  }
}

const truncated = (system: string) => new SourceError('transient', 'source.truncated', { params: { system } });
const noAnswer = (system: string) => new SourceError('shape', 'source.shape', { params: { system, field: 'answers' } });
