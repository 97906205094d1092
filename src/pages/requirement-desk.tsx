import type { WebContext } from '../api/env.ts';
import { listCampaigns } from '../flows/campaign.ts';
import { addRequirement, changeRequirement, getRequirement, removeRequirement } from '../flows/requirement.ts';
import type { Desk } from './desk.tsx';
import type { Frame } from './frame.ts';
import { page } from './layout.tsx';
import { type Filled, fresh } from './parts/form.tsx';
import { attempt, missing, numbered, posted, refilled, versionOf } from './parts/posted.ts';
import { RequirementForm, RequirementRemoval } from './requirement-form.tsx';
import { bodyOf, KINDS, requirementField, valuesOf } from './requirement-values.ts';

const faultsOf = (frame: Frame, values: URLSearchParams) => {
  const kind = KINDS.some((one) => one === values.get('kind'));
  return [
    ...missing(frame, values, { text: 'requirement-page.text' }),
    ...(kind ? [] : [{ field: 'kind', text: frame.say('form.empty', { label: frame.say('requirement-page.kind') }) }]),
    ...missing(frame, values, { reference: 'requirement-page.reference' }),
  ];
};

/** Where requirements are added, changed and removed. */
export function mountRequirements(desk: Desk): void {
  const shown = async (frame: Frame, c: WebContext, id: number | null, form: Filled) => (
    <RequirementForm {...{ frame, form, id, campaigns: await listCampaigns(c.get('deps'), frame.organisation.id) }} />
  );
  const read = (frame: Frame, c: WebContext) =>
    getRequirement(c.get('deps'), frame.organisation.id, numbered(c.req.param('id')));
  const keyOf = (frame: Frame, id: number, values: URLSearchParams) => ({
    ...{ organisation: frame.organisation.id, id, version: versionOf(values), actor: frame.holder.actor },
  });

  desk.show('/krav/ny', (frame, c) => shown(frame, c, null, fresh(new URLSearchParams())), 'manage');
  desk.act('/krav/ny', 'manage', async (frame, c) => {
    const values = await posted(c);
    const faults = faultsOf(frame, values);
    if (faults.length > 0) return page(c, await shown(frame, c, null, { values, faults }), 422);
    const input = { organisation: frame.organisation.id, actor: frame.holder.actor, body: bodyOf(values) };
    const { refused } = await attempt(frame, requirementField, () => addRequirement(c.get('deps'), input));
    if (refused) return page(c, await shown(frame, c, null, refilled(values, refused)), refused.status);
    return c.redirect(frame.href('/krav'), 303);
  });

  desk.show(
    '/krav/:id',
    async (frame, c) => {
      const one = await read(frame, c);
      return shown(frame, c, one.id, fresh(valuesOf(one)));
    },
    'manage',
  );
  desk.act('/krav/:id', 'manage', async (frame, c) => {
    const values = await posted(c);
    const { id } = await read(frame, c);
    const faults = faultsOf(frame, values);
    if (faults.length > 0) return page(c, await shown(frame, c, id, { values, faults }), 422);
    const { refused } = await attempt(frame, requirementField, () =>
      changeRequirement(c.get('deps'), keyOf(frame, id, values), bodyOf(values)),
    );
    if (refused) return page(c, await shown(frame, c, id, refilled(values, refused)), refused.status);
    return c.redirect(frame.href('/krav'), 303);
  });

  desk.show(
    '/krav/:id/slett',
    async (frame, c) => {
      const one = await read(frame, c);
      return <RequirementRemoval {...{ frame, one, form: fresh(valuesOf(one)) }} />;
    },
    'manage',
  );
  desk.act('/krav/:id/slett', 'manage', async (frame, c) => {
    const values = await posted(c);
    const one = await read(frame, c);
    const { refused } = await attempt(frame, requirementField, () =>
      removeRequirement(c.get('deps'), keyOf(frame, one.id, values)),
    );
    if (!refused) return c.redirect(frame.href('/krav'), 303);
    return page(c, <RequirementRemoval {...{ frame, one, form: refilled(values, refused) }} />, refused.status);
  });
}
