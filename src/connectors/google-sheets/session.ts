import { type ConnectorIo, configError } from '../contract.ts';
import { answered, transport } from '../google.ts';
import { signIn } from '../google-account.ts';
import { googleRefusal } from '../google-errors.ts';
import { inShape } from '../shape.ts';
import type { GoogleSheetsConfig } from './config.ts';
import { refusal, type Values, valueRange } from './wire.ts';

export const SYSTEM = 'Google Sheets';
const SCOPE = 'https://www.googleapis.com/auth/spreadsheets.readonly';

/**
 * All rows of the range. Figures come as they are, and days and times as they are shown: as numbers they could not be told
 * from figures, and a cell that Google took for a day would be counted.
 */
export async function fetchValues(config: GoogleSheetsConfig, io: ConnectorIo): Promise<Values> {
  // A tenth of a second to load, so only whoever reads loads it.
  const { sheets_v4 } = await import('googleapis/build/src/apis/sheets/v4.js');
  const auth = await signIn(io, { system: SYSTEM, key: config.key, field: 'key', scope: SCOPE });
  const names = { system: SYSTEM, what: 'spreadsheet', field: 'spreadsheet' };
  const explain = (body: unknown) => googleRefusal(names, io.clock.now())(body) ?? noRange(config, body);
  const api = new sheets_v4.Sheets({ auth, rootUrl: config.endpoint, ...transport(io, { ...names, explain }) });
  const ask = api.spreadsheets.values.get({
    ...{ spreadsheetId: config.spreadsheet, range: config.range, majorDimension: 'ROWS' },
    ...{ valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' },
    ...{ fields: 'values', prettyPrint: false },
  });
  return inShape(SYSTEM, 'values', valueRange, (await answered(io, ask)).data).values;
}

/** Google has nothing else to say of a sheet that is not there than that the request was wrong. */
function noRange({ range }: GoogleSheetsConfig, body: unknown) {
  if (refusal.safeParse(body).data?.error.status !== 'INVALID_ARGUMENT') return null;
  return configError('source.not-found', { system: SYSTEM, what: range, field: 'range' });
}
