import { writeFileSync } from 'node:fs';
import { connectorReadme } from '../../src/connectors/docs.ts';
import { connectors } from '../../src/connectors/index.ts';
import { folderOf } from './contract.ts';

/** Writes the README of every connector's folder: `npx tsx test/support/write-docs.ts`. */
for (const connector of connectors) writeFileSync(`${folderOf(connector)}README.md`, connectorReadme(connector));
