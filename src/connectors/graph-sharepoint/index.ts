import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { check, read, SPAN_DAYS, ZONE } from './read.ts';

const GRANT =
  'Grant-PnPEntraIDAppSitePermission -AppId <Application ID> -DisplayName Ekko -Site https://example.sharepoint.com/sites/intranett -Permissions Read';

export default defineConnector({
  key: 'graph-sharepoint',
  label: { nb: 'SharePoint', nn: 'SharePoint', en: 'SharePoint' },
  about: {
    nb: 'Hvor mange ganger sider og filer på et område i SharePoint, for eksempel intranettet, ble åpnet hver dag. SharePoint begynner døgnet klokken ett eller to om natten, norsk tid. Tallene kommer noen dager sent.',
    nn: 'Kor mange gonger sider og filer på eit område i SharePoint, til dømes intranettet, vart opna kvar dag. SharePoint byrjar døgnet klokka eitt eller to om natta, norsk tid. Tala kjem nokre dagar seint.',
    en: 'How many times pages and files on a site in SharePoint, such as the intranet, were opened each day. SharePoint begins its day at one or two at night, Norwegian time. The figures come some days late.',
  },
  needs: ['fetch'],
  config,
  measures: {
    'page-views': { quantity: 'page-views', native: 'access.actionCount', reads: 'window', grain: 'day' },
  },
  zone: ZONE,
  lookback: 7,
  finality: 7,
  backfill: 89,
  span: SPAN_DAYS,
  privacy: {
    nb: 'SharePoint vet hvem som har åpnet hva. Ekko ber bare om antallet for hver dag for hele området, og aldri om hvem eller hvor mange personer det var. Ekko åpner ingen side eller fil.',
    nn: 'SharePoint veit kven som har opna kva. Ekko ber berre om talet for kvar dag for heile området, og aldri om kven eller kor mange personar det var. Ekko opnar inga side eller fil.',
    en: 'SharePoint knows who opened what. Ekko asks only for each day’s number for the whole site, and never who or how many people it was. Ekko opens no page or file.',
  },
  access: {
    nb: `Lag en app-registrering i Microsoft Entra med en klienthemmelighet. Gi den bare «Sites.Selected» (Microsoft Graph, Application), og godkjenn. Gi den så lesetilgang til bare dette området, i PnP PowerShell: ${GRANT}. Tillat login.microsoftonline.com:443 og graph.microsoft.com:443.`,
    nn: `Lag ei app-registrering i Microsoft Entra med ein klientløyndom. Gi ho berre «Sites.Selected» (Microsoft Graph, Application), og godkjenn. Gi ho så lesetilgang til berre dette området, i PnP PowerShell: ${GRANT}. Tillat login.microsoftonline.com:443 og graph.microsoft.com:443.`,
    en: `Make an app registration in Microsoft Entra with a client secret. Give it only “Sites.Selected” (Microsoft Graph, Application), and consent. Then give it read access to this site alone, in PnP PowerShell: ${GRANT}. Allow login.microsoftonline.com:443 and graph.microsoft.com:443.`,
  },
  read,
  check,
});
