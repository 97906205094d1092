import type { Connector } from './contract.ts';
import * as registry from './registry.ts';

/** Every system Ekko can read, in order of key. */
export const connectors: readonly Connector[] = Object.values(registry);

/** The connector with this key; undefined where there is none. */
export function connectorByKey(key: string): Connector | undefined {
  return connectors.find((connector) => connector.key === key);
}
