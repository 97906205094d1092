// Longer than most: every sentence of one kind, in three languages beside each other.
import { book } from './book.ts';

/** What a source's owner is told when a run fails, and what to do. */
export const source = book({
  nb: {
    'source.file-changed': 'Filen er en annen enn den du så over. Se over den nye før du lagrer.',
    'source.file-settings':
      'Noen har endret innstillingene til kilden siden du så over filen. Ingenting er lagret. Se over filen på nytt før du lagrer.',
    'source.takes-no-file': 'Kilden «{source}» tar ikke imot filer. Velg en kilde for opplasting.',
    'source.not-pulled': 'Kilden «{source}» hentes ikke. Tallene kommer hit som fil, innsending eller skjema.',
    'source.no-dry-run':
      'Kilden kan ikke leses på prøve: {system} bytter ut nøkkelen hver gang den brukes. Hent kilden i stedet.',
    'source.demo': 'Demoen står stille: klokken i den stoppet {day}.',
    'source.duplicate': 'Svaret fra {system} har samme verdi to ganger for {day}. Ingenting av delen er lagret.',
    'source.stopped': 'Hentingen ble stoppet. Det som var lagret, står.',
    'source.bad-key': 'Nøkkelordet «{key}» passer ikke. Bruk små bokstaver, tall og bindestrek.',
    'source.bad-channel': 'Kanalen «{channel}» finnes ikke. Se listen over kanaler i katalogen.',
    'source.bad-route':
      'En regel peker på «{organisation}», som ikke finnes eller ikke hører til her. Velg en virksomhet under denne.',
    'source.bad-setting':
      'Innstillingen «{field}» for {system} mangler eller passer ikke. Rett den på siden til kilden.',
    'source.unfit-setting': 'Innstillingen «{field}» for {system} mangler eller passer ikke. {about}',
    'source.unknown-setting': '{system} har ingen innstilling som heter «{field}». Velg blant disse: {known}.',
    'source.trial-unreachable':
      'Vi fikk ikke kontakt med {system}. Sjekk adressen i innstillingene. Er den riktig, prøv igjen om litt.',
    'source.trial-elsewhere':
      '{system} svarte ikke som ventet. Sjekk at adressen i innstillingene er riktig. Er den det, si fra til den som drifter Ekko.',
    'source.trial-later':
      '{system} svarte ikke som det skulle akkurat nå. Innstillingene kan være riktige. Prøv igjen om litt.',
    'source.trial-wait': '{system} ber oss vente. Innstillingene kan være riktige. Prøv igjen etter {when}.',
    'source.settled': 'Tall er allerede hentet med innstillingen «{field}». Lag en ny kilde hvis noe annet skal leses.',
    'source.secret-again': 'Skriv inn «{field}» på nytt. Den gamle gjelder bare de gamle innstillingene.',
    'source.bad-connector': 'Vi kan ikke lese «{connector}». Velg en av disse: {known}.',
    'source.key-taken': 'En annen kilde heter allerede «{key}». Velg et annet nøkkelord.',
    'source.secret-unreadable':
      'Nøkkelen til kilden kan ikke leses. Legg den inn på nytt, eller start Ekko med den gamle EKKO_SECRET_KEY.',
    'source.busy': 'Kilden hentes allerede. Prøv igjen om litt.',
    'source.changed': 'Noen andre har endret kilden «{source}» siden du leste den. Se hva som står nå, før du lagrer.',
    'source.settings-changed':
      'Noen har endret innstillingene til kilden i mellomtiden. Ingenting er lagret. Prøv igjen.',
    'source.paused': 'Kilden er satt på pause. Rett feilen, og slå den på igjen.',
    'source.unknown': 'Det finnes ingen kilde som heter «{source}» her.',
    'source.auth': '{system} avviste innloggingen. Lag en ny nøkkel der, og legg den inn på kilden.',
    'source.forbidden': 'Nøkkelen har ikke lesetilgang til {what} i {system}. Be om lesetilgang der.',
    'source.config': 'Innstillingen «{field}» er ikke riktig: {why}.',
    'source.not-found': '{system} finner ikke {what}. Sjekk innstillingen «{field}».',
    'source.gone': '{what} finnes ikke lenger i {system}. Lag en ny kilde hvis det har fått en ny adresse der.',
    'source.rate': '{system} ber oss vente. Vi prøver igjen {when}.',
    'source.quota': 'Kvoten hos {system} er brukt opp. Vi prøver igjen {when}.',
    'source.unavailable': '{system} svarte ikke som det skulle (HTTP {status}). Vi prøver igjen.',
    'source.unreachable': 'Vi fikk ikke kontakt med {system}. Vi prøver igjen.',
    'source.timeout': '{system} svarte ikke innen {seconds} sekunder. Vi prøver igjen.',
    'source.truncated': 'Svaret fra {system} ble avbrutt underveis. Ingenting av det er lagret. Vi prøver igjen.',
    'source.too-large': 'Svaret fra {system} er større enn {megabytes} MB. Velg en kortere periode.',
    'source.moved': 'Kontoen er flyttet. Lag en ny kilde med den nye adressen i «{field}».',
    'source.not-feed': '{system} svarte med noe annet enn en nyhetsstrøm, trolig en feilside. Vi prøver igjen.',
    'source.not-json': '{system} svarte med noe annet enn tall, trolig en feilside. Vi prøver igjen.',
    'source.shape':
      'Svaret fra {system} har et felt vi ikke kjenner igjen: {field}. Be den som drifter Ekko, om å oppdatere.',
    'source.blocked':
      'Adressen {host} står ikke på listen over adresser Ekko får kontakte. Be den som drifter Ekko, om å legge den til.',
    'source.redirect':
      '{system} sendte oss videre for mange ganger, eller til et sted vi ikke følger. Sjekk adressen i innstillingene.',
    'source.refused': '{system} forsto ikke spørringen vår (HTTP {status}). Be den som drifter Ekko, om å oppdatere.',
    'source.version-ended': '{system} har lagt ned utgaven av API-et som vi leser. Skriv en nyere i «{field}».',
    'source.forbidden-site': 'Nøkkelen har ikke lesetilgang til nettsted {site} i {system}. Be om lesetilgang der.',
    'source.site-not-found': '{system} har ikke noe nettsted med nummer {site}. Sjekk innstillingen «{field}».',
    'source.no-tickets':
      '{system} viser ingen saker til denne nøkkelen. Gi den lesetilgang til gruppene, og se at søk er slått på der.',
    'source.zone-differs':
      'Innstillingen «{field}» er {configured}, men nettstedet i {system} bruker {actual}. Skriv inn {actual}. Er noe hentet før, lag en ny kilde.',
    'source.zone-unknown':
      'Nettstedet i {system} har en tidssone vi ikke kan bruke. Velg en by som tidssone der. Skriv den så inn i «{field}».',
    'source.key-or-site':
      '{system} kjenner ikke nøkkelen, eller så har den ikke tilgang til {site}. Sjekk «{field}», og lag en ny nøkkel hvis det ikke hjelper.',
    'source.day-elsewhere':
      'Døgnet i {system} begynner på et annet tidspunkt enn i {configured}. Skriv tidssonen nettstedet har der, inn i «{field}». Er noe hentet før, lag en ny kilde.',
    'source.incomplete':
      'Svaret fra {system} mangler dager vi ba om. Den første er {day}. Ingenting av svaret er lagret. Vi prøver igjen.',
    'source.error-inside': '{system} svarte med en feilmelding i stedet for tall. Vi prøver igjen.',
    'source.blocked-internal':
      'Adressen {host} fører til et internt nett. Den som drifter Ekko, må tillate det på listen over adresser, med «+private».',
    'source.allow-entry':
      '«{entry}» er ikke en adresse vi forstår. Skriv vert:port, for eksempel matomo.example.no:443.',
    'source.internal': 'Noe gikk galt hos oss under hentingen. Ingenting ble lagret fra den delen.',
    'source.given-up': 'Noe gikk galt hos oss, og vi ga opp denne gangen. Vi prøver igjen neste natt.',
  },
  nn: {
    'source.file-changed': 'Fila er ei anna enn den du såg over. Sjå over den nye før du lagrar.',
    'source.file-settings':
      'Nokon har endra innstillingane til kjelda sidan du såg over fila. Ingenting er lagra. Sjå over fila på nytt før du lagrar.',
    'source.takes-no-file': 'Kjelda «{source}» tek ikkje imot filer. Vel ei kjelde for opplasting.',
    'source.not-pulled': 'Kjelda «{source}» blir ikkje henta. Tala kjem hit som fil, innsending eller skjema.',
    'source.no-dry-run':
      'Kjelda kan ikkje lesast på prøve: {system} byter ut nøkkelen kvar gong han blir brukt. Hent kjelda i staden.',
    'source.demo': 'Demoen står stille: klokka i han stoppa {day}.',
    'source.duplicate': 'Svaret frå {system} har same verdi to gonger for {day}. Ingenting av delen er lagra.',
    'source.stopped': 'Hentinga vart stoppa. Det som var lagra, står.',
    'source.bad-key': 'Nøkkelordet «{key}» passar ikkje. Bruk små bokstavar, tal og bindestrek.',
    'source.bad-channel': 'Kanalen «{channel}» finst ikkje. Sjå lista over kanalar i katalogen.',
    'source.bad-route':
      'Ein regel peikar på «{organisation}», som ikkje finst eller ikkje høyrer til her. Vel ei verksemd under denne.',
    'source.bad-setting': 'Innstillinga «{field}» for {system} manglar eller passar ikkje. Rett ho på sida til kjelda.',
    'source.unfit-setting': 'Innstillinga «{field}» for {system} manglar eller passar ikkje. {about}',
    'source.unknown-setting': '{system} har inga innstilling som heiter «{field}». Vel blant desse: {known}.',
    'source.trial-unreachable':
      'Vi fekk ikkje kontakt med {system}. Sjekk adressa i innstillingane. Er ho rett, prøv igjen om litt.',
    'source.trial-elsewhere':
      '{system} svarte ikkje som venta. Sjekk at adressa i innstillingane er rett. Er ho det, sei frå til den som driftar Ekko.',
    'source.trial-later':
      '{system} svarte ikkje som det skulle akkurat no. Innstillingane kan vere rette. Prøv igjen om litt.',
    'source.trial-wait': '{system} ber oss vente. Innstillingane kan vere rette. Prøv igjen etter {when}.',
    'source.settled': 'Tal er alt henta med innstillinga «{field}». Lag ei ny kjelde dersom noko anna skal lesast.',
    'source.secret-again': 'Skriv inn «{field}» på nytt. Den gamle gjeld berre dei gamle innstillingane.',
    'source.bad-connector': 'Vi kan ikkje lese «{connector}». Vel ein av desse: {known}.',
    'source.key-taken': 'Ei anna kjelde heiter alt «{key}». Vel eit anna nøkkelord.',
    'source.secret-unreadable':
      'Nøkkelen til kjelda kan ikkje lesast. Legg han inn på nytt, eller start Ekko med den gamle EKKO_SECRET_KEY.',
    'source.busy': 'Hentinga er alt i gang. Prøv igjen om litt.',
    'source.changed': 'Nokon andre har endra kjelda «{source}» sidan du las ho. Sjå kva som står no, før du lagrar.',
    'source.settings-changed':
      'Nokon har endra innstillingane til kjelda i mellomtida. Ingenting er lagra. Prøv igjen.',
    'source.paused': 'Kjelda er sett på pause. Rett feilen, og slå ho på igjen.',
    'source.unknown': 'Det finst inga kjelde som heiter «{source}» her.',
    'source.auth': '{system} avviste innlogginga. Lag ein ny nøkkel der, og legg han inn på kjelda.',
    'source.forbidden': 'Nøkkelen har ikkje lesetilgang til {what} i {system}. Be om lesetilgang der.',
    'source.config': 'Innstillinga «{field}» er ikkje rett: {why}.',
    'source.not-found': '{system} finn ikkje {what}. Sjekk innstillinga «{field}».',
    'source.gone': '{what} finst ikkje lenger i {system}. Lag ei ny kjelde dersom det har fått ei ny adresse der.',
    'source.rate': '{system} ber oss vente. Vi prøver igjen {when}.',
    'source.quota': 'Kvoten hos {system} er brukt opp. Vi prøver igjen {when}.',
    'source.unavailable': '{system} svarte ikkje som det skulle (HTTP {status}). Vi prøver igjen.',
    'source.unreachable': 'Vi fekk ikkje kontakt med {system}. Vi prøver igjen.',
    'source.timeout': '{system} svarte ikkje innan {seconds} sekund. Vi prøver igjen.',
    'source.truncated': 'Svaret frå {system} vart avbrote undervegs. Ingenting av det er lagra. Vi prøver igjen.',
    'source.too-large': 'Svaret frå {system} er større enn {megabytes} MB. Vel ein kortare periode.',
    'source.moved': 'Kontoen er flytta. Lag ei ny kjelde med den nye adressa i «{field}».',
    'source.not-feed': '{system} svarte med noko anna enn ein nyhendestraum, truleg ei feilside. Vi prøver igjen.',
    'source.not-json': '{system} svarte med noko anna enn tal, truleg ei feilside. Vi prøver igjen.',
    'source.shape':
      'Svaret frå {system} har eit felt vi ikkje kjenner att: {field}. Be den som driftar Ekko, om å oppdatere.',
    'source.blocked':
      'Adressa {host} står ikkje på lista over adresser Ekko får kontakte. Be den som driftar Ekko, om å leggje ho til.',
    'source.redirect':
      '{system} sende oss vidare for mange gonger, eller til ein stad vi ikkje følgjer. Sjekk adressa i innstillingane.',
    'source.refused': '{system} forstod ikkje spørringa vår (HTTP {status}). Be den som driftar Ekko, om å oppdatere.',
    'source.version-ended': '{system} har lagt ned utgåva av API-et som vi les. Skriv ei nyare i «{field}».',
    'source.forbidden-site': 'Nøkkelen har ikkje lesetilgang til nettstad {site} i {system}. Be om lesetilgang der.',
    'source.site-not-found': '{system} har ingen nettstad med nummer {site}. Sjekk innstillinga «{field}».',
    'source.no-tickets':
      '{system} viser ingen saker til denne nøkkelen. Gi han lesetilgang til gruppene, og sjå at søk er slått på der.',
    'source.zone-differs':
      'Innstillinga «{field}» er {configured}, men nettstaden i {system} bruker {actual}. Skriv inn {actual}. Er noko henta før, lag ei ny kjelde.',
    'source.zone-unknown':
      'Nettstaden i {system} har ei tidssone vi ikkje kan bruke. Vel ein by som tidssone der. Skriv han så inn i «{field}».',
    'source.key-or-site':
      '{system} kjenner ikkje nøkkelen, eller så har han ikkje tilgang til {site}. Sjekk «{field}», og lag ein ny nøkkel om det ikkje hjelper.',
    'source.day-elsewhere':
      'Døgnet i {system} byrjar på eit anna tidspunkt enn i {configured}. Skriv tidssona nettstaden har der, inn i «{field}». Er noko henta før, lag ei ny kjelde.',
    'source.incomplete':
      'Svaret frå {system} manglar dagar vi bad om. Den første er {day}. Ingenting av svaret er lagra. Vi prøver igjen.',
    'source.error-inside': '{system} svarte med ei feilmelding i staden for tal. Vi prøver igjen.',
    'source.blocked-internal':
      'Adressa {host} fører til eit internt nett. Den som driftar Ekko, må tillate det på lista over adresser, med «+private».',
    'source.allow-entry': '«{entry}» er ikkje ei adresse vi forstår. Skriv vert:port, til dømes matomo.example.no:443.',
    'source.internal': 'Noko gjekk gale hos oss under hentinga. Ingenting vart lagra frå den delen.',
    'source.given-up': 'Noko gjekk gale hos oss, og vi gav opp denne gongen. Vi prøver igjen neste natt.',
  },
  en: {
    'source.file-changed': 'The file is not the one you reviewed. Review the new one before you save it.',
    'source.file-settings':
      'Somebody has changed the settings of the source since you reviewed the file. Nothing is saved. Review the file again before you save it.',
    'source.takes-no-file': 'The source “{source}” takes no files. Choose a source for uploads.',
    'source.not-pulled': 'The source “{source}” is not fetched. Its figures come here by file, delivery or form.',
    'source.no-dry-run':
      'The source cannot be read on trial: {system} replaces the key each time it is used. Fetch the source instead.',
    'source.demo': 'The demo stands still: its clock stopped on {day}.',
    'source.duplicate': 'The answer from {system} has the same value twice for {day}. None of that part is stored.',
    'source.stopped': 'The fetch was stopped. What was stored stays.',
    'source.bad-key': 'The key “{key}” does not fit. Use lower-case letters, digits and hyphens.',
    'source.bad-channel': 'There is no channel “{channel}”. See the list of channels in the catalogue.',
    'source.bad-route':
      'A rule points to “{organisation}”, which does not exist or does not belong here. Choose an organisation below this one.',
    'source.bad-setting':
      'The setting “{field}” for {system} is missing or does not fit. Mend it on the page of the source.',
    'source.unfit-setting': 'The setting “{field}” for {system} is missing or does not fit. {about}',
    'source.unknown-setting': '{system} has no setting called “{field}”. Choose among these: {known}.',
    'source.trial-unreachable':
      'We could not reach {system}. Check the address in the settings. If it is right, try again shortly.',
    'source.trial-elsewhere':
      '{system} did not answer as expected. Check that the address in the settings is right. If it is, tell whoever runs Ekko.',
    'source.trial-later':
      '{system} did not answer as it should just now. The settings may be right. Try again shortly.',
    'source.trial-wait': '{system} asks us to wait. The settings may be right. Try again after {when}.',
    'source.settled':
      'Figures were already fetched with the setting “{field}”. Make a new source if something else is to be read.',
    'source.secret-again': 'Enter “{field}” again. The old one is only for the old settings.',
    'source.bad-connector': 'We cannot read “{connector}”. Choose one of these: {known}.',
    'source.key-taken': 'Another source is already called “{key}”. Choose another key.',
    'source.secret-unreadable':
      'The key of this source cannot be read. Enter it again, or start Ekko with the old EKKO_SECRET_KEY.',
    'source.busy': 'The source is being fetched already. Try again shortly.',
    'source.changed':
      'Somebody else has changed the source “{source}” since you read it. See what it says now before you save.',
    'source.settings-changed':
      'Somebody has changed the settings of the source in the meantime. Nothing is stored. Try again.',
    'source.paused': 'The source is paused. Mend the fault, then switch it on again.',
    'source.unknown': 'There is no source called “{source}” here.',
    'source.auth': '{system} refused the sign-in. Make a new key there and enter it on the source.',
    'source.forbidden': 'The key may not read {what} in {system}. Ask for read access there.',
    'source.config': 'The setting “{field}” is not right: {why}.',
    'source.not-found': '{system} cannot find {what}. Check the setting “{field}”.',
    'source.gone': '{what} no longer exists in {system}. Make a new source if it has a new address there.',
    'source.rate': '{system} asks us to wait. We will try again {when}.',
    'source.quota': 'The quota at {system} is used up. We will try again {when}.',
    'source.unavailable': '{system} did not answer as it should (HTTP {status}). We will try again.',
    'source.unreachable': 'We could not reach {system}. We will try again.',
    'source.timeout': '{system} did not answer within {seconds} seconds. We will try again.',
    'source.truncated': 'The answer from {system} was cut off. None of it is stored. We will try again.',
    'source.too-large': 'The answer from {system} is larger than {megabytes} MB. Choose a shorter period.',
    'source.moved': 'The account has moved. Make a new source with the new address in “{field}”.',
    'source.not-feed':
      '{system} answered with something other than a news feed, probably an error page. We will try again.',
    'source.not-json':
      '{system} answered with something other than figures, probably an error page. We will try again.',
    'source.shape':
      'The answer from {system} has a field we do not recognise: {field}. Ask whoever runs Ekko to update it.',
    'source.blocked':
      'The address {host} is not on the list of addresses Ekko may contact. Ask whoever runs Ekko to add it.',
    'source.redirect':
      '{system} sent us on too many times, or to a place we do not follow. Check the address in the settings.',
    'source.refused': '{system} did not understand our request (HTTP {status}). Ask whoever runs Ekko to update it.',
    'source.version-ended': '{system} has closed the version of the API that we read. Write a newer one in “{field}”.',
    'source.forbidden-site': 'The key may not read site {site} in {system}. Ask for read access there.',
    'source.site-not-found': '{system} has no site with number {site}. Check the setting “{field}”.',
    'source.no-tickets':
      '{system} shows no tickets to this key. Give it read access to the groups, and see that search is switched on there.',
    'source.zone-differs':
      'The setting “{field}” is {configured}, but the site in {system} uses {actual}. Enter {actual}. If anything has been fetched before, make a new source.',
    'source.zone-unknown':
      'The site in {system} has a time zone we cannot use. Choose a city as its time zone there. Then enter it in “{field}”.',
    'source.key-or-site':
      '{system} does not know the key, or it has no access to {site}. Check “{field}”, and make a new key if that does not help.',
    'source.day-elsewhere':
      'Days in {system} begin at another time than in {configured}. Enter the time zone that the site has there in “{field}”. If anything was read before, make a new source.',
    'source.incomplete':
      'The answer from {system} lacks days we asked for. The first is {day}. None of the answer is stored. We will try again.',
    'source.error-inside': '{system} answered with an error message instead of figures. We will try again.',
    'source.blocked-internal':
      'The address {host} leads to an internal network. Whoever runs Ekko must allow that on the list of addresses, with “+private”.',
    'source.allow-entry': '“{entry}” is not an address we understand. Write host:port, such as matomo.example.no:443.',
    'source.internal': 'Something went wrong on our side while fetching. Nothing from that part was stored.',
    'source.given-up': 'Something went wrong on our side, and we gave up this time. We will try again the next night.',
  },
});
