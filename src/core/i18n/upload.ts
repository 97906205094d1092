// Longer than most: every way a file can be refused has its own sentence, in three languages side by side.
import { book } from './book.ts';

/** What someone who uploads a file is told. */
export const upload = book({
  nb: {
    'upload.label': 'Opplastet fil',
    'upload.about': 'Leser tall fra CSV og XLSX. Et oppsett sier hvilke kolonner som er hva.',
    'upload.privacy':
      'Filer med kolonner om personer blir avvist. Bare tall lagres, aldri filen, fritekst eller enkeltsvar.',
    'upload.access': 'Ingen nøkkel trengs. Den som laster opp, må ha rett til å dele tallene.',
    'upload.found': 'Filen kan leses: {rows} rader, {readings} tall. Avviste rader: {refused}.',
    'upload.no-file': 'Ingen fil fulgte med. Velg en fil og prøv igjen.',
    'upload.preset': 'Oppsettet «{preset}» finnes ikke. Velg et av oppsettene i listen.',
    'upload.too-large': 'Filen er på {megabytes} MB. Grensen er {limit} MB. Del den i flere filer.',
    'upload.too-many-rows': 'Filen har over {limit} rader. Del den i flere filer.',
    'upload.truncated': 'Filen ble avbrutt underveis. Ingenting er lagret. Last den opp på nytt.',
    'upload.empty': 'Vi fant ingen rader med tall i filen. Sjekk at det er riktig fil og riktig ark.',
    'upload.not-text': 'Filen er verken CSV eller XLSX. Lagre den som en av delene.',
    'upload.old-excel':
      'Filen er i det gamle Excel-formatet eller er passordbeskyttet. Lagre den som XLSX uten passord.',
    'upload.zip-bomb': 'Regnearket blir for stort når det pakkes ut. Lagre bare arket med tallene i en ny fil.',
    'upload.xlsx-broken': 'Regnearket kan ikke åpnes. Åpne det i et regneark, lagre på nytt og last opp.',
    'upload.xlsx-cell':
      'Rad {row}, kolonne nummer {column}: cellen kan ikke leses. Åpne filen i et regneark, lagre og last opp.',
    'upload.sheet-missing': 'Arket «{sheet}» finnes ikke i filen. Sjekk navnet eller nummeret.',
    'upload.header-missing': 'Rad {row} er tom, men skulle ha kolonnenavn. Si i oppsettet hvilken rad de står på.',
    'upload.column-missing':
      'Kolonnen «{column}» finnes ikke på rad {row}. Rett navnet, eller si hvor kolonnenavnene står.',
    'upload.column-twice': 'Kolonnen «{column}» finnes to ganger på rad {row}. Gi dem ulike navn.',
    'upload.column-unknown':
      'Kolonne {letter} på rad {row} er ikke en måned. Rett navnet, eller si i oppsettet at kolonnen skal hoppes over.',
    'upload.column-outside': 'Måneden «{column}» er utenfor perioden {from}–{to}. Rett perioden eller fjern kolonnen.',
    'upload.no-values': 'Ingen av oppsettets tallkolonner finnes på rad {row}. Sjekk kolonnenavnene.',
    'upload.quote': 'Rad {row} har et anførselstegn som ikke lukkes riktig. Fjern det eller skriv det dobbelt.',
    'upload.personal-header':
      'Kolonne {letter} ser ut til å gjelde personer. Slett kolonnen. Gjelder den ikke personer, si det i oppsettet.',
    'upload.personal-email': 'Kolonne {letter} har en e-postadresse på rad {row}. Slett kolonnen og last opp på nytt.',
    'upload.personal-identity':
      'Kolonne {letter} har et fødselsnummer på rad {row}. Slett kolonnen og last opp på nytt.',
    'upload.personal-phone':
      'Kolonne {letter} ser ut til å ha telefonnumre. Slett kolonnen. Er det andre tall, si det i oppsettet.',
    'upload.personal-ip':
      'Kolonne {letter} ser ut til å ha IP-adresser. Slett kolonnen. Er det noe annet, si det i oppsettet.',
    'upload.number-ambiguous':
      'Kolonnen «{column}» kan leses på to måter, første gang på rad {row}. Si i oppsettet om komma eller punktum er desimaltegn.',
    'upload.number-conflict':
      'Kolonnen «{column}» bruker både komma (rad {row}) og punktum (rad {other}) som desimaltegn. Bruk ett av dem.',
    'upload.too-many-labels': 'Inndelingen «{dimension}» har over {max} ulike verdier. Sjekk at det er riktig kolonne.',
    'upload.stopped': 'Ingenting er lagret. Rader som må rettes: {count}. Den første er rad {row}.',
    'upload.mapping-period':
      'Perioden {from}–{to} er ikke en hel periode av typen «{grain}». Rett perioden i oppsettet.',
    'upload.mapping-dimension': 'Størrelsen «{quantity}» kan ikke deles inn etter «{dimension}». Rett oppsettet.',
    'upload.mapping-category': 'Størrelsen «{quantity}» trenger inndelingen «{dimension}». Legg den til i oppsettet.',
    'upload.mapping-sum': 'Størrelsen «{quantity}» kan ikke summeres. La like rader bli avvist i stedet.',
    'upload.mapping-twice': 'Oppsettet har to kolonner for «{quantity}» med samme inndeling. Fjern en av dem.',
    'upload.mapping-question': 'Størrelsen «{quantity}» er ikke svar på en skala. Velg en annen i oppsettet.',
    'upload.mapping-scale': 'Skalaen {low}–{high} passer ikke til «{quantity}». Rett skalaen i oppsettet.',
    'upload.row-width': 'Rad {row} har {cells} celler, men {columns} kolonnenavn. Sjekk skilletegn og anførselstegn.',
    'upload.not-a-number': 'Rad {row}, «{column}»: dette er ikke et tall. Skriv bare tallet, eller la cellen være tom.',
    'upload.percent-sign': 'Rad {row}, «{column}»: her skal det stå et antall, ikke prosent.',
    'upload.percent-range': 'Rad {row}, «{column}»: en prosent må være fra 0 til 100.',
    'upload.not-whole': 'Rad {row}, «{column}»: et antall må være et helt tall.',
    'upload.negative': 'Rad {row}, «{column}»: tallet kan ikke være under null.',
    'upload.less-than-zero':
      'Rad {row}, «{column}»: det som trekkes fra, er større enn tallet selv. Rett ett av tallene.',
    'upload.date-missing': 'Rad {row}, «{column}»: datoen mangler. Fyll ut cellen.',
    'upload.not-a-date': 'Rad {row}, «{column}»: dette er ikke en dato vi kjenner. Skriv for eksempel 05.10.2026.',
    'upload.no-such-day':
      'Rad {row}, «{column}»: dag {day} finnes ikke. Måneden {month} har {days} dager. Rett datoen.',
    'upload.no-such-month': 'Rad {row}, «{column}»: det er 12 måneder i året, ikke {month}. Skriv dag før måned.',
    'upload.no-such-week': 'Rad {row}, «{column}»: året {year} har ingen uke {week}. Rett uken.',
    'upload.date-year': 'Rad {row}, «{column}»: året må være fra {first} til {last}.',
    'upload.date-short-year': 'Rad {row}, «{column}»: skriv året med fire sifre.',
    'upload.date-slash':
      'Rad {row}, «{column}»: datoer med skråstrek kan leses på to måter. Si i oppsettet om dag eller måned står først.',
    'upload.date-number':
      'Rad {row}, «{column}»: dette kan være Excels dagnummer. Si «serial» i oppsettet, eller skriv datoen ut.',
    'upload.date-serial': 'Rad {row}, «{column}»: tallet er ikke et dagnummer fra et regneark. Skriv datoen ut.',
    'upload.date-grain': 'Rad {row}, «{column}»: perioden passer ikke til oppsettet. Skriv den som {example}.',
    'upload.no-year': 'Rad {row}, «{column}»: året mangler. Skriv det, eller si det i oppsettet.',
    'upload.outside': 'Rad {row}, «{column}»: datoen er utenfor perioden {from}–{to}. Rett datoen eller perioden.',
    'upload.period-end': 'Rad {row}: periodens slutt eller oppløsning (dag, uke, måned) mangler. Fyll ut en av dem.',
    'upload.period-order': 'Rad {row}, «{column}»: perioden slutter før den begynner. Rett en av datoene.',
    'upload.period-grain':
      'Rad {row}, «{column}»: perioden må være hel: en dag, en uke, en måned, et kvartal eller et år.',
    'upload.wave-end': 'Rad {row}: en undersøkelsesrunde må ha første og siste dag.',
    'upload.grain': 'Rad {row}, «{column}»: skriv dag, uke, måned, kvartal, år eller runde.',
    'upload.metric': 'Rad {row}, «{column}»: størrelsen finnes ikke i katalogen. Se listen over størrelser.',
    'upload.dimension-missing': 'Rad {row}, «{column}»: inndelingen mangler. Fyll ut cellen.',
    'upload.dimension-value': 'Rad {row}, «{column}»: verdien passer ikke til inndelingen «{dimension}». Rett cellen.',
    'upload.not-a-point': 'Rad {row}, «{column}»: svaret er ikke på skalaen. Gyldige svar er {points}.',
    'upload.duplicate': 'Rad {row} og rad {other} gjelder det samme. Ingen av dem er lest. Fjern en av dem.',
    'upload.skipped-blank': 'tomme rader',
    'upload.skipped-rule': 'rader oppsettet sier ikke er data',
  },
  nn: {
    'upload.label': 'Opplasta fil',
    'upload.about': 'Les tal frå CSV og XLSX. Eit oppsett seier kva kolonnar som er kva.',
    'upload.privacy':
      'Filer med kolonnar om personar blir avviste. Berre tal blir lagra, aldri fila, fritekst eller enkeltsvar.',
    'upload.access': 'Ingen nøkkel trengst. Den som lastar opp, må ha rett til å dele tala.',
    'upload.found': 'Fila kan lesast: {rows} rader, {readings} tal. Avviste rader: {refused}.',
    'upload.no-file': 'Inga fil følgde med. Vel ei fil og prøv igjen.',
    'upload.preset': 'Oppsettet «{preset}» finst ikkje. Vel eit av oppsetta i lista.',
    'upload.too-large': 'Fila er på {megabytes} MB. Grensa er {limit} MB. Del ho i fleire filer.',
    'upload.too-many-rows': 'Fila har over {limit} rader. Del ho i fleire filer.',
    'upload.truncated': 'Fila vart avbroten undervegs. Ingenting er lagra. Last ho opp på nytt.',
    'upload.empty': 'Vi fann ingen rader med tal i fila. Sjekk at det er rett fil og rett ark.',
    'upload.not-text': 'Fila er verken CSV eller XLSX. Lagre ho som ein av delane.',
    'upload.old-excel': 'Fila er i det gamle Excel-formatet eller er passordverna. Lagre ho som XLSX utan passord.',
    'upload.zip-bomb': 'Reknearket blir for stort når det blir pakka ut. Lagre berre arket med tala i ei ny fil.',
    'upload.xlsx-broken': 'Reknearket kan ikkje opnast. Opne det i eit rekneark, lagre på nytt og last opp.',
    'upload.xlsx-cell':
      'Rad {row}, kolonne nummer {column}: cella kan ikkje lesast. Opne fila i eit rekneark, lagre og last opp.',
    'upload.sheet-missing': 'Arket «{sheet}» finst ikkje i fila. Sjekk namnet eller nummeret.',
    'upload.header-missing': 'Rad {row} er tom, men skulle ha kolonnenamn. Sei i oppsettet kva rad dei står på.',
    'upload.column-missing':
      'Kolonnen «{column}» finst ikkje på rad {row}. Rett namnet, eller sei kvar kolonnenamna står.',
    'upload.column-twice': 'Kolonnen «{column}» finst to gonger på rad {row}. Gi dei ulike namn.',
    'upload.column-unknown':
      'Kolonne {letter} på rad {row} er ikkje ein månad. Rett namnet, eller sei i oppsettet at kolonnen skal hoppast over.',
    'upload.column-outside': 'Månaden «{column}» er utanfor perioden {from}–{to}. Rett perioden eller fjern kolonnen.',
    'upload.no-values': 'Ingen av talkolonnane i oppsettet finst på rad {row}. Sjekk kolonnenamna.',
    'upload.quote': 'Rad {row} har eit hermeteikn som ikkje er lukka rett. Fjern det eller skriv det dobbelt.',
    'upload.personal-header':
      'Kolonne {letter} ser ut til å gjelde personar. Slett kolonnen. Gjeld han ikkje personar, sei det i oppsettet.',
    'upload.personal-email': 'Kolonne {letter} har ei e-postadresse på rad {row}. Slett kolonnen og last opp på nytt.',
    'upload.personal-identity':
      'Kolonne {letter} har eit fødselsnummer på rad {row}. Slett kolonnen og last opp på nytt.',
    'upload.personal-phone':
      'Kolonne {letter} ser ut til å ha telefonnummer. Slett kolonnen. Er det andre tal, sei det i oppsettet.',
    'upload.personal-ip':
      'Kolonne {letter} ser ut til å ha IP-adresser. Slett kolonnen. Er det noko anna, sei det i oppsettet.',
    'upload.number-ambiguous':
      'Kolonnen «{column}» kan lesast på to måtar, første gongen på rad {row}. Sei i oppsettet om komma eller punktum er desimalteikn.',
    'upload.number-conflict':
      'Kolonnen «{column}» bruker både komma (rad {row}) og punktum (rad {other}) som desimalteikn. Bruk eitt av dei.',
    'upload.too-many-labels': 'Inndelinga «{dimension}» har over {max} ulike verdiar. Sjekk at det er rett kolonne.',
    'upload.stopped': 'Ingenting er lagra. Rader som må rettast: {count}. Den første er rad {row}.',
    'upload.mapping-period':
      'Perioden {from}–{to} er ikkje ein heil periode av typen «{grain}». Rett perioden i oppsettet.',
    'upload.mapping-dimension': 'Storleiken «{quantity}» kan ikkje delast inn etter «{dimension}». Rett oppsettet.',
    'upload.mapping-category': 'Storleiken «{quantity}» treng inndelinga «{dimension}». Legg ho til i oppsettet.',
    'upload.mapping-sum': 'Storleiken «{quantity}» kan ikkje summerast. La like rader bli avviste i staden.',
    'upload.mapping-twice': 'Oppsettet har to kolonnar for «{quantity}» med same inndeling. Fjern ein av dei.',
    'upload.mapping-question': 'Storleiken «{quantity}» er ikkje svar på ein skala. Vel ein annan i oppsettet.',
    'upload.mapping-scale': 'Skalaen {low}–{high} passar ikkje til «{quantity}». Rett skalaen i oppsettet.',
    'upload.row-width': 'Rad {row} har {cells} celler, men {columns} kolonnenamn. Sjekk skiljeteikn og hermeteikn.',
    'upload.not-a-number': 'Rad {row}, «{column}»: dette er ikkje eit tal. Skriv berre talet, eller la cella vere tom.',
    'upload.percent-sign': 'Rad {row}, «{column}»: her skal det stå eit tal på kor mange, ikkje prosent.',
    'upload.percent-range': 'Rad {row}, «{column}»: ein prosent må vere frå 0 til 100.',
    'upload.not-whole': 'Rad {row}, «{column}»: her må det stå eit heilt tal.',
    'upload.negative': 'Rad {row}, «{column}»: talet kan ikkje vere under null.',
    'upload.less-than-zero':
      'Rad {row}, «{column}»: det som blir trekt frå, er større enn talet sjølv. Rett eitt av tala.',
    'upload.date-missing': 'Rad {row}, «{column}»: datoen manglar. Fyll ut cella.',
    'upload.not-a-date': 'Rad {row}, «{column}»: dette er ikkje ein dato vi kjenner. Skriv til dømes 05.10.2026.',
    'upload.no-such-day':
      'Rad {row}, «{column}»: dag {day} finst ikkje. Månaden {month} har {days} dagar. Rett datoen.',
    'upload.no-such-month': 'Rad {row}, «{column}»: det er 12 månader i året, ikkje {month}. Skriv dag før månad.',
    'upload.no-such-week': 'Rad {row}, «{column}»: året {year} har inga veke {week}. Rett veka.',
    'upload.date-year': 'Rad {row}, «{column}»: året må vere frå {first} til {last}.',
    'upload.date-short-year': 'Rad {row}, «{column}»: skriv året med fire siffer.',
    'upload.date-slash':
      'Rad {row}, «{column}»: datoar med skråstrek kan lesast på to måtar. Sei i oppsettet om dag eller månad står først.',
    'upload.date-number':
      'Rad {row}, «{column}»: dette kan vere dagnummeret til Excel. Sei «serial» i oppsettet, eller skriv datoen ut.',
    'upload.date-serial': 'Rad {row}, «{column}»: talet er ikkje eit dagnummer frå eit rekneark. Skriv datoen ut.',
    'upload.date-grain': 'Rad {row}, «{column}»: perioden passar ikkje til oppsettet. Skriv han som {example}.',
    'upload.no-year': 'Rad {row}, «{column}»: året manglar. Skriv det, eller sei det i oppsettet.',
    'upload.outside': 'Rad {row}, «{column}»: datoen er utanfor perioden {from}–{to}. Rett datoen eller perioden.',
    'upload.period-end':
      'Rad {row}: slutten på perioden eller oppløysinga (dag, veke, månad) manglar. Fyll ut ein av delane.',
    'upload.period-order': 'Rad {row}, «{column}»: perioden sluttar før han byrjar. Rett ein av datoane.',
    'upload.period-grain':
      'Rad {row}, «{column}»: perioden må vere heil: ein dag, ei veke, ein månad, eit kvartal eller eit år.',
    'upload.wave-end': 'Rad {row}: ein undersøkingsrunde må ha første og siste dag.',
    'upload.grain': 'Rad {row}, «{column}»: skriv dag, veke, månad, kvartal, år eller runde.',
    'upload.metric': 'Rad {row}, «{column}»: storleiken finst ikkje i katalogen. Sjå lista over storleikar.',
    'upload.dimension-missing': 'Rad {row}, «{column}»: inndelinga manglar. Fyll ut cella.',
    'upload.dimension-value': 'Rad {row}, «{column}»: verdien passar ikkje til inndelinga «{dimension}». Rett cella.',
    'upload.not-a-point': 'Rad {row}, «{column}»: svaret er ikkje på skalaen. Gyldige svar er {points}.',
    'upload.duplicate': 'Rad {row} og rad {other} gjeld det same. Ingen av dei er lesne. Fjern ei av dei.',
    'upload.skipped-blank': 'tomme rader',
    'upload.skipped-rule': 'rader oppsettet seier ikkje er data',
  },
  en: {
    'upload.label': 'Uploaded file',
    'upload.about': 'Reads figures from CSV and XLSX. A mapping says which column is what.',
    'upload.privacy':
      'Files with columns about people are refused. Only figures are stored, never the file, free text or individual answers.',
    'upload.access': 'No key is needed. Whoever uploads must be allowed to share the figures.',
    'upload.found': 'The file can be read: {rows} rows, {readings} figures. Refused rows: {refused}.',
    'upload.no-file': 'No file was sent. Choose a file and try again.',
    'upload.preset': 'There is no mapping “{preset}”. Choose one from the list.',
    'upload.too-large': 'The file is {megabytes} MB. The limit is {limit} MB. Split it into several files.',
    'upload.too-many-rows': 'The file has more than {limit} rows. Split it into several files.',
    'upload.truncated': 'The file was cut off on the way. Nothing is stored. Upload it again.',
    'upload.empty': 'We found no rows with figures. Check that it is the right file and the right sheet.',
    'upload.not-text': 'The file is neither CSV nor XLSX. Save it as one of them.',
    'upload.old-excel': 'The file is in the old Excel format or has a password. Save it as XLSX without one.',
    'upload.zip-bomb':
      'The workbook grows too large when unpacked. Save only the sheet with the figures in a new file.',
    'upload.xlsx-broken': 'The workbook cannot be opened. Open it in a spreadsheet, save it again and upload.',
    'upload.xlsx-cell':
      'Row {row}, column number {column}: the cell cannot be read. Open the file in a spreadsheet, save and upload.',
    'upload.sheet-missing': 'There is no sheet “{sheet}” in the file. Check its name or number.',
    'upload.header-missing': 'Row {row} is empty but should hold column names. Say in the mapping which row has them.',
    'upload.column-missing':
      'There is no column “{column}” in row {row}. Correct the name, or say where the column names are.',
    'upload.column-twice': 'The column “{column}” appears twice in row {row}. Give them different names.',
    'upload.column-unknown':
      'Column {letter} in row {row} is not a month. Correct its name, or say in the mapping that it is to be skipped.',
    'upload.column-outside': 'The month “{column}” is outside {from}–{to}. Correct the period or remove the column.',
    'upload.no-values': 'None of the mapping’s figure columns is in row {row}. Check the column names.',
    'upload.quote': 'Row {row} has a quotation mark that is not closed properly. Remove it or write it twice.',
    'upload.personal-header':
      'Column {letter} seems to be about people. Delete the column. If it is not, say so in the mapping.',
    'upload.personal-email': 'Column {letter} has an e-mail address in row {row}. Delete the column and upload again.',
    'upload.personal-identity':
      'Column {letter} has a national identity number in row {row}. Delete the column and upload again.',
    'upload.personal-phone':
      'Column {letter} seems to hold phone numbers. Delete the column. If they are other figures, say so in the mapping.',
    'upload.personal-ip':
      'Column {letter} seems to hold IP addresses. Delete the column. If they are something else, say so in the mapping.',
    'upload.number-ambiguous':
      'The column “{column}” can be read in two ways, first in row {row}. Say in the mapping whether comma or point marks decimals.',
    'upload.number-conflict':
      'The column “{column}” uses both comma (row {row}) and point (row {other}) for decimals. Use one of them.',
    'upload.too-many-labels': 'The breakdown “{dimension}” has more than {max} values. Check that the column is right.',
    'upload.stopped': 'Nothing is stored. Rows to correct: {count}. The first is row {row}.',
    'upload.mapping-period':
      'The period {from}–{to} is not a whole period of the kind “{grain}”. Correct it in the mapping.',
    'upload.mapping-dimension': 'The quantity “{quantity}” has no breakdown by “{dimension}”. Correct the mapping.',
    'upload.mapping-category': 'The quantity “{quantity}” needs the breakdown “{dimension}”. Add it to the mapping.',
    'upload.mapping-sum': 'The quantity “{quantity}” cannot be summed. Have equal rows refused instead.',
    'upload.mapping-twice': 'The mapping has two columns for “{quantity}” with the same breakdown. Remove one.',
    'upload.mapping-question':
      'The quantity “{quantity}” does not hold answers on a scale. Choose another in the mapping.',
    'upload.mapping-scale': 'The scale {low}–{high} does not fit “{quantity}”. Correct the scale in the mapping.',
    'upload.row-width':
      'Row {row} has {cells} cells, but there are {columns} column names. Check delimiters and quotes.',
    'upload.not-a-number':
      'Row {row}, “{column}”: this is not a number. Write only the number, or leave the cell empty.',
    'upload.percent-sign': 'Row {row}, “{column}”: this should be a count, not a percentage.',
    'upload.percent-range': 'Row {row}, “{column}”: a percentage must be from 0 to 100.',
    'upload.not-whole': 'Row {row}, “{column}”: a count must be a whole number.',
    'upload.negative': 'Row {row}, “{column}”: the number cannot be below zero.',
    'upload.less-than-zero':
      'Row {row}, “{column}”: what is taken away is larger than the number itself. Correct one of them.',
    'upload.date-missing': 'Row {row}, “{column}”: the date is missing. Fill in the cell.',
    'upload.not-a-date': 'Row {row}, “{column}”: this is not a date that we know. Write for instance 2026-10-05.',
    'upload.no-such-day':
      'Row {row}, “{column}”: there is no day {day}. The month {month} has {days} days. Correct the date.',
    'upload.no-such-month': 'Row {row}, “{column}”: a year has 12 months, not {month}. Write the day before the month.',
    'upload.no-such-week': 'Row {row}, “{column}”: the year {year} has no week {week}. Correct the week.',
    'upload.date-year': 'Row {row}, “{column}”: the year must be from {first} to {last}.',
    'upload.date-short-year': 'Row {row}, “{column}”: write the year with four digits.',
    'upload.date-slash':
      'Row {row}, “{column}”: dates with slashes can be read in two ways. Say in the mapping whether day or month comes first.',
    'upload.date-number':
      'Row {row}, “{column}”: this may be a day number from Excel. Say “serial” in the mapping, or write the date.',
    'upload.date-serial': 'Row {row}, “{column}”: the number is not a day number from a spreadsheet. Write the date.',
    'upload.date-grain': 'Row {row}, “{column}”: the period does not fit the mapping. Write it as {example}.',
    'upload.no-year': 'Row {row}, “{column}”: the year is missing. Write it, or say it in the mapping.',
    'upload.outside': 'Row {row}, “{column}”: the date is outside {from}–{to}. Correct the date or the period.',
    'upload.period-end':
      'Row {row}: the period’s end or granularity (day, week, month) is missing. Fill in one of them.',
    'upload.period-order': 'Row {row}, “{column}”: the period ends before it begins. Correct one of the dates.',
    'upload.period-grain': 'Row {row}, “{column}”: the period must be a whole day, week, month, quarter or year.',
    'upload.wave-end': 'Row {row}: a survey wave needs a first and a last day.',
    'upload.grain': 'Row {row}, “{column}”: write day, week, month, quarter, year or wave.',
    'upload.metric': 'Row {row}, “{column}”: the catalogue has no such quantity. See the list of quantities.',
    'upload.dimension-missing': 'Row {row}, “{column}”: the breakdown is missing. Fill in the cell.',
    'upload.dimension-value':
      'Row {row}, “{column}”: the value does not fit the breakdown “{dimension}”. Correct the cell.',
    'upload.not-a-point': 'Row {row}, “{column}”: the answer is not on the scale. Valid answers are {points}.',
    'upload.duplicate': 'Row {row} and row {other} are about the same thing. Neither is read. Remove one of them.',
    'upload.skipped-blank': 'blank rows',
    'upload.skipped-rule': 'rows that the mapping says are not data',
  },
});
