import { defineConnector } from '../contract.ts';
import { mailMeasures, SPAN_DAYS } from '../mail.ts';
import { MEMORY_DAYS } from '../mail-ledger.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

/** Exchange’s «RBAC for Applications»: the role for one mailbox alone, and nothing consented to in Entra. */
const SCOPE_COMMANDS = [
  'New-ServicePrincipal -AppId <Application ID> -ObjectId <Object ID, Enterprise applications> -DisplayName Ekko',
  'New-ManagementScope -Name Ekko -RecipientRestrictionFilter "PrimarySmtpAddress -eq \'postmottak@example.no\'"',
  'New-ManagementRoleAssignment -App <Application ID> -Role "Application Mail.ReadBasic" -CustomResourceScope Ekko',
  'Test-ServicePrincipalAuthorization -Identity <Application ID> -Resource postmottak@example.no',
].join('; ');

export default defineConnector({
  key: 'graph-mailbox',
  label: { nb: 'E-postkasse i Microsoft 365', nn: 'E-postkasse i Microsoft 365', en: 'Mailbox in Microsoft 365' },
  about: {
    nb: 'E-poster i en felles postkasse i Microsoft 365, talt etter dagen de kom inn. Mapper og kategorier deler dem etter tema. Ekko viser bare hvor mange det er.',
    nn: 'E-postar i ei felles postkasse i Microsoft 365, talde etter dagen dei kom inn. Mapper og kategoriar deler dei etter tema. Ekko viser berre kor mange det er.',
    en: 'E-mails in a shared mailbox in Microsoft 365, counted by the day they came in. Folders and categories sort them by topic. Ekko shows only how many there are.',
  },
  needs: ['fetch'],
  config,
  measures: mailMeasures('message'),
  zone: ({ zone }) => zone,
  lookback: 14,
  finality: 14,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: `Postkassen har navn, adresser og det folk skriver. Ekko ber bare om tidspunktet, kategoriene og nummeret til hver e-post. Aldri avsender, mottaker, emne eller innhold. Et kort fingeravtrykk av nummeret huskes i ${MEMORY_DAYS} dager, så ingen telles to ganger.`,
    nn: `Postkassa har namn, adresser og det folk skriv. Ekko ber berre om tidspunktet, kategoriane og nummeret til kvar e-post. Aldri avsendar, mottakar, emne eller innhald. Eit kort fingeravtrykk av nummeret blir hugsa i ${MEMORY_DAYS} dagar, så ingen blir talde to gonger.`,
    en: `The mailbox holds names, addresses and what people write. Ekko asks only for the time, the categories and the number of each e-mail. Never the sender, the recipient, the subject or the content. A short fingerprint of the number is remembered for ${MEMORY_DAYS} days, so that none is counted twice.`,
  },
  access: {
    nb: `Lag en app-registrering i Microsoft Entra med en klienthemmelighet. Gi den ingen rettigheter i Entra: de ville gjelde alle postkasser. Gi den heller rollen «Application Mail.ReadBasic» til bare denne postkassen, i Exchange Online PowerShell: ${SCOPE_COMMANDS}. Det kan gå to timer før rollen virker. Tillat login.microsoftonline.com:443 og graph.microsoft.com:443.`,
    nn: `Lag ei app-registrering i Microsoft Entra med ein klientløyndom. Gi ho ingen rettar i Entra: dei ville gjelde alle postkasser. Gi ho heller rolla «Application Mail.ReadBasic» til berre denne postkassa, i Exchange Online PowerShell: ${SCOPE_COMMANDS}. Det kan gå to timar før rolla verkar. Tillat login.microsoftonline.com:443 og graph.microsoft.com:443.`,
    en: `Make an app registration in Microsoft Entra with a client secret. Give it no permissions in Entra: they would hold for all mailboxes. Instead give it the role “Application Mail.ReadBasic” for this mailbox alone, in Exchange Online PowerShell: ${SCOPE_COMMANDS}. It may take two hours until the role works. Allow login.microsoftonline.com:443 and graph.microsoft.com:443.`,
  },
  read,
  check,
});
