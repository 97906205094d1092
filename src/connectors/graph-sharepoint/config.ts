import { z } from 'zod';
import { graphSettings } from '../graph.ts';
import { plainUrl } from '../settings.ts';

/** Settings of one site; `about` is the field's help text. */
export const config = z.object({
  ...graphSettings,
  url: plainUrl()
    .refine(isSite)
    .meta({
      about: {
        nb: 'Adressen til området i SharePoint. For eksempel https://example.sharepoint.com/sites/intranett',
        nn: 'Adressa til området i SharePoint. Til dømes https://example.sharepoint.com/sites/intranett',
        en: 'The address of the site in SharePoint. For example https://example.sharepoint.com/sites/intranett',
      },
    }),
});

export type GraphSharepointConfig = z.output<typeof config>;

/** A site of the organisation. Those of one person, in OneDrive, are not looked at. */
function isSite(text: string): boolean {
  const { protocol, host, pathname } = URL.canParse(text) ? new URL(text) : { protocol: '', host: '', pathname: '' };
  if (protocol !== 'https:' || !/^[a-z0-9-]+\.sharepoint\.com$/.test(host) || host.includes('-my.')) return false;
  return /^\/((sites|teams)\/[^/]+(\/[^/]+)*\/?)?$/.test(pathname);
}
