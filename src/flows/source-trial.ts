import type { Connector } from '../connectors/contract.ts';
import { SourceError } from '../core/errors.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import type { Words } from '../core/words.ts';
import type { Deps } from '../deps.ts';
import { connectorIo, openSource } from './source.ts';

/**
 * What is said of a trial that got no answer. Somebody stands by who can mend the address, where a nightly run would say
 * that it tries again, or that whoever runs Ekko must act.
 */
const TOLD: Readonly<Partial<Record<PhraseKey, PhraseKey>>> = {
  'source.unreachable': 'source.trial-unreachable',
  'source.timeout': 'source.trial-unreachable',
  'source.not-json': 'source.trial-elsewhere',
  'source.not-feed': 'source.trial-elsewhere',
  'source.shape': 'source.trial-elsewhere',
};

/** Proves the settings of a source against the real system; stores nothing. */
export async function checkSource(deps: Deps, organisation: number, id: number): Promise<Words | null> {
  return trySettings(deps, await openSource(deps, organisation, id));
}

/**
 * Proves settings that need not be stored. What was found, or null where the system cannot be asked. Throws SourceError
 * that says what to mend; of what takes longer than `within` ms that it was not reached.
 */
export async function trySettings(
  deps: Deps,
  { connector, config }: { readonly connector: Connector; readonly config: Record<string, unknown> },
  within?: number,
): Promise<Words | null> {
  if (!connector.check) return null;
  const signal = within === undefined ? new AbortController().signal : AbortSignal.timeout(within);
  try {
    return (await connector.check(config, connectorIo(deps, signal))).found;
  } catch (caught) {
    if (signal.aborted) throw told(connector, new SourceError('transient', 'source.unreachable'));
    throw caught instanceof SourceError ? told(connector, caught) : caught;
  }
}

function told({ label }: Connector, error: SourceError): SourceError {
  const { kind, phrase, facts, retryAt, params } = error;
  const later: PhraseKey = params.when === undefined ? 'source.trial-later' : 'source.trial-wait';
  const instead = TOLD[phrase] ?? (error.fate === 'retry' || error.fate === 'wait' ? later : null);
  if (instead === null) return error;
  const options = { params: { ...params, system: label }, facts };
  return new SourceError(kind, instead, retryAt === undefined ? options : { ...options, retryAt });
}
