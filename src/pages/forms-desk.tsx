import type { WebContext } from '../api/env.ts';
import { CHANNEL_IDS } from '../catalogue/types.ts';
import { faultsOf } from '../connectors/form/faults.ts';
import { type Form, formOf } from '../connectors/form/forms.ts';
import { UserError } from '../core/errors.ts';
import type { Desk } from './desk.tsx';
import { FormList, FormPage } from './forms.tsx';
import { channelsOf, formSources, storedForm, storeForm, valuesOf } from './forms-model.ts';
import { type Frame, named } from './frame.ts';
import { INTAKE } from './intake.ts';
import { page } from './layout.tsx';
import { type Fault, fresh } from './parts/form.tsx';
import { posted } from './parts/posted.ts';

/** Figures that somebody enters by hand. */
export function mountFormPages(desk: Desk): void {
  desk.show('/skjema', (frame) => <FormList frame={frame} />, INTAKE);

  desk.show(
    '/skjema/:form',
    async (frame, c) => {
      const form = named(formOf(c.req.param('form')));
      const sources = await formSources(c.get('deps'), frame);
      const run = await storedForm(c.get('deps'), frame, c.req.query('lagret'));
      const source = sources.find(({ id }) => id === run?.source);
      const filled = fresh(new URLSearchParams(source ? { kanal: source.channel } : {}));
      return <FormPage {...{ frame, form, filled, sources }} stored={run && source ? { run, source } : null} />;
    },
    INTAKE,
  );

  desk.act('/skjema/:form', INTAKE, async (frame, c) => {
    const form = named(formOf(c.req.param('form')));
    const typed = await posted(c);
    const sources = await formSources(c.get('deps'), frame);
    const channel = CHANNEL_IDS.find((id) => id === typed.get('kanal') && channelsOf(form, sources).includes(id));
    const values = valuesOf(form, typed);
    const faults = [...(await wrongIn(frame, c, form, values)), ...(channel ? [] : [noChannel(frame)])];
    const again = (all: readonly Fault[]) =>
      page(c, <FormPage {...{ frame, form, sources, stored: null }} filled={{ values: typed, faults: all }} />, 422);
    if (faults.length > 0 || !channel) return again(faults);
    try {
      const run = await storeForm(c.get('deps'), frame, { form, channel, values });
      return c.redirect(frame.href(`/skjema/${form.key}`, { lagret: String(run) }), 303);
    } catch (caught) {
      if (!(caught instanceof UserError) || caught.status !== 409) throw caught;
      return again([{ field: 'send', text: frame.say(caught.phrase, caught.params) }]);
    }
  });
}

async function wrongIn(
  { say, lang }: Frame,
  c: WebContext,
  form: Form,
  values: Readonly<Record<string, unknown>>,
): Promise<Fault[]> {
  const faults = await faultsOf(form, values, c.get('deps').clock);
  return faults.map(({ field, phrase }) => ({ field: field.name, text: say(phrase, { field: field.label[lang] }) }));
}

const noChannel = ({ say }: Frame): Fault => ({
  ...{ field: 'kanal', text: say('import-page.choose', { field: say('intake.channel') }) },
});
