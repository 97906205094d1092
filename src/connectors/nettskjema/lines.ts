import { SourceError } from '../../core/errors.ts';
import { discard } from '../http-body.ts';

const SYSTEM = 'Nettskjema';
/** Longer than any answer; a body without line breaks must not gather in memory. */
const LONGEST_LINE = 2 ** 20;

/**
 * The response with its body used up line by line, each parsed as JSON and given to `take`, and nothing passed on:
 * free text that stands in a line is gone with the line. What is no 2xx answer is left as it is.
 *
 * Its body throws SourceError: `source.truncated` where it breaks off, `source.shape` on a line that is no JSON, and
 * whatever `take` throws.
 */
export async function passing(response: Response, take: (line: unknown) => void): Promise<Response> {
  if (!response.ok || !response.body) return response;
  if (/html/i.test(response.headers.get('content-type') ?? '')) {
    await discard(response);
    throw new SourceError('transient', 'source.not-json', { params: { system: SYSTEM } });
  }
  const { status, headers } = response;
  const said = headers.has('content-encoding') ? null : headers.get('content-length');
  const body = response.body.pipeThrough(used(said === null ? null : Number(said), take));
  return new Response(body, { status, headers: { 'content-type': headers.get('content-type') ?? 'text/plain' } });
}

function used(said: number | null, take: (line: unknown) => void): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  let rest = '';
  const parsed = (text: string, last: boolean) => {
    const line = text.trim();
    if (line !== '') take(jsonOf(line, last));
  };
  return new TransformStream({
    transform(bytes) {
      size += bytes.byteLength;
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) parsed(line, false);
      if (rest.length > LONGEST_LINE) throw noAnswer();
    },
    flush() {
      if (said !== null && said !== size) throw truncated();
      parsed(rest + decoder.decode(), true);
    },
  });
}

function jsonOf(line: string, last: boolean): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    // The parser's message quotes the line, so it goes no further.
    throw last ? truncated() : noAnswer();
  }
}

const truncated = () => new SourceError('transient', 'source.truncated', { params: { system: SYSTEM } });
const noAnswer = () => new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: 'form/answers' } });
