import type { SubscriptionBody } from '../../../db/queries/digest-subscriptions.ts';
import { SUBSCRIBER_ROLES } from '../../../db/schema/index.ts';
import { channels } from '../../catalogue/channels.ts';
import { CHANNEL_IDS } from '../../catalogue/types.ts';
import { LANGUAGES, type Language } from '../../core/words.ts';
import { indicatorsOfChannel } from '../../indicators/index.ts';
import { NAMES, type Say } from '../layout.tsx';
import { Checks, type Filled, SelectField } from './form.tsx';

/** Which letter somebody gets: language, role and channels, as a form asks it. */
export function LetterChoice({
  say,
  lang,
  form,
}: {
  readonly say: Say;
  readonly lang: Language;
  readonly form: Filled;
}) {
  const measurable = channels.filter(({ id }) => indicatorsOfChannel(id).length > 0);
  return (
    <>
      <SelectField
        {...{ form, name: 'language', label: say('own-letter.lang') }}
        choices={LANGUAGES.map((one) => ({ value: one, label: NAMES[one] }))}
      />
      <SelectField
        {...{ form, name: 'role', label: say('own-letter.role') }}
        choices={SUBSCRIBER_ROLES.map((one) => ({ value: one, label: say(`own-letter.role.${one}`) }))}
      />
      <Checks
        {...{ form, name: 'channels', label: say('own-letter.channels'), hint: say('own-letter.channels-hint') }}
        choices={measurable.map(({ id, label }) => ({ value: id, label: label[lang] }))}
      />
    </>
  );
}

/** What such a form said; what it says of something unknown is left out, and the usual taken. */
export function letterChosen(values: URLSearchParams): SubscriptionBody {
  const chosen = values.getAll('channels');
  return {
    lang: LANGUAGES.find((one) => one === values.get('language')) ?? 'nb',
    role: SUBSCRIBER_ROLES.find((one) => one === values.get('role')) ?? 'leader',
    channels: CHANNEL_IDS.filter((id) => chosen.includes(id)),
  };
}

/** The same form as it stands. */
export function letterValues({ lang, role, channels: chosen }: SubscriptionBody): URLSearchParams {
  const values = new URLSearchParams({ language: lang, role });
  for (const id of chosen ?? []) values.append('channels', id);
  return values;
}
