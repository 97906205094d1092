import { instantOf, isIsoDate, isZone, parseInstant } from '../../core/time.ts';

/** Windows’ names of zones in and near Europe (Unicode CLDR, windowsZones); others come as IANA names or in UTC. */
const WINDOWS_ZONES: Readonly<Record<string, string>> = {
  'W. Europe Standard Time': 'Europe/Berlin',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'Romance Standard Time': 'Europe/Paris',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'FLE Standard Time': 'Europe/Kiev',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'GTB Standard Time': 'Europe/Bucharest',
  'Russian Standard Time': 'Europe/Moscow',
  'Eastern Standard Time': 'America/New_York',
  'Pacific Standard Time': 'America/Los_Angeles',
};

/** The instant of a `dateTimeTimeZone`; null where its time or zone cannot be read. */
export function momentOf({
  dateTime,
  timeZone,
}: {
  readonly dateTime: string;
  readonly timeZone: string;
}): number | null {
  const [, date = '', time = '', end] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z)?$/.exec(dateTime) ?? [];
  if (!isIsoDate(date) || time > '23:59:59' || time.slice(3, 5) > '59' || time.slice(6) > '59') return null;
  if (end) return parseInstant(`${date}T${time}Z`);
  const zone = WINDOWS_ZONES[timeZone] ?? timeZone;
  return isZone(zone) ? instantOf(zone, date, time) : null;
}
