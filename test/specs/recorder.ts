import type { Exchange } from '../support/replay.ts';

type Ask = (url: string, init?: RequestInit) => Response | Promise<Response>;

/** A fetch that asks a stand-in and keeps what was asked and answered, as fixtures write it. */
export function recording(ask: Ask): { readonly fetch: typeof fetch; readonly exchanges: readonly Exchange[] } {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    fetch: async (input, init) => {
      const url = String(input);
      const answer = await ask(url, init);
      const text = await answer.clone().text();
      const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '');
      exchanges.push({
        request: { method: init?.method ?? 'GET', url, ...bodyOf(init) },
        response: { status: answer.status, ...(isJson && text !== '' ? { json: JSON.parse(text) } : { text }) },
      });
      return answer;
    },
  };
}

function bodyOf(init: RequestInit | undefined): Pick<Exchange['request'], 'form' | 'json'> {
  if (init?.body == null) return {};
  const text = String(init.body);
  const isJson = new Headers(init.headers).get('content-type')?.includes('json') ?? false;
  return isJson ? { json: JSON.parse(text) } : { form: Object.fromEntries(new URLSearchParams(text)) };
}
