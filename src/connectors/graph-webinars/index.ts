import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { measures } from './measures.ts';
import { check, read, SPAN_DAYS } from './read.ts';

/** Without a policy the app sees nobody’s webinars; with one, those of the organisers it is given to. */
const POLICY_COMMANDS = [
  'New-CsApplicationAccessPolicy -Identity Ekko -AppIds <Application ID>',
  'Grant-CsApplicationAccessPolicy -PolicyName Ekko -Identity <organiser>',
].join('; ');

export default defineConnector({
  key: 'graph-webinars',
  label: { nb: 'Webinarer i Teams', nn: 'Webinar i Teams', en: 'Webinars in Teams' },
  about: {
    nb: 'Webinarer i Microsoft Teams, påmeldte og oppmøtte, på dagen webinaret begynte. Oppmøtte er alle som var inne, også de som holdt webinaret. Derfor er tallet anslått.',
    nn: 'Webinar i Microsoft Teams, påmelde og frammøtte, på dagen webinaret byrja. Frammøtte er alle som var inne, også dei som heldt webinaret. Difor er talet anslått.',
    en: 'Webinars in Microsoft Teams, registered and attended, on the day the webinar began. Attended are all who were in it, those who held it too. The figure is therefore an estimate.',
  },
  needs: ['fetch'],
  config,
  measures,
  zone: ({ zone }) => zone,
  // Reports come some time after the end, and a webinar of several days stands on its first.
  lookback: 14,
  finality: 14,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Teams har navn, e-post og svar fra dem som meldte seg på, og sender dem med når påmeldinger telles. Ekko leser bare statusen til hver påmelding og kaster resten med en gang. Hvem som møtte, blir det ikke spurt om.',
    nn: 'Teams har namn, e-post og svar frå dei som melde seg på, og sender dei med når påmeldingar blir talde. Ekko les berre statusen til kvar påmelding og kastar resten med ein gong. Kven som møtte, blir det ikkje spurt om.',
    en: 'Teams holds names, e-mail and answers of those who registered, and sends them along when registrations are counted. Ekko reads only the status of each registration and discards the rest at once. Who attended is not asked for.',
  },
  access: {
    nb: `Lag en app-registrering i Microsoft Entra med en klienthemmelighet. Gi den «VirtualEvent.Read.All» og «OnlineMeetingArtifact.Read.All» (Microsoft Graph, Application), og godkjenn. Gi den så tilgang til bare dem som holder webinarer, i Teams PowerShell: ${POLICY_COMMANDS}. Tillat login.microsoftonline.com:443 og graph.microsoft.com:443.`,
    nn: `Lag ei app-registrering i Microsoft Entra med ein klientløyndom. Gi ho «VirtualEvent.Read.All» og «OnlineMeetingArtifact.Read.All» (Microsoft Graph, Application), og godkjenn. Gi ho så tilgang til berre dei som held webinar, i Teams PowerShell: ${POLICY_COMMANDS}. Tillat login.microsoftonline.com:443 og graph.microsoft.com:443.`,
    en: `Make an app registration in Microsoft Entra with a client secret. Give it “VirtualEvent.Read.All” and “OnlineMeetingArtifact.Read.All” (Microsoft Graph, Application), and consent. Then give it access to those alone who hold webinars, in Teams PowerShell: ${POLICY_COMMANDS}. Allow login.microsoftonline.com:443 and graph.microsoft.com:443.`,
  },
  read,
  check,
});
