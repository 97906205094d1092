import type { Words } from '../../core/words.ts';
import type { Option } from './types.ts';

type Three = readonly [nb: string, nn: string, en: string];

const words = ([nb, nn, en]: Three): Words => ({ nb, nn, en });

export const dontKnow: Option = {
  code: 'dont-know',
  label: words(['Vet ikke', 'Veit ikkje', 'Don’t know']),
  point: null,
};

/** Five answers, from the lowest point to the highest, and «vet ikke». */
function five(...labels: readonly [Three, Three, Three, Three, Three]): readonly Option[] {
  const points = labels.map((label, i) => ({ code: String(i + 1), label: words(label), point: String(i + 1) }));
  return [...points, dontKnow];
}

export const satisfied = five(
  ['Svært misfornøyd', 'Svært misnøgd', 'Very dissatisfied'],
  ['Ganske misfornøyd', 'Ganske misnøgd', 'Fairly dissatisfied'],
  ['Verken misfornøyd eller fornøyd', 'Verken misnøgd eller nøgd', 'Neither dissatisfied nor satisfied'],
  ['Ganske fornøyd', 'Ganske nøgd', 'Fairly satisfied'],
  ['Svært fornøyd', 'Svært nøgd', 'Very satisfied'],
);
export const easy = five(
  ['Svært vanskelig', 'Svært vanskeleg', 'Very difficult'],
  ['Ganske vanskelig', 'Ganske vanskeleg', 'Fairly difficult'],
  ['Verken vanskelig eller lett', 'Verken vanskeleg eller lett', 'Neither difficult nor easy'],
  ['Ganske lett', 'Ganske lett', 'Fairly easy'],
  ['Svært lett', 'Svært lett', 'Very easy'],
);
export const trust = five(
  ['Svært liten tillit', 'Svært liten tillit', 'Very little trust'],
  ['Ganske liten tillit', 'Ganske liten tillit', 'Little trust'],
  ['Verken liten eller stor tillit', 'Verken liten eller stor tillit', 'Neither little nor much trust'],
  ['Ganske stor tillit', 'Ganske stor tillit', 'Quite a lot of trust'],
  ['Svært stor tillit', 'Svært stor tillit', 'A great deal of trust'],
);
/** Of an impression, and of how well something is known. */
export const good = five(
  ['Svært dårlig', 'Svært dårleg', 'Very bad'],
  ['Ganske dårlig', 'Ganske dårleg', 'Fairly bad'],
  ['Verken dårlig eller godt', 'Verken dårleg eller godt', 'Neither bad nor good'],
  ['Ganske godt', 'Ganske godt', 'Fairly good'],
  ['Svært godt', 'Svært godt', 'Very good'],
);
export const well = five(
  ['Svært dårlig', 'Svært dårleg', 'Very badly'],
  ['Ganske dårlig', 'Ganske dårleg', 'Fairly badly'],
  ['Verken dårlig eller godt', 'Verken dårleg eller godt', 'Neither badly nor well'],
  ['Ganske godt', 'Ganske godt', 'Fairly well'],
  ['Svært godt', 'Svært godt', 'Very well'],
);
export const likely = five(
  ['Svært usannsynlig', 'Svært usannsynleg', 'Very unlikely'],
  ['Ganske usannsynlig', 'Ganske usannsynleg', 'Fairly unlikely'],
  ['Verken usannsynlig eller sannsynlig', 'Verken usannsynleg eller sannsynleg', 'Neither unlikely nor likely'],
  ['Ganske sannsynlig', 'Ganske sannsynleg', 'Fairly likely'],
  ['Svært sannsynlig', 'Svært sannsynleg', 'Very likely'],
);
export const important = five(
  ['Svært uviktig', 'Svært uviktig', 'Very unimportant'],
  ['Ganske uviktig', 'Ganske uviktig', 'Fairly unimportant'],
  ['Verken uviktig eller viktig', 'Verken uviktig eller viktig', 'Neither unimportant nor important'],
  ['Ganske viktig', 'Ganske viktig', 'Fairly important'],
  ['Svært viktig', 'Svært viktig', 'Very important'],
);
export const much = five(
  ['Svært lite', 'Svært lite', 'Very little'],
  ['Ganske lite', 'Ganske lite', 'Fairly little'],
  ['Verken lite eller mye', 'Verken lite eller mykje', 'Neither little nor much'],
  ['Ganske mye', 'Ganske mykje', 'Fairly much'],
  ['Svært mye', 'Svært mykje', 'Very much'],
);
/** From none to most: pride has no opposite that would be fair to offer. */
export const proud = five(
  ['Ikke stolt', 'Ikkje stolt', 'Not proud'],
  ['Litt stolt', 'Litt stolt', 'A little proud'],
  ['Middels stolt', 'Middels stolt', 'Moderately proud'],
  ['Ganske stolt', 'Ganske stolt', 'Quite proud'],
  ['Svært stolt', 'Svært stolt', 'Very proud'],
);
export const often = five(
  ['Aldri', 'Aldri', 'Never'],
  ['Én eller to ganger', 'Éin eller to gonger', 'Once or twice'],
  ['Omtrent én gang i uka', 'Omtrent éin gong i veka', 'About once a week'],
  ['Flere ganger i uka', 'Fleire gonger i veka', 'Several times a week'],
  ['Hver dag', 'Kvar dag', 'Every day'],
);

const yes = words(['Ja', 'Ja', 'Yes']);
const no = words(['Nei', 'Nei', 'No']);

export const yesNo: readonly Option[] = [
  { code: 'yes', label: yes, point: 'yes' },
  { code: 'no', label: no, point: 'no' },
];
export const yesNoUnsure: readonly Option[] = [...yesNo, dontKnow];
/** Of questions that are counted by number, since they have no scale of their own. */
export const oneZero: readonly Option[] = [
  { code: 'yes', label: yes, point: '1' },
  { code: 'no', label: no, point: '0' },
  dontKnow,
];

const ends: Readonly<Record<string, Three>> = {
  '0': ['0 – svært usannsynlig', '0 – svært usannsynleg', '0 – very unlikely'],
  '10': ['10 – svært sannsynlig', '10 – svært sannsynleg', '10 – very likely'],
};
/** Nought to ten, with words at the ends. */
export const zeroToTen: readonly Option[] = [
  ...Array.from({ length: 11 }, (_, i) => String(i)).map((point) => ({
    code: point,
    label: words(ends[point] ?? [point, point, point]),
    point,
  })),
  dontKnow,
];
